"""Words of the woordenboek explain themselves where they stand in a text.

A `Begripregister` knows every word that can be explained; one per process is kept for as long as the begrippen do not
change. A `Markeerder` walks through the texts of one page, in the order in which they are read, and turns the first
occurrence of each begrip into a link that carries its definition. HTML is parsed, never searched as a string.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q, QuerySet
from django.utils.safestring import SafeString

from citydeal.basis import navraag
from citydeal.basis.fragmenten import stukken
from citydeal.basis.vastevraag import VasteVraag
from kennisbank.models import Begrip
from kennisbank.models.basis import HOME_PAD

NIET_MARKEREN = frozenset(
    {
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "code",
        "pre",
        "kbd",
        "samp",
        "button",
        "label",
        "script",
        "style",
        "textarea",
    }
)
"""Inside these elements nothing is explained: headings, links, code and controls."""

_WOORD = re.compile(r"\w+")
_KLINKERS = "aeiou"
_NIET_ERVOOR = "-@_/."
_NIET_ERNA = re.compile(r"\w|[-@_/.]\w")
_NUMMERS = itertools.count()
"""Each register of this process has a number of its own."""
_GELIJK = {ord("’"): "'", ord("\u00a0"): " ", ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What the reader gets to see of a begrip."""

    pk: int
    titel: str
    definitie: str
    url: str


@dataclass(frozen=True, slots=True)
class _Term:
    vorm: str
    gevoelig: bool
    begint_klein: bool
    uitleg: Uitleg


def meervoudsvormen(woord: str) -> set[str]:
    """The plain Dutch plurals of `woord`, itself included: cheap rules, no dictionary.

    A form that doesn't exist does no harm: it never occurs in a text.
    """
    vormen = {woord, f"{woord}s", f"{woord}'s"}
    laag = woord.lower()
    if laag.endswith("heid"):
        vormen.add(f"{woord[:-4]}heden")
    if laag.endswith("e"):
        vormen.add(f"{woord}n")
    elif laag[-1:].isalpha() and laag[-1] not in _KLINKERS:
        vormen.add(f"{woord}en")
        if len(laag) > 2 and laag[-2] in _KLINKERS:
            if laag[-3] == laag[-2]:  # graad, graden
                kaal = woord[:-2] + woord[-1]
                vormen |= {f"{kaal}en", f"{kaal[:-1]}zen" if laag.endswith("s") else f"{kaal}en"}
            elif laag[-3] not in _KLINKERS:  # plan, plannen
                vormen.add(f"{woord}{woord[-1]}en")
    return vormen


def _is_afkorting(deel: str) -> bool:
    hoofdletters = sum(teken.isupper() for teken in deel)
    return hoofdletters > 1 or (hoofdletters == 1 and not any(teken.islower() for teken in deel))


def _klein(tekst: str) -> str:
    """Lower case of the same length, so that places in the one are places in the other."""
    laag = tekst.lower()
    if len(laag) == len(tekst):
        return laag
    return "".join(teken.lower() if len(teken.lower()) == 1 else teken for teken in tekst)


def _is_deel_van_naam(tekst: str, begin: int) -> bool:
    """Whether the word at `begin` has a capital without beginning a sentence: "Smart City" in "Amsterdam Smart City"."""
    ervoor = tekst[:begin].rstrip()
    return tekst[begin].isupper() and bool(ervoor) and (ervoor[-1].isalnum() or ervoor[-1] in ",;&")


class Begripregister:
    """All words that can be explained, ready to be looked up word by word."""

    def __init__(self, begrippen: Iterable[tuple[Uitleg, Iterable[str]]]):
        """Take begrippen with all the words that name them; on a clash the first begrip keeps the word."""
        self.nummer = next(_NUMMERS)
        self._termen: dict[str, list[_Term]] = {}
        bekend: set[str] = set()
        for uitleg, woorden in begrippen:
            for woord in woorden:
                schoon = " ".join(woord.split()).strip(".,;:()")
                if len(schoon) < 2 or schoon in bekend or not _WOORD.match(schoon):
                    continue
                bekend.add(schoon)
                self._neem_op(schoon, uitleg)
        for termen in self._termen.values():
            termen.sort(key=lambda term: -len(term.vorm))

    def _neem_op(self, woord: str, uitleg: Uitleg) -> None:
        begin, _, laatste = woord.rpartition(" ")
        gevoelig = any(_is_afkorting(deel) for deel in woord.split())
        for vorm in meervoudsvormen(laatste):
            heel = f"{begin} {vorm}".strip().translate(_GELIJK)
            term = _Term(heel if gevoelig else _klein(heel), gevoelig, woord[0].islower(), uitleg)
            self._termen.setdefault(_WOORD.match(_klein(heel)).group(), []).append(term)

    def zoek(self, tekst: str) -> Iterable[tuple[int, int, Uitleg]]:
        """Every word in plain `tekst` that can be explained, longest match first, without overlap."""
        gelijk = tekst.translate(_GELIJK)
        klein = _klein(gelijk)
        vanaf = 0
        for woord in _WOORD.finditer(klein):
            begin = woord.start()
            if begin < vanaf or (begin > 1 and tekst[begin - 1] in _NIET_ERVOOR and tekst[begin - 2].isalnum()):
                continue
            for term in self._termen.get(woord.group(), ()):
                einde = begin + len(term.vorm)
                if (
                    (gelijk if term.gevoelig else klein).startswith(term.vorm, begin)
                    and not _NIET_ERNA.match(tekst, einde)
                    and not (term.begint_klein and _is_deel_van_naam(tekst, begin))
                ):
                    vanaf = einde
                    yield begin, einde, term.uitleg
                    break


def _live() -> QuerySet:
    return Begrip.objects.filter(live=True, markeren=True)


_STAND = VasteVraag(
    lambda: (
        _live()
        .order_by()
        .values_list("live")
        .annotate(Count("pk"), Max("pk"), Max("live_revision_id"), Max("last_published_at"))
    )
)
_onthouden: tuple[tuple, Begripregister] | None = None


def haal_register() -> Begripregister:
    """The register of the begrippen as they are published now.

    Costs one small query that tells whether anything changed, and a second one only when it did.
    """
    global _onthouden
    stand = tuple(_STAND.rijen())
    # Looked at once: another thread may put its own in place meanwhile, of before the change that this one asked about.
    onthouden = _onthouden
    if onthouden is None or onthouden[0] != stand:
        with navraag.onvermeld():
            rijen = list(
                _live()
                .annotate(woorden=ArrayAgg("synoniemen__woord", filter=Q(synoniemen__woord__isnull=False), default=[]))
                .order_by("pk")
                .values_list("pk", "title", "definitie", "url_path", "woorden")
            )
        begrippen = [
            (Uitleg(pk, titel, definitie, "/" + pad[len(HOME_PAD) :]), woorden)
            for pk, titel, definitie, pad, woorden in rijen
        ]
        # A title goes before a synonym of another begrip.
        register = Begripregister(
            [(uitleg, [uitleg.titel]) for uitleg, _ in begrippen] + [(uitleg, woorden) for uitleg, woorden in begrippen]
        )
        _onthouden = onthouden = (stand, register)
    return onthouden[1]


class Markeerder:
    """Explains begrippen in the texts of one page, each at its first occurrence."""

    def __init__(self, register: Begripregister, *, behalve: int | None = None):
        """`behalve` is the begrip whose own page this is."""
        self._register = register
        self._gehad = {behalve}

    def markeer(self, html: str) -> SafeString:
        """Give `html`, which must be safe already, with the begrippen that occur here first marked."""
        eerder = frozenset(self._gehad)
        # By its number, so that what is kept holds no register that has been replaced.
        sleutel = (Markeerder, self._register.nummer, eerder, str(html))
        gemarkeerd = stukken.haal(sleutel, lambda: self._lees(html))
        self._gehad |= gemarkeerd.begrippen
        return gemarkeerd

    def _lees(self, html: str) -> "_Gemarkeerd":
        eerder = set(self._gehad)
        lezer = _Lezer(self)
        lezer.feed(html)
        lezer.close()
        gemarkeerd = _Gemarkeerd(lezer.uitkomst())
        gemarkeerd.begrippen = frozenset(self._gehad - eerder)
        return gemarkeerd

    def markeer_tekst(self, tekst: str) -> str | None:
        """HTML for a run of plain text, or None when nothing in it is explained."""
        delen: list[str] = []
        vanaf = 0
        for begin, einde, uitleg in self._register.zoek(tekst):
            if uitleg.pk in self._gehad:
                continue
            self._gehad.add(uitleg.pk)
            delen.append(escape(tekst[vanaf:begin], quote=False))
            delen.append(
                f'<a class="begrip" href="{escape(uitleg.url)}" data-begrip="{escape(uitleg.definitie)}">'
                f"{escape(tekst[begin:einde], quote=False)}</a>"
            )
            vanaf = einde
        if not delen:
            return None
        delen.append(escape(tekst[vanaf:], quote=False))
        return "".join(delen)


class _Gemarkeerd(SafeString):
    """Marked HTML, with the ids of the begrippen that it explains."""

    begrippen: frozenset[int]


class _Lezer(HTMLParser):
    """Passes HTML through unchanged but for the text outside headings, links and code."""

    def __init__(self, markeerder: Markeerder):
        super().__init__(convert_charrefs=False)
        self._markeerder = markeerder
        self._uit: list[str] = []
        self._tekst: list[str] = []
        self._dicht = 0

    def uitkomst(self) -> str:
        self._spoel()
        return "".join(self._uit)

    def _spoel(self) -> None:
        ruw = "".join(self._tekst)
        self._tekst.clear()
        if ruw and not self._dicht:
            ruw = self._markeerder.markeer_tekst(unescape(ruw)) or ruw
        self._uit.append(ruw)

    def handle_starttag(self, tag, attrs):
        self._spoel()
        self._uit.append(self.get_starttag_text())
        if tag in NIET_MARKEREN:
            self._dicht += 1

    def handle_startendtag(self, tag, attrs):
        self._spoel()
        self._uit.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self._spoel()
        self._uit.append(f"</{tag}>")
        if tag in NIET_MARKEREN and self._dicht:
            self._dicht -= 1

    def handle_data(self, data):
        self._tekst.append(data)

    def handle_entityref(self, name):
        self._tekst.append(f"&{name};")

    def handle_charref(self, name):
        self._tekst.append(f"&#{name};")
