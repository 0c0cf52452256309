"""Who comes, for who organises it: finding, attendance, somebody who stands at the door, and writing to all."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from citydeal.agenda.aanmelden import meld_aan, noteer_ter_plekke
from citydeal.agenda.datumtekst import eerste_dag
from citydeal.agenda.enums import BETROKKEN, Aanmeldstatus, Aanwezigheid, Deelname
from citydeal.agenda.mails_aanmelden import mail_bericht
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.verslagvolgen import ververs_lezers
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.fouten import KanNiet, TeVaak
from citydeal.netwerk.models import Gebruiker

BERICHTEN_PER_DAG = Grens("berichten aan deelnemers per dag", 10, timedelta(days=1))
KOPPEN = ("Naam", "E-mail", "Organisatie", "Hoe", "Status", "Wensen", "Aanwezig", "Aangemeld op")


def zoek_deelnemers(bijeenkomst: Bijeenkomst, *, q: str = "", status: str = "", deelname: str = "") -> QuerySet:
    """The sign-ups that fit, by name; of guests who didn't confirm only where they are asked for."""
    rijen = bijeenkomst.aanmeldingen.select_related("gebruiker__partner").annotate(
        wie=Lower(Coalesce("gebruiker__naam", "gast_naam"))
    )
    rijen = rijen.filter(status=status) if status else rijen.exclude(status=Aanmeldstatus.ONBEVESTIGD)
    if deelname:
        rijen = rijen.filter(deelname=deelname)
    if q:
        rijen = rijen.filter(
            Q(gebruiker__naam__icontains=q)
            | Q(gebruiker__email__icontains=q)
            | Q(gast_naam__icontains=q)
            | Q(gast_email__icontains=q)
            | Q(gast_organisatie__icontains=q)
        )
    return rijen.order_by("wie", "pk")


def tel(bijeenkomst: Bijeenkomst) -> Mapping[str, int]:
    """How many there are of each status, and how many were there; one query."""
    tellingen = {status: Count("pk", filter=Q(status=status)) for status in Aanmeldstatus.values}
    return bijeenkomst.aanmeldingen.aggregate(
        **tellingen, aanwezig=Count("pk", filter=Q(aanwezigheid=Aanwezigheid.AANWEZIG))
    )


def organisatie(aanmelding: Aanmelding) -> str:
    """For whom somebody comes."""
    if aanmelding.gebruiker_id is None:
        return aanmelding.gast_organisatie
    return aanmelding.gebruiker.partner.naam if aanmelding.gebruiker.partner else ""


def als_rij(aanmelding: Aanmelding) -> tuple[str, ...]:
    """One sign-up as a row of a file, under `KOPPEN`."""
    return (
        aanmelding.naam,
        aanmelding.email,
        organisatie(aanmelding),
        Deelname(aanmelding.deelname).label,
        aanmelding.get_status_display(),
        aanmelding.wensen,
        aanmelding.get_aanwezigheid_display(),
        f"{timezone.localtime(aanmelding.aangemaakt_op):%d-%m-%Y %H.%M}",
    )


def kan_aanwezigheid(bijeenkomst: Bijeenkomst) -> bool:
    """Whether one can tick who is there: from the day itself on."""
    return bijeenkomst.gaat_door and eerste_dag(bijeenkomst.begint_op) <= eerste_dag(timezone.now())


@transaction.atomic
def noteer_aanwezigheid(bijeenkomst: Bijeenkomst, *, getoond: Collection[int], aanwezig: Collection[int]) -> int:
    """Write down who of the people that were shown is there, and that the others aren't. Returns how many are.

    Raises KanNiet before the day itself. Effects in order: a lock on the meeting; the rows; who was there reads the verslag.
    """
    rij = vergrendeld(Bijeenkomst.objects).get(pk=bijeenkomst.pk)
    if not kan_aanwezigheid(rij):
        raise KanNiet("Wie er is, vink je aan op de dag zelf.")
    rijen = rij.aanmeldingen.filter(pk__in=getoond, status__in=BETROKKEN)
    nu = timezone.now()
    rijen.exclude(pk__in=aanwezig).update(aanwezigheid=Aanwezigheid.AFWEZIG, gewijzigd_op=nu)
    aantal = rijen.filter(pk__in=aanwezig).update(aanwezigheid=Aanwezigheid.AANWEZIG, gewijzigd_op=nu)
    ververs_lezers(rij)
    return aantal


@transaction.atomic
def voeg_toe(bijeenkomst: Bijeenkomst, *, naam: str, email: str) -> Aanmelding:
    """Put somebody on the list: on the day itself as present, before that as anyone who signs up, past the deadline too.

    Raises KanNietMeer and KanNiet as `aanmelden.meld_aan`.

    Effects in order: the row of a guest, where nobody has an account at that address; those of `aanmelden.noteer_ter_plekke`, or of
    `aanmelden.meld_aan`.
    """
    vergrendeld(Bijeenkomst.objects).get(pk=bijeenkomst.pk)
    wie: Gebruiker | Aanmelding | None = Gebruiker.objects.filter(email__iexact=email, is_active=True).first()
    if wie is None:
        wie = bijeenkomst.aanmeldingen.filter(gast_email__iexact=email).first()
    if wie is None:
        wie = Aanmelding.objects.create(
            bijeenkomst=bijeenkomst,
            gast_naam=naam,
            gast_email=email,
            deelname=(bijeenkomst.deelnamevormen or [Deelname.TER_PLAATSE])[0],
            status=Aanmeldstatus.ONBEVESTIGD,
        )
    if kan_aanwezigheid(bijeenkomst):
        return noteer_ter_plekke(bijeenkomst, wie)
    return meld_aan(bijeenkomst, wie, ook_na_sluiting=True)


def schrijf_deelnemers(
    bijeenkomst: Bijeenkomst, *, van: Gebruiker, aan: Collection[str], onderwerp: str, tekst: str, sleutel: UUID
) -> int:
    """Write to who signed up; an answer goes to `van`.

    Args:
        aan: the statuses of who gets it.
        sleutel: made with the form; the same message from the same form again does nothing.

    Returns how many it is for. Raises TeVaak after ten messages in a day, and KanNiet where nobody gets it.

    Effects in order: the attempt is counted; one mail per person.
    """
    rijen = list(bijeenkomst.aanmeldingen.betrokken().filter(status__in=aan).select_related("gebruiker"))
    if not rijen:
        raise KanNiet("Er is nog niemand om aan te schrijven.")
    if not verbruik(BERICHTEN_PER_DAG, f"{van.pk}:{bijeenkomst.pk}"):
        raise TeVaak(f"Je hebt vandaag al {BERICHTEN_PER_DAG.aantal} berichten gestuurd. Morgen kun je weer schrijven.")
    # Who goes back in the browser and writes something else in the same form, sends something else.
    kenmerk = uuid5(sleutel, f"{bijeenkomst.pk}\n{onderwerp}\n{tekst}")
    with transaction.atomic():
        for rij in rijen:
            mail_bericht(
                bijeenkomst,
                rij,
                van=van,
                onderwerp=onderwerp,
                tekst=tekst,
                sleutel=f"agendabericht-{kenmerk}-{rij.pk}",
            )
    return len(rijen)
