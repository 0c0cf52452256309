"""Who keeps the page and the people of a partner: appointing, and laying it down."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import mails_partner
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner

KIESWERKDAGEN = 5
"""Working days within which a partner gets a contactpersoon: meanwhile nobody lets colleagues in or out."""


@transaction.atomic
def benoem(partner: Partner, gebruiker: Gebruiker, *, door: Gebruiker | None) -> bool:
    """Make somebody contactpersoon of their own partner; False where they were already.

    `door` is who did so; None where that account is gone, as of who invited them.

    Raises KanNiet where they don't belong to it (any more). Effects in order: the person and the partner under locks, a row,
    the task to choose somebody done, a line in the log, a mail to the person unless they did it themself.
    """
    # Who is taken out at this moment is waited for: a contactpersoon always belongs to the partner.
    mens = vergrendeld(Gebruiker.objects).filter(pk=gebruiker.pk).first()
    _neem(partner)
    if mens is None or mens.partner_id != partner.pk or not mens.is_active:
        raise KanNiet(f"{gebruiker.naam} hoort niet (meer) bij {partner.naam}.")
    if partner.contactpersonen.filter(pk=gebruiker.pk).exists():
        return False
    partner.contactpersonen.add(gebruiker)
    rond_taak_af(_taaksleutel(partner), door=door)
    regel = noteer("contactpersoon benoemd", door=door, over=gebruiker, ding=partner)
    if door is None or gebruiker.pk != door.pk:
        mails_partner.meld_contactpersoon(partner, gebruiker, regel, is_het=True)
    return True


@transaction.atomic
def leg_neer(partner: Partner, gebruiker: Gebruiker, *, door: Gebruiker) -> bool:
    """Let somebody be contactpersoon no longer; False where they were none.

    Raises KanNiet where nobody would be left. Of two who lay it down at once, one stays. Effects in order: the partner under
    a lock, a row less, a line in the log, a mail to the person unless they did it themself.
    """
    _neem(partner)
    contactpersonen = set(partner.contactpersonen.filter(is_active=True).values_list("pk", flat=True))
    if not partner.contactpersonen.filter(pk=gebruiker.pk).exists():
        return False
    if contactpersonen <= {gebruiker.pk}:
        raise KanNiet("Er moet altijd een contactpersoon zijn. Kies eerst een collega die het overneemt.")
    partner.contactpersonen.remove(gebruiker)
    regel = noteer("contactpersoon af", door=door, over=gebruiker, ding=partner)
    if gebruiker.pk != door.pk:
        mails_partner.meld_contactpersoon(partner, gebruiker, regel, is_het=False)
    return True


def vraag_keuze(partner: Partner, waarom: str, *, uiterlijk_op: date | None = None) -> None:
    """Ask who manages people to choose a contactpersoon for a partner that has none. Effect: one task.

    `uiterlijk_op` is by when, where that isn't within `KIESWERKDAGEN`: somebody was asked already.
    """
    zet_taak(
        sleutel=_taaksleutel(partner),
        bestemd="recht:beheren_mensen",
        wat=f"Kies een contactpersoon voor {partner.naam}",
        waarom=f"{waarom} Nu houdt niemand de pagina en de mensen van deze partner bij.",
        url=reverse("netwerk:partner-contactpersonen", args=[partner.slug]),
        knop="Kies een contactpersoon",
        uiterlijk_op=uiterlijk_op or werkdagen_later(timezone.now(), KIESWERKDAGEN),
    )


def _taaksleutel(partner: Partner) -> str:
    return f"contactpersoon-kiezen-{partner.pk}"


def _neem(partner: Partner) -> None:
    nog_daar(vergrendeld(Partner.objects), partner.pk)
