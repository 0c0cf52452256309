"""Pictures as readers see them. Nothing else that was uploaded has an address in the media folder."""

from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

_EEN_JAAR = 365 * 24 * 3600
_SOORTEN = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
MAP = "images"
"""Where renditions stand. Originals, documents and uploads of imports stand beside it and are never served from here."""
NAAM = rf"[A-Za-z0-9_.-]{{1,200}}(?:{'|'.join(soort.replace('.', '[.]') for soort in _SOORTEN)})"
"""The shape of a rendition's name: one step of a path, so that it leads nowhere else."""


@require_safe
@cache_control(public=True, max_age=_EEN_JAAR, immutable=True)
@etag(lambda request, naam: quote_etag(naam))
def rendition(request: HttpRequest, naam: str) -> FileResponse:
    """A picture at one size, to be kept for ever: its name changes with what it shows.

    Raises Http404 when there is no such picture.
    """
    try:
        bestand = default_storage.open(f"{MAP}/{naam}")
    except (FileNotFoundError, IsADirectoryError) as fout:
        raise Http404 from fout
    response = FileResponse(bestand, filename=naam, content_type=_SOORTEN[PurePath(naam).suffix])
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response
