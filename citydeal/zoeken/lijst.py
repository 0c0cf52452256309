"""Every filtered list of the portal: what its address asks, what is found, and all that its templates show.

A view names the kinds, the filters and the orders; the rest is here:

    USECASES = Lijst(soorten=("usecase",), facetgroepen=("thema", "provincie"), kaart=True, zoek_label="Zoek een usecase")

    def lijst(request):
        return USECASES.antwoord(request, "kennisbank/usecases.html")

The template includes `zoeken/_lijst.html`, or its parts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime

from citydeal.basis.enums import Niveau
from citydeal.basis.taal import duur_in_woorden
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.zoeken.enums import Facetgroep, Sortering, Weergave
from citydeal.zoeken.forms import ZoekForm
from citydeal.zoeken.paginering import maak_paginering
from citydeal.zoeken.register import soort_met
from citydeal.zoeken.resultaat import Facetkeuze, Treffer, Zoekresultaat
from citydeal.zoeken.zoek import zoek

MAX_ZICHTBAAR = 8
"""Choices of a filter that show at once; the others are behind one more click."""
MAX_PUNTEN_IN_PAGINA = 100
"""Points of the map that travel in the page, about 15 kB; of more the map fetches all."""


@dataclass(frozen=True, kw_only=True)
class Adres:
    """The address of one state of a list. Only what differs from the bare list stands in it."""

    pad: str
    q: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sorteer: str = ""
    weergave: str = ""

    def velden(self) -> list[tuple[str, str]]:
        """The query string as pairs, without the page."""
        vast = [("q", self.q), *self.filters, ("sorteer", self.sorteer), ("weergave", self.weergave)]
        return [(naam, waarde) for naam, waarde in vast if waarde]

    def url(self, *, pagina: int = 1, **anders) -> str:
        """This address, with some of its parts changed (`q`, `filters`, `sorteer`, `weergave`)."""
        adres = Adres(**{**vars(self), **anders})
        velden = adres.velden() + ([("pagina", str(pagina))] if pagina > 1 else [])
        return f"{self.pad}?{urlencode(velden)}" if velden else self.pad

    def zonder(self, filter_: tuple[str, str]) -> str:
        """This address without one chosen filter."""
        return self.url(filters=tuple(paar for paar in self.filters if paar != filter_))


@dataclass(frozen=True, kw_only=True)
class Lijst:
    """A list over the search index.

    `sorteringen`: the orders a reader may choose; the first holds as long as nothing is asked, the best hit first is
    added when there is a question. `beeld`: lines carry their own picture, or else the drawing of their theme. `met_vraag`: what was asked can be
    changed in the filter panel (a page with a search field of its own says False).
    """

    soorten: tuple[str, ...] = ()
    facetgroepen: tuple[str, ...] = ()
    sorteringen: tuple[str, ...] = (Sortering.NIEUWSTE, Sortering.NAAM)
    per_pagina: int = 20
    kaart: bool = False
    beeld: bool = False
    enkelvoud: str = ""
    meervoud: str = ""
    zoek_label: str = "Zoek in deze lijst"
    met_vraag: bool = True
    open_groepen: int = 2

    def antwoord(self, request: HttpRequest, sjabloon: str, context: Mapping | None = None) -> HttpResponse:
        """The page, only its results when htmx asks for those, or the points of the map as data."""
        inhoud = {**(context or {}), **self.context(request)}
        if self.kaart and inhoud["zoekvraag"].alleen_punten:
            return JsonResponse(inhoud["kaartpunten"], safe=False)
        if request.htmx and request.htmx.target == "resultaten":
            return render(request, "zoeken/_resultaten.html", inhoud)
        # On the whole page the panel itself says the numbers.
        return render(request, sjabloon, {**inhoud, "tellingen": {}})

    def context(self, request: HttpRequest) -> dict:
        """All that the templates of a list show.

        Returns:
            zoekvraag (the cleaned form), gezocht_op, resultaat, regels (lines for lijst.html), filtergroepen, aantal_actief, chips,
            wis_url, sorteeropties, weergaven, op_kaart, kaartpunten, punten_url, paginering, verborgen, tellingen, meldingen,
            toelichting, leeg, enkelvoud, meervoud, zoek_label, met_vraag, basis_url, gefilterd.
        """
        vraag = ZoekForm(request.GET, facetgroepen=self.facetgroepen)
        op_kaart = self.kaart and vraag.op_kaart
        sorteringen = self._sorteringen(vraag)
        sorteer = vraag.sortering if vraag.sortering in sorteringen else sorteringen[0]
        resultaat = self._zoek(request, vraag, sorteer, op_kaart)
        onbekend = {
            (groep, keuze.waarde)
            for groep, keuzes in resultaat.facetten.items()
            for keuze in keuzes
            if keuze.gekozen and not keuze.bekend
        }
        if onbekend:
            vraag.laat_weg(onbekend)
            resultaat = self._zoek(request, vraag, sorteer, op_kaart)
        adres = Adres(
            pad=request.path,
            q=vraag.vraag,
            filters=tuple((groep, waarde) for groep, waarden in vraag.filters.items() for waarde in waarden),
            sorteer=sorteer if sorteer != sorteringen[0] else "",
            weergave=Weergave.KAART if op_kaart else "",
        )
        enkelvoud, meervoud = self._namen()
        return {
            "zoekvraag": vraag,
            "gezocht_op": resultaat.verbeterd or vraag.vraag,
            "resultaat": resultaat,
            "regels": [self._regel(treffer, bool(vraag.vraag)) for treffer in resultaat.treffers],
            "filtergroepen": list(self._groepen(resultaat)),
            "aantal_actief": len(adres.filters),
            "chips": _chips(adres, resultaat),
            "wis_url": adres.url(q=adres.q if not self.met_vraag else "", filters=()),
            "sorteeropties": _sorteeropties(adres, sorteringen, sorteer) if resultaat.totaal > 1 else [],
            "weergaven": _weergaven(adres, op_kaart) if self.kaart else [],
            "op_kaart": op_kaart,
            "kaartpunten": [{**punt, "soort": _soortnaam(punt["soort"])} for punt in resultaat.punten],
            "punten_url": adres.url(weergave=Weergave.PUNTEN) if len(resultaat.punten) > MAX_PUNTEN_IN_PAGINA else "",
            "paginering": maak_paginering(resultaat.pagina, resultaat.paginas, lambda pagina: adres.url(pagina=pagina)),
            "verborgen": [
                {"naam": naam, "waarde": waarde} for naam, waarde in adres.velden() if naam in {"sorteer", "weergave"}
            ],
            "tellingen": {
                f"{groep}:{keuze.waarde}": keuze.aantal
                for groep, keuzes in resultaat.facetten.items()
                for keuze in keuzes
            },
            "meldingen": _meldingen(vraag, resultaat),
            "toelichting": _toelichting(vraag, resultaat),
            "leeg": None if resultaat.totaal else _leeg(adres, resultaat, meervoud),
            "enkelvoud": enkelvoud,
            "meervoud": meervoud,
            "zoek_label": self.zoek_label if self.met_vraag else "",
            "met_vraag": self.met_vraag,
            "basis_url": request.path,
            "gefilterd": bool(adres.q or adres.filters),
        }

    def _zoek(self, request: HttpRequest, vraag: ZoekForm, sorteer: str, op_kaart: bool) -> Zoekresultaat:
        return zoek(
            vraag.vraag,
            tokens=tokens_van(request.user),
            soorten=self.soorten,
            filters=vraag.filters,
            facetgroepen=self.facetgroepen,
            sorteer=sorteer,
            pagina=vraag.paginanummer,
            per_pagina=self.per_pagina,
            met_punten=op_kaart,
        )

    def _sorteringen(self, vraag: ZoekForm) -> list[str]:
        overige = [sortering for sortering in self.sorteringen if sortering != Sortering.RELEVANTIE]
        return [Sortering.RELEVANTIE, *overige] if vraag.vraag else overige

    def _namen(self) -> tuple[str, str]:
        if self.enkelvoud:
            return self.enkelvoud, self.meervoud
        soort = soort_met(self.soorten[0]) if len(self.soorten) == 1 else None
        return (soort.enkelvoud, soort.meervoud) if soort else ("resultaat", "resultaten")

    def _groepen(self, resultaat: Zoekresultaat) -> Iterator[dict]:
        for nr, (groep, keuzes) in enumerate(resultaat.facetten.items()):
            zichtbaar, meer = _verdeel(keuzes)
            yield {
                "naam": groep,
                "label": Facetgroep(groep).label if groep in Facetgroep.values else groep.capitalize(),
                "open": nr < self.open_groepen or any(keuze.gekozen for keuze in keuzes),
                "waarden": zichtbaar,
                "meer": meer,
            }

    def _regel(self, treffer: Treffer, gezocht: bool) -> dict:
        gegevens = treffer.gegevens
        return {
            "titel": treffer.titel,
            "url": treffer.url,
            "soort": gegevens.get("soortlabel") or _soortnaam(treffer.soort).capitalize(),
            "samenvatting": treffer.samenvatting,
            "fragment": treffer.fragment if gezocht else "",
            "feiten": list(_feiten(treffer)),
            "themas": [{"titel": thema["naam"]} for thema in gegevens.get("themas", [])[:2]],
            "motief": gegevens.get("motief", "") if self.beeld else "",
            "beeld": (gegevens.get("beeld") or {}).get("src", "") if self.beeld else "",
            "zaad": gegevens.get("zaad", ""),
            "voorbeeld": gegevens.get("voorbeeld", False),
        }


def _soortnaam(sleutel: str) -> str:
    soort = soort_met(sleutel)
    return soort.enkelvoud if soort else sleutel


def _feiten(treffer: Treffer) -> Iterator[str]:
    """The few facts that help to choose between two lines."""
    gegevens = treffer.gegevens
    for naam in ("datum", "plaats", "fase", "rijpheid", "maker", "auteur", "status"):
        if gegevens.get(naam):
            yield gegevens[naam]
    if gegevens.get("niveau") in Niveau.values:
        yield Niveau(gegevens["niveau"]).label
    if gegevens.get("tijd_minuten"):
        yield duur_in_woorden(gegevens["tijd_minuten"])
    if treffer.soort == "artikel" and treffer.datum:
        yield date_format(localtime(treffer.datum), "j F Y")


def _verdeel(keuzes: list[Facetkeuze]) -> tuple[list[Facetkeuze], list[Facetkeuze]]:
    """The choices that show at once (the most frequent, and what is chosen) and those behind one more click."""
    if len(keuzes) <= MAX_ZICHTBAAR:
        return keuzes, []
    vaakst = sorted(keuzes, key=lambda keuze: (not keuze.gekozen, -keuze.aantal))[:MAX_ZICHTBAAR]
    eerste = {keuze.waarde for keuze in vaakst} | {keuze.waarde for keuze in keuzes if keuze.gekozen}
    return [k for k in keuzes if k.waarde in eerste], [k for k in keuzes if k.waarde not in eerste]


def _chips(adres: Adres, resultaat: Zoekresultaat) -> list[dict]:
    labels = {(groep, keuze.waarde): keuze.label for groep, keuzes in resultaat.facetten.items() for keuze in keuzes}
    return [
        {"label": labels.get(paar, paar[1]), "url": adres.zonder(paar), "naam": paar[0], "waarde": paar[1]}
        for paar in adres.filters
    ]


def _sorteeropties(adres: Adres, sorteringen: list[str], gekozen: str) -> list[dict]:
    if len(sorteringen) < 2:
        return []
    return [
        {
            "waarde": sortering,
            "label": Sortering(sortering).label,
            "url": adres.url(sorteer="" if nr == 0 else sortering),
            "gekozen": sortering == gekozen,
        }
        for nr, sortering in enumerate(sorteringen)
    ]


def _weergaven(adres: Adres, op_kaart: bool) -> list[dict]:
    return [
        {"label": Weergave.LIJST.label, "url": adres.url(weergave=""), "gekozen": not op_kaart},
        {"label": Weergave.KAART.label, "url": adres.url(weergave=Weergave.KAART), "gekozen": op_kaart},
    ]


def _meldingen(vraag: ZoekForm, resultaat: Zoekresultaat) -> list[str]:
    meldingen = list(vraag.meldingen)
    if vraag.paginanummer > resultaat.pagina and resultaat.totaal:
        meldingen.append("Deze pagina bestaat niet. Je ziet de laatste pagina.")
    return meldingen


def _toelichting(vraag: ZoekForm, resultaat: Zoekresultaat) -> list[str]:
    """What the reader should know about how was searched."""
    zinnen = []
    if resultaat.verbeterd:
        zinnen.append(
            f"Bedoelde je “{resultaat.verbeterd}”? Daar hebben we op gezocht, want met “{vraag.vraag}” vonden we niets."
        )
    if not resultaat.alle_woorden and resultaat.totaal:
        zinnen.append("Niets heeft al je woorden samen. Hier staat wat een deel van je woorden heeft.")
    return zinnen


def _leeg(adres: Adres, resultaat: Zoekresultaat, meervoud: str) -> dict:
    """What to say, and what to do, when nothing is found."""
    acties = []
    if adres.filters:
        acties.append({"titel": "Wis alle filters", "url": adres.url(filters=())})
    if adres.q and adres.pad != "/zoeken/":
        acties.append(
            {"titel": f"Zoek “{adres.q}” in het hele portaal", "url": f"/zoeken/?{urlencode({'q': adres.q})}"}
        )
    if adres.q:
        acties.append({"titel": f"Bekijk alle {meervoud}", "url": adres.pad})
        acties.append({"titel": "Zoek het woord op in het woordenboek", "url": "/kennisbank/woordenboek/"})
    if resultaat.te_gewoon:
        tekst = "Je zocht met woorden die bijna overal staan. Gebruik een woord dat zegt waar het over gaat."
    elif adres.filters:
        tekst = "Er is niets dat bij al je keuzes past. Haal een filter weg of zoek breder."
    elif adres.q:
        tekst = "Controleer of je het woord goed schreef, of probeer een ander of korter woord."
    else:
        tekst = "Hier staat nog niets. Kom later terug."
    return {"titel": f"Geen {meervoud} gevonden", "tekst": tekst, "acties": acties}
