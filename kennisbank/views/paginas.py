"""Every page by its path: one query finds it, one fetches it, and its kind decides how it is shown.

Wagtail's own routing asks the database twice per level of the tree, and for the site, the root page and the view
restrictions besides. Here the path says it all: the portal is one site, and its pages are public or not live.
"""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils.http import escape_leading_slashes
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page

from citydeal.basis.vastevraag import VasteRij, VasteVraag
from kennisbank.models import (
    Artikel,
    ArtikelIndex,
    Begrip,
    HomePagina,
    InhoudPagina,
    KennisbankIndex,
    Leerlijn,
    LeerlijnIndex,
    PortaalPagina,
    ToolboxIndex,
    ToolboxItem,
    Usecase,
    UsecaseIndex,
    Woordenboek,
)
from kennisbank.models.basis import HOME_PAD
from kennisbank.views import details, lijsten, overzichten, woordenboek

MAX_PAD = 1000
MAX_ID = 2**31 - 1
_PAD = re.compile(r"(?:[\w-]+/)*")

WEERGAVEN = {
    HomePagina: overzichten.home,
    KennisbankIndex: overzichten.kennisbank,
    LeerlijnIndex: overzichten.leerlijnen,
    UsecaseIndex: lijsten.usecases,
    ToolboxIndex: lijsten.toolbox,
    ArtikelIndex: lijsten.artikelen,
    Woordenboek: woordenboek.woordenboek,
    Usecase: details.usecase,
    ToolboxItem: details.toolboxitem,
    Artikel: details.artikel,
    Begrip: details.begrip,
    Leerlijn: details.leerlijn,
    InhoudPagina: details.inhoudpagina,
}
"""Per kind of page the function that gives its template and context, or the finished answer."""
_RIJEN = {model._meta.model_name: VasteRij(model) for model in WEERGAVEN}
_OP_PAD = VasteVraag(
    # The slug is asked as well because that one has an index.
    lambda slug, url_path: (
        Page.objects.filter(slug=slug, url_path=url_path, live=True, content_type__app_label="kennisbank")
        .order_by()
        .values_list("pk", "content_type__model")
    ),
    slug=str,
    url_path=str,
)


@csrf_exempt  # nothing is ever posted here; a post is told so (405) whatever it carries
@require_safe
def serveer(request: HttpRequest, pad: str) -> HttpResponse:
    """Show the live page at `pad`.

    Raises:
        Http404: no live page stands there. A path without its closing slash is sent on when the one with it exists.
    """
    if pad and not pad.endswith("/"):
        return _met_schuine_streep(request, pad)
    pagina = vind(pad)
    if pagina is None:
        raise Http404
    return toon(request, pagina)


def vind(pad: str) -> PortaalPagina | None:
    """The live page at `pad` ("kennisbank/usecases/"), as its own type; two queries whatever the depth."""
    gevonden = _zoek(pad)
    return gevonden and _haal(*gevonden)


def vind_op_id(pk: int) -> PortaalPagina | None:
    """The live page with this id, as its own type; two queries."""
    if pk > MAX_ID:
        return None
    rijen = Page.objects.filter(pk=pk, live=True, content_type__app_label="kennisbank")
    naam = rijen.values_list("content_type__model", flat=True).first()
    return naam and _haal(pk, naam)


def _haal(pk: int, naam: str) -> PortaalPagina | None:
    return _RIJEN[naam].haal(pk)


def _zoek(pad: str) -> tuple[int, str] | None:
    """The id and the model of the live page at `pad`."""
    if len(pad) > MAX_PAD or not _PAD.fullmatch(pad):
        return None
    url_path = HOME_PAD + pad
    rijen = _OP_PAD.rijen(slug=url_path.rstrip("/").rpartition("/")[2], url_path=url_path)
    return rijen[0] if rijen else None


def _met_schuine_streep(request: HttpRequest, pad: str) -> HttpResponse:
    if len(pad) > MAX_PAD:
        raise Http404
    try:
        van_een_ander = resolve(f"{request.path_info}/").func is not serveer
    except Resolver404:
        raise Http404 from None
    if not van_een_ander and _zoek(f"{pad}/") is None:
        raise Http404
    return HttpResponsePermanentRedirect(escape_leading_slashes(request.get_full_path(force_append_slash=True)))


def toon(request: HttpRequest, pagina: PortaalPagina) -> HttpResponse:
    """Show `pagina`: the live page of the path, or in the CMS the draft that is being previewed."""
    request.is_preview = getattr(request, "is_preview", False)
    weergave = WEERGAVEN[type(pagina)](request, pagina)
    if isinstance(weergave, HttpResponse):
        return weergave
    template, context = weergave
    return TemplateResponse(request, template, {"pagina": pagina, **context})
