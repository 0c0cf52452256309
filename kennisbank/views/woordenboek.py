"""The woordenboek from A to Z: all of it on one page while it is small, by letter and page when it has grown."""

import string
from functools import partial
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.zoeken.models import Zoekdocument
from citydeal.zoeken.paginering import maak_paginering
from citydeal.zoeken.woorden import schoon
from citydeal.zoeken.zoek import zoek
from kennisbank import hoofd
from kennisbank.models import Synoniem, Woordenboek
from kennisbank.views.details import Weergave, maak_hoofd

PER_PAGINA = 120
"""As many as fit a page of 60 kB."""
MAX_VRAAG = 200
ANDERS = "#"
"""Stands for begrippen that begin with a digit or a sign."""
LETTERS = (ANDERS, *string.ascii_uppercase)
_BEGRIP = ("begrip",)


def woordenboek(request: HttpRequest, pagina: Woordenboek) -> Weergave:
    """All begrippen, those of one letter (`?letter=`), or those that are asked for (`?q=`)."""
    tokens = tokens_van(request.user)
    vraag = schoon(request.GET.get("q", "")[:MAX_VRAAG])
    letter = request.GET.get("letter", "").upper()
    nummer = _nummer(request.GET.get("pagina", ""))
    alles = Zoekdocument.objects.filter(soort__in=_BEGRIP, tokens__overlap=sorted(tokens))
    per_letter = dict(alles.order_by().values_list("gegevens__letter").annotate(aantal=Count("pk")))
    letter = letter if letter in per_letter else ""
    if vraag:
        gevonden = zoek(vraag, soorten=_BEGRIP, tokens=tokens, pagina=nummer, per_pagina=PER_PAGINA)
        begrippen, totaal, nummer = gevonden.treffers, gevonden.totaal, gevonden.pagina
    else:
        totaal = per_letter[letter] if letter else sum(per_letter.values())
        nummer = min(nummer, max(1, -(-totaal // PER_PAGINA)))
        begrippen = _bladzijde(alles.filter(gegevens__letter=letter) if letter else alles, nummer)
    heel = not vraag and not letter and totaal <= PER_PAGINA
    return pagina.template, {
        "hoofd": maak_hoofd(pagina, omschrijving=pagina.inleiding, kruimels=[hoofd.KENNISBANK]),
        "kruimels": [hoofd.KENNISBANK],
        "vraag": vraag,
        "totaal": totaal,
        "heel": heel,
        "groepen": [] if vraag else _groepen(begrippen, _synoniemen() if heel else {}),
        "gevonden": begrippen if vraag else [],
        "letters": [{"letter": x, "url": _letterlink(x, heel) if x in per_letter else ""} for x in LETTERS],
        "gekozen_letter": letter,
        "leeg_acties": [{"titel": f"Zoek “{vraag}” in het hele portaal", "url": "/zoeken/?" + urlencode({"q": vraag})}]
        if vraag
        else [],
        "paginering": maak_paginering(nummer, max(1, -(-totaal // PER_PAGINA)), partial(_adres, vraag, letter)),
    }


def _bladzijde(rijen: QuerySet, nummer: int) -> list[Zoekdocument]:
    begin = (nummer - 1) * PER_PAGINA
    velden = ("soort", "sleutel", "titel", "samenvatting", "url", "gegevens")
    return list(rijen.only(*velden).order_by("sorteersleutel", "pk")[begin : begin + PER_PAGINA])


def _synoniemen() -> dict[str, list[str]]:
    """The synonyms by the key of their begrip, so that typing one finds it; one query."""
    woorden: dict[str, list[str]] = {}
    for pk, woord in (
        Synoniem.objects.filter(begrip__live=True).order_by("sort_order").values_list("begrip_id", "woord")
    ):
        woorden.setdefault(str(pk), []).append(woord)
    return woorden


def _groepen(begrippen: list[Zoekdocument], synoniemen: dict[str, list[str]]) -> list[dict]:
    per_letter = groupby(begrippen, key=lambda begrip: begrip.gegevens.get("letter", ANDERS))
    return [
        {
            "letter": letter,
            "anker": _anker(letter),
            "begrippen": [{"begrip": begrip, "ook": " ".join(synoniemen.get(begrip.sleutel, ()))} for begrip in groep],
        }
        for letter, groep in per_letter
    ]


def _anker(letter: str) -> str:
    return f"letter-{letter.lower() if letter != ANDERS else 'anders'}"


def _letterlink(letter: str, heel: bool) -> str:
    return f"#{_anker(letter)}" if heel else f"?{urlencode({'letter': letter})}"


def _adres(vraag: str, letter: str, nummer: int) -> str:
    velden = {"q": vraag, "letter": letter, "pagina": nummer}
    return "?" + urlencode({naam: waarde for naam, waarde in velden.items() if waarde})


def _nummer(tekst: str) -> int:
    return max(1, int(tekst)) if tekst.isascii() and tekst.isdigit() and len(tekst) < 7 else 1
