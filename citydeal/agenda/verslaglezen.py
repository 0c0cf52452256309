"""What one reader sees of a verslag: the text without what is not for them, its lines, who was there."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from citydeal.agenda.enums import Aanmeldstatus, Aanwezigheid, Regelsoort
from citydeal.agenda.models import Aanmelding, Stuk, Verslag, Verslagregel, Verslagversie
from citydeal.agenda.permissions import mag_beheren, mag_zien
from citydeal.agenda.verslaglezers import PASSAGES, passages_voor, tekst_voor, tokens_voor
from citydeal.basis.opgemaakte_tekst import met_merk
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.models import Profiel


@dataclass(frozen=True)
class Leesverslag:
    """A verslag as one reader has it; a visitor gets no names of people.

    Attributes:
        mag: the narrower passages that this reader reads.
        tekst: cleaned HTML without the rest; ready to draw is `opgemaakt`.
        regelgroepen: the heading of a kind of lines, and the lines.
        aanwezig: names with their partner, for leden and participants, as each allows.
        anderen: how many others were there: guests, and who doesn't show their name to this reader.
        opname: the address of the recording, while it may be here.
        beheert: whether this reader may write it.
    """

    verslag: Verslag
    mag: frozenset[str]
    tekst: str
    regelgroepen: list[tuple[str, list[Verslagregel]]]
    aanwezig: list[str]
    anderen: int
    opname: str
    stukken: list[Stuk]
    beheert: bool

    @property
    def kent_mensen(self) -> bool:
        """Whether this reader learns who was there and who does what: leden and participants."""
        return bool(self.mag)

    @property
    def opgemaakt(self) -> SafeString:
        """The text as it stands on a page."""
        # Safe: it was cleaned when it was stored; the marks are ours.
        return mark_safe(met_merk(self.tekst, PASSAGES))


_KOPPEN = {Regelsoort.BESLUIT: "Besluiten", Regelsoort.ACTIE: "Acties", Regelsoort.OPEN_VRAAG: "Open vragen"}


def lees(verslag: Verslag, gebruiker) -> Leesverslag:
    """The verslag for somebody who may read it; four queries at most."""
    mag = passages_voor(gebruiker, verslag)
    regels = list(verslag.regels.select_related("eigenaar"))
    namen, anderen = _aanwezigen(verslag, gebruiker) if mag else ([], 0)
    opname = verslag.opname_url if opname_loopt(verslag) else ""
    stukken = Stuk.objects.filter(bijeenkomst=verslag.bijeenkomst_id, bij_verslag=True)
    if not mag_zien(gebruiker, verslag.bijeenkomst):
        # They are given to who sees the meeting.
        stukken = stukken.none()
    return Leesverslag(
        verslag=verslag,
        mag=mag,
        tekst=tekst_voor(verslag.tekst, mag),
        regelgroepen=[
            (kop, eigen) for soort, kop in _KOPPEN.items() if (eigen := [rij for rij in regels if rij.soort == soort])
        ],
        aanwezig=namen,
        anderen=anderen,
        opname=opname,
        stukken=list(stukken),
        beheert=mag_beheren(gebruiker, verslag.bijeenkomst),
    )


def opname_loopt(verslag: Verslag) -> bool:
    """Whether the recording may still be here today."""
    return bool(verslag.opname_url and verslag.opname_tot and verslag.opname_tot >= timezone.localdate())


def versies_voor(verslag: Verslag, gebruiker) -> list[Verslagversie]:
    """The versions that somebody may look into, the newest first.

    Who writes it sees all of them; others those that were published, for an audience to which they belong. Somebody from whom a
    passage is kept now sees none: an earlier version may say in the open what was made narrower since.
    """
    versies = list(verslag.versies.select_related("door").defer("tekst", "regels"))
    if mag_beheren(gebruiker, verslag.bijeenkomst):
        return versies
    if tekst_voor(verslag.tekst, passages_voor(gebruiker, verslag)) != verslag.tekst:
        return []
    tokens = tokens_van(gebruiker)
    per_publiek = {
        publiek: not tokens.isdisjoint(tokens_voor(verslag.bijeenkomst, publiek))
        for publiek in {versie.publiek for versie in versies}
    }
    return [versie for versie in versies if versie.gepubliceerd and per_publiek[versie.publiek]]


def _aanwezigen(verslag: Verslag, kijker) -> tuple[list[str], int]:
    """Who was there by the tick list, as each lets this reader see it, and how many others; while nobody was ticked, who said to come."""
    profiel = Profiel.objects.zichtbaar_voor(kijker).filter(gebruiker=OuterRef("gebruiker"))
    alle = list(
        Aanmelding.objects.filter(bijeenkomst=verslag.bijeenkomst_id)
        .annotate(zichtbaar=Exists(profiel))
        .values_list("status", "aanwezigheid", "zichtbaar", "gebruiker__naam", "gebruiker__partner__naam")
    )
    aanwezig = [rij for rij in alle if rij[1] == Aanwezigheid.AANWEZIG]
    if not aanwezig:
        aanwezig = [rij for rij in alle if rij[0] == Aanmeldstatus.AANGEMELD and rij[1] != Aanwezigheid.AFWEZIG]
    namen = sorted(
        f"{naam} ({partner})" if partner else naam for _, _, zichtbaar, naam, partner in aanwezig if zichtbaar
    )
    return namen, len(aanwezig) - len(namen)
