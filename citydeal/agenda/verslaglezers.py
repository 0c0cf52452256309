"""Who reads a verslag, and which passages of it: one place that cuts what somebody may not read, for every way it goes out."""

import re
from collections.abc import Collection

from citydeal.agenda.enums import VERWACHT, Aanwezigheid, Verslagpubliek
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Verslag
from citydeal.basis.opgemaakte_tekst import alleen_voor, heeft_passages
from citydeal.basis.tekst import ingekort, platte_tekst
from citydeal.basis.zichtbaarheid import LID, OPENBAAR, tokens_van

PASSAGES = {Verslagpubliek.DEELNEMERS.value: "de deelnemers", Verslagpubliek.LEDEN.value: "leden en deelnemers"}
"""For whom a passage can be, the narrowest first, with the words that say so."""
_ALINEA = re.compile(r"<p>.*?</p>", re.DOTALL)
ALLES = frozenset(PASSAGES)
NIETS: frozenset[str] = frozenset()
_WIE_LEEST = {
    Verslagpubliek.DEELNEMERS: "Alleen de deelnemers lezen dit: wie zich aanmeldde of erbij was{kanaal}, en wie de "
    "bijeenkomst beheert.",
    Verslagpubliek.LEDEN: "Alle leden van het netwerk lezen dit, en wie erbij was. Bezoekers zonder account niet.",
    Verslagpubliek.OPENBAAR: "Iedereen leest dit, ook zonder account. De titel en de datum van de bijeenkomst staan erbij. "
    "Wie erbij waren, zien alleen leden en deelnemers.",
}


def wie_leest(publiek: str, bijeenkomst: Bijeenkomst) -> str:
    """Who will read it, in words for who writes it."""
    kanaal = ", iedereen van deze community" if bijeenkomst.kanaal else ""
    return _WIE_LEEST[Verslagpubliek(publiek)].format(kanaal=kanaal)


def tokens_voor(bijeenkomst: Bijeenkomst, publiek: str) -> list[str]:
    """The tokens of who reads a verslag with this audience; who was there always does."""
    if publiek == Verslagpubliek.OPENBAAR:
        return [OPENBAAR]
    tokens = {f"gebruiker:{pk}" for pk in deelnemers_van(bijeenkomst)}
    if bijeenkomst.kanaal:
        tokens.add(bijeenkomst.kanaal)
    if publiek == Verslagpubliek.LEDEN:
        tokens.add(LID)
    return sorted(tokens)


def deelnemers_van(bijeenkomst: Bijeenkomst) -> set[int]:
    """The ids of the people with an account who signed up or were there."""
    aanmeldingen = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker__isnull=False)
    rijen = aanmeldingen.values_list("gebruiker_id", "status", "aanwezigheid")
    return {pk for pk, status, aanwezig in rijen if _telt_mee(status, aanwezig)}


def _telt_mee(status: str, aanwezigheid: str) -> bool:
    return aanwezigheid == Aanwezigheid.AANWEZIG or status in VERWACHT


def passages_voor(gebruiker, verslag: Verslag) -> frozenset[str]:
    """Which narrower passages somebody reads: a lid those for leden; who takes part or manages the meeting all of them.

    One query at most, and only for who is signed in and reads a text that has passages for participants.
    """
    tokens = tokens_van(gebruiker)
    bijeenkomst = verslag.bijeenkomst
    if not tokens.isdisjoint(bijeenkomst.beheertokens) or (bijeenkomst.kanaal and bijeenkomst.kanaal in tokens):
        return ALLES
    if not gebruiker.is_authenticated or not gebruiker.is_active:
        return NIETS
    if verslag.publiek != Verslagpubliek.OPENBAAR:
        # The row says who takes part: beside leden these are all tokens that it has.
        deelnemer = f"gebruiker:{gebruiker.pk}" in verslag.tokens
    else:
        eigen = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker=gebruiker)
        deelnemer = any(_telt_mee(*rij) for rij in eigen.values_list("status", "aanwezigheid"))
    if deelnemer:
        return ALLES
    return frozenset({Verslagpubliek.LEDEN.value}) if LID in tokens else NIETS


def tekst_voor(tekst: str, mag: Collection[str]) -> str:
    """A text of a verslag as who reads these passages may have it."""
    return alleen_voor(tekst, mag) if heeft_passages(tekst) else tekst


def inleiding(tekst: str, lengte: int) -> str:
    """The first words of the paragraphs of a text that was cut for its reader: without headings, which say little by themselves."""
    alineas = "".join(_ALINEA.findall(tekst)) or tekst
    return ingekort(" ".join(platte_tekst(alineas).split()), lengte)


def gemeenschappelijk(verslag: Verslag) -> str:
    """What every reader of the verslag may read: the text for the search index, where the row is all or nothing."""
    mag = {
        Verslagpubliek.OPENBAAR: NIETS,
        Verslagpubliek.LEDEN: frozenset({Verslagpubliek.LEDEN.value}),
        Verslagpubliek.DEELNEMERS: ALLES,
    }[Verslagpubliek(verslag.publiek)]
    return tekst_voor(verslag.tekst, mag)
