"""Channels: to what a meeting belongs in a room above the agenda (`cop:12`). The agenda knows no more of it than what a room says here.

A room registers its kind of channel in a module `kanalen.py`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from citydeal.agenda.enums import Bijeenkomstsoort


@dataclass(frozen=True)
class Kanaal:
    """One channel as readers see it: its name, and the page it has."""

    sleutel: str
    naam: str
    url: str = ""


@dataclass(frozen=True)
class Kanaalsoort:
    """A kind of channel.

    Attributes:
        voorvoegsel: what its keys begin with, for example `cop` of `cop:12`.
        label: what stands above the choices in a filter: "Community of practice".
        soort: which kind of meeting its managers plan.
        zoek: the channels with these keys, in one query; keys that are gone are left out.
        alle: all channels that may be filtered on, in one query.
        beheertoken: the token (`citydeal.basis.zichtbaarheid`) of who plans and reports its meetings, by its key.
        deelnemers: the ids of the people who take part in it and are told of its meetings, by its key.
        beheerders: the ids of the people who hold `beheertoken` and are reminded of a verslag, by its key.
    """

    voorvoegsel: str
    label: str
    soort: Bijeenkomstsoort
    zoek: Callable[[Collection[str]], Mapping[str, Kanaal]]
    alle: Callable[[], Collection[Kanaal]]
    beheertoken: Callable[[str], str]
    deelnemers: Callable[[str], Collection[int]]
    beheerders: Callable[[str], Collection[int]] = lambda sleutel: ()


_soorten: dict[str, Kanaalsoort] = {}


def registreer_kanaalsoort(soort: Kanaalsoort) -> None:
    """Make a kind of channel known. Called while apps start. Raises ValueError where another has the same prefix."""
    if _soorten.get(soort.voorvoegsel, soort) != soort:
        raise ValueError(f"There are two kinds of channel named {soort.voorvoegsel}.")
    _soorten[soort.voorvoegsel] = soort


def alle_kanaalsoorten() -> list[Kanaalsoort]:
    """All kinds, in the order in which they were registered."""
    return list(_soorten.values())


def kanaalsoort_van(kanaal: str) -> Kanaalsoort | None:
    """The kind of the channel with this key; None where no room knows it."""
    return _soorten.get(kanaal.partition(":")[0])


def zoek_kanalen(sleutels: Collection[str]) -> dict[str, Kanaal]:
    """The channels with these keys that exist, in one query per kind."""
    gevonden: dict[str, Kanaal] = {}
    for soort in _soorten.values():
        eigen = [sleutel for sleutel in sleutels if sleutel.startswith(f"{soort.voorvoegsel}:")]
        if eigen:
            gevonden.update(soort.zoek(eigen))
    return gevonden
