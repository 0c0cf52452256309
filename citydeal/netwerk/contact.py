"""Writing to somebody through the portal: the message goes by mail, the receiver's address is never shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Voorkeur
from citydeal.berichten.services import frequentie_voor
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import mails_contact
from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.berichtsoorten_contact import CONTACTBERICHT
from citydeal.netwerk.fouten import TeVaak
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Blokkade, Contactbericht, Gebruiker, Partner

PER_DAG = Grens("berichten per dag", 10, timedelta(days=1))
PER_ONTVANGER = Grens("berichten per ontvanger per dag", 3, timedelta(days=1))


WERKDAGEN_VOOR_MELDING = 2
"""Within which a report is looked at: who reported it may be harassed meanwhile."""


@dataclass(frozen=True)
class Bestemming:
    """Whom a message is for.

    Attributes:
        aan: as it stands above the form: "Noor Terpstra", "de contactpersonen van Gemeente Ede".
        ontvangers: who gets it, each a mail of their own.
        terug: address of the page where one came from and goes back to.
        partner: the partner, where one writes to a partner.
        over: title of the page that it is about.
    """

    aan: str
    ontvangers: Sequence[Gebruiker]
    terug: str
    partner: Partner | None = None
    over: str = ""


def neemt_berichten_aan(gebruiker: Gebruiker) -> bool:
    """Whether leden can write to somebody; one query."""
    return gebruiker.is_active and frequentie_voor(CONTACTBERICHT, gebruiker) != Frequentie.UIT


def wie_berichten_aanneemt(mensen: Sequence[Gebruiker]) -> list[Gebruiker]:
    """Those of `mensen` to whom leden can write; one query for all."""
    uit = set(
        Voorkeur.objects.filter(
            gebruiker__in=mensen, soort=CONTACTBERICHT, kanaal="", frequentie=Frequentie.UIT
        ).values_list("gebruiker_id", flat=True)
    )
    return [mens for mens in mensen if mens.is_active and mens.pk not in uit]


def verstuur(*, afzender: Gebruiker, bestemming: Bestemming, onderwerp: str, tekst: str, sleutel: UUID) -> None:
    """Send a message to everyone of `bestemming`.

    Args:
        sleutel: made with the form; the same message from the same form again does nothing.

    Raises:
        TeVaak: more than ten messages today, or more than three to the same people.

    Effects in order: attempts are counted; per receiver one row, and one mail with the sender's address to answer to. Who
    blocked the sender gets no mail; the sender can't tell.
    """
    wie = ",".join(str(pk) for pk in sorted(ontvanger.pk for ontvanger in bestemming.ontvangers))
    # Who goes back in the browser and writes something else in the same form, sends something else.
    sleutel = uuid5(sleutel, f"{wie}\n{onderwerp}\n{tekst}")
    if Contactbericht.objects.filter(afzender=afzender, sleutel=sleutel).exists():
        return
    # Counted outside the transaction: a refused attempt counts as well.
    if not verbruik(PER_ONTVANGER, f"{afzender.pk}:{wie}"):
        raise TeVaak(
            f"Je hebt {bestemming.aan} vandaag al {PER_ONTVANGER.aantal} berichten gestuurd. Wacht tot morgen."
        )
    if not verbruik(PER_DAG, str(afzender.pk)):
        raise TeVaak(f"Je hebt vandaag al {PER_DAG.aantal} berichten gestuurd. Morgen kun je weer schrijven.")
    with transaction.atomic():
        geblokkeerd_door = set(
            Blokkade.objects.filter(van=afzender, door__in=bestemming.ontvangers).values_list("door_id", flat=True)
        )
        for ontvanger in bestemming.ontvangers:
            bericht, nieuw = Contactbericht.objects.get_or_create(
                afzender=afzender,
                sleutel=sleutel,
                ontvanger=ontvanger,
                defaults={
                    "partner": bestemming.partner,
                    "over": bestemming.over[:250],
                    "over_url": bestemming.terug[:500] if bestemming.over else "",
                    "onderwerp": onderwerp,
                    "tekst": tekst,
                },
            )
            if nieuw and ontvanger.pk not in geblokkeerd_door:
                mails_contact.mail_contactbericht(bericht)


@transaction.atomic
def blokkeer(bericht: Contactbericht) -> bool:
    """The receiver of a message wants no more of its sender; False where one of them is gone. One row, once."""
    if bericht.afzender_id is None or bericht.ontvanger_id is None or bericht.afzender_id == bericht.ontvanger_id:
        return False
    Blokkade.objects.get_or_create(door_id=bericht.ontvanger_id, van_id=bericht.afzender_id)
    return True


def hef_blokkade_op(blokkade: Blokkade) -> None:
    """Let somebody write again. Effects: the row is gone."""
    blokkade.delete()


@transaction.atomic
def meld_misbruik(bericht: Contactbericht) -> None:
    """The receiver says that a message isn't right; again does nothing.

    Effects in order: the moment on the row under a lock, a line in the log, a task for who manages people.
    """
    bericht = nog_daar(vergrendeld(Contactbericht.objects), bericht.pk)
    if bericht.gemeld_op is not None:
        return
    bericht.gemeld_op = timezone.now()
    bericht.save(update_fields=["gemeld_op"])
    ontvanger = Gebruiker.objects.filter(pk=bericht.ontvanger_id).first()
    afzender = Gebruiker.objects.filter(pk=bericht.afzender_id).first()
    noteer("bericht gemeld", door=ontvanger, over=afzender, ding=bericht)
    zet_taak(
        sleutel=_taaksleutel(bericht),
        bestemd="recht:beheren_mensen",
        wat="Bekijk een gemeld bericht",
        waarom="Iemand kreeg via het portaal een bericht dat niet goed voelt.",
        url=reverse("netwerk:melding-detail", args=[bericht.pk]),
        knop="Bekijk de melding",
        uiterlijk_op=werkdagen_later(bericht.gemeld_op, WERKDAGEN_VOOR_MELDING),
    )


@transaction.atomic
def handel_af(bericht: Contactbericht, *, door: Gebruiker, toelichting: str = "") -> bool:
    """Close a report; False where somebody else did so already.

    Args:
        toelichting: what was done, for the log.

    Effects in order: who and when on the row under a lock, the task, a line in the log.
    """
    bericht = nog_daar(vergrendeld(Contactbericht.objects), bericht.pk)
    if bericht.gemeld_op is None or bericht.afgehandeld_op is not None:
        return False
    bericht.afgehandeld_op, bericht.afgehandeld_door = timezone.now(), door
    bericht.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    rond_taak_af(_taaksleutel(bericht), door=door)
    afzender = Gebruiker.objects.filter(pk=bericht.afzender_id).first()
    noteer("melding afgehandeld", door=door, over=afzender, ding=bericht, toelichting=toelichting)
    return True


def _taaksleutel(bericht: Contactbericht) -> str:
    return f"contactmelding-{bericht.pk}"
