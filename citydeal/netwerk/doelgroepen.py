"""For whom a message to the network can be: groups of people by what they are. Rooms above the network add theirs.

A room registers its groups in a module `doelgroepen.py`; only groups that are registered are offered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from citydeal.netwerk.models import Deelname, Gebruiker, Netwerkbericht


@dataclass(frozen=True)
class Doelgroep:
    """A group of people.

    Attributes:
        sleutel: as it stands in the row of a message, for example `trekkers`.
        naam: as it stands in the form.
        mensen: the ids of the people, as a queryset or another collection; who is no longer active is left out anyway.
    """

    sleutel: str
    naam: str
    mensen: Callable[[], Iterable[int]]


_doelgroepen: dict[str, Doelgroep] = {}


def registreer_doelgroep(doelgroep: Doelgroep) -> None:
    """Offer a group. Called while apps start. Raises ValueError where another has the same key."""
    if _doelgroepen.get(doelgroep.sleutel, doelgroep) != doelgroep:
        raise ValueError(f"There are two groups named {doelgroep.sleutel}.")
    _doelgroepen[doelgroep.sleutel] = doelgroep


def alle_doelgroepen() -> list[Doelgroep]:
    """All groups, in the order in which they were registered."""
    return list(_doelgroepen.values())


def namen(sleutels: Iterable[str]) -> list[str]:
    """What groups are called; one that no release knows any more has its key alone."""
    return [_doelgroepen[sleutel].naam if sleutel in _doelgroepen else sleutel for sleutel in sleutels]


def ontvangers(bericht: Netwerkbericht) -> QuerySet[Gebruiker]:
    """Whom a message is for now, by id.

    People in any of its groups, at partners of the chosen kinds and City Deals; and the people who were chosen one by one.
    Who is not active or belongs to no partner is left out; what somebody switched off is seen to when it is sent.
    """
    actief = Gebruiker.objects.filter(is_active=True)
    gekozen = [_doelgroepen[sleutel] for sleutel in bericht.doelgroepen if sleutel in _doelgroepen]
    in_groep = Q(pk__in=[])
    for doelgroep in gekozen:
        in_groep |= Q(pk__in=doelgroep.mensen())
    in_groep &= Q(partner__isnull=False)
    if bericht.partnersoorten:
        in_groep &= Q(partner__soort__in=bericht.partnersoorten)
    deals = [deal.pk for deal in bericht.city_deals.all()]
    if deals:
        nu = Deelname.objects.op(timezone.localdate()).filter(city_deal__in=deals)
        in_groep &= Q(partner__in=nu.values("partner"))
    eenvoor_een = Q(pk__in=bericht.mensen.through.objects.filter(netwerkbericht=bericht).values("gebruiker"))
    return actief.filter(in_groep | eenvoor_een).order_by("pk")


registreer_doelgroep(
    Doelgroep("leden", "Alle leden", lambda: Gebruiker.objects.filter(partner__isnull=False).values("pk"))
)
registreer_doelgroep(
    Doelgroep(
        "contactpersonen",
        "Contactpersonen",
        lambda: Gebruiker.objects.filter(contactpersoon_van__isnull=False).values("pk"),
    )
)
registreer_doelgroep(
    Doelgroep("bestuurders", "Bestuurders", lambda: Gebruiker.objects.filter(is_bestuurder=True).values("pk"))
)
