"""The ledengids: finding leden and reading what they tell about themselves. For leden alone; to others it isn't there."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from citydeal.netwerk.contact import neemt_berichten_aan
from citydeal.netwerk.gids import BEKIJKEN, Gids, mag_nog_bekijken, zoek_leden
from citydeal.netwerk.gidsfilters import alle_gidsfilters
from citydeal.netwerk.models import Profiel
from citydeal.netwerk.permissions import mag_leden_zien
from citydeal.netwerk.profielen import klein, maak_beeld
from citydeal.zoeken.lijst import Adres
from citydeal.zoeken.paginering import maak_paginering

_FOTO_BEWAREN = 300
"""Seconds that a browser may show a photo without asking again; who hides it is out of sight soon."""


def voor_leden(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only leden in, and each only so often within an hour: who copies the gids gets a page that says so (429).

    Raises Http404 for anybody else, whether there is something behind the address or not.
    """

    @wraps(view)
    def begrensd(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not mag_leden_zien(request.user):
            raise Http404
        if not mag_nog_bekijken(request.user):
            response = render(request, "leden/te_vaak.html", status=HTTPStatus.TOO_MANY_REQUESTS)
            response["Retry-After"] = str(int(BEKIJKEN.duur.total_seconds()))
            return response
        return view(request, *args, **kwargs)

    return begrensd


@require_safe
@voor_leden
def ledengids(request: HttpRequest) -> HttpResponse:
    """The leden who want to be found, with filters; only the results when htmx asks for those."""
    gids = zoek_leden(
        request.user,
        vraag=request.GET.get("q", ""),
        keuzes={gidsfilter.naam: request.GET.getlist(gidsfilter.naam) for gidsfilter in alle_gidsfilters()},
        pagina=request.GET.get("pagina", 1),
    )
    deel = request.htmx and request.htmx.target == "resultaten"
    return render(request, "leden/_resultaten.html" if deel else "leden/gids.html", _context(request, gids))


@require_safe
@voor_leden
def lid_detail(request: HttpRequest, sleutel) -> HttpResponse:
    """One lid, as far as who looks may see; one's own page leads to how others see it."""
    profiel = (
        Profiel.objects.zichtbaar_voor(request.user).prefetch_related("expertises").filter(sleutel=sleutel).first()
    )
    if profiel is None:
        # Mine, and nobody may see it.
        profiel = get_object_or_404(Profiel, sleutel=sleutel, pk=request.user.pk)
    if profiel.pk == request.user.pk:
        return redirect("mijn:profiel-voorbeeld")
    return render(
        request,
        "leden/lid.html",
        {"beeld": maak_beeld(profiel), "neemt_berichten_aan": neemt_berichten_aan(profiel.gebruiker)},
    )


@require_safe
@cache_control(private=True, max_age=_FOTO_BEWAREN)
def lid_foto(request: HttpRequest, sleutel) -> FileResponse:
    """The photo of a lid for who may see it, and for that person; `?maat=klein` the small one.

    Raises Http404 for everybody else, and where there is none.
    """
    if not request.user.is_authenticated:
        raise Http404
    profiel = Profiel.objects.filter(sleutel=sleutel, pk=request.user.pk).first()
    if profiel is None:
        profiel = Profiel.objects.zichtbaar_voor(request.user).filter(sleutel=sleutel, ziet_foto=True).first()
    if profiel is None or not profiel.foto:
        raise Http404
    naam = klein(profiel.foto.name) if request.GET.get("maat") == "klein" else profiel.foto.name
    try:
        bestand = default_storage.open(naam)
    except FileNotFoundError as fout:
        raise Http404 from fout
    response = FileResponse(bestand, filename="foto.webp", content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


def _context(request: HttpRequest, gids: Gids) -> dict:
    adres = Adres(pad=request.path, q=gids.vraag, filters=tuple((naam, keuze.waarde) for naam, keuze in gids.gekozen))
    return {
        "leden": gids.leden,
        "aantal": gids.pagina.paginator.count,
        "q": gids.vraag,
        "basis_url": request.path,
        "filtergroepen": [
            {
                "naam": naam,
                "label": label,
                "open": nr == 0 or any(keuze.gekozen for keuze in keuzes),
                **_verdeel(keuzes),
            }
            for nr, (naam, (label, keuzes)) in enumerate(gids.filters.items())
        ],
        "aantal_actief": len(adres.filters),
        "chips": [
            {"label": keuze.label, "url": adres.zonder((naam, keuze.waarde)), "naam": naam, "waarde": keuze.waarde}
            for naam, keuze in gids.gekozen
        ],
        "wis_url": adres.url(filters=()),
        "paginering": maak_paginering(
            gids.pagina.number, gids.pagina.paginator.num_pages, lambda pagina: adres.url(pagina=pagina)
        ),
        "leeg": _leeg(adres) if not gids.leden else None,
    }


def _verdeel(keuzes: list) -> dict[str, list]:
    """The first choices and what was ticked show at once, the others after one more click."""
    eerste = [keuze for nr, keuze in enumerate(keuzes) if nr < 8 or keuze.gekozen]
    return {"waarden": eerste, "meer": [keuze for keuze in keuzes if keuze not in eerste]}


def _leeg(adres: Adres) -> dict:
    if not adres.q and not adres.filters:
        return {
            "titel": "Er staat nog niemand in de ledengids",
            "tekst": "Jij kunt de eerste zijn: kies bij Mijn gegevens wat anderen van je zien.",
            "acties": [{"titel": "Naar Mijn gegevens", "url": "/mijn/gegevens/"}],
        }
    acties = [{"titel": "Wis alle filters", "url": adres.url(filters=())}] if adres.filters else []
    return {
        "titel": "Niemand gevonden",
        "tekst": "Zoek op een deel van een naam, een partner of een onderwerp. Misschien staat wie je zoekt niet in de gids.",
        "acties": [*acties, {"titel": "Bekijk alle leden", "url": adres.pad}],
    }
