"""Whether a page that was made before would be made just so again: its questions are asked anew, its drawing is spared.

A page follows from its address, the clock and what the database answered. While it is made an `Opname` writes down every
question and a fingerprint of the answer. Later `is_onveranderd()` puts the same questions in the same order: while all answers
are the same, so was each next question, and so is the page. No list of what depends on what is needed, and none can be wrong.

A public page therefore takes what can change from the database alone, and says how long it holds where the clock counts
(`paginacache.geldig_tot`). One that asks nothing, writes, or asks very much is made anew after every change.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, connection

from citydeal.basis.voorbereid import laat_gewoon, stel_voorbereid

MAX_VRAGEN = 20
"""A page that asks more than this is made anew: asking so much would cost as much as drawing."""
MAX_RIJEN = 2000
_LEEST = re.compile(r"\s*(?:SELECT|WITH|\()", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question to the database, and a fingerprint of what it answered."""

    sql: str
    waarden: Any
    afdruk: bytes


@dataclass(slots=True)
class Opname:
    """The questions of one page, in the order in which they were asked; None when they don't tell all of it."""

    vragen: list[Vraag] | None = field(default_factory=list)

    def __call__(self, execute, sql, params, many, context):
        """Between Django and the database, for each statement of this thread."""
        try:
            uitkomst = execute(sql, params, many, context)
        except Exception:
            # A page that can do without the answer differs from the one that gets it.
            self.vragen = None
            raise
        if self.vragen is None:
            return uitkomst
        cursor = context["cursor"].cursor
        past = isinstance(sql, str) and not many and cursor.name is None and _LEEST.match(sql)
        if not past or len(self.vragen) >= MAX_VRAGEN or cursor.rowcount > MAX_RIJEN:
            self.vragen = None
            return uitkomst
        rijen = cursor.fetchall()
        if rijen:
            cursor.scroll(0, mode="absolute")
        afdruk = _afdruk(rijen)
        if afdruk is None:
            self.vragen = None
        else:
            self.vragen.append(Vraag(sql, params, afdruk))
        return uitkomst

    @property
    def te_toetsen(self) -> tuple[Vraag, ...]:
        """What `is_onveranderd` needs; empty for a page that can only be made anew."""
        return tuple(self.vragen or ())


@contextmanager
def opnemen() -> Iterator[Opname]:
    """Write down what is asked of the database in this thread; at the end `te_toetsen` holds the questions."""
    opname = Opname()
    with connection.execute_wrapper(opname):
        yield opname


@contextmanager
def onvermeld() -> Iterator[None]:
    """Ask what follows wholly from questions that were written down already: while those are the same, so is this."""
    luisteraars = connection.execute_wrappers[:]
    connection.execute_wrappers[:] = [een for een in luisteraars if not isinstance(een, Opname)]
    try:
        yield
    finally:
        connection.execute_wrappers[:] = luisteraars


def is_onveranderd(vragen: tuple[Vraag, ...]) -> bool:
    """Whether all questions have the answer of before; False without any, and when the database fails."""
    if not vragen:
        return False
    try:
        with connection.cursor() as cursor:
            return all(_is_zelfde(cursor, vraag) for vraag in vragen)
    except Error:
        return False


def _is_zelfde(cursor, vraag: Vraag) -> bool:
    if stel_voorbereid(cursor, vraag.sql, vraag.waarden):
        if _afdruk(cursor.fetchall()) == vraag.afdruk:
            return True
        # Where no order is asked, the same rows may come in another one: only the question as it was tells.
        cursor.execute(vraag.sql, vraag.waarden)
        if _afdruk(cursor.fetchall()) != vraag.afdruk:
            return False
        laat_gewoon(vraag.sql)
        return True
    return _afdruk(cursor.fetchall()) == vraag.afdruk


def omvang(vragen: tuple[Vraag, ...]) -> int:
    """About how many bytes the questions take in memory."""
    return sum(len(vraag.sql) + 512 for vraag in vragen)


def _afdruk(rijen: list[tuple]) -> bytes | None:
    """A fingerprint of what stands in these rows; None where Python writes a place in memory instead, as for bytes."""
    tekst = repr(rijen)
    if " at 0x" in tekst:
        return None
    return hashlib.blake2b(tekst.encode("utf-8", "surrogatepass"), digest_size=16).digest()
