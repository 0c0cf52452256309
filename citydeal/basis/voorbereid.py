"""Questions that are asked again and again, prepared once per connection: PostgreSQL then neither reads nor plans them anew.

Planning the small questions of a page takes PostgreSQL longer than answering them. psycopg2 prepares nothing by itself, so
this is done in SQL (PREPARE, EXECUTE). What can't be prepared, or what a server or a pooler has lost since, is asked plainly.
"""

import re
import threading
from collections.abc import Mapping, Sequence

from django.db import Error, connection

MAX_PER_VERBINDING = 48
"""Each takes some tens of kilobytes in the server, for every connection."""
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
        # Under other names than before, so that nothing that is still there is in the way.
        _eigen.verbinding, _eigen.bekend, _eigen.nummer = verbinding, {}, getattr(_eigen, "nummer", 0)
    gevonden = _eigen.bekend.get(sql)
    if gevonden is None:
        if len(_eigen.bekend) >= MAX_PER_VERBINDING:
            return sql, None
        gevonden = _eigen.bekend[sql] = _bereid_voor(cursor, sql, waarden)
    return gevonden


def _bereid_voor(cursor, sql: str, waarden: Sequence | Mapping) -> tuple[str, list[str] | None]:
    namen: list[str] = []

    def plek(gevonden: re.Match) -> str:
        if gevonden[2] == "%":
            return "%"
        naam = gevonden[1]
        if naam is None or naam not in namen:
            namen.append(naam)
            return f"${len(namen)}"
        return f"${namen.index(naam) + 1}"

    met_nummers = _PLEK.sub(plek, sql)
    _eigen.nummer += 1
    # The thread is in the name: a connection that another thread opened and left may come back.
    naam = f"navraag_{threading.get_ident()}_{_eigen.nummer}"
    try:
        cursor.execute(f"PREPARE {naam} AS {met_nummers}")
    except Error:
        return sql, None
    return f"EXECUTE {naam} ({', '.join(['%s'] * len(namen))})", namen if isinstance(waarden, Mapping) else None
