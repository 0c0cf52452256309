"""Questions that are asked again and again, prepared once per connection: PostgreSQL then neither reads nor plans them anew.

Planning the small questions of a page takes PostgreSQL longer than answering them. psycopg2 prepares nothing by itself, so
this is done in SQL (PREPARE, EXECUTE). What can't be prepared, or what a server or a pooler has lost since, is asked plainly.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from django.db import Error, connection

MAX_PER_VERBINDING = 48
"""Each takes some tens of kilobytes in the server, for every connection; the longest unused one leaves first."""
_BESTAAT_AL = "42P05"
"""What PostgreSQL says to a name that is taken: behind a pooler by another process, which asks the same question."""
_PLEK = re.compile(r"%(?:\((\w+)\))?([s%])")
_eigen = threading.local()


def stel_voorbereid(cursor, sql: str, waarden: Sequence | Mapping | None) -> bool:
    """Execute a question as `cursor.execute(sql, waarden)` does, prepared where that can be; raises as that does.

    Inside a transaction nothing is prepared: a refusal would end the transaction.

    Returns:
        whether it went prepared.
    """
    if waarden and not connection.in_atomic_block:
        opdracht, volgorde = _opdracht(cursor, sql, waarden)
        if opdracht is not sql:
            try:
                cursor.execute(opdracht, waarden if volgorde is None else [waarden[naam] for naam in volgorde])
            except Error:
                laat_gewoon(sql)
            else:
                return True
    cursor.execute(sql, waarden)
    return False


def laat_gewoon(sql: str) -> None:
    """Ask this question plainly from now on over this connection: prepared it may be planned, and so ordered, otherwise."""
    _eigen.bekend[sql] = (sql, None)


def _opdracht(cursor, sql: str, waarden: Sequence | Mapping) -> tuple[str, list[str] | None]:
    """What to execute for `sql`, and the names of its values in order; None for values that stand in order already."""
    verbinding = connection.connection
    if getattr(_eigen, "verbinding", None) is not verbinding:
        _eigen.verbinding, _eigen.bekend = verbinding, OrderedDict()
    bekend = _eigen.bekend
    if sql not in bekend:
        while len(bekend) >= MAX_PER_VERBINDING:
            _vergeet_oudste(cursor)
        bekend[sql] = _bereid_voor(cursor, sql, waarden)
    bekend.move_to_end(sql)
    return bekend[sql]


def _vergeet_oudste(cursor) -> None:
    """Make room: connections are kept for life, and what was asked first need not be what is asked now."""
    sql, (opdracht, _) = _eigen.bekend.popitem(last=False)
    if opdracht is not sql:
        with suppress(Error):
            cursor.execute(f"DEALLOCATE {_naam(_met_nummers(sql)[0])}")


def _bereid_voor(cursor, sql: str, waarden: Sequence | Mapping) -> tuple[str, list[str] | None]:
    vraag, namen = _met_nummers(sql)
    naam = _naam(vraag)
    try:
        cursor.execute(f"PREPARE {naam} AS {vraag}")
    except Error as fout:
        if getattr(fout.__cause__, "pgcode", "") != _BESTAAT_AL:
            return sql, None
    return f"EXECUTE {naam} ({', '.join(['%s'] * len(namen))})", namen if isinstance(waarden, Mapping) else None


def _naam(vraag: str) -> str:
    """A name that follows from the question, so that whoever prepared it over this connection, it is this question."""
    return f"navraag_{hashlib.blake2b(vraag.encode(), digest_size=16).hexdigest()}"


def _met_nummers(sql: str) -> tuple[str, list[str | None]]:
    """The question with $1, $2 … for its values, and what they are called there."""
    namen: list[str | None] = []

    def plek(gevonden: re.Match) -> str:
        if gevonden[2] == "%":
            return "%"
        naam = gevonden[1]
        if naam is None or naam not in namen:
            namen.append(naam)
            return f"${len(namen)}"
        return f"${namen.index(naam) + 1}"

    return _PLEK.sub(plek, sql), namen
