"""People and partners as work lists: finding, exporting, acting on several at once, and one person with their roles."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.basis.uitvoer import als_bestand
from citydeal.netwerk import mensenwerk, overdracht, rondschrijven, uitnodigen
from citydeal.netwerk.enums import Uitnodigingsuitkomst
from citydeal.netwerk.forms_mensen import (
    BulkForm,
    ExportForm,
    FactorForm,
    MensenFilter,
    NaarPartnerForm,
    RollenForm,
    SluitForm,
)
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.mensenlijst import rolnamen, toestand, zoek_mensen
from citydeal.netwerk.models import Gebruiker, Logregel
from citydeal.netwerk.permissions import mag_mensen_beheren
from citydeal.netwerk.views.invoer import weiger_te_groot
from citydeal.zoeken.paginering import maak_paginering

PER_PAGINA = 50
MAX_INVOER = 120_000
MAX_LIJSTVRAAG = 2000
MEESTE_LOGREGELS = 20
KOPPEN = (
    "E-mail",
    "Naam",
    "Functie",
    "Partner",
    "Rollen",
    "Status",
    "Account sinds",
    "Laatst gezien",
    "Tweede sleutel",
)


def voor_mensenbeheer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only who manages people in; else a 404, whether there is something behind the address or not."""

    @wraps(view)
    def verpakt(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not mag_mensen_beheren(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return verpakt


def zonder_te_veel(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a form that is larger than an honest one ever is."""

    @wraps(view)
    def verpakt(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        weiger_te_groot(request, MAX_INVOER)
        return view(request, *args, **kwargs)

    return verpakt


@require_safe
@voor_mensenbeheer
def toon_mensen(request: HttpRequest) -> HttpResponse:
    """The people that fit the filters."""
    form = MensenFilter(request.GET)
    pagina = Paginator(zoek_mensen(**form.gekozen), PER_PAGINA).get_page(request.GET.get("pagina", 1))
    filters = gekozen_filters(MensenFilter, request.GET)
    return render(
        request,
        "mensen/mensen_lijst.html",
        {
            "filterform": form,
            "gefilterd": bool(form.gekozen),
            "mensen": [(mens, toestand(mens), rolnamen(mens)) for mens in pagina],
            "aantal": pagina.paginator.count,
            "filters": filters,
            "terug": lijstvraag(MensenFilter, request.GET),
            "daden": BulkForm.DADEN.items(),
            "paginering": maak_paginering(
                pagina.number, pagina.paginator.num_pages, lambda nr: f"?{urlencode([*filters, ('pagina', nr)])}"
            ),
        },
    )


@require_POST
@voor_mensenbeheer
@zonder_te_veel
def exporteer_mensen(request: HttpRequest) -> HttpResponse:
    """The people that fit the filters as a file; the log keeps who took it and how many were in it."""
    vorm = ExportForm(request.POST)
    if not vorm.is_valid():
        raise BadRequest("There is no such kind of file.")
    rijen = [_rij(mens) for mens in zoek_mensen(**MensenFilter(request.POST).gekozen)]
    noteer("lijst met mensen geëxporteerd", door=request.user, aantal=len(rijen))
    return als_bestand(vorm.cleaned_data["vorm"], "mensen", KOPPEN, rijen)


@require_POST
@voor_mensenbeheer
@zonder_te_veel
def doe_met_meer(request: HttpRequest) -> HttpResponse:
    """Ask whether something may be done with several people; with `bevestigd` it is done, for all or for none."""
    form = BulkForm(request.POST)
    terug = terug_naar(request, "netwerk:mensen-lijst", MensenFilter)
    if not form.is_valid():
        for fouten in form.errors.values():
            messages.error(request, fouten[0])
        return redirect(terug)
    daad, wie = form.cleaned_data["daad"], list(form.cleaned_data["wie"])
    if daad == "bericht":
        bericht = rondschrijven.maak(
            onderwerp="Bericht aan een aantal mensen", tekst="", doelgroepen=[], mensen=wie, door=request.user
        )
        return redirect("netwerk:netwerkbericht-bewerken", bericht.pk)
    bevestigd = "bevestigd" in request.POST
    verder = _vervolgform(daad, request.POST if bevestigd else None)
    if bevestigd and verder.is_valid():
        try:
            messages.success(request, _doe(daad, wie, verder.cleaned_data, request.user))
        except mensenwerk.KanNiet as fout:
            verder.add_error(None, f"Er is niets gedaan. {fout}")
        else:
            return redirect(terug)
    return render(
        request,
        "mensen/mensen_bevestigen.html",
        {
            "form": verder,
            "daad": daad,
            "titel": {**BulkForm.DADEN, **(BulkForm.VOOR_EEN if len(wie) == 1 else {})}[daad],
            "wie": wie,
            "eigen": request.user in wie,
            "terug": terug,
        },
    )


@require_safe
@voor_mensenbeheer
def toon_mens(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: how they stand, what they hold, what was done with the account."""
    return _toon_mens(request, _haal(pk))


@require_http_methods(["POST"])
@voor_mensenbeheer
@zonder_te_veel
def wijzig_rollen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether somebody's roles may become these; with `bevestigd` they do."""
    mens = _haal(pk)
    form = RollenForm(request.POST, mens=mens, door=request.user)
    if not form.is_valid():
        return _toon_mens(request, mens, form)
    gekozen = form.rollen()
    if "bevestigd" not in request.POST:
        verborgen = [(naam, waarde) for naam in form.fields for waarde in request.POST.getlist(naam)]
        context = {"mens": mens, "verborgen": verborgen, **_verschil(mens, gekozen)}
        return render(request, "mensen/rollen_bevestigen.html", context)
    try:
        anders = mensenwerk.zet_rollen(mens, **gekozen, door=request.user)
    except mensenwerk.KanNiet as fout:
        form.add_error(None, str(fout))
        return _toon_mens(request, mens, form)
    if anders:
        messages.success(request, f"De rollen van {mens.naam} zijn gewijzigd. {mens.naam} krijgt daarover een mail.")
    else:
        messages.info(request, "Er was niets veranderd.")
    return redirect("netwerk:mens-detail", mens.pk)


def _toon_mens(request: HttpRequest, mens: Gebruiker, form: RollenForm | None = None) -> HttpResponse:
    mag = mensenwerk.mag_wijzigen(request.user, mens)
    eerste = {
        "groepen": mens.groups.all(),
        "is_bestuurder": mens.is_bestuurder,
        "is_contactpersoon": any(partner.pk == mens.partner_id for partner in mens.contactpersoon_van.all()),
        "is_beheerder": mens.is_superuser,
    }
    regels = Logregel.objects.filter(over=mens).select_related("door")[:MEESTE_LOGREGELS]
    return render(
        request,
        "mensen/mens_detail.html",
        {
            "mens": mens,
            "toestand": toestand(mens),
            "rollen": rolnamen(mens),
            "mag": mag,
            "form": form or RollenForm(initial=eerste, mens=mens, door=request.user),
            "houdt": overdracht.wat_houdt(mens),
            "regels": regels,
        },
    )


def _haal(pk: int) -> Gebruiker:
    return get_object_or_404(zoek_mensen(status="alle"), pk=pk)


def _verschil(mens: Gebruiker, gekozen: dict) -> dict:
    """What comes and what goes, in words."""
    voor = set(rolnamen(mens))
    na = {groep.name for groep in gekozen["groepen"]}
    na |= {
        naam
        for naam, is_het in (
            ("bestuurder", gekozen["is_bestuurder"]),
            ("contactpersoon", gekozen["is_contactpersoon"]),
            ("beheerder", gekozen["is_beheerder"]),
        )
        if is_het
    }
    return {"erbij": sorted(na - voor), "eraf": sorted(voor - na)}


def _rij(mens: Gebruiker) -> tuple:
    return (
        mens.email,
        mens.naam,
        mens.functie,
        mens.partner.naam if mens.partner else "",
        ", ".join(rolnamen(mens)),
        toestand(mens),
        f"{localtime(mens.aangemaakt_op):%Y-%m-%d}",
        f"{localtime(mens.gezien_op):%Y-%m-%d}" if mens.gezien_op else "",
        "ja" if mens.heeft_factor else "nee",
    )


def _vervolgform(daad: str, gegevens: QueryDict | None):
    if daad in BulkForm.MET_PARTNER:
        return NaarPartnerForm(gegevens)
    return {"sluiten": SluitForm, "factor": FactorForm}.get(daad, forms.Form)(gegevens)


def _doe(daad: str, wie: list[Gebruiker], gegevens: dict, door: Gebruiker) -> str:
    """Do it, and say what was done. Raises KanNiet."""
    if daad == "sluiten":
        aantal = mensenwerk.zet_inactief(wie, door=door, **gegevens)
        return f"{_tel(aantal)} gesloten. Wie ingelogd was, is dat niet meer."
    if daad == "openen":
        return f"{_tel(mensenwerk.zet_actief(wie, door=door))} weer open."
    if daad == "factor":
        aantal = mensenwerk.haal_factor_weg(wie, door=door, **gegevens)
        return f"{_tel(aantal)} zonder tweede sleutel. Zij kregen een mail en stellen een nieuwe in."
    partner = gegevens["partner"]
    if daad == "verplaatsen":
        aantal = mensenwerk.verplaats(wie, partner, door=door)
        return f"{_tel(aantal)} verplaatst naar {partner.naam}. Zij krijgen daarover een mail."
    telling = uitnodigen.tel(mensenwerk.nodig_uit(wie, partner, door=door))
    verstuurd = telling[Uitnodigingsuitkomst.VERSTUURD] + telling[Uitnodigingsuitkomst.ANDERE_PARTNER]
    uitnodigingen = "1 uitnodiging" if verstuurd == 1 else f"{verstuurd} uitnodigingen"
    over = len(wie) - verstuurd
    rest = f" {over} niet: die horen er al bij of hebben al een uitnodiging." if over else ""
    return f"{uitnodigingen} verstuurd voor {partner.naam}.{rest}"


def _tel(aantal: int) -> str:
    return "1 account is" if aantal == 1 else f"{aantal} accounts zijn"


def gekozen_filters(filterform: type[forms.Form], gevraagd: QueryDict) -> list[tuple[str, str]]:
    """The filters of an address that are ours, to keep them in links and forms."""
    namen = set(filterform.base_fields)
    return [(naam, waarde) for naam in gevraagd if naam in namen for waarde in gevraagd.getlist(naam) if waarde]


def lijstvraag(filterform: type[forms.Form], gevraagd: QueryDict) -> str:
    """The filters and the page of a work list as they stand in its address; empty, or from the question mark on."""
    pagina = [("pagina", nr) for nr in gevraagd.getlist("pagina")[-1:] if nr.isdecimal()]
    vraag = urlencode([*gekozen_filters(filterform, gevraagd), *pagina])
    return f"?{vraag}" if vraag else ""


def terug_naar(request: HttpRequest, lijst: str, filterform: type[forms.Form]) -> str:
    """The address of the work list `lijst` as it was when somebody ticked in it; of what the form says, only what is ours."""
    vraag = QueryDict(request.POST.get("terug", "").partition("?")[2][:MAX_LIJSTVRAAG].encode())
    return reverse(lijst) + lijstvraag(filterform, vraag)
