"""Partners as a work list: finding, exporting, and acting on several at once."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from citydeal.basis.uitvoer import als_bestand
from citydeal.netwerk import mensenwerk, rondschrijven
from citydeal.netwerk.forms_mensen import ExportForm, NaarDealForm, PartnerBulkForm, PartnerFilter
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.mensenlijst import zoek_partners
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.views.mensen import (
    PER_PAGINA,
    gekozen_filters,
    lijstvraag,
    terug_naar,
    voor_mensenbeheer,
    zonder_te_veel,
)
from citydeal.zoeken.paginering import maak_paginering

KOPPEN = ("Naam", "Soort", "Status", "Plaats", "Website", "City Deals", "Mensen", "Contactpersonen", "Maildomeinen")


@require_safe
@voor_mensenbeheer
def toon_partners(request: HttpRequest) -> HttpResponse:
    """The partners that fit the filters."""
    form = PartnerFilter(request.GET)
    pagina = Paginator(zoek_partners(**form.gekozen), PER_PAGINA).get_page(request.GET.get("pagina", 1))
    filters = gekozen_filters(PartnerFilter, request.GET)
    return render(
        request,
        "mensen/partner_lijst.html",
        {
            "filterform": form,
            "partners": pagina,
            "aantal": pagina.paginator.count,
            "filters": filters,
            "terug": lijstvraag(PartnerFilter, request.GET),
            "daden": PartnerBulkForm.DADEN.items(),
            "paginering": maak_paginering(
                pagina.number, pagina.paginator.num_pages, lambda nr: f"?{urlencode([*filters, ('pagina', nr)])}"
            ),
        },
    )


@require_POST
@voor_mensenbeheer
@zonder_te_veel
def exporteer_partners(request: HttpRequest) -> HttpResponse:
    """The partners that fit the filters as a file; the log keeps who took it."""
    vorm = ExportForm(request.POST)
    if not vorm.is_valid():
        raise BadRequest("There is no such kind of file.")
    rijen = [_rij(partner) for partner in zoek_partners(**PartnerFilter(request.POST).gekozen)]
    noteer("lijst met partners geëxporteerd", door=request.user, aantal=len(rijen))
    return als_bestand(vorm.cleaned_data["vorm"], "partners", KOPPEN, rijen)


@require_POST
@voor_mensenbeheer
@zonder_te_veel
def doe_met_meer(request: HttpRequest) -> HttpResponse:
    """Begin a message to the contactpersonen of partners, or ask in which City Deal they take part; `bevestigd` does it."""
    form = PartnerBulkForm(request.POST)
    terug = terug_naar(request, "netwerk:partnerwerk-lijst", PartnerFilter)
    if not form.is_valid():
        for fouten in form.errors.values():
            messages.error(request, fouten[0])
        return redirect(terug)
    wie = list(form.cleaned_data["wie"])
    if form.cleaned_data["daad"] == "bericht":
        return _begin_bericht(request, wie, terug)
    bevestigd = "bevestigd" in request.POST
    verder = NaarDealForm(request.POST if bevestigd else None)
    if bevestigd and verder.is_valid():
        deal = verder.cleaned_data["city_deal"]
        aantal = mensenwerk.neem_op_in_deal(wie, deal, door=request.user)
        partners = "1 partner doet" if aantal == 1 else f"{aantal} partners doen"
        messages.success(
            request, f"{partners} vanaf vandaag mee aan {deal.naam}. De andere deden al mee of zijn gestopt."
        )
        return redirect(terug)
    return render(request, "mensen/partners_bevestigen.html", {"form": verder, "wie": wie, "terug": terug})


def _begin_bericht(request: HttpRequest, wie: list[Partner], terug: str) -> HttpResponse:
    mensen = list(Gebruiker.objects.filter(is_active=True, contactpersoon_van__in=wie).distinct())
    if not mensen:
        messages.warning(request, "Deze partners hebben nog geen contactpersoon.")
        return redirect(terug)
    bericht = rondschrijven.maak(
        onderwerp="Bericht aan contactpersonen", tekst="", doelgroepen=[], mensen=mensen, door=request.user
    )
    return redirect("netwerk:netwerkbericht-bewerken", bericht.pk)


def _rij(partner: Partner) -> tuple:
    return (
        partner.naam,
        partner.get_soort_display(),
        partner.get_status_display(),
        partner.plaats,
        partner.website,
        ", ".join(deelname.city_deal.naam for deelname in partner.huidige_deelnames),
        partner.aantal_mensen,
        partner.aantal_contactpersonen,
        partner.aantal_domeinen,
    )
