"""The kinds of findable things; each app registers its own in its module `zoekbaar`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from citydeal.zoeken.services import Zoekitem


@dataclass(frozen=True, kw_only=True)
class Soort:
    """One kind: what a reader calls it, its place among the kinds, and how to get all of it for a fresh index.

    `alle` also sets the labels of the filters under which its items fall.
    """

    sleutel: str
    enkelvoud: str
    meervoud: str
    volgorde: int
    alle: Callable[[], Iterable[Zoekitem]]


_soorten: dict[str, Soort] = {}


def registreer(soort: Soort) -> None:
    """Make a kind known; called while apps start.

    Raises:
        ValueError: another kind has this key.
    """
    if _soorten.setdefault(soort.sleutel, soort) is not soort:
        raise ValueError(f"There is a kind {soort.sleutel!r} already.")


def soorten() -> list[Soort]:
    """All kinds, in the order in which readers see them."""
    return sorted(_soorten.values(), key=lambda soort: (soort.volgorde, soort.sleutel))


def soort_met(sleutel: str) -> Soort | None:
    """The kind with this key, if an app registered it."""
    return _soorten.get(sleutel)
