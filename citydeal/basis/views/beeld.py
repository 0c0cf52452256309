"""The drawings of the picture language, one address per motif and seed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from citydeal.basis.beeldtaal import MOTIEVEN, teken

_WEEK = 7 * 24 * 3600
_LANGSTE_ZAAD = 255


@require_safe
@cache_control(public=True, max_age=_WEEK)
def beeld(request: HttpRequest, motief: str, zaad: str) -> HttpResponse:
    """Draw `motief` with `zaad`; a motif that doesn't exist is not found."""
    if motief not in MOTIEVEN or len(zaad) > _LANGSTE_ZAAD:
        raise Http404
    return HttpResponse(teken(motief, zaad), content_type="image/svg+xml")
