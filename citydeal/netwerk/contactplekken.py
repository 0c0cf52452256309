"""What one can write about: each app above the network says who answers about its things. Nothing here knows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from citydeal.netwerk.models import Gebruiker


@dataclass(frozen=True)
class Contactplek:
    """A thing that has somebody who can tell more.

    Attributes:
        titel: what it is called.
        url: its address within the portal.
        ontvangers: who gets the message; their names are not shown.
    """

    titel: str
    url: str
    ontvangers: Sequence[Gebruiker]


Zoeker = Callable[[str, Gebruiker], Contactplek | None]
_plekken: dict[str, Zoeker] = {}


def registreer_contactplek(soort: str, zoek: Zoeker) -> None:
    """Let leden write about things of this kind. Called while apps start.

    Args:
        soort: a slug that stands in the address, for example `pagina`.
        zoek: gives the thing by the end of that address for who may see it, or None.
    """
    _plekken[soort] = zoek


def zoek_contactplek(soort: str, sleutel: str, kijker: Gebruiker) -> Contactplek | None:
    """The thing of this kind with this key, if `kijker` may see it; None where there is none or no such kind."""
    zoek = _plekken.get(soort)
    return zoek(sleutel, kijker) if zoek else None
