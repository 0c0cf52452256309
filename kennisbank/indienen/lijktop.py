"""What is in the kennisbank already and looks like what somebody wants to put forward.

The search finds what has to do with a question; here only what may be the same thing counts. So names are compared, word
by word, and a word counts by its length: "energieplan" says more than "slimme".
"""

from collections.abc import Iterable
from functools import lru_cache

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from citydeal.zoeken.models import Zoekdocument
from citydeal.zoeken.woorden import woorden_van

SOORTEN = ("usecase", "toolbox", "begrip", "artikel")
MAX_GETOOND = 4
DREMPEL = 0.5
"""From this likeness on (of 1) a thing is shown: what it does to the demo and among hundreds of made items is in the tests."""
_KANDIDATEN = 40
_ZOEKWOORDEN = 3
"""The longest words of a title, and as many of a text, by which candidates are found."""
_SAMENVATTING_TELT = 0.75
"""A thing that has all words of the title in its title and summary together, is this much like it."""
_HELFT = 0.5
"""What isn't like it by half of its name, the summary doesn't make like it either."""
_ZELFDE_BEGIN = 0.8
_IN_SAMENSTELLING = 0.6
_KLEINSTE = 0.4
_KLEINE_WOORDEN = frozenset(
    woorden_van(
        "aan als bij dan dat deze die dit door een en er had heb het hoe hun ik in is je kan maar met mijn naar niet nog nu of om ons "
        "onze ook op over per te tot uit van veel voor waar wat we wel wie wij worden wordt zich zijn zo"
    )
)


def zoek_gelijkende(titel: str, tekst: str = "", *, tokens: Iterable[str]) -> list[Zoekdocument]:
    """The few things most like it, among what the person may see, the most like first; one query, none without a word.

    Args:
        titel: how it is called.
        tekst: what it is about; a thing of which the whole name stands in it is shown as well.
    """
    woorden, uit_tekst = _woorden(titel[:200]), _woorden(tekst[:500])
    if sum(map(len, woorden)) < 3:
        return []
    gezocht = {*_langste(woorden), *_langste(uit_tekst)}
    genoemd = Q()
    for woord in gezocht:
        genoemd |= Q(sorteersleutel__trigram_word_similar=woord)
    kandidaten = (
        Zoekdocument.objects.filter(genoemd, tokens__overlap=sorted(tokens), soort__in=SOORTEN)
        .annotate(nabij=TrigramSimilarity("sorteersleutel", " ".join(woorden)))
        .order_by("-nabij", "pk")
        .only("soort", "titel", "samenvatting", "url")[:_KANDIDATEN]
    )
    geteld = [(gelijkenis(woorden, uit_tekst, ding), ding) for ding in kandidaten]
    beste = sorted((paar for paar in geteld if paar[0] >= DREMPEL), key=lambda paar: (-paar[0], paar[1].pk))
    return [ding for _, ding in beste[:MAX_GETOOND]]


def gelijkenis(woorden: list[str], uit_tekst: list[str], ding: Zoekdocument) -> float:
    """How much alike a thing and a title are, from 0 to 1, by the words of the title and of a text."""
    naam = _woorden(ding.titel)
    heen, terug = _dekking(woorden, naam), _dekking(naam, woorden)
    if not heen:
        # In a text many a word of the woordenboek is mentioned: that makes it nothing like it.
        return _dekking(naam, uit_tekst) * _SAMENVATTING_TELT if ding.soort != "begrip" else 0
    namen = 2 * heen * terug / (heen + terug)
    if len(woorden) == 1 or heen < _HELFT:
        return namen
    return max(namen, _dekking(woorden, naam + _woorden(ding.samenvatting)) * _SAMENVATTING_TELT)


def _woorden(tekst: str) -> list[str]:
    alle = list(dict.fromkeys(woorden_van(tekst)))
    return [woord for woord in alle if len(woord) > 1 and woord not in _KLEINE_WOORDEN]


def _langste(woorden: list[str]) -> list[str]:
    return sorted(woorden, key=len, reverse=True)[:_ZOEKWOORDEN]


def _dekking(woorden: list[str], andere: list[str]) -> float:
    """Which part of the letters of `woorden` is in words that `andere` has as well, in some form."""
    letters = sum(map(len, woorden))
    gedekt = sum(len(woord) * max((_woordgelijkenis(woord, ander) for ander in andere), default=0) for woord in woorden)
    return gedekt / letters if letters else 0


def _woordgelijkenis(woord: str, ander: str) -> float:
    if woord == ander:
        return 1
    eigen, van_ander = _drietallen(woord), _drietallen(ander)
    lijkt = len(eigen & van_ander) / len(eigen | van_ander)
    kort, lang = sorted((woord, ander), key=len)
    if len(kort) >= 5 and lang.startswith(kort[:-1]):
        lijkt = max(lijkt, _ZELFDE_BEGIN)
    elif len(kort) >= 6 and kort in lang:
        lijkt = max(lijkt, _IN_SAMENSTELLING)
    return lijkt if lijkt >= _KLEINSTE else 0


@lru_cache(maxsize=4096)
def _drietallen(woord: str) -> frozenset[str]:
    ruim = f"  {woord} "
    return frozenset(ruim[begin : begin + 3] for begin in range(len(ruim) - 2))
