"""Who comes, for who organises it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.agenda import deelnemers
from citydeal.agenda.enums import BETROKKEN, Aanmeldstatus, Aanwezigheid
from citydeal.agenda.forms_aanmelden import DeelnemersberichtForm, DeelnemersFilter, ExportForm, ToevoegForm
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.views.toegang import voor_beheerders
from citydeal.basis.uitvoer import als_bestand
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer as noteer_in_logboek
from citydeal.zoeken.paginering import maak_paginering

PER_PAGINA = 50
MAX_SLEUTEL = 2**63 - 1


@require_safe
@voor_beheerders
def toon(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The list with filters; on the day itself a tick before each name."""
    form = DeelnemersFilter(request.GET)
    filters = list(form.gekozen.items())
    rijen = deelnemers.zoek_deelnemers(bijeenkomst, **form.gekozen)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina", 1))
    mensen = [(rij, deelnemers.organisatie(rij)) for rij in pagina]
    return render(
        request,
        "agenda/deelnemers.html",
        {
            "bijeenkomst": bijeenkomst,
            "filterform": form,
            "filters": filters,
            "gefilterd": bool(filters),
            "mensen": mensen,
            "aantal": pagina.paginator.count,
            "telling": deelnemers.tel(bijeenkomst),
            "vinken": deelnemers.kan_aanwezigheid(bijeenkomst),
            "te_vinken": [status.value for status in BETROKKEN],
            "getoond": ",".join(str(rij.pk) for rij, _ in mensen if rij.status in BETROKKEN),
            "aanwezig": Aanwezigheid.AANWEZIG,
            "meer_vormen": len(bijeenkomst.deelnamevormen) > 1,
            "vormen": [("xlsx", "Download deze lijst als Excel"), ("csv", "Download als CSV")],
            "pagina": pagina.number,
            "paginering": maak_paginering(
                pagina.number, pagina.paginator.num_pages, lambda nr: f"?{urlencode([*filters, ('pagina', nr)])}"
            ),
        },
    )


@require_POST
@voor_beheerders
def noteer(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Save who of the people on one page of the list is there."""
    try:
        aantal = deelnemers.noteer_aanwezigheid(
            bijeenkomst,
            getoond=_sleutels(request.POST.get("getoond", "").split(",")[:PER_PAGINA]),
            aanwezig=_sleutels(request.POST.getlist("aanwezig")[:PER_PAGINA]),
        )
    except KanNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Opgeslagen. Van deze lijst {'is' if aantal == 1 else 'zijn'} er {aantal} aanwezig.")
    filters = list(DeelnemersFilter(request.POST).gekozen.items())
    nummer = request.POST.get("pagina", "")
    if nummer.isascii() and nummer.isdigit() and len(nummer) < 6:
        filters.append(("pagina", nummer))
    adres = reverse("agenda:deelnemers", args=[bijeenkomst.pk])
    return redirect(f"{adres}?{urlencode(filters)}" if filters else adres)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def voeg_toe(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Put somebody on the list."""
    form = ToevoegForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            rij = deelnemers.voeg_toe(bijeenkomst, **form.cleaned_data)
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            wat = "staat op de wachtlijst" if rij.status == Aanmeldstatus.WACHTLIJST else "staat op de lijst"
            if rij.aanwezigheid == Aanwezigheid.AANWEZIG:
                wat = "is aanwezig"
            messages.success(request, f"{rij.naam or rij.email} {wat}.")
            return redirect("agenda:deelnemers", bijeenkomst.pk)
    return render(
        request,
        "agenda/deelnemer_toevoegen.html",
        {"bijeenkomst": bijeenkomst, "form": form, "ter_plekke": deelnemers.kan_aanwezigheid(bijeenkomst)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def schrijf(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Write to who signed up."""
    form = DeelnemersberichtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            aantal = deelnemers.schrijf_deelnemers(bijeenkomst, van=request.user, **form.cleaned_data)
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Je bericht gaat naar {aantal} {'mens' if aantal == 1 else 'mensen'}.")
            return redirect("agenda:deelnemers", bijeenkomst.pk)
    telling = deelnemers.tel(bijeenkomst)
    return render(
        request,
        "agenda/deelnemers_bericht.html",
        {
            "bijeenkomst": bijeenkomst,
            "form": form,
            "aantallen": [(status.label, telling[status]) for status in BETROKKEN],
        },
    )


@require_POST
@voor_beheerders
def exporteer(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The people that fit the filters as a file; the log keeps who took it and how many were in it."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise BadRequest("There is no such kind of file.")
    gekozen = DeelnemersFilter(request.POST).gekozen
    rijen = [deelnemers.als_rij(rij) for rij in deelnemers.zoek_deelnemers(bijeenkomst, **gekozen)]
    noteer_in_logboek("deelnemerslijst geëxporteerd", door=request.user, ding=bijeenkomst, aantal=len(rijen))
    naam = f"deelnemers-{slugify(bijeenkomst.titel)[:60] or bijeenkomst.pk}"
    return als_bestand(form.cleaned_data["vorm"], naam, deelnemers.KOPPEN, rijen)


def _sleutels(waarden: Iterable[str]) -> set[int]:
    """The numbers among what was posted; what is none, is left out."""
    getallen = {int(waarde) for waarde in waarden if waarde.isascii() and waarde.isdigit() and len(waarde) < 20}
    return {getal for getal in getallen if getal <= MAX_SLEUTEL}
