"""The three links with which somebody says from a mail whether they come."""

from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Deel, Kop, Lijst
from citydeal.netwerk.models import Gebruiker

KOMT = "ik-kom"
MISSCHIEN = "ik-kom-misschien"
KOMT_NIET = "ik-kom-niet"
BEVESTIG = "bevestig-aanmelding"

_WOORDEN = {KOMT: "Ik kom", MISSCHIEN: "Ik kom misschien", KOMT_NIET: "Ik kom niet"}


def antwoordlink(naam: str, bijeenkomst: Bijeenkomst, wie: Gebruiker | Aanmelding) -> str:
    """The absolute address at which `wie` (a lid, or the sign-up of a guest) gives one answer with one button."""
    if isinstance(wie, Gebruiker):
        return maak_link(naam, bijeenkomst=bijeenkomst.pk, gebruiker=wie.pk)
    if wie.gebruiker_id:
        return maak_link(naam, bijeenkomst=bijeenkomst.pk, gebruiker=wie.gebruiker_id)
    return maak_link(naam, aanmelding=wie.pk)


def antwoorddelen(bijeenkomst: Bijeenkomst, wie: Gebruiker | Aanmelding, *, kop: str = "Kom je?") -> list[Deel]:
    """The three links as they stand in a mail."""
    return [
        Kop(kop),
        Lijst([(woorden, antwoordlink(naam, bijeenkomst, wie)) for naam, woorden in _WOORDEN.items()]),
    ]
