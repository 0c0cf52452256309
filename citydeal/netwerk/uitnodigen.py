"""Inviting people to a partner: one or many at once, again, or not after all."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.db import transaction
from django.utils import timezone

from citydeal.basis.tekst import een_regel
from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.netwerk import begrenzing
from citydeal.netwerk import mails_uitnodigen as mails
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Partnerstatus, Uitnodigingstatus, Uitnodigingsuitkomst
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner, Uitnodiging
from citydeal.netwerk.sloten import neem_partners
from citydeal.netwerk.toetreding import LinkWerktNiet, hash_van, maak_lid, maak_sleutel, sluit_aan

GELDIG = timedelta(days=14)
MAX_REGELS = 200
MAX_KEER = 5
"""How often one invitation is mailed, the first time included."""
PER_UITNODIGER = begrenzing.Grens("lijsten per uitnodiger", 40, timedelta(days=1))
PER_ADRES = begrenzing.Grens("uitnodigingen per partner en adres", 5, timedelta(days=1))
_HAKEN = re.compile(r"^(?P<naam>[^<>]*)<(?P<email>[^<>]+)>$")


@dataclass(frozen=True)
class Genodigde:
    """One person of a pasted list: on which line, as it was typed, and the name and address that were read from it."""

    regel: int
    invoer: str
    naam: str
    email: str


@dataclass(frozen=True)
class Lijnverslag:
    """What became of one person of the list."""

    genodigde: Genodigde
    uitkomst: Uitnodigingsuitkomst


class Wissel(Exception):
    """Somebody accepts an invitation while they belong to another partner, and didn't say that they want to leave it."""


def lees_lijst(tekst: str) -> list[Genodigde]:
    """The people of a pasted list.

    One per line or several with commas or semicolons between; `adres`, `Naam <adres>`, `Naam adres`, or columns with a
    name and an address in either order. A first line with headings (without @) is left out.
    """
    gelezen = []
    for nummer, ruw in enumerate(tekst.splitlines(), 1):
        regel = ruw.strip()
        delen = [deel.strip().strip('"').strip() for deel in _deel_op(regel)]
        met_adres = [los for deel in delen if "@" in deel for los in _losse_adressen(deel)]
        if not regel or (not gelezen and not met_adres and len(delen) > 1):
            continue
        if len(met_adres) > 1:
            gelezen += [_lees_een(nummer, deel, "") for deel in met_adres]
        elif met_adres:
            rest = " ".join(deel for deel in delen if deel and deel != met_adres[0])
            gelezen.append(_lees_een(nummer, met_adres[0], rest, invoer=regel))
        else:
            gelezen.append(Genodigde(nummer, regel[:200], "", ""))
    return gelezen


def _deel_op(regel: str) -> list[str]:
    """The columns of a line; a sign between quotes is no separator. In one pass: a pasted list can be one very long line."""
    # Of an odd number of quotes the first belongs to a name: `O"Neill; adres`.
    grenzen, tussen_aanhaling = [-1], regel.count('"') % 2 == 1
    for plek, teken in enumerate(regel):
        if teken == '"':
            tussen_aanhaling = not tussen_aanhaling
        elif teken in ";,\t" and not tussen_aanhaling:
            grenzen.append(plek)
    return [regel[begin + 1 : einde] for begin, einde in zip(grenzen, [*grenzen[1:], len(regel)], strict=True)]


def _losse_adressen(deel: str) -> list[str]:
    """Addresses with only spaces between are several; a name and an address are one."""
    woorden = deel.split()
    return woorden if len(woorden) > 1 and all("@" in woord for woord in woorden) else [deel]


def _lees_een(nummer: int, deel: str, rest: str, *, invoer: str = "") -> Genodigde:
    haken = _HAKEN.match(deel)
    if haken:
        email, naam = haken["email"], f"{haken['naam'].strip()} {rest}"
    else:
        # Taking the spaces out of `Gijs gijs@…` would invite somebody else: gijsgijs@….
        woorden = deel.split()
        email = next((woord for woord in woorden if "@" in woord), "")
        naam = " ".join([*(woord for woord in woorden if woord != email), rest])
    naam = een_regel(naam.replace('"', " "))[:150]
    try:
        email = normaliseer_email(forms.EmailField(max_length=254).clean(normaliseer_email(email)))
    except forms.ValidationError:
        # Without a name the report shows the line as it was typed.
        email = naam = ""
    return Genodigde(nummer, (invoer or deel)[:200], naam, email)


@transaction.atomic
def nodig_uit(
    partner: Partner,
    genodigden: list[Genodigde],
    *,
    door: Gebruiker,
    boodschap: str = "",
    ziet_partners: bool = False,
    wordt_contactpersoon: bool = False,
) -> list[Lijnverslag]:
    """Invite everybody on the list who can be; the others are told of in the report.

    Args:
        ziet_partners: whether who invites may know that somebody has an account at another partner. For a
            contactpersoon such an address is invited and reported like any other.
        wordt_contactpersoon: whether who accepts becomes contactpersoon of the partner too.

    Raises KanNiet where the partner doesn't take part. Effects in order, under a lock on the partner: per person a row
    (or the expired one anew) and a mail; one line in the log.
    """
    partner = _vergrendel(partner)
    adressen = {genodigde.email for genodigde in genodigden if genodigde.email}
    bekend = {mens.email: mens for mens in Gebruiker.objects.select_related("partner").filter(email__in=adressen)}
    lopend = {
        uitnodiging.email: uitnodiging
        for uitnodiging in Uitnodiging.objects.filter(
            partner=partner, email__in=adressen, status=Uitnodigingstatus.OPEN
        )
    }
    nu = timezone.now()
    gezien: set[str] = set()
    verslagen = []
    for genodigde in genodigden:
        uitkomst = _beoordeel(genodigde, partner, bekend, lopend, gezien, nu)
        gezien.add(genodigde.email)
        if uitkomst == Uitnodigingsuitkomst.VERSTUURD:
            uitnodiging = lopend.get(genodigde.email) or Uitnodiging(partner=partner, email=genodigde.email)
            uitnodiging.naam = genodigde.naam or uitnodiging.naam
            uitnodiging.boodschap = boodschap
            uitnodiging.wordt_contactpersoon = wordt_contactpersoon
            uitnodiging.uitgenodigd_door = door
            account = bekend.get(genodigde.email)
            _verstuur(uitnodiging, nu, account, opnieuw=uitnodiging.pk is not None)
            if ziet_partners and account is not None and account.partner_id:
                uitkomst = Uitnodigingsuitkomst.ANDERE_PARTNER
        verslagen.append(Lijnverslag(genodigde, uitkomst))
    telling = tel(verslagen)
    if aantal := telling[Uitnodigingsuitkomst.VERSTUURD] + telling[Uitnodigingsuitkomst.ANDERE_PARTNER]:
        noteer("mensen uitgenodigd", door=door, ding=partner, aantal=aantal)
    return verslagen


def tel(verslagen: list[Lijnverslag]) -> Counter:
    """How many lines had which outcome."""
    return Counter(verslag.uitkomst for verslag in verslagen)


def _beoordeel(
    genodigde: Genodigde,
    partner: Partner,
    bekend: dict[str, Gebruiker],
    lopend: dict[str, Uitnodiging],
    gezien: set[str],
    nu: datetime,
) -> Uitnodigingsuitkomst:
    if not genodigde.email:
        return Uitnodigingsuitkomst.ONGELDIG
    if genodigde.email in gezien:
        return Uitnodigingsuitkomst.DUBBEL
    account = bekend.get(genodigde.email)
    if account is not None and account.partner_id == partner.pk:
        return Uitnodigingsuitkomst.AL_LID
    uitnodiging = lopend.get(genodigde.email)
    if uitnodiging is not None and uitnodiging.verloopt_op > nu:
        return Uitnodigingsuitkomst.AL_UITGENODIGD
    if not begrenzing.verbruik(PER_ADRES, f"{partner.pk}:{genodigde.email}"):
        return Uitnodigingsuitkomst.TE_VAAK
    return Uitnodigingsuitkomst.VERSTUURD


def _verstuur(uitnodiging: Uitnodiging, nu: datetime, account: Gebruiker | None, *, opnieuw: bool) -> None:
    """Give the invitation a new secret and term, and mail it."""
    sleutel, uitnodiging.sleutel_hash = maak_sleutel()
    uitnodiging.verstuurd_op = nu
    uitnodiging.verloopt_op = nu + GELDIG
    uitnodiging.aantal_keer += opnieuw
    uitnodiging.save()
    mails.mail_uitnodiging(uitnodiging, sleutel, account)


@transaction.atomic
def stuur_opnieuw(uitnodiging: Uitnodiging, *, door: Gebruiker) -> Uitnodiging:
    """Mail an invitation again, with a new link and term; the old link stops.

    Raises KanNiet where it was answered, withdrawn or mailed too often. Effects in order, under a lock: the row, a mail, log.
    """
    _vergrendel(uitnodiging.partner)
    uitnodiging = _vergrendelde(uitnodiging)
    if uitnodiging.aantal_keer >= MAX_KEER or not begrenzing.verbruik(
        PER_ADRES, f"{uitnodiging.partner_id}:{uitnodiging.email}"
    ):
        raise KanNiet(
            "Deze uitnodiging is al vaak genoeg verstuurd. Vraag je collega of de mail bij de ongewenste mail zit."
        )
    account = Gebruiker.objects.filter(email=uitnodiging.email).first()
    _verstuur(uitnodiging, timezone.now(), account, opnieuw=True)
    noteer("uitnodiging opnieuw verstuurd", door=door, ding=uitnodiging)
    return uitnodiging


@transaction.atomic
def trek_in(uitnodiging: Uitnodiging, *, door: Gebruiker) -> None:
    """Withdraw an invitation: its link stops. Raises KanNiet where it was answered or withdrawn. Effects: the row, log."""
    uitnodiging = _vergrendelde(uitnodiging)
    uitnodiging.status = Uitnodigingstatus.INGETROKKEN
    uitnodiging.save(update_fields=["status"])
    noteer("uitnodiging ingetrokken", door=door, ding=uitnodiging)


def zoek_uitnodiging(sleutel: str) -> Uitnodiging:
    """The invitation of a link, also one that is over. Raises LinkWerktNiet where there is none."""
    gevonden = (
        Uitnodiging.objects.select_related("partner", "uitgenodigd_door").filter(sleutel_hash=hash_van(sleutel)).first()
    )
    if gevonden is None:
        raise LinkWerktNiet
    return gevonden


def is_bruikbaar(uitnodiging: Uitnodiging) -> bool:
    """Whether an invitation can be accepted now."""
    return (
        uitnodiging.status == Uitnodigingstatus.OPEN
        and not uitnodiging.is_verlopen
        and uitnodiging.partner.status == Partnerstatus.PARTNER
    )


@transaction.atomic
def neem_aan_nieuw(sleutel: str, *, naam: str, functie: str, in_gids: bool, wachtwoord: str | None) -> Gebruiker:
    """Accept an invitation without having an account: the link came by mail, so the address is right.

    Raises LinkWerktNiet where the invitation is over, BestaatAl where the address has an account by now. Effects in
    order: the account, joining (`sluit_aan`), a mail to who invited.
    """
    email = zoek_uitnodiging(sleutel).email
    gebruiker = maak_lid(email=email, naam=naam, functie=functie, in_gids=in_gids, wachtwoord=wachtwoord)
    return _neem_aan(sleutel, gebruiker)


@transaction.atomic
def neem_aan(sleutel: str, gebruiker: Gebruiker, *, wisselt: bool = False) -> Gebruiker:
    """Accept an invitation with the account that it was sent to.

    Raises LinkWerktNiet where the invitation is over or for another address, Wissel where `gebruiker` belongs to another
    partner and didn't say (`wisselt`) that they leave it. Effects in order: joining (`sluit_aan`), a mail to who invited.
    """
    gebruiker = nog_daar(vergrendeld(Gebruiker.objects), gebruiker.pk)
    uitnodiging = zoek_uitnodiging(sleutel)
    if uitnodiging.email != gebruiker.email:
        raise LinkWerktNiet
    if gebruiker.partner_id not in {None, uitnodiging.partner_id} and not wisselt:
        raise Wissel
    return _neem_aan(sleutel, gebruiker)


def _neem_aan(sleutel: str, gebruiker: Gebruiker) -> Gebruiker:
    # Everywhere in this order, so that no two wait for each other: the person, the partners, the invitation.
    partner = zoek_uitnodiging(sleutel).partner
    neem_partners([partner.pk, gebruiker.partner_id])
    partner = _vergrendel(partner)
    uitnodiging = Uitnodiging.objects.select_for_update(of=("self",)).filter(sleutel_hash=hash_van(sleutel)).first()
    if uitnodiging is None or not is_bruikbaar(uitnodiging):
        raise LinkWerktNiet
    gebruiker = sluit_aan(gebruiker, partner, hoe="uitnodiging")
    uitnodiger = uitnodiging.uitgenodigd_door
    # A contactpersoon hears of every new colleague already.
    if uitnodiger is not None and not partner.contactpersonen.filter(pk=uitnodiger.pk).exists():
        mails.mail_aangenomen(uitnodiger, gebruiker, uitnodiging)
    return gebruiker


def _vergrendelde(uitnodiging: Uitnodiging) -> Uitnodiging:
    vers = nog_daar(Uitnodiging.objects.select_for_update(of=("self",)).select_related("partner"), uitnodiging.pk)
    if vers.status != Uitnodigingstatus.OPEN:
        raise KanNiet(f"Deze uitnodiging is intussen {vers.get_status_display().lower()}.")
    return vers


def _vergrendel(partner: Partner) -> Partner:
    partner = nog_daar(vergrendeld(Partner.objects), partner.pk)
    if partner.status != Partnerstatus.PARTNER or partner.opgegaan_in_id:
        raise KanNiet(f"{partner.naam} doet niet mee aan de City Deals.")
    return partner
