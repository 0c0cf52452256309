"""What is different between two texts of a verslag, for people: words that went and words that came, in their place."""

import difflib
import re
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from citydeal.agenda.enums import Regelsoort
from citydeal.basis.tekst import platte_tekst

_WOORD = re.compile(r"\s+")
_WEG = '<del><span class="onzichtbaar">Weg: </span>{}</del>'
_ERBIJ = '<ins><span class="onzichtbaar">Erbij: </span>{}</ins>'
_MEESTE_WOORDEN = 400
"""A longer paragraph that changed is shown whole: finding what changed in it takes the square of its length."""


def toon_verschil(oud: str, nieuw: str) -> SafeString:
    """Two texts (HTML) as one, with what went and what came marked and said; paragraphs that are the same stay short.

    Both are cut for the reader before.
    """
    voor, na = _alineas(oud), _alineas(nieuw)
    delen: list[SafeString] = []
    for wat, a1, a2, b1, b2 in difflib.SequenceMatcher(None, voor, na, autojunk=False).get_opcodes():
        if wat == "equal":
            delen += _zelfde(voor[a1:a2])
            continue
        oud_blok, nieuw_blok = voor[a1:a2], na[b1:b2]
        gelijk_op = min(len(oud_blok), len(nieuw_blok))
        delen += [_in_woorden(van, naar) for van, naar in zip(oud_blok, nieuw_blok, strict=False)]
        delen += [format_html(f"<p>{_WEG}</p>", alinea) for alinea in oud_blok[gelijk_op:]]
        delen += [format_html(f"<p>{_ERBIJ}</p>", alinea) for alinea in nieuw_blok[gelijk_op:]]
    return format_html_join("", "{}", ((deel,) for deel in delen))


def regels_als_html(regels: list[dict]) -> str:
    """The lines of a version below its text, without names: who owns an action is no part of what readers compare."""
    labels = dict(Regelsoort.choices)
    return "".join(f"<p>{labels.get(rij.get('soort'), '')}: {escape(rij.get('tekst') or '')}</p>" for rij in regels)


def _alineas(html: str) -> list[str]:
    return [regel for regel in platte_tekst(html).split("\n") if regel.strip()]


def _zelfde(alineas: list[str]) -> list[SafeString]:
    if len(alineas) <= 3:
        return [format_html("<p>{}</p>", alinea) for alinea in alineas]
    return [
        format_html("<p>{}</p>", alineas[0]),
        format_html('<p class="verschil__over">{} alinea’s zijn hetzelfde.</p>', len(alineas) - 2),
        format_html("<p>{}</p>", alineas[-1]),
    ]


def _in_woorden(oud: str, nieuw: str) -> SafeString:
    voor, na = _WOORD.split(oud), _WOORD.split(nieuw)
    if max(len(voor), len(na)) > _MEESTE_WOORDEN:
        return format_html(f"<p>{_WEG}</p><p>{_ERBIJ}</p>", oud, nieuw)
    delen = []
    for wat, a1, a2, b1, b2 in difflib.SequenceMatcher(None, voor, na, autojunk=False).get_opcodes():
        if wat == "equal":
            delen.append(format_html("{}", " ".join(voor[a1:a2])))
            continue
        if a2 > a1:
            delen.append(format_html(_WEG, " ".join(voor[a1:a2])))
        if b2 > b1:
            delen.append(format_html(_ERBIJ, " ".join(na[b1:b2])))
    return format_html("<p>{}</p>", format_html_join(" ", "{}", ((deel,) for deel in delen)))
