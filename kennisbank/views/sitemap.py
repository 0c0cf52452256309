"""sitemap.xml: every public page that search engines may show, the agenda, and the network with its partners and City Deals."""

from collections.abc import Iterator
from datetime import datetime

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from citydeal.agenda.models import Bijeenkomst
from citydeal.basis.zichtbaarheid import OPENBAAR
from citydeal.netwerk.models import CityDeal
from citydeal.zoeken.models import Zoekdocument
from kennisbank.hoofd import absoluut
from kennisbank.models import KennisbankPagina
from kennisbank.models.basis import HOME_PAD

MAX_ADRESSEN = 20_000
"""Addresses in one file; a larger portal gets an index of files."""
_ONDER_HOME = {"url_path__startswith": HOME_PAD, "live": True, "content_type__app_label": "kennisbank"}


@require_safe
def toon_sitemap(request: HttpRequest):
    """The sitemap, or with more addresses than fit its index and with `?deel=` one of its files; five queries.

    Raises:
        Http404: there is no such part.
    """
    deel = request.GET.get("deel", "")
    if deel and not (deel.isascii() and deel.isdigit() and len(deel) < 6):
        raise Http404
    paginator = Paginator(_paginas(), MAX_ADRESSEN, allow_empty_first_page=True)
    if not deel and paginator.num_pages > 1:
        delen = [absoluut(f"{reverse('kennisbank:sitemap')}?deel={nummer}") for nummer in paginator.page_range]
        return TemplateResponse(
            request, "kennisbank/sitemapindex.xml", {"delen": delen}, content_type="application/xml"
        )
    try:
        pagina = paginator.page(int(deel or 1))
    except EmptyPage:
        raise Http404 from None
    overige = (*_agenda(), *_netwerk()) if pagina.number == 1 else ()
    adressen = [*_adressen(pagina.object_list), *overige]
    return TemplateResponse(request, "kennisbank/sitemap.xml", {"adressen": adressen}, content_type="application/xml")


def _paginas():
    """Live pages that aren't marked as an example: those ask search engines to leave them out."""
    voorbeelden = KennisbankPagina.objects.filter(voorbeeld=True).values("pk")
    return (
        Page.objects.filter(**_ONDER_HOME)
        .exclude(pk__in=voorbeelden)
        .order_by("path")
        .values_list("url_path", "last_published_at")
    )


def _adressen(rijen) -> Iterator[dict[str, str | datetime | None]]:
    for url_path, op in rijen:
        yield {"loc": absoluut("/" + url_path[len(HOME_PAD) :]), "op": op}


def _agenda() -> Iterator[dict[str, str | datetime | None]]:
    yield {"loc": absoluut(reverse("agenda:lijst")), "op": None}
    rijen = Bijeenkomst.objects.openbaar().filter(voorbeeld=False).order_by("-begint_op", "-pk")
    for pk, op in rijen.values_list("pk", "gewijzigd_op")[:MAX_ADRESSEN]:
        yield {"loc": absoluut(reverse("agenda:bijeenkomst", args=[pk])), "op": op}


def _netwerk() -> Iterator[dict[str, str | None]]:
    yield {"loc": absoluut(reverse("netwerk:partner-lijst")), "op": None}
    for slug in CityDeal.objects.values_list("slug", flat=True):
        yield {"loc": absoluut(reverse("netwerk:citydeal-detail", args=[slug])), "op": None}
    rijen = Zoekdocument.objects.filter(soort="partner", tokens__contains=[OPENBAAR]).exclude(gegevens__voorbeeld=True)
    for url in rijen.order_by("sorteersleutel", "pk").values_list("url", flat=True)[:MAX_ADRESSEN]:
        yield {"loc": absoluut(url), "op": None}
