"""Deleting an account, so that nothing in the portal says any more whose it was."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from citydeal.basis import paginacache
from citydeal.basis.persoonsgegevens import alle_besluiten
from citydeal.basis.sporen import VERWIJDERD_ADRES, Sporen, haal_weg, komt_voor
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk import contactpersonen, mails_privacy, overdracht
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.privacy.oudlid import oud_lid
from citydeal.zoeken.models import Zoekdocument
from citydeal.zoeken.privacy import vergeet_woorden

_TE_VINDEN = ("titel", "samenvatting", "tekst", "trefwoorden")


class AlWeg(KanNietMeer):
    """The account was deleted a moment ago."""

    def __init__(self) -> None:
        super().__init__("Dit account is net al verwijderd.")


@dataclass(frozen=True)
class Vooruitblik:
    """What becomes of it when somebody deletes their account.

    Attributes:
        houdt: what they hold and a colleague takes over.
        opvolgers: who can; the first is who does so when they choose nobody.
        blijft: what stays under a neutral name, a sentence each.
    """

    houdt: Sequence[overdracht.Gehouden]
    opvolgers: Sequence[Gebruiker]
    blijft: Sequence[str]


def kijk_vooruit(gebruiker: Gebruiker) -> Vooruitblik:
    """What would become of it; changes nothing. Two queries and one per kind of thing that somebody can hold."""
    houdt = overdracht.wat_houdt(gebruiker)
    blijft = dict.fromkeys(besluit.blijft for besluit in alle_besluiten() if besluit.blijft)
    opvolgers = overdracht.opvolgers_voor(gebruiker) if houdt else []
    if opvolgers:
        contact = Partner.contactpersonen.through.objects.filter(partner=gebruiker.partner_id)
        eerst = set(contact.values_list("gebruiker_id", flat=True))
        opvolgers.sort(key=lambda mens: mens.pk not in eerst)
    return Vooruitblik(houdt, opvolgers, list(blijft))


@transaction.atomic
def verwijder_account(
    gebruiker: Gebruiker, *, door: Gebruiker | None = None, opvolger: Gebruiker | None = None, waarom: str = ""
) -> None:
    """Delete an account with all that is about the person; what others build on stays under a neutral name.

    Args:
        door: who does it, where that is somebody else; None is the person, or the portal.
        opvolger: who takes over what they hold; without it `overdracht.opvolger_voor` says who.
        waarom: first sentence of the mail to the person; without it, that they did so themself.

    Raises:
        LaatsteBeheerder: nobody would be left who may configure the portal.
        AlWeg: there is no such account any more.
        KanNietOverdragen: the chosen successor has no account any more.

    Effects in order, in one transaction: a mail to the old address, of which the row forgets it as soon as it is sent; what
    each app does first; the hand-over; rows of the person are deleted and others lead to the neutral account; the account;
    name and address are taken out of what the portal wrote; a line in the log. After commit: files, fresh pages.
    """
    overdracht.neem_vertrekkers([gebruiker], opvolger=opvolger)
    mens = Gebruiker.objects.select_for_update(of=("self",)).filter(pk=gebruiker.pk).first()
    if mens is None or mens.email == VERWIJDERD_ADRES:
        raise AlWeg
    sporen = Sporen(mens.naam, mens.email)
    besluiten = alle_besluiten()
    bestanden = [bestand for besluit in besluiten for bestand in besluit.te_wissen_bestanden(mens)]
    _beeindig_sessies(mens)
    for besluit in besluiten:
        if besluit.eerst is not None:
            besluit.eerst(mens)
    _draag_over(mens, opvolger)
    neutraal = oud_lid()
    for besluit in besluiten:
        if besluit.wis is not None:
            besluit.wis(mens).delete()
        for veld in besluit.neutraal:
            besluit.klasse._base_manager.filter(**{veld: mens}).update(**{veld: neutraal})
        for veld in besluit.leeg:
            besluit.klasse._base_manager.filter(**{veld: mens}).update(**{veld: None})
    was_actief = mens.is_active
    mens.delete()
    _haal_sporen_weg(sporen)
    noteer("account verwijderd", door=door, over=neutraal)
    if was_actief:
        # Last, for the row holds the address until the mail is sent.
        mails_privacy.mail_verwijderd(f"account-verwijderd-{uuid.uuid4()}", sporen.email, waarom)
    transaction.on_commit(lambda: _verwijder_bestanden(bestanden))
    paginacache.vernieuw()


def _beeindig_sessies(mens: Gebruiker) -> None:
    """Also of sessions that stand in no list of devices: what they hold says who signed in."""
    eigen = [
        sessie.pk
        for sessie in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if sessie.get_decoded().get("_auth_user_id") == str(mens.pk)
    ]
    Session.objects.filter(pk__in=eigen).delete()


def _draag_over(mens: Gebruiker, opvolger: Gebruiker | None) -> None:
    opvolger = opvolger or overdracht.opvolger_voor(mens)
    if opvolger is not None:
        overdracht.draag_over(mens, opvolger)
        return
    for partner in vergrendeld(Partner.objects).filter(contactpersonen=mens).order_by("pk"):
        partner.contactpersonen.remove(mens)
        if not partner.contactpersonen.exists():
            contactpersonen.vraag_keuze(partner, "De laatste contactpersoon is vertrokken.")


def _haal_sporen_weg(sporen: Sporen) -> None:
    naam = _is_kenmerkend(sporen)
    for besluit in alle_besluiten():
        if besluit.tekst:
            haal_weg(besluit.klasse, besluit.tekst, sporen, naam=naam)
    vergeet_woorden(sporen.naam)


def _is_kenmerkend(sporen: Sporen) -> bool:
    """Whether the name says who somebody is: nobody else has it, and it stands in nothing that can be found.

    Else whoever calls themself as a thing is called, would take that out of mail and tasks of others.
    """
    patroon = sporen.naam_patroon
    if not patroon or Gebruiker.objects.filter(naam__iexact=sporen.naam).exists():
        return False
    return not komt_voor(patroon, Zoekdocument, _TE_VINDEN)


def _verwijder_bestanden(bestanden) -> None:
    for bestand in bestanden:
        bestand.opslag.delete(bestand.pad)
