"""What stands in the tables of a test database, held against the database that it is a copy of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

Connect = Callable[[str], Connection]

_COLUMNS = """
    SELECT c.relname, string_agg(a.attname || ' ' || a.atttypid, ',' ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = "SELECT sequencename, COALESCE(last_value, start_value), last_value IS NOT NULL FROM pg_sequences"
# Who still works in it would write on while the tables are compared. It waits until they are gone, at most 5 seconds.
_ALONE = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass(frozen=True)
class _State:
    """What one database holds: its tables with their columns, a sum per table, and where its sequences are."""

    columns: dict[str, str]
    sums: dict[str, tuple[int, int]]
    sequences: dict[str, tuple[int, bool]]


def _read(database: Connection) -> _State:
    with database.cursor() as cursor:
        cursor.execute(_COLUMNS)
        columns = dict(cursor.fetchall())
        each = [
            sql.SQL("SELECT {}, count(*), COALESCE(sum(hashtextextended(t::text, 0)), 0) FROM {} t").format(
                sql.Literal(table), sql.Identifier(table)
            )
            for table in columns
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join(each))
        sums = {table: (rows, total) for table, rows, total in cursor.fetchall()}
        cursor.execute(_SEQUENCES)
        sequences = {name: (value, called) for name, value, called in cursor.fetchall()}
    return _State(columns, sums, sequences)


@cache
def _template(connect: Connect, name: str) -> _State:
    database = connect(name)
    try:
        return _read(database)
    finally:
        # Nobody can copy a database while somebody is connected to it.
        database.close()


@cache
def _rows(connect: Connect, name: str, table: str) -> bytes:
    """The rows of one table of the template, as COPY writes them."""
    found = BytesIO()
    database = connect(name)
    try:
        with database.cursor() as cursor:
            cursor.copy_expert(sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table)), found)
    finally:
        database.close()
    return found.getvalue()


def refill(connect: Connect, name: str, template: str) -> bool:
    """Make the tables of the database `name` hold what those of `template` hold.

    `connect` opens a database by its name. Everybody else's connection with `name` is ended first.

    Returns False, and leaves the tables as they are, where their columns differ or the user is no superuser.
    """
    wanted = _template(connect, template)
    database = connect(name)
    try:
        with database, database.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser')")
            if cursor.fetchone() != ("on",):
                return False
            cursor.execute(_ALONE)
            found = _read(database)
            if found.columns != wanted.columns:
                return False
            # Foreign keys and triggers wait: the rows agree among themselves as those of the template do.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in sorted(found.columns):
                if found.sums[table] == wanted.sums[table]:
                    continue
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                if wanted.sums[table][0]:
                    rows = BytesIO(_rows(connect, template, table))
                    copy = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(table))
                    cursor.copy_expert(copy, rows)
            for sequence, state in wanted.sequences.items():
                if found.sequences[sequence] != state:
                    cursor.execute("SELECT setval(%s::regclass, %s, %s)", (f'public."{sequence}"', *state))
    finally:
        database.close()
    return True
