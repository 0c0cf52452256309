"""The agenda as a list: what its address asks, and all that its templates show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from citydeal.agenda.enums import AANGEKONDIGD, Aanmeldstatus, Status
from citydeal.agenda.keuze import Keuze, beperk, beperk_op_vraag, filters, tel
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Verslag
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis import paginacache
from citydeal.zoeken.forms import FILTER_ONBEKEND, ZoekForm
from citydeal.zoeken.lijst import Adres
from citydeal.zoeken.paginering import maak_paginering

PER_PAGINA = 40
MAX_ZICHTBAAR = 8
"""Choices of a filter that show at once."""
OPEN_GROEPEN = 2
VOORBIJ = "voorbij"
ZWAAR = ("programma", "ics_openbaar", "ics_deelnemer", "tokens", "beheertokens", "adres", "online_link")
"""Columns that no line shows."""
EIGEN = {
    Aanmeldstatus.AANGEMELD: "Je komt",
    Aanmeldstatus.MISSCHIEN: "Je komt misschien",
    Aanmeldstatus.WACHTLIJST: "Je staat op de wachtlijst",
}
"""What a line says to who signed up."""


@dataclass(frozen=True)
class Vraag:
    """What an address of the agenda asks, made clean.

    Attributes:
        form: question, filters and page.
        periode: `voorbij` for what has ended, else empty.
        dag: the only day that is shown, if any.
        meldingen: what of the address was left out.
    """

    form: ZoekForm
    periode: str
    dag: date | None
    meldingen: list[str]

    @property
    def gekozen(self) -> dict[str, list[str]]:
        """Per filter the chosen values."""
        return self.form.filters

    def velden(self) -> list[tuple[str, str]]:
        """What of the address isn't a filter."""
        return [
            *([("periode", self.periode)] if self.periode else []),
            *([("dag", self.dag.isoformat())] if self.dag else []),
        ]

    def adres(self, pad: str, *, kaal: bool = False) -> Adres:
        """The address of this state; `kaal` without period and day."""
        gekozen = [(groep, waarde) for groep, waarden in self.gekozen.items() for waarde in waarden]
        return Adres(pad=pad, q=self.form.vraag, filters=(*([] if kaal else self.velden()), *gekozen))


def lees_vraag(gegevens: QueryDict) -> Vraag:
    """Read what an address asks; what can't be meant is left out, with a word about it."""
    form = ZoekForm(gegevens, facetgroepen=[filter_.naam for filter_ in filters()])
    dag, meldingen = None, list(form.meldingen)
    if gegevens.get("dag"):
        try:
            dag = date.fromisoformat(gegevens["dag"][:10])
        except ValueError:
            meldingen.append("De dag in het webadres klopt niet. Je ziet alle dagen.")
    periode = VOORBIJ if gegevens.get("periode") == VOORBIJ and dag is None else ""
    return Vraag(form, periode, dag, meldingen)


def lijst_context(request: HttpRequest) -> dict:
    """All that `agenda/lijst.html` and `agenda/_resultaten.html` show; says until when the page holds.

    Queries: the counts, the lines, until when, and where there are lines the verslagen of what has ended; for who is signed in
    their sign-ups.
    """
    nu = timezone.now()
    vraag = lees_vraag(request.GET)
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(request.user)
    if vraag.dag:
        reeks = zichtbaar.in_dagen(vraag.dag, vraag.dag)
    elif vraag.periode:
        reeks = zichtbaar.voorbij(nu)
    else:
        reeks = zichtbaar.komend(nu)
    houdbaar(request, nu)
    totaal, keuzes = tel(beperk_op_vraag(reeks, vraag.form.vraag), vraag.gekozen)
    paginas = max(1, -(-totaal // PER_PAGINA))
    pagina = min(vraag.form.paginanummer, paginas)
    vanaf = (pagina - 1) * PER_PAGINA
    gevonden = beperk(reeks, vraag.form.vraag, bekend(vraag.gekozen, keuzes)) if totaal else reeks.none()
    adres = vraag.adres(request.path)
    return {
        "maanden": per_maand(regels(request, gevonden[vanaf : vanaf + PER_PAGINA], nu)),
        "aantal": totaal,
        "weergaven": weergaven(vraag, nu),
        "periode": vraag.periode,
        "dagtitel": date_format(vraag.dag, "l j F Y") if vraag.dag else "",
        "paginering": maak_paginering(pagina, paginas, lambda nummer: adres.url(pagina=nummer)),
        "leeg": None if totaal else leeg(vraag, request.path),
        **filter_context(request, vraag, keuzes),
    }


def filter_context(request: HttpRequest, vraag: Vraag, keuzes: Mapping[str, list[Keuze]]) -> dict:
    """What the filter panel and the head of the results show."""
    adres = vraag.adres(request.path)
    namen = {filter_.naam: filter_.label for filter_ in filters()}
    chips = [
        {
            "label": keuze.label,
            "url": adres.zonder((groep, keuze.waarde)),
            "naam": groep,
            "waarde": keuze.waarde,
        }
        for groep, lijst in keuzes.items()
        for keuze in lijst
        if keuze.gekozen
    ]
    onbekend = bekend(vraag.gekozen, keuzes) != vraag.gekozen and FILTER_ONBEKEND not in vraag.meldingen
    return {
        "meldingen": [*vraag.meldingen, *([FILTER_ONBEKEND] if onbekend else [])],
        "q": vraag.form.vraag,
        "filtergroepen": [
            {
                "naam": groep,
                "label": namen[groep],
                "open": nummer < OPEN_GROEPEN or any(keuze.gekozen for keuze in lijst),
                "waarden": lijst[:MAX_ZICHTBAAR]
                if not any(keuze.gekozen for keuze in lijst[MAX_ZICHTBAAR:])
                else lijst,
                "meer": [] if any(keuze.gekozen for keuze in lijst[MAX_ZICHTBAAR:]) else lijst[MAX_ZICHTBAAR:],
            }
            for nummer, (groep, lijst) in enumerate(keuzes.items())
        ],
        "aantal_actief": len(chips),
        "chips": chips,
        "wis_url": adres.url(filters=tuple(vraag.velden()), q=""),
        "verborgen": [{"naam": naam, "waarde": waarde} for naam, waarde in vraag.velden()],
        "tellingen": {f"{groep}:{keuze.waarde}": keuze.aantal for groep, lijst in keuzes.items() for keuze in lijst},
        "basis_url": request.path,
        "gefilterd": bool(request.GET),
    }


def bekend(gekozen: Mapping[str, list[str]], keuzes: Mapping[str, list[Keuze]]) -> dict[str, list[str]]:
    """What was chosen, without values that are no choice."""
    goed = {groep: [keuze.waarde for keuze in lijst if keuze.gekozen] for groep, lijst in keuzes.items()}
    schoon = {
        groep: [waarde for waarde in waarden if waarde in goed.get(groep, [])] for groep, waarden in gekozen.items()
    }
    return {groep: waarden for groep, waarden in schoon.items() if waarden}


def weergaven(vraag: Vraag, nu: datetime, *, maand: bool = False) -> list[dict]:
    """The three ways to look: what is coming, what has ended, and by month; the filters stay."""
    pad = reverse("agenda:lijst")
    vandaag = timezone.localdate(nu)
    vast = vraag.adres(pad, kaal=True)
    gekozen = vast.filters
    deze_maand = reverse("agenda:maand", args=[vandaag.year, vandaag.month])
    kaal = not maand and not vraag.dag
    return [
        {"label": "Komend", "url": vast.url(), "gekozen": kaal and not vraag.periode},
        {
            "label": "Voorbij",
            "url": vast.url(filters=(("periode", VOORBIJ), *gekozen)),
            "gekozen": kaal and bool(vraag.periode),
        },
        {"label": "Per maand", "url": vraag.adres(deze_maand, kaal=True).url(), "gekozen": maand},
    ]


def houdbaar(request: HttpRequest, nu: datetime) -> None:
    """Let the page hold until the first meeting that everyone sees has ended, or until midnight; one query for a visitor."""
    if request.user.is_authenticated:
        return
    einde = Bijeenkomst.objects.openbaar().komend(nu).order_by().aggregate(einde=Min("eindigt_op"))["einde"]
    if einde is not None:
        paginacache.geldig_tot(request, einde)


def regels(request: HttpRequest, bijeenkomsten: QuerySet, nu: datetime) -> list[dict]:
    """The lines of meetings, with what is the reader's own; the meetings come in their order.

    Queries: the meetings; where any of them has ended the verslagen; for who is signed in their sign-ups.
    """
    rijen = list(bijeenkomsten.select_related("plaats").defer(*ZWAAR))
    eigen = _eigen(request, rijen)
    verslagen = _verslagen(request, [rij.pk for rij in rijen if rij.eindigt_op and rij.eindigt_op <= nu])
    return [maak_regel(rij, eigen=eigen.get(rij.pk, ""), verslag=rij.pk in verslagen) for rij in rijen]


def eerstvolgende(gebruiker, nu: datetime, *, aantal: int) -> list[Bijeenkomst]:
    """The nearest meetings that `gebruiker` may see and that are announced, the first first; one query beside that for the tokens."""
    rijen = Bijeenkomst.objects.zichtbaar_voor(gebruiker).filter(status__in=AANGEKONDIGD).komend(nu)
    return list(rijen.select_related("plaats").defer(*ZWAAR)[:aantal])


def maak_regel(bijeenkomst: Bijeenkomst, *, eigen: str = "", verslag: bool = False) -> dict:
    """What `agenda/_regel.html` shows of one meeting: text and numbers alone."""
    dag = bijeenkomst.dag
    return {
        "titel": bijeenkomst.titel,
        "url": bijeenkomst.get_absolute_url(),
        "soort": bijeenkomst.get_soort_display(),
        "vorm": bijeenkomst.get_vorm_display() if bijeenkomst.vorm else "",
        "jaar": dag.year if dag else 0,
        "maand": date_format(dag, "F Y") if dag else "",
        "iso": dag.isoformat() if dag else "",
        "dagnummer": str(dag.day) if dag else "",
        "maandkort": date_format(dag, "M").lower() if dag else "",
        "weekdag": date_format(dag, "D") if dag else "",
        "datum": bijeenkomst.datum_tekst,
        "tijd": bijeenkomst.tijd_tekst,
        "plaats": plaats_in_woorden(bijeenkomst),
        "samenvatting": bijeenkomst.samenvatting,
        "status": "" if bijeenkomst.status == Status.GEPLAND else bijeenkomst.get_status_display(),
        "afgelast": bijeenkomst.status == Status.AFGELAST,
        "voorbeeld": bijeenkomst.voorbeeld,
        "eigen": "" if bijeenkomst.status == Status.AFGELAST else eigen,
        "verslag_url": reverse("agenda:verslag", args=[bijeenkomst.pk]) if verslag else "",
    }


def per_maand(lijst: Iterable[dict]) -> list[dict]:
    """Lines under the month in which they begin, in the order of the lines."""
    maanden: list[dict] = []
    for regel in lijst:
        if not maanden or maanden[-1]["naam"] != regel["maand"]:
            maanden.append({"naam": regel["maand"], "regels": []})
        maanden[-1]["regels"].append(regel)
    return maanden


def leeg(vraag: Vraag, pad: str) -> dict:
    """What to say, and what to do, when nothing is found."""
    acties = []
    if vraag.gekozen or vraag.form.vraag:
        acties.append({"titel": "Wis alle filters", "url": vraag.adres(pad).url(q="", filters=tuple(vraag.velden()))})
        tekst = "Er is niets dat bij al je keuzes past. Haal een filter weg of kijk in een andere periode."
    elif vraag.dag:
        tekst = "Op deze dag is er niets."
    elif vraag.periode:
        tekst = "Er is nog niets geweest. Na een bijeenkomst vind je hier het verslag."
    else:
        tekst = "Er staat nu niets op de agenda. Volg de agenda, dan zie je het vanzelf als er iets bij komt."
    if vraag.periode or vraag.dag:
        acties.append({"titel": "Bekijk wat er komt", "url": reverse("agenda:lijst")})
    else:
        acties.append({"titel": "Lees terug wat er was", "url": f"{reverse('agenda:lijst')}?periode={VOORBIJ}"})
        acties.append({"titel": "Volg de agenda", "url": reverse("agenda:delen")})
    return {"titel": "Geen bijeenkomsten gevonden", "tekst": tekst, "acties": acties}


def _eigen(request: HttpRequest, rijen: list[Bijeenkomst]) -> dict[int, str]:
    if not rijen or not request.user.is_authenticated:
        return {}
    stand = Aanmelding.objects.van(request.user).filter(bijeenkomst__in=[rij.pk for rij in rijen])
    return {pk: EIGEN.get(status, "") for pk, status in stand.values_list("bijeenkomst_id", "status")}


def _verslagen(request: HttpRequest, pks: list[int]) -> set[int]:
    if not pks:
        return set()
    gevonden = Verslag.objects.zichtbaar_voor(request.user).gepubliceerd().filter(bijeenkomst__in=pks)
    return set(gevonden.order_by().values_list("bijeenkomst_id", flat=True))
