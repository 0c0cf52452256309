"""Requests of people of whom the portal doesn't know the organisation."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import begrenzing, contactpersonen, partnerdomeinen
from citydeal.netwerk import mails_aanvragen as mails
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.fouten import AlBesloten, KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Aanvraag, CityDeal, Gebruiker, Partner
from citydeal.netwerk.services import Deelnamegegevens, maak_partner
from citydeal.netwerk.toetreding import aanvraagtaak, organisatietaak, sluit_aan, vraag_organisatie
from citydeal.netwerk.tokens import mensen_met

BESLISWERKDAGEN = 5
"""Working days within which the projectorganisatie means to decide."""
PER_PERSOON = begrenzing.Grens("aanvragen per persoon", 5, timedelta(days=1))


@transaction.atomic
def dien_in(gebruiker: Gebruiker, *, organisatie: str, motivatie: str) -> Aanvraag:
    """Ask to become lid; who asked already gets what they wrote before replaced.

    Raises KanNiet where somebody has a partner already. Effects in order: the account under a lock, the request, a task
    for who decides, the question where they work is off their list; for a new request a mail to both, log.
    """
    gebruiker = _vergrendel_mens(gebruiker.pk)
    if gebruiker.partner_id is not None:
        raise KanNiet("Je hoort al bij een partner.")
    velden = {"organisatie": organisatie, "motivatie": motivatie}
    aanvraag, nieuw = Aanvraag.objects.update_or_create(
        gebruiker=gebruiker, status=Aanvraagstatus.OPEN, defaults=velden
    )
    aanvraag.gebruiker = gebruiker
    zet_taak(
        sleutel=aanvraagtaak(aanvraag),
        bestemd="recht:beheren_mensen",
        wat=f"Beoordeel de aanvraag van {gebruiker.naam}",
        waarom=f"Wil lid worden namens {organisatie}. Het portaal kent het maildomein niet.",
        url=reverse("netwerk:aanvraag-detail", args=[aanvraag.pk]),
        knop="Bekijk de aanvraag",
        uiterlijk_op=werkdagen_later(aanvraag.aangemaakt_op, BESLISWERKDAGEN),
    )
    rond_taak_af(organisatietaak(gebruiker), door=gebruiker)
    if nieuw:
        noteer("aanvraag ingediend", door=gebruiker, over=gebruiker, ding=aanvraag)
        mails.mail_aanvraag(aanvraag, mensen_met("beheren_mensen"))
    return aanvraag


@transaction.atomic
def trek_in(gebruiker: Gebruiker) -> bool:
    """Take one's open request back; False where there was none. Effects in order: the row under a lock, its tasks, log."""
    _vergrendel_mens(gebruiker.pk)
    aanvraag = Aanvraag.objects.select_for_update(of=("self",)).filter(gebruiker=gebruiker).open().first()
    if aanvraag is None:
        return False
    aanvraag.status = Aanvraagstatus.INGETROKKEN
    aanvraag.behandeld_op = timezone.now()
    aanvraag.save(update_fields=["status", "behandeld_op"])
    rond_taak_af(aanvraagtaak(aanvraag), door=gebruiker)
    vraag_organisatie(gebruiker)
    noteer("aanvraag ingetrokken", door=gebruiker, over=gebruiker, ding=aanvraag)
    return True


@transaction.atomic
def aanvaard(
    aanvraag: Aanvraag,
    *,
    door: Gebruiker,
    partner: Partner | None = None,
    nieuwe_partner: dict | None = None,
    city_deals: Iterable[CityDeal] = (),
    voeg_domein_toe: bool = False,
) -> Aanvraag:
    """Accept a request: the person belongs to `partner`, or to a new one.

    Args:
        nieuwe_partner: fields for `services.maak_partner` (`naam`, `soort`), where the partner isn't there yet.
        city_deals: in which the new partner takes part from today.
        voeg_domein_toe: let people with the same mail domain join by themselves; never a free one.

    Raises AlBesloten where somebody else decided, KanNiet where the partner stopped or the account is closed,
    ValidationError where the new partner isn't right. Effects in order: the request under a lock, the new partner and a
    task to choose its contactpersoon, its domain, the request's status, joining (`sluit_aan`), tasks, log, mails.
    """
    aanvraag = _vergrendel(aanvraag)
    if nieuwe_partner is not None:
        vandaag = timezone.localdate()
        deelnames = [Deelnamegegevens(city_deal=deal, van=vandaag) for deal in city_deals]
        partner = maak_partner(deelnames=deelnames, **nieuwe_partner)
        contactpersonen.vraag_keuze(partner, f"{partner.naam} is een nieuwe partner.")
    if voeg_domein_toe:
        # Where the partner has the domain already, or anybody can have an address there, nothing is to be added.
        with suppress(ValidationError):
            domein = partnerdomeinen.controleer_domein(aanvraag.gebruiker.email)
            partnerdomeinen.voeg_toe(partner, domein, door=door, bevestigd=True)
    aanvraag.partner = partner
    _besluit(aanvraag, Aanvraagstatus.AANVAARD, door)
    sluit_aan(aanvraag.gebruiker, partner, hoe="aanvraag", door=door, aanvraag=aanvraag)
    mails.mail_besluit(aanvraag, _anderen(door), aanvaard=True)
    return aanvraag


@transaction.atomic
def wijs_af(aanvraag: Aanvraag, *, door: Gebruiker, reden: str) -> Aanvraag:
    """Decline a request with a reason.

    Raises AlBesloten where somebody else decided. Effects in order: the request under a lock, tasks, log, mails.
    """
    aanvraag = _vergrendel(aanvraag)
    aanvraag.reden = reden
    _besluit(aanvraag, Aanvraagstatus.AFGEWEZEN, door)
    vraag_organisatie(aanvraag.gebruiker)
    mails.mail_besluit(aanvraag, _anderen(door), aanvaard=False)
    return aanvraag


def _vergrendel_mens(pk: int) -> Gebruiker:
    return nog_daar(vergrendeld(Gebruiker.objects), pk)


def _vergrendel(aanvraag: Aanvraag) -> Aanvraag:
    # Everywhere in this order, so that no two wait for each other: the person, the partner, what was asked.
    _vergrendel_mens(aanvraag.gebruiker_id)
    rijen = Aanvraag.objects.select_for_update(of=("self",))
    vers = nog_daar(rijen.select_related("gebruiker", "behandeld_door", "partner"), aanvraag.pk)
    if vers.status != Aanvraagstatus.OPEN:
        raise AlBesloten(vers)
    return vers


def _besluit(aanvraag: Aanvraag, status: Aanvraagstatus, door: Gebruiker) -> None:
    aanvraag.status = status
    aanvraag.behandeld_door = door
    aanvraag.behandeld_op = timezone.now()
    aanvraag.save()
    rond_taak_af(aanvraagtaak(aanvraag), door=door)
    noteer(f"aanvraag {status}", door=door, over=aanvraag.gebruiker, ding=aanvraag, toelichting=aanvraag.reden)


def _anderen(door: Gebruiker) -> list[Gebruiker]:
    return [mens for mens in mensen_met("beheren_mensen") if mens.pk != door.pk]
