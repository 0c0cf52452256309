"""The verslag as an accessible PDF (PDF/UA-1), set by typst.

All that it shows goes to typst as one JSON string, so that nothing that people type is ever read as markup. Fonts are the
portal's own; a missing one is an error, never a replacement.
"""

import json
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from fontTools.ttLib import TTFont

from citydeal.agenda.verslaglezen import Leesverslag
from citydeal.agenda.verslaglezers import PASSAGES
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis import lettertypen

_BLAD = Path(__file__).with_suffix(".typ")
_BLOKKEN = {"p", "h2", "h3", "li"}


def maak_pdf(gelezen: Leesverslag) -> bytes:
    """The PDF of what one reader may read.

    Raises:
        FileNotFoundError: the fonts aren't there and can't be made.
        typst.TypstError: the sheet can't be set.
    """
    return typst.compile(
        _BLAD.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(_zetbaar(_gegevens(gelezen)))},
    )


def blokken_van(html: str) -> list[dict]:
    """Cleaned HTML as a flat list of blocks, each with runs of text: what the sheet can set."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    lezer.sluit()
    return lezer.blokken


def _gegevens(gelezen: Leesverslag) -> dict:
    verslag, bijeenkomst = gelezen.verslag, gelezen.verslag.bijeenkomst
    return {
        "titel": f"Verslag: {bijeenkomst.titel}",
        "wanneer": f"{bijeenkomst.datum_tekst}, {bijeenkomst.tijd_tekst}",
        "waar": plaats_in_woorden(bijeenkomst),
        "organisator": bijeenkomst.organisator,
        "aanwezig": gelezen.aanwezig,
        "anderen": gelezen.anderen,
        "blokken": blokken_van(gelezen.tekst),
        "regels": [
            {"kop": kop, "regels": [_regel(regel, gelezen) for regel in regels]} for kop, regels in gelezen.regelgroepen
        ],
        "lezers": verslag.get_publiek_display(),
        "concept": not verslag.is_gepubliceerd,
        "gemaakt": date_format(timezone.localdate(), "j F Y"),
        "adres": settings.SITE_URL + verslag.get_absolute_url(),
        "familie": lettertypen.FAMILIE,
        "familie_ext": lettertypen.FAMILIE_EXT,
    }


def _zetbaar(waarde: Any) -> Any:
    """The data with only the signs that the fonts have: PDF/UA refuses others. A drawing goes, a letter becomes "?"."""
    if isinstance(waarde, dict):
        return {naam: deel if naam == "link" else _zetbaar(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_zetbaar(deel) for deel in waarde]
    if not isinstance(waarde, str):
        return waarde
    bekend = _tekens()
    return "".join(
        teken if teken == "\n" or ord(teken) in bekend else "?" if unicodedata.category(teken)[0] in "LN" else ""
        for teken in unicodedata.normalize("NFC", waarde)
    )


def _regel(regel, gelezen: Leesverslag) -> dict:
    feiten = []
    if gelezen.kent_mensen and (regel.eigenaar or regel.eigenaar_naam):
        feiten.append(regel.eigenaar.naam if regel.eigenaar else regel.eigenaar_naam)
    if regel.uiterlijk_op:
        feiten.append(f"uiterlijk {date_format(regel.uiterlijk_op, 'j F Y')}")
    if regel.afgerond_op:
        feiten.append("klaar" + (f": {regel.uitkomst}" if regel.uitkomst else ""))
    return {"tekst": regel.tekst, "feiten": ", ".join(feiten)}


class _Lezer(HTMLParser):
    """Reads cleaned HTML into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blokken: list[dict] = []
        self.delen: list[dict] = []
        self.soort = "p"
        self.vet = self.cursief = 0
        self.lijsten: list[list] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        waarden = dict(attrs)
        if tag in _BLOKKEN:
            self.sluit()
            self.soort = tag
            if tag == "li" and self.lijsten:
                self.lijsten[-1][1] += 1
        elif tag in {"ul", "ol"}:
            self.sluit()
            self.lijsten.append([tag, 0])
        elif tag == "section":
            self.sluit()
            voor = PASSAGES.get(waarden.get("data-voor") or "", "")
            self.blokken.append({"soort": "merk", "delen": [_deel(f"Alleen voor {voor}")]})
        elif tag == "br":
            self.delen.append(_deel("\n"))
        elif tag in {"b", "strong"}:
            self.vet += 1
        elif tag in {"i", "em"}:
            self.cursief += 1
        elif tag == "a":
            self.links.append(waarden.get("href") or "")

    def handle_endtag(self, tag):
        if tag in _BLOKKEN or tag in {"section"}:
            self.sluit()
        elif tag in {"ul", "ol"}:
            self.sluit()
            if self.lijsten:
                self.lijsten.pop()
        elif tag in {"b", "strong"}:
            self.vet = max(0, self.vet - 1)
        elif tag in {"i", "em"}:
            self.cursief = max(0, self.cursief - 1)
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data):
        tekst = " ".join(data.split("\n"))
        link = self.links[-1] if self.links else ""
        if link.startswith("/"):
            link = settings.SITE_URL + link
        self.delen.append(_deel(tekst, vet=bool(self.vet), cursief=bool(self.cursief), link=link))

    def sluit(self) -> None:
        """End the block that is open, unless nothing stands in it."""
        if any(deel["tekst"].strip() for deel in self.delen):
            blok = {"soort": self.soort, "delen": self.delen}
            if self.soort == "li" and self.lijsten:
                blok |= {"lijst": self.lijsten[-1][0], "nummer": self.lijsten[-1][1], "diepte": len(self.lijsten)}
            self.blokken.append(blok)
        self.delen, self.soort = [], "p"


def _deel(tekst: str, *, vet: bool = False, cursief: bool = False, link: str = "") -> dict:
    return {"tekst": tekst, "vet": vet, "cursief": cursief, "link": link}


@cache
def _tekens() -> frozenset[int]:
    bekend: set[int] = set()
    for bestand in lettertypen.bestanden():
        with TTFont(bestand, lazy=True) as letters:
            bekend.update(letters.getBestCmap())
    return frozenset(bekend)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(bestand.parent) for bestand in lettertypen.bestanden()}),
    )
