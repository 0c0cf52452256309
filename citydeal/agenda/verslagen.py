"""Writing a verslag: beginning, keeping, publishing and correcting it; one function per act.

Every act that is built on what somebody saw takes the version that they saw, so that nobody overwrites a colleague unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from citydeal.agenda.enums import GAAT_DOOR, Verslagpubliek, Verslagstatus, Zichtbaarheid
from citydeal.agenda.mails_verslag import meld_verslag
from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagklad, Verslagversie
from citydeal.agenda.verslaglezers import PASSAGES, deelnemers_van, tokens_voor
from citydeal.agenda.verslagplichttaken import verslag_is_er
from citydeal.agenda.verslagregels import Regelinvoer, deel_taken_uit, invoer_van, zet_regels
from citydeal.agenda.ververs import meld_verandering
from citydeal.agenda.zoekbaar_verslag import werk_bij
from citydeal.basis.opgemaakte_tekst import maak_schoon
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNiet, KanNietMeer
from citydeal.netwerk.models import Gebruiker

SJABLOON = (
    "<h2>Waar ging het over?</h2><p>…</p><h2>Wat leerden we, ook van wat niet lukte?</h2><p>…</p>"
    "<h2>Hoe gaan we verder?</h2><p>…</p>"
)
"""What an empty verslag begins with."""
MAX_TEKST = 100_000
"""Some forty pages; more than that is a document, which can be put with it."""


@dataclass(frozen=True)
class Verslaginvoer:
    """A verslag as it was filled in: HTML that isn't cleaned yet, and the rest of valid forms."""

    tekst: str
    publiek: str
    regels: Sequence[Regelinvoer] = ()
    opname_url: str = ""
    opname_toestemming: str = ""
    opname_tot: date | None = None


@transaction.atomic
def begin_verslag(bijeenkomst: Bijeenkomst, *, door: Gebruiker) -> Verslag:
    """The verslag of a meeting; where there is none yet, a concept with the headings of the template.

    Raises KanNiet of a meeting that isn't announced or was called off. Effects in order, for a new one: the row, its first version.
    """
    rij = vergrendeld(Bijeenkomst.objects).get(pk=bijeenkomst.pk)
    bestaand = Verslag.objects.filter(bijeenkomst=rij).select_related("bijeenkomst").first()
    if bestaand is not None:
        return bestaand
    if rij.status not in GAAT_DOOR:
        raise KanNiet("Van een bijeenkomst die niet is aangekondigd of niet doorgaat, komt geen verslag.")
    besloten = rij.zichtbaarheid == Zichtbaarheid.GENODIGDEN
    verslag = Verslag(
        bijeenkomst=rij,
        publiek=Verslagpubliek.DEELNEMERS if besloten else Verslagpubliek.LEDEN,
        tekst=SJABLOON,
        schrijver=door,
    )
    verslag.tokens = tokens_voor(rij, verslag.publiek)
    verslag.save()
    _nieuwe_versie(verslag, [], door=door, toelichting="Begonnen")
    return verslag


@transaction.atomic
def bewaar(
    verslag: Verslag, invoer: Verslaginvoer, *, door: Gebruiker, op_versie: int, toelichting: str = ""
) -> Verslag:
    """Keep a verslag as it was filled in; of a published one this is a correction, which readers see as a version.

    Args:
        op_versie: the version on which the form was filled in.
        toelichting: what was corrected, for readers of the versions.

    Raises:
        IntussenGewijzigd: somebody else saved it meanwhile; `nu` is the verslag as it is.
        KanNiet: it is too long.

    Effects in order: the row under a lock, cleaned; its lines; a version; what `door` had typed and not kept goes; for a published
    one the search index, tasks and mails for new owners of actions, and kept pages. Where nothing changed, only the draft goes.
    """
    rij = _neem(verslag, op_versie)
    schoon = maak_schoon(invoer.tekst, PASSAGES)
    if len(schoon) > MAX_TEKST:
        raise KanNiet("Dit verslag is te lang. Zet het als document bij het verslag, met hier een samenvatting.")
    voor = (rij.tekst, rij.publiek, rij.opname_url, rij.opname_toestemming, rij.opname_tot, _regels(rij))
    rij.tekst, rij.publiek = schoon, invoer.publiek
    rij.opname_url = invoer.opname_url
    rij.opname_toestemming = invoer.opname_toestemming if invoer.opname_url else ""
    rij.opname_tot = invoer.opname_tot if invoer.opname_url else None
    regels = zet_regels(rij, invoer.regels)
    na = (rij.tekst, rij.publiek, rij.opname_url, rij.opname_toestemming, rij.opname_tot, regels)
    rij.kladden.filter(gebruiker=door).delete()
    if na == voor:
        return rij
    _nieuwe_versie(rij, regels, door=door, toelichting=toelichting)
    if rij.is_gepubliceerd:
        _laat_zien(rij)
    return rij


@transaction.atomic
def publiceer(verslag: Verslag, *, door: Gebruiker, op_versie: int) -> Verslag:
    """Let its readers read a verslag.

    Raises:
        IntussenGewijzigd: somebody else saved it meanwhile.
        KanNietMeer: it is published already.
        KanNiet: nothing was written yet.

    Effects in order: the row under a lock, with a version that says so; reminders to write it end; the search index, tasks and mails
    for owners of actions, kept pages; mail to who signed up.
    """
    rij = _neem(verslag, op_versie)
    if rij.is_gepubliceerd:
        raise KanNietMeer("Dit verslag is al gepubliceerd.")
    regels = _regels(rij)
    if not regels and rij.tekst in ("", maak_schoon(SJABLOON, PASSAGES)):
        raise KanNiet("Schrijf eerst iets op, of voeg een besluit, actie of vraag toe.")
    rij.status = Verslagstatus.GEPUBLICEERD
    rij.gepubliceerd_op = timezone.now()
    _nieuwe_versie(rij, regels, door=door, toelichting="Gepubliceerd")
    verslag_is_er(rij.bijeenkomst, door=door)
    _laat_zien(rij)
    lezers = Gebruiker.objects.filter(pk__in=deelnemers_van(rij.bijeenkomst), is_active=True)
    meld_verslag(rij, list(lezers.exclude(pk=door.pk).order_by("pk")))
    return rij


@transaction.atomic
def bewaar_klad(
    verslag: Verslag, *, gebruiker: Gebruiker, tekst: str, regels: list[dict], op_versie: int
) -> Verslagklad:
    """Hold on to what somebody types and hasn't kept; one row for each person, the newest wins.

    Raises KanNiet where it is too long. Effects: one row. Readers and colleagues see nothing of it.
    """
    schoon = maak_schoon(tekst, PASSAGES)
    if len(schoon) > MAX_TEKST or len(regels) > 200:
        raise KanNiet("Dit verslag is te lang om vast te houden.")
    velden = {"tekst": schoon, "regels": regels, "op_versie": op_versie}
    klad, _ = Verslagklad.objects.update_or_create(verslag=verslag, gebruiker=gebruiker, defaults=velden)
    return klad


def verwijder_klad(verslag: Verslag, gebruiker: Gebruiker) -> None:
    """Let go of what somebody typed and hasn't kept."""
    verslag.kladden.filter(gebruiker=gebruiker).delete()


def _neem(verslag: Verslag, op_versie: int) -> Verslag:
    rij = vergrendeld(Verslag.objects).select_related("bijeenkomst").get(pk=verslag.pk)
    if rij.versie != op_versie:
        raise IntussenGewijzigd(rij, str(rij.versie))
    return rij


def _regels(verslag: Verslag) -> list[dict]:
    return [invoer_van(regel).als_gegevens() for regel in verslag.regels.all()]


def _nieuwe_versie(verslag: Verslag, regels: list[dict], *, door: Gebruiker, toelichting: str) -> None:
    verslag.versie += 1
    verslag.tokens = tokens_voor(verslag.bijeenkomst, verslag.publiek)
    verslag.save()
    Verslagversie.objects.create(
        verslag=verslag,
        nummer=verslag.versie,
        tekst=verslag.tekst,
        regels=regels,
        publiek=verslag.publiek,
        gepubliceerd=verslag.is_gepubliceerd,
        toelichting=toelichting[:200],
        door=door,
    )


def _laat_zien(verslag: Verslag) -> None:
    werk_bij(verslag)
    deel_taken_uit(verslag)
    meld_verandering()
