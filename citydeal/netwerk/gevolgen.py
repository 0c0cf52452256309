"""What rooms above the network do when a partner changes: each registers its own, nothing here knows them."""

from collections.abc import Callable

from citydeal.netwerk.models import Partner

_gevolgen: list[Callable[[Partner], None]] = []


def registreer_partnergevolg(gevolg: Callable[[Partner], None]) -> None:
    """Call `gevolg` with every partner that was changed, in the same transaction. Called while apps start."""
    _gevolgen.append(gevolg)


def na_wijziging(partner: Partner) -> None:
    """Let every room follow the change of `partner`."""
    for gevolg in _gevolgen:
        gevolg(partner)
