"""What is in the nieuwsbrief: each room says what was new there. A room registers its parts in a module `nieuwsbriefdelen.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MEESTE = 12
"""Things of one part in one issue."""


@dataclass(frozen=True)
class Nieuws:
    """One thing that is new: what it is called, where it is on the portal (`/kennisbank/…`), and what it is about."""

    titel: str
    url: str
    tekst: str = ""


@dataclass(frozen=True)
class Nieuwsbriefonderdeel:
    """A part of the nieuwsbrief.

    Attributes:
        sleutel: its name, a slug.
        kop: heading, for example "Nieuwe usecases".
        volgorde: lower stands higher.
        zoek: what everyone may see and was new from the first day to before the second, newest first, by the keys of the
            parts, in one query: parts that share the function are asked for together.
    """

    sleutel: str
    kop: str
    volgorde: int
    zoek: Callable[[date, date], Mapping[str, Sequence[Nieuws]]]


_onderdelen: dict[str, Nieuwsbriefonderdeel] = {}


def registreer_nieuwsbriefonderdeel(onderdeel: Nieuwsbriefonderdeel) -> None:
    """Put a part into the nieuwsbrief. Called while apps start. Raises ValueError where another has the same key."""
    if _onderdelen.get(onderdeel.sleutel, onderdeel) != onderdeel:
        raise ValueError(f"There are two parts of the nieuwsbrief named {onderdeel.sleutel}.")
    _onderdelen[onderdeel.sleutel] = onderdeel


def verzamel(van: date, tot: date) -> list[dict]:
    """What is new, as it is kept with an issue: parts with a heading and things; parts without anything are left out."""
    delen = []
    gevonden = {zoek: zoek(van, tot) for zoek in {onderdeel.zoek for onderdeel in _onderdelen.values()}}
    for onderdeel in sorted(_onderdelen.values(), key=lambda deel: (deel.volgorde, deel.sleutel)):
        eigen = gevonden[onderdeel.zoek].get(onderdeel.sleutel, ())[:MEESTE]
        nieuws = [{"titel": n.titel, "url": n.url, "tekst": n.tekst} for n in eigen]
        if nieuws:
            delen.append({"kop": onderdeel.kop, "nieuws": nieuws})
    return delen
