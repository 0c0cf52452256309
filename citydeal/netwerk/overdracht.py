"""When somebody leaves: what they hold goes to a colleague in one step, so that nothing is left without anyone.

A room registers what people hold there in a module `overdracht.py`. Who takes somebody out of a partner, deactivates or
deletes an account, asks `wat_houdt` and calls `draag_over`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.models import Taak
from citydeal.netwerk import contactpersonen, mails_partner
from citydeal.netwerk.beheerders import zorg_dat_er_een_blijft
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.sloten import neem_mensen, neem_partners
from citydeal.netwerk.tokens import mensen_met

MAX_GENOEMD = 10
"""Things that the page names; of more it says how many."""


class KanNietOverdragen(KanNiet):
    """The two people are not who they must be; the message says why, for who wanted to hand over."""


@dataclass(frozen=True)
class Ding:
    """One thing that somebody holds, as its page is named."""

    naam: str
    url: str = ""


@dataclass(frozen=True)
class Bezit:
    """A kind of thing that somebody can hold.

    Attributes:
        enkelvoud, meervoud: what it is: "pagina in de kennisbank", "pagina's in de kennisbank".
        zoek: the things that a person holds, in one query.
        draag_over: gives all of them to the second person, or takes them off the first where that can't be; in the
            transaction of the hand-over.
    """

    sleutel: str
    enkelvoud: str
    meervoud: str
    zoek: Callable[[Gebruiker], Sequence[Ding]]
    draag_over: Callable[[Gebruiker, Gebruiker], None]


@dataclass(frozen=True)
class Gehouden:
    """What somebody holds of one kind."""

    aantal: int
    naam: str
    dingen: Sequence[Ding]


_bezit: dict[str, Bezit] = {}


def registreer_bezit(bezit: Bezit) -> None:
    """Let a kind of thing be handed over. Called while apps start."""
    _bezit[bezit.sleutel] = bezit


def wat_houdt(gebruiker: Gebruiker) -> list[Gehouden]:
    """What somebody holds, kinds of which they hold nothing left out; one query per kind."""
    houdt = []
    for bezit in _bezit.values():
        dingen = bezit.zoek(gebruiker)
        if dingen:
            naam = bezit.enkelvoud if len(dingen) == 1 else bezit.meervoud
            houdt.append(Gehouden(len(dingen), naam, dingen[:MAX_GENOEMD]))
    return houdt


def opvolgers_voor(van: Gebruiker) -> list[Gebruiker]:
    """To whom somebody's things can go: active colleagues of the same partner, by name; else who manages people."""
    if van.partner_id is not None:
        collegas = list(Gebruiker.objects.filter(partner=van.partner_id, is_active=True).exclude(pk=van.pk))
        if collegas:
            return collegas
    return [mens for mens in mensen_met("beheren_mensen") if mens.pk != van.pk]


def opvolger_voor(van: Gebruiker, *, zonder: Collection[int] = ()) -> Gebruiker | None:
    """Who takes over when nobody chose: a contactpersoon of the same partner, else the first who can; None if nobody is left.

    `zonder` are the keys of people who go as well.
    """
    if van.partner_id is not None:
        anderen = Gebruiker.objects.filter(contactpersoon_van=van.partner_id, is_active=True, partner=van.partner_id)
        if contactpersoon := anderen.exclude(pk__in=[van.pk, *zonder]).first():
            return contactpersoon
    return next((mens for mens in opvolgers_voor(van) if mens.pk not in zonder), None)


def neem_vertrekkers(mensen: Sequence[Gebruiker], *, opvolger: Gebruiker | None = None) -> None:
    """Hold all whom it touches that these people leave; to be called in the transaction of that, before any other lock.

    `opvolger` is who takes over; without it `opvolger_voor` says who. Raises LaatsteBeheerder where none would be left.
    Effect: who leave, who takes over and the beheerders under locks, and then the partners that they keep.
    """
    weg = [mens.pk for mens in mensen]
    nemen_over = [opvolger or opvolger_voor(mens, zonder=weg) for mens in mensen]
    zorg_dat_er_een_blijft(weg, ook=[mens.pk for mens in nemen_over if mens is not None])
    neem_partners(Partner.objects.filter(contactpersonen__in=weg).values_list("pk", flat=True))


@transaction.atomic
def draag_over(van: Gebruiker, naar: Gebruiker, *, door: Gebruiker | None = None) -> list[Gehouden]:
    """Give all that `van` holds to `naar`.

    Raises KanNietOverdragen where they are the same or `naar` is no longer active.

    Effects in order: both accounts under locks, each kind of thing, a line in the log, a mail to who takes over. Called
    again it finds nothing left, and does nothing.

    Returns:
        What went over.
    """
    sleutels = [van.pk, naar.pk]
    gevonden = neem_mensen(sleutels)
    if van.pk == naar.pk:
        raise KanNietOverdragen("Kies een ander dan degene die vertrekt.")
    if set(gevonden) != set(sleutels) or not gevonden[naar.pk].is_active:
        raise KanNietOverdragen("Deze collega heeft geen account meer. Kies iemand anders.")
    van, naar = gevonden[van.pk], gevonden[naar.pk]
    houdt = wat_houdt(van)
    if not houdt:
        return []
    for bezit in _bezit.values():
        bezit.draag_over(van, naar)
    regel = noteer("werk overgedragen", door=door, over=van, ding=naar, **{deel.naam: deel.aantal for deel in houdt})
    if door is None or door.pk != naar.pk:
        mails_partner.meld_overdracht(
            naar, van.naam, [(deel.naam.capitalize(), str(deel.aantal)) for deel in houdt], regel
        )
    return houdt


def _zoek_contactpersoonschap(gebruiker: Gebruiker) -> list[Ding]:
    partners = Partner.objects.filter(contactpersonen=gebruiker)
    return [Ding(partner.naam, partner.get_absolute_url()) for partner in partners]


def _draag_contactpersoonschap_over(van: Gebruiker, naar: Gebruiker) -> None:
    """A colleague becomes contactpersoon; of a partner where `naar` doesn't work, somebody has to be chosen."""
    for partner in vergrendeld(Partner.objects).filter(contactpersonen=van).order_by("pk"):
        partner.contactpersonen.remove(van)
        if naar.partner_id == partner.pk:
            partner.contactpersonen.add(naar)
        elif not partner.contactpersonen.exists():
            contactpersonen.vraag_keuze(partner, "De laatste contactpersoon is vertrokken.")


def _eigen_taken(gebruiker: Gebruiker):
    """Tasks about work that a colleague can take over.

    What is about the person, below `/mijn/` and `/accounts/`, nobody can do for them. What is done in the CMS, below
    `/beheer/`, asks for a role, and everybody who has it was asked as well.
    """
    taken = Taak.objects.open().filter(bestemd=f"gebruiker:{gebruiker.pk}")
    for pad in ("/mijn/", "/accounts/", "/beheer/"):
        taken = taken.exclude(url__startswith=pad)
    return taken


def _zoek_taken(gebruiker: Gebruiker) -> list[Ding]:
    return [Ding(taak.wat) for taak in _eigen_taken(gebruiker)]


def _draag_taken_over(van: Gebruiker, naar: Gebruiker) -> None:
    _eigen_taken(van).update(bestemd=f"gebruiker:{naar.pk}")


registreer_bezit(
    Bezit(
        sleutel="contactpersoon",
        enkelvoud="partner als contactpersoon",
        meervoud="partners als contactpersoon",
        zoek=_zoek_contactpersoonschap,
        draag_over=_draag_contactpersoonschap_over,
    )
)
registreer_bezit(
    Bezit(sleutel="taken", enkelvoud="open taak", meervoud="open taken", zoek=_zoek_taken, draag_over=_draag_taken_over)
)
