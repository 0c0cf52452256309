"""What rooms above the network do when a partner or a City Deal changes or goes: each registers its own, nothing here knows them."""

from collections.abc import Callable

from citydeal.netwerk.models import CityDeal, Partner

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
