"""Pieces of pages that are the same on many of them: drawn once, and kept in the process under the very values they show.

A piece is a template that gets named values and nothing else: no request, no user, no clock, no database. So what it draws
follows from those values, and a kept piece can't be out of date: another name, number or text is another key. The longest
unused pieces leave first; together they take no more than `MAX_BYTES`.

Templates use it as `{% onderdeel "components/kaart.html" titel=… url=… %}`, in place of `{% include … with … only %}`.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from sys import getsizeof
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString

MAX_BYTES = 24 * 1024 * 1024
MAX_BYTES_PER_STUK = 1024 * 1024


@dataclass
class Stukken:
    """The kept pieces of this process."""

    stukken: OrderedDict[Hashable, tuple[SafeString, int]] = field(default_factory=OrderedDict)
    """Per key the piece, and how many bytes it takes together with its key."""
    omvang: int = 0
    slot: threading.Lock = field(default_factory=threading.Lock)

    def haal(self, sleutel: Hashable, maak: Callable[[], SafeString]) -> SafeString:
        """The piece under `sleutel`, made and kept where it isn't there yet."""
        with self.slot:
            bewaard = self.stukken.get(sleutel)
            if bewaard is not None:
                self.stukken.move_to_end(sleutel)
                return bewaard[0]
        stuk = maak()
        omvang = _omvang(sleutel) + _omvang(stuk)
        if omvang <= MAX_BYTES_PER_STUK:
            with self.slot:
                if sleutel not in self.stukken:
                    self.stukken[sleutel] = stuk, omvang
                    self.omvang += omvang
                while self.omvang > MAX_BYTES:
                    _, (_, oud) = self.stukken.popitem(last=False)
                    self.omvang -= oud
        return stuk

    def leeg(self) -> None:
        with self.slot:
            self.stukken.clear()
            self.omvang = 0


stukken = Stukken()


def teken(sjabloon: str, waarden: Mapping[str, Any]) -> SafeString:
    """The template `sjabloon` with `waarden` and nothing else, from memory where it was drawn with these values before.

    Raises TypeError for a value that can change while it keeps its identity, such as a row of the database.
    """
    if settings.DEBUG:
        return get_template(sjabloon).render(waarden)
    return stukken.haal((sjabloon, bevries(waarden)), lambda: get_template(sjabloon).render(waarden))


def bevries(waarde: Any) -> Hashable:
    """A key that is equal for equal values alone: text that is safe and text that isn't differ, as do 1 and True.

    Raises TypeError as `teken` does.
    """
    soort = type(waarde)
    if soort is str or waarde is None:
        return waarde
    if soort is dict:
        return soort, tuple([(naam, bevries(deel)) for naam, deel in waarde.items()])
    if soort is list or soort is tuple:
        return soort, tuple([bevries(deel) for deel in waarde])
    if isinstance(waarde, str | int | float):
        return soort, waarde
    if _is_vast(soort):
        # By its fields: as a whole it is equal to one that holds the same text, safe or not.
        return soort, tuple([bevries(getattr(waarde, naam)) for naam in soort.__dataclass_fields__])
    raise TypeError(f"{soort.__name__} can't be part of a piece that is kept.")


def _omvang(deel: Hashable) -> int:
    """About how many bytes this takes, with all that stands in it: a key often takes more than what is drawn from it."""
    if isinstance(deel, tuple | frozenset):
        return getsizeof(deel) + sum(map(_omvang, deel))
    return 0 if deel is None or isinstance(deel, type) else getsizeof(deel)


def _is_vast(soort: type) -> bool:
    parameters = getattr(soort, "__dataclass_params__", None)
    return parameters is not None and parameters.frozen
