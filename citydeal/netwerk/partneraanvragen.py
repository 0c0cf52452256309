"""Becoming a partner: an organisation applies, its sender confirms the address, the projectorganisatie decides."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import nog_daar
from citydeal.basis.werkdagen import eerste_werkdag, werkdagen_later
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import contactpersonen, mails_partner, services, toetreding, uitnodigen
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.fouten import AlBesloten
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner, Partneraanvraag
from citydeal.netwerk.sloten import neem_mensen

BESLISWERKDAGEN = 10
"""Working days within which the projectorganisatie means to decide; the mail that thanks the sender says so too."""


@transaction.atomic
def dien_in(*, organisatie: str, email: str, **velden) -> Partneraanvraag:
    """Keep a request to become partner until its sender confirms the address.

    The same organisation from the same address again brings the waiting request up to date; that a request was confirmed
    already is told in the mail, to who reads it there, and to nobody else.

    Effects in order: one row, one mail with a link at most every ten minutes.
    """
    aanvraag, nieuw = Partneraanvraag.objects.select_for_update().get_or_create(
        organisatie=organisatie, email=email, status=Aanvraagstatus.OPEN, defaults=velden
    )
    if not nieuw and aanvraag.bevestigd_op is None:
        for naam, waarde in velden.items():
            setattr(aanvraag, naam, waarde)
        aanvraag.save()
    if aanvraag.bevestigd_op is None:
        mails_partner.vraag_bevestiging(aanvraag)
    else:
        mails_partner.meld_ontvangst(aanvraag)
    return aanvraag


@transaction.atomic
def bevestig(aanvraag: Partneraanvraag) -> bool:
    """The sender confirmed the address: the projectorganisatie gets the request. False where that was done already.

    Effects in order: the row under a lock, a task for who manages people, a mail to the sender.
    """
    aanvraag = nog_daar(Partneraanvraag.objects.select_for_update(), aanvraag.pk)
    if aanvraag.bevestigd_op is not None:
        return False
    aanvraag.bevestigd_op = timezone.now()
    aanvraag.save(update_fields=["bevestigd_op"])
    zet_taak(
        sleutel=taaksleutel(aanvraag),
        bestemd="recht:beheren_mensen",
        wat=f"Beslis of {aanvraag.organisatie} partner wordt",
        waarom=f"{aanvraag.naam} vroeg dat. De aanvrager hoort het besluit per mail.",
        url=reverse("netwerk:partneraanvraag-detail", args=[aanvraag.pk]),
        knop="Bekijk de aanvraag",
        uiterlijk_op=werkdagen_later(aanvraag.bevestigd_op, BESLISWERKDAGEN),
    )
    mails_partner.meld_ontvangst(aanvraag)
    return True


@transaction.atomic
def aanvaard(
    aanvraag: Partneraanvraag,
    *,
    door: Gebruiker,
    naam: str,
    soort: str,
    city_deals: Iterable[CityDeal] = (),
    wordt_contactpersoon: bool = False,
) -> Partner:
    """Take the organisation in as partner, and invite who applied or let them join at once.

    Args:
        wordt_contactpersoon: whether who applied keeps the partner. Who has an account without a partner does so at once: they
            asked for it, and confirmed the address. Anybody else first accepts an invitation: who has no account makes
            one, and who belongs to another partner has to say that they leave it.

    Raises:
        AlBesloten: it was decided on, or not confirmed.
        ValidationError: a partner of that name exists, or a field is not right.

    Effects in order: the account of who applied and the request under locks, the partner with its page and place in the
    search index, the request, the task done, a line in the log, a mail with the decision; joining and being contactpersoon
    (`sluit_aan`, `benoem`), or an invitation and a task to choose a contactpersoon.
    """
    account = _neem_account(aanvraag.email)
    aanvraag = _neem(aanvraag)
    vandaag = timezone.localdate()
    partner = services.maak_partner(
        naam=naam,
        soort=soort,
        website=aanvraag.website,
        deelnames=[services.Deelnamegegevens(city_deal=deal, van=vandaag) for deal in city_deals],
    )
    _besluit(aanvraag, Aanvraagstatus.AANVAARD, door=door, partner=partner)
    meteen = wordt_contactpersoon and account is not None and account.is_active and account.partner_id is None
    noteer("partneraanvraag aanvaard", door=door, ding=partner, contactpersoon=wordt_contactpersoon)
    mails_partner.meld_aanvaarding(aanvraag, wordt_contactpersoon=wordt_contactpersoon, is_lid=meteen)
    if meteen:
        toetreding.sluit_aan(account, partner, hoe="partneraanvraag", door=door)
        contactpersonen.benoem(partner, account, door=door)
    else:
        _nodig_uit(aanvraag, partner, door=door, wordt_contactpersoon=wordt_contactpersoon)
    return partner


def _nodig_uit(aanvraag: Partneraanvraag, partner: Partner, *, door: Gebruiker, wordt_contactpersoon: bool) -> None:
    """Invite who applied; until they accept, somebody has to see to it that the partner gets a contactpersoon."""
    email = normaliseer_email(aanvraag.email)
    aanvrager = uitnodigen.Genodigde(regel=1, invoer=email, naam=aanvraag.naam, email=email)
    uitnodigen.nodig_uit(partner, [aanvrager], door=door, wordt_contactpersoon=wordt_contactpersoon)
    waarom, uiterlijk_op = f"{partner.naam} is een nieuwe partner.", None
    if wordt_contactpersoon:
        waarom += f" {aanvraag.naam} is gevraagd, maar nam de uitnodiging nog niet aan."
        uiterlijk_op = eerste_werkdag(timezone.localdate(timezone.now() + uitnodigen.GELDIG))
    contactpersonen.vraag_keuze(partner, waarom, uiterlijk_op=uiterlijk_op)


@transaction.atomic
def wijs_af(aanvraag: Partneraanvraag, *, door: Gebruiker, reden: str) -> None:
    """Decline, with a reason that the sender reads.

    Raises AlBesloten. Effects in order: the request, the task done, a line in the log, a mail to the sender.
    """
    aanvraag = _neem(aanvraag)
    _besluit(aanvraag, Aanvraagstatus.AFGEWEZEN, door=door, reden=reden)
    noteer("partneraanvraag afgewezen", door=door, ding=aanvraag, toelichting=reden)
    mails_partner.meld_afwijzing(aanvraag)


def te_behandelen():
    """Confirmed requests that wait for a decision, the oldest first."""
    return Partneraanvraag.objects.filter(status=Aanvraagstatus.OPEN, bevestigd_op__isnull=False).order_by(
        "bevestigd_op", "pk"
    )


def zichtbaar():
    """Requests that the projectorganisatie may see: what nobody confirmed is not there for anyone."""
    return Partneraanvraag.objects.filter(bevestigd_op__isnull=False)


def taaksleutel(aanvraag: Partneraanvraag) -> str:
    """The key of the task to decide on this request."""
    return f"partneraanvraag-{aanvraag.pk}"


def _neem_account(email: str) -> Gebruiker | None:
    # Before anything else, as everywhere: the person first.
    pk = Gebruiker.objects.filter(email=normaliseer_email(email)).values_list("pk", flat=True).first()
    return neem_mensen([pk]).get(pk)


def _neem(aanvraag: Partneraanvraag) -> Partneraanvraag:
    aanvraag = nog_daar(Partneraanvraag.objects.select_for_update(), aanvraag.pk)
    if aanvraag.status != Aanvraagstatus.OPEN or aanvraag.bevestigd_op is None:
        raise AlBesloten
    return aanvraag


def _besluit(aanvraag: Partneraanvraag, status: Aanvraagstatus, *, door: Gebruiker, **velden) -> None:
    aanvraag.status = status
    aanvraag.behandeld_door = door
    aanvraag.behandeld_op = timezone.now()
    for naam, waarde in velden.items():
        setattr(aanvraag, naam, waarde)
    aanvraag.save()
    rond_taak_af(taaksleutel(aanvraag), door=door)
