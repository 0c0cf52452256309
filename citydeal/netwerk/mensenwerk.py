"""What who manages people does with accounts: deactivating, activating, moving, inviting, and switching roles."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk import contactpersonen, mails_account, mails_mensen, overdracht, sessies, toetreding, uitnodigen
from citydeal.netwerk.beheerders import zorg_dat_er_een_blijft
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.mensenlijst import rolnamen
from citydeal.netwerk.models import Deelname, Gebruiker, Partner
from citydeal.netwerk.services import verwerk_partner
from citydeal.netwerk.sloten import neem_mensen, neem_partners
from citydeal.netwerk.tweedefactor import verwijder_tweede_factor


def mag_wijzigen(door: Gebruiker, mens: Gebruiker) -> bool:
    """Whether `door` may change the account of `mens`: never their own, and of a beheerder only as a beheerder."""
    return door.pk != mens.pk and (door.is_superuser or not mens.is_superuser)


@transaction.atomic
def zet_inactief(mensen: Sequence[Gebruiker], *, door: Gebruiker, reden: str = "", draag_over: bool = True) -> int:
    """Close accounts: at the next request every session, feed and link of theirs has ended.

    Args:
        draag_over: whether what they hold goes to a colleague (`overdracht.opvolger_voor`).

    Returns how many were active until now. Raises KanNiet, and then nothing happened: somebody may not be changed by `door`,
    or no beheerder would be left. Effects in order: the beheerders and the accounts with who takes over, and their partners
    under locks, the hand-over, the accounts, their sessions, log.
    """
    if draag_over:
        overdracht.neem_vertrekkers(mensen)
    else:
        zorg_dat_er_een_blijft([mens.pk for mens in mensen])
    rijen = [mens for mens in _neem(mensen, door) if mens.is_active]
    for mens in rijen:
        # Closed first: nobody hands over to who goes as well.
        mens.is_active = False
        mens.save(update_fields=["is_active"])
    for mens in rijen:
        opvolger = overdracht.opvolger_voor(mens) if draag_over else None
        if opvolger is not None:
            overdracht.draag_over(mens, opvolger, door=door)
        sessies.beeindig_alle(mens)
        noteer("account gesloten", door=door, over=mens, toelichting=reden)
    return len(rijen)


@transaction.atomic
def zet_actief(mensen: Sequence[Gebruiker], *, door: Gebruiker) -> int:
    """Open closed accounts again; returns how many were closed. Raises KanNiet as `zet_inactief`. Effects: the rows, log."""
    rijen = [mens for mens in _neem(mensen, door) if not mens.is_active]
    for mens in rijen:
        mens.is_active = True
        # Who comes back isn't idle: the time that was kept for that begins anew.
        mens.gezien_op, mens.gewaarschuwd_op = timezone.now(), None
        mens.save(update_fields=["is_active", "gezien_op", "gewaarschuwd_op"])
        noteer("account geopend", door=door, over=mens)
    return len(rijen)


@transaction.atomic
def haal_factor_weg(mensen: Sequence[Gebruiker], *, door: Gebruiker, reden: str) -> int:
    """Take the second factor away from people who lost it; returns how many had one.

    Raises KanNiet as `zet_inactief`. Effects in order, per person: those of `verwijder_tweede_factor`, a mail.
    """
    aantal = 0
    for mens in _neem(mensen, door):
        if verwijder_tweede_factor(mens, door=door, reden=reden):
            mails_account.mail_factor_weg(mens)
            aantal += 1
    return aantal


@transaction.atomic
def verplaats(mensen: Sequence[Gebruiker], partner: Partner, *, door: Gebruiker) -> int:
    """Let people belong to another partner; returns how many didn't belong there.

    Raises KanNiet where the partner doesn't take part or an account is closed, and then nothing happened. Effects in
    order, per person: those of `toetreding.sluit_aan`, log, a mail.
    """
    rijen = [mens for mens in _neem(mensen, door) if mens.partner_id != partner.pk]
    neem_partners([partner.pk, *(mens.partner_id for mens in rijen)])
    for mens in rijen:
        try:
            mens = toetreding.sluit_aan(mens, partner, hoe="verplaatst", door=door)
        except KanNiet as fout:
            raise KanNiet(f"{mens.naam}: {fout}") from fout
        mails_mensen.mail_verplaatst(mens, partner, toetreding.laatste_toetreding(mens))
    return len(rijen)


def nodig_uit(mensen: Sequence[Gebruiker], partner: Partner, *, door: Gebruiker) -> list[uitnodigen.Lijnverslag]:
    """Invite people with an account to a partner; they decide. Raises KanNiet where it doesn't take part."""
    genodigden = [uitnodigen.Genodigde(nr, mens.naam, mens.naam, mens.email) for nr, mens in enumerate(mensen, 1)]
    return uitnodigen.nodig_uit(partner, genodigden, door=door, ziet_partners=True)


@transaction.atomic
def zet_rollen(
    mens: Gebruiker,
    *,
    groepen: Collection[Group],
    is_bestuurder: bool,
    is_contactpersoon: bool,
    is_beheerder: bool,
    door: Gebruiker,
) -> list[str]:
    """Give somebody exactly these roles.

    Args:
        is_contactpersoon: of their own partner; without one it has no meaning.

    Returns the roles that changed, each with + or −. Raises KanNiet: nobody changes their own roles, only a beheerder makes
    or changes a beheerder, and one is always left. Effects in order, where something changes: the account under a lock, its
    groups, contactpersoon (with a mail and the task that follow from it), log, a mail. The CMS follows at the next request.
    """
    if mens.is_superuser and not is_beheerder:
        zorg_dat_er_een_blijft({mens.pk})
    mens = _neem([mens], door)[0]
    if is_beheerder != mens.is_superuser and not door.is_superuser:
        raise KanNiet("Alleen een beheerder maakt iemand anders beheerder.")
    voor = set(rolnamen(mens))
    mens.is_superuser, mens.is_bestuurder = is_beheerder, is_bestuurder
    mens.save(update_fields=["is_superuser", "is_bestuurder"])
    mens.groups.set(groepen)
    if mens.partner is not None:
        _zet_contactpersoon(mens, mens.partner, is_contactpersoon, door)
    mens = Gebruiker.objects.get(pk=mens.pk)
    na = set(rolnamen(mens))
    anders = [f"+{rol}" for rol in sorted(na - voor)] + [f"−{rol}" for rol in sorted(voor - na)]
    if anders:
        regel = noteer("rollen gewijzigd", door=door, over=mens, erbij=sorted(na - voor), eraf=sorted(voor - na))
        mails_mensen.mail_rollen(mens, regel, sorted(na))
    return anders


def _zet_contactpersoon(mens: Gebruiker, partner: Partner, gewenst: bool, door: Gebruiker) -> None:
    if gewenst:
        contactpersonen.benoem(partner, mens, door=door)
    elif partner.contactpersonen.filter(pk=mens.pk).exists():
        contactpersonen.leg_neer(partner, mens, door=door)


@transaction.atomic
def neem_op_in_deal(partners: Sequence[Partner], deal, *, door: Gebruiker) -> int:
    """Let partners take part in a City Deal from today; returns how many didn't already. Effects: rows, index, log."""
    aantal = 0
    vandaag = timezone.localdate()
    for partner in (
        vergrendeld(Partner.objects)
        .filter(pk__in=[partner.pk for partner in partners], status="partner", opgegaan_in__isnull=True)
        .order_by("pk")
    ):
        if Deelname.objects.op(vandaag).filter(partner=partner, city_deal=deal).exists():
            continue
        deelname, _ = Deelname.objects.get_or_create(partner=partner, city_deal=deal, van=vandaag)
        if deelname.tot is not None:
            deelname.tot = None
            deelname.save()
        verwerk_partner(Partner.objects.select_related("provincie").get(pk=partner.pk))
        noteer("partner opgenomen in City Deal", door=door, ding=partner, city_deal=deal.naam)
        aantal += 1
    return aantal


def _neem(mensen: Sequence[Gebruiker], door: Gebruiker) -> list[Gebruiker]:
    """The accounts under locks, in one order for everyone. Raises KanNiet where `door` may not change one of them."""
    sleutels = {mens.pk for mens in mensen}
    rijen = list(neem_mensen(sleutels).values())
    if any(mens.pk == door.pk for mens in rijen):
        raise KanNiet("Je eigen account en rollen laat je door een ander wijzigen.")
    for mens in rijen:
        if not mag_wijzigen(door, mens):
            raise KanNiet(f"{mens.naam} is beheerder. Alleen een beheerder kan dit account wijzigen.")
    if len(rijen) != len(sleutels):
        raise KanNiet("Een van deze accounts bestaat niet meer.")
    return rijen
