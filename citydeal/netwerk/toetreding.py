"""Joining the portal and a partner, and leaving that partner again."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import contactpersonen, overdracht
from citydeal.netwerk import mails_toetreding as mails
from citydeal.netwerk.domeinen import partners_met_domein
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Aanvraagstatus, Partnerstatus, Uitnodigingstatus
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import (
    Aanvraag,
    Gebruiker,
    Logregel,
    Partner,
    Profiel,
    Registratie,
    Uitnodiging,
    Uitsluiting,
)
from citydeal.netwerk.services import maak_gebruiker
from citydeal.netwerk.sloten import neem_partners

GELDIG = timedelta(hours=24)
LID_GEWORDEN = "lid geworden"
UIT_PARTNER = "uit partner gehaald"


class LinkWerktNiet(Exception):
    """The link of a mail was used already, expired or withdrawn."""


class BestaatAl(Exception):
    """There is an account with this address already."""


def maak_sleutel() -> tuple[str, str]:
    """A secret for a link (256 bits), and the hash under which it is kept."""
    sleutel = secrets.token_urlsafe(32)
    return sleutel, hash_van(sleutel)


def hash_van(sleutel: str) -> str:
    """The form in which a secret is kept: who reads the database can't use it."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def registreer(*, email: str, naam: str, functie: str, in_gids: bool, verder: str = "") -> None:
    """Keep what somebody filled in to become lid, until they show that the address is theirs.

    The same is done for every address; only the mail differs: with a link to confirm, or saying that there is an account
    already. Nothing here keeps the owner of the address from joining. Effects in order: registrations that expired are
    removed, one row, one mail.
    """
    nu = timezone.now()
    Registratie.objects.verlopen(nu).delete()
    sleutel, sleutel_hash = maak_sleutel()
    email = normaliseer_email(email)
    registratie = Registratie.objects.create(
        sleutel_hash=sleutel_hash,
        email=email,
        naam=naam,
        functie=functie,
        in_gids=in_gids,
        verder=verder,
        verloopt_op=nu + GELDIG,
    )
    bekend = Gebruiker.objects.filter(email=email).first()
    if bekend is None:
        mails.mail_bevestiging(registratie, sleutel)
    else:
        mails.mail_bestaand_account(bekend, registratie)


def zoek_registratie(sleutel: str) -> Registratie:
    """The registration of a link that still works. Raises LinkWerktNiet."""
    registratie = Registratie.objects.geldig(timezone.now()).filter(sleutel_hash=hash_van(sleutel)).first()
    if registratie is None or Gebruiker.objects.filter(email=registratie.email).exists():
        raise LinkWerktNiet
    return registratie


@transaction.atomic
def bevestig(sleutel: str, *, wachtwoord: str | None = None) -> Gebruiker:
    """Make the account of who holds the link from the mail, and let it join its partner where that is clear.

    Raises LinkWerktNiet where the link was used, expired, or the address got an account otherwise. Effects in order: the
    account with its profile, all registrations of the address are removed, log; the one partner of the mail domain or of
    an open invitation is joined (`sluit_aan`), else a task asks the person for their organisation.
    """
    registratie = zoek_registratie(sleutel)
    if registratie not in _vergrendel_registraties(registratie.email):
        raise LinkWerktNiet
    try:
        gebruiker = maak_lid(
            email=registratie.email,
            naam=registratie.naam,
            functie=registratie.functie,
            in_gids=registratie.in_gids,
            wachtwoord=wachtwoord,
        )
    except BestaatAl as fout:
        raise LinkWerktNiet from fout
    partners = partners_voor(gebruiker)
    if len(partners) == 1:
        return sluit_aan(gebruiker, partners[0], hoe=_waardoor(gebruiker, partners[0]))
    vraag_organisatie(gebruiker)
    return gebruiker


@transaction.atomic
def maak_lid(*, email: str, naam: str, functie: str, in_gids: bool, wachtwoord: str | None) -> Gebruiker:
    """Make an account for somebody who showed that the address is theirs.

    Raises BestaatAl where there is one with that address. Effects in order: the account, its profile, registrations of
    the address are removed, log.
    """
    _vergrendel_registraties(normaliseer_email(email))
    try:
        with transaction.atomic():
            gebruiker = maak_gebruiker(email=email, naam=naam, functie=functie, wachtwoord=wachtwoord or None)
    except (IntegrityError, ValidationError) as fout:
        if Gebruiker.objects.filter(email=normaliseer_email(email)).exists():
            raise BestaatAl from fout
        raise
    Profiel.objects.update_or_create(gebruiker=gebruiker, defaults={"in_gids": in_gids})
    Registratie.objects.filter(email=gebruiker.email).delete()
    noteer("account gemaakt", door=gebruiker, over=gebruiker)
    return gebruiker


def _vergrendel_registraties(email: str) -> list[Registratie]:
    """All registrations of an address, under a lock: of two who make its account, the second waits here."""
    return list(Registratie.objects.select_for_update().filter(email=email).order_by("pk"))


def partners_voor(gebruiker: Gebruiker) -> list[Partner]:
    """The partners that somebody can join now: those of the mail domain, and those that sent an invitation that still holds.

    A domain is not enough for a partner that took this person out.
    """
    uitgesloten = set(Uitsluiting.objects.filter(gebruiker=gebruiker).values_list("partner_id", flat=True))
    keuzes = {partner.pk: partner for partner in partners_met_domein(gebruiker.email) if partner.pk not in uitgesloten}
    uitnodigingen = Uitnodiging.objects.geldig(timezone.now()).filter(email=gebruiker.email).select_related("partner")
    keuzes.update({uitnodiging.partner_id: uitnodiging.partner for uitnodiging in uitnodigingen})
    return sorted(keuzes.values(), key=lambda partner: partner.sorteersleutel)


def vraag_organisatie(gebruiker: Gebruiker) -> None:
    """Put on the list of somebody without partner that the portal wants to know where they work."""
    zet_taak(
        sleutel=organisatietaak(gebruiker),
        bestemd=f"gebruiker:{gebruiker.pk}",
        wat="Zeg bij welke organisatie je werkt",
        waarom="Je account hoort nog niet bij een partner. Pas daarna zie je wat er voor leden is.",
        url=reverse("account_organisatie"),
        knop="Kies je organisatie",
    )


@transaction.atomic
def sluit_aan(
    gebruiker: Gebruiker,
    partner: Partner,
    *,
    hoe: str,
    door: Gebruiker | None = None,
    aanvraag: Aanvraag | None = None,
) -> Gebruiker:
    """Let somebody belong to `partner`; where they belonged to another, they leave that.

    Args:
        hoe: by what: "maildomein", "uitnodiging", "aanvraag", "partneraanvraag", "teruggezet", "verplaatst".
        door: who decided, if that was somebody else.
        aanvraag: the request that was accepted; another open one of this person is withdrawn.

    Raises KanNiet where the partner stopped or is gone, or the account is closed. Effects in order: the account and both
    partners under locks, what waited for this (tasks, requests, invitations, an earlier removal), log, a mail with a way to
    undo it to each contactpersoon, and to those of the partner that was left; contactpersoon, where the invitation says so.
    """
    gebruiker = nog_daar(vergrendeld(Gebruiker.objects), gebruiker.pk)
    # Of the partner that is left, the last contactpersoon may go: both are taken at once, whoever goes the other way.
    partners = neem_partners([partner.pk, gebruiker.partner_id])
    if partner.pk not in partners:
        raise KanNiet(f"{partner.naam} staat niet meer in het portaal.")
    partner = partners[partner.pk]
    if partner.status != Partnerstatus.PARTNER or partner.opgegaan_in_id:
        raise KanNiet(f"{partner.naam} doet niet meer mee aan de City Deals.")
    if not gebruiker.is_active:
        raise KanNiet("Dit account is gesloten.")
    eerder = gebruiker.partner
    if eerder == partner:
        _benoem_genodigde(gebruiker, partner, _ruim_op(gebruiker, partner, aanvraag))
        return gebruiker
    if eerder is not None:
        _leg_neer(gebruiker, eerder)
    gebruiker.partner = partner
    gebruiker.save(update_fields=["partner"])
    uitnodiging = _ruim_op(gebruiker, partner, aanvraag)
    regel = noteer(LID_GEWORDEN, door=door or gebruiker, over=gebruiker, ding=partner, hoe=hoe)
    for contactpersoon in partner.contactpersonen.filter(is_active=True).exclude(pk__in=_zelf(gebruiker, door)):
        mails.mail_nieuwe_collega(contactpersoon, gebruiker, partner, regel)
    if eerder is not None:
        for contactpersoon in eerder.contactpersonen.filter(is_active=True):
            mails.mail_collega_weg(contactpersoon, gebruiker, eerder, partner, regel)
    _benoem_genodigde(gebruiker, partner, uitnodiging)
    return gebruiker


def _zelf(gebruiker: Gebruiker, door: Gebruiker | None) -> list[int]:
    return [gebruiker.pk] + ([door.pk] if door is not None else [])


def _benoem_genodigde(gebruiker: Gebruiker, partner: Partner, uitnodiging: Uitnodiging | None) -> None:
    """Make somebody contactpersoon where their invitation held that, in the name of who invited."""
    if uitnodiging is not None and uitnodiging.wordt_contactpersoon:
        contactpersonen.benoem(partner, gebruiker, door=uitnodiging.uitgenodigd_door)


def _ruim_op(gebruiker: Gebruiker, partner: Partner, aanvraag: Aanvraag | None) -> Uitnodiging | None:
    """What waited for somebody to belong to a partner waits no longer; gives the invitation that still held."""
    Uitsluiting.objects.filter(gebruiker=gebruiker, partner=partner).delete()
    rond_taak_af(organisatietaak(gebruiker), door=gebruiker)
    andere = Aanvraag.objects.open().filter(gebruiker=gebruiker).exclude(pk=aanvraag.pk if aanvraag else None)
    for open_aanvraag in andere:
        rond_taak_af(aanvraagtaak(open_aanvraag), door=gebruiker)
    andere.update(status=Aanvraagstatus.INGETROKKEN, behandeld_op=timezone.now())
    wachtend = Uitnodiging.objects.filter(email=gebruiker.email, partner=partner, status=Uitnodigingstatus.OPEN)
    uitnodiging = wachtend.geldig(timezone.now()).select_related("uitgenodigd_door").first()
    wachtend.update(status=Uitnodigingstatus.AANVAARD, aanvaard_door=gebruiker, aanvaard_op=timezone.now())
    return uitnodiging


@transaction.atomic
def kies_partner(gebruiker: Gebruiker, partner_id: int) -> Gebruiker:
    """Join one of the partners that somebody may choose from.

    Raises KanNiet where that one is not (or no longer) among them, or somebody has a partner already. Effects as `sluit_aan`.
    """
    gebruiker = nog_daar(vergrendeld(Gebruiker.objects), gebruiker.pk)
    partner = next((keuze for keuze in partners_voor(gebruiker) if keuze.pk == partner_id), None)
    if gebruiker.partner_id or partner is None:
        raise KanNiet("Deze keuze kan niet meer. Kies opnieuw.")
    return sluit_aan(gebruiker, partner, hoe=_waardoor(gebruiker, partner))


def _waardoor(gebruiker: Gebruiker, partner: Partner) -> str:
    return "maildomein" if partner in partners_met_domein(gebruiker.email) else "uitnodiging"


@transaction.atomic
def haal_uit_partner(
    gebruiker: Gebruiker, partner: Partner, *, door: Gebruiker, reden: str = "", opvolger: Gebruiker | None = None
) -> Uitsluiting:
    """Take somebody out of a partner; the account stays, without what is for leden.

    Args:
        opvolger: who takes over all that the person holds; None leaves it with them.

    Raises KanNiet where they don't belong to it (any more), or `opvolger` is no longer active. Effects in order: the
    hand-over, the account under a lock, contactpersoon of the partner no longer, a row that keeps the mail domain from
    letting them in again, log, a task and a mail to the person.
    """
    if opvolger is not None:
        overdracht.draag_over(gebruiker, opvolger, door=door)
    gebruiker = nog_daar(vergrendeld(Gebruiker.objects), gebruiker.pk)
    if gebruiker.partner_id != partner.pk:
        raise KanNiet(f"{gebruiker.naam} hoort niet meer bij {partner.naam}.")
    gebruiker.partner = None
    gebruiker.save(update_fields=["partner"])
    _leg_neer(gebruiker, partner)
    uitsluiting, _ = Uitsluiting.objects.update_or_create(
        gebruiker=gebruiker, partner=partner, defaults={"reden": reden, "door": door, "op": timezone.now()}
    )
    regel = noteer(UIT_PARTNER, door=door, over=gebruiker, ding=partner, toelichting=reden)
    vraag_organisatie(gebruiker)
    mails.mail_uit_partner(gebruiker, partner, reden, door, regel)
    return uitsluiting


def _leg_neer(gebruiker: Gebruiker, partner: Partner) -> None:
    """Who leaves a partner keeps it no longer; where nobody is left to do so, somebody has to be chosen."""
    if partner.contactpersonen.filter(pk=gebruiker.pk).exists():
        # Of two who leave at once, one is the last.
        nog_daar(vergrendeld(Partner.objects), partner.pk)
        partner.contactpersonen.remove(gebruiker)
        if not partner.contactpersonen.exists():
            contactpersonen.vraag_keuze(partner, "De laatste contactpersoon hoort er niet meer bij.")


@transaction.atomic
def zet_terug(uitsluiting: Uitsluiting, *, door: Gebruiker) -> Gebruiker:
    """Undo a removal: the person belongs to the partner again and hears so.

    Raises KanNiet where they found another partner meanwhile. Effects as `sluit_aan`, and a mail to the person.
    """
    gebruiker = nog_daar(vergrendeld(Gebruiker.objects), uitsluiting.gebruiker_id)
    if gebruiker.partner_id is not None:
        raise KanNiet(f"{gebruiker.naam} hoort intussen bij een partner.")
    gebruiker = sluit_aan(gebruiker, uitsluiting.partner, hoe="teruggezet", door=door)
    mails.mail_teruggezet(gebruiker, uitsluiting.partner, door, laatste_toetreding(gebruiker))
    return gebruiker


def laatste_toetreding(gebruiker: Gebruiker) -> Logregel | None:
    """The line of the log that says when somebody last joined a partner."""
    return Logregel.objects.filter(wat=LID_GEWORDEN, over=gebruiker).order_by("-pk").first()


def organisatietaak(gebruiker: Gebruiker) -> str:
    """The key of the task to say where one works."""
    return f"organisatie-{gebruiker.pk}"


def aanvraagtaak(aanvraag: Aanvraag) -> str:
    """The key of the task to decide on a request."""
    return f"aanvraag-{aanvraag.pk}"
