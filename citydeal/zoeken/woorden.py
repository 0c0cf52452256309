"""Words: the same folding and the same cutting for what is stored and for what is asked.

Pure functions. Both sides of a search pass through `woorden_van`, so that a word is found however it was written:
"Crèche", "CO₂", "data-specialist", "deelauto's".
"""

import re
import unicodedata
from dataclasses import dataclass

MAX_WOORD = 60
"""Longer words are cut, on both sides."""
MAX_VRAAGWOORDEN = 8
"""Words of a question that count; nobody means more."""
MAX_ZINNEN = 4
MIN_BEGIN = 3
"""A word that is still being typed finds what begins with it from this many letters on."""

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "’": "'", "‘": "'"}
)
_WOORD = re.compile(r"[^\W_]+")
_BEZIT = re.compile(r"'s\b")
_STUUR = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_STUKKEN = re.compile(r'"([^"]*)"|([^"]+)')


def schoon(tekst: str) -> str:
    """`tekst` on one line, without control characters, halves of characters and private characters."""
    return " ".join(_STUUR.sub(" ", tekst).split())


def vouw(tekst: str) -> str:
    """`tekst` in lower case and without accents."""
    if tekst.isascii():
        return tekst.lower()
    ontleed = unicodedata.normalize("NFKD", tekst.translate(_LETTERS))
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken)).casefold()


def woorden_van(tekst: str) -> list[str]:
    """The words of `tekst`, folded, in order; "foto's" is "foto", "data-specialist" is two words."""
    return [woord[:MAX_WOORD] for woord in _WOORD.findall(_BEZIT.sub(" ", vouw(tekst)))]


@dataclass(frozen=True)
class Vraag:
    """What was asked: loose words, phrases between quotation marks, and whether the last word may be unfinished."""

    woorden: tuple[str, ...] = ()
    zinnen: tuple[tuple[str, ...], ...] = ()
    open: bool = False

    def __bool__(self):
        return bool(self.woorden or self.zinnen)


def lees(term: str) -> Vraag:
    """Read a question as it was typed; a quotation mark without its partner is ignored.

    >>> lees('"slimme stad" sensor')
    Vraag(woorden=('sensor',), zinnen=(('slimme', 'stad'),), open=True)
    """
    los: list[str] = []
    zinnen: list[tuple[str, ...]] = []
    open_einde = False
    for zin, stuk in _STUKKEN.findall(term):
        woorden = woorden_van(zin or stuk)
        if not woorden:
            continue
        if zin:
            zinnen.append(tuple(woorden[:MAX_VRAAGWOORDEN]))
        else:
            los.extend(woorden)
        open_einde = not zin
    uniek = tuple(dict.fromkeys(los))[:MAX_VRAAGWOORDEN]
    return Vraag(
        woorden=uniek,
        zinnen=tuple(dict.fromkeys(zinnen))[:MAX_ZINNEN],
        open=open_einde and los[-1] == uniek[-1],
    )


_DUBBEL = re.compile(r"^(.*[aeiou])([bdfgklmnprst])\2(?:e|en|er|ere)$")
_KORT = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")


def vormen(woord: str) -> list[str]:
    """Other spellings of a word that Dutch grammar gives and the stemmer misses.

    "slimme" and "slim", "plan" and "plannen", "huis" and "huizen", "fiets" and "fietsen". A form that no text has does no
    harm: it finds nothing.
    """
    gevonden: list[str] = []
    if len(woord) < MIN_BEGIN or not woord.isalpha():
        return gevonden
    if dubbel := _DUBBEL.match(woord):
        gevonden.append(dubbel[1] + dubbel[2])
    if kort := _KORT.search(woord):
        gevonden += [f"{woord}{kort[1]}en", f"{woord}{kort[1]}e"]
    if woord.endswith("ven"):
        gevonden.append(woord[:-3] + "f")
    elif woord.endswith("zen"):
        gevonden.append(woord[:-3] + "s")
    elif woord.endswith("sen"):
        gevonden.append(woord[:-2])
    elif woord.endswith("f"):
        gevonden.append(woord[:-1] + "ven")
    elif woord.endswith("ies"):
        gevonden.append(woord[:-1])
    elif woord.endswith("ie"):
        gevonden.append(woord + "s")
    elif woord.endswith("s"):
        gevonden += [woord + "en", woord[:-1] + "zen"]
    return list(dict.fromkeys(vorm for vorm in gevonden if len(vorm) >= MIN_BEGIN and vorm != woord))


def afstand(een: str, ander: str) -> int:
    """How many letters to add, drop, change or swap to turn one word into the other."""
    vorige: list[int] = []
    rij = list(range(len(ander) + 1))
    for i, a in enumerate(een, 1):
        voorvorige, vorige, rij = vorige, rij, [i]
        for j, b in enumerate(ander, 1):
            kosten = min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (a != b))
            if i > 1 and j > 1 and a == ander[j - 2] and een[i - 2] == b:
                kosten = min(kosten, voorvorige[j - 2] + 1)
            rij.append(kosten)
    return rij[-1]
