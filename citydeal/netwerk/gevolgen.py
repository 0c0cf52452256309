"""What rooms above the network do when a partner or a City Deal changes or goes, or an account gets an address: each registers its own,
nothing here knows them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from citydeal.netwerk.models import CityDeal, Gebruiker, Partner

Gevolg = Callable[[Partner | CityDeal], Callable[[], None]]
_gevolgen: list[Gevolg] = []


def registreer_gevolg(gevolg: Gevolg) -> None:
    """Call `gevolg` with every partner or City Deal that changes or goes. Called while apps start.

    It looks up what goes with it, and gives the function that brings that up to date: called once the change is made,
    in the same transaction.
    """
    _gevolgen.append(gevolg)


def zoek_gevolgen(ding: Partner | CityDeal) -> Callable[[], None]:
    """What must follow the change of `ding`, looked up now; called once the change is made."""
    uitvoeringen = [gevolg(ding) for gevolg in _gevolgen]

    def voer_uit() -> None:
        for uitvoering in uitvoeringen:
            uitvoering()

    return voer_uit


@dataclass(frozen=True)
class Meegaand:
    """What of a room goes along when a partner merges into another.

    Attributes:
        enkelvoud, meervoud: what it is, for the page that tells beforehand: "1 pagina", "3 pagina's".
        tel: how many there are of a partner.
        verplaats: lets them belong to the second partner instead of the first, in the transaction of the merger; that they
            are found anew follows by `registreer_gevolg`.
    """

    enkelvoud: str
    meervoud: str
    tel: Callable[[Partner], int]
    verplaats: Callable[[Partner, Partner], None]


_meegaand: list[Meegaand] = []


def registreer_meegaand(meegaand: Meegaand) -> None:
    """Let something go along with a partner that merges. Called while apps start."""
    _meegaand.append(meegaand)


def alle_meegaand() -> list[Meegaand]:
    """What goes along, in the order in which it was registered."""
    return list(_meegaand)


Adresgevolg = Callable[[Gebruiker], None]
_adresgevolgen: list[Adresgevolg] = []


def registreer_adresgevolg(gevolg: Adresgevolg) -> None:
    """Call `gevolg` with every account that has a new address, in the same transaction. Called while apps start."""
    _adresgevolgen.append(gevolg)


def verwerk_adres(gebruiker: Gebruiker) -> None:
    """Do what follows from the address that an account has now, and that is known to be its owner's."""
    for gevolg in _adresgevolgen:
        gevolg(gebruiker)
