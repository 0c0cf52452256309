"""The database that is measured: made anew, filled with invented content in ever larger numbers."""

from collections.abc import Callable
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.models import Max
from psycopg2 import sql

from citydeal.zoeken.models import Woord, Zoekdocument
from kennisbank.models import KennisbankPagina

MOST_COMPOUNDS = 20_000
_CHUNK = 10_000


def make_database() -> None:
    """Drop the database of the bench, make it anew and migrate it.

    Raises RuntimeError for a database of any other name.
    """
    _replace(again=True)
    call_command("migrate", verbosity=0, interactive=False)


def drop_database() -> None:
    """Remove the database of the bench; RuntimeError as above."""
    _replace(again=False)


def _replace(*, again: bool) -> None:
    name = settings.DATABASES["default"]["NAME"]
    if not name.endswith("_bench"):
        raise RuntimeError(f"{name} is not the database of the bench.")
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        if again:
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))


def be_real() -> None:
    """Take away the mark of invented items: the sitemap leaves those out, and on a site in use there are none."""
    KennisbankPagina.objects.update(voorbeeld=False)


def settle() -> None:
    """Do what the server's own housekeeping does within a minute after so many new rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill_index(total: int, progress: Callable[[int], None]) -> None:
    """Bring the index to `total` rows, written by the database itself: pages in such numbers take too long to make.

    The new rows are recombined from those that are there: the title, summary and filters of one, the text of another,
    and a compound of two known words, so that the vocabulary grows along.
    """
    known = Zoekdocument.objects.count()
    compounds = _compounds(Random(total))  # noqa: S311
    Woord.objects.bulk_create((Woord(woord=word) for word in compounds), ignore_conflicts=True)
    last = Zoekdocument.objects.aggregate(Max("id"))["id__max"]
    for first in range(known, total, _CHUNK):
        until = min(first + _CHUNK, total)
        with connection.cursor() as cursor:
            cursor.execute(
                _recombine(),
                {"first": first, "until": until - 1, "known": known, "last": last, "compounds": compounds},
            )
        progress(until)


def _compounds(chance: Random) -> list[str]:
    words = list(Woord.objects.filter(woord__regex="^[a-z]{4,9}$").order_by("woord").values_list("woord", flat=True))
    return [chance.choice(words) + chance.choice(words) for _ in range(MOST_COMPOUNDS)]


def _recombine() -> sql.Composed:
    """Insert the rows with numbers `first` to `until`; the two large primes mix the rows that are there."""
    compound = "(%(compounds)s::text[])[1 + row.number %% cardinality(%(compounds)s::text[])]"
    other = {
        "sleutel": "'bench-' || row.number",
        "tekst": f"two.tekst || ' ' || {compound}",
        "vector": f"one.kop || ts_filter(two.vector, '{{d}}') || setweight(to_tsvector('dutch', {compound}), 'D')",
    }
    columns = [field.column for field in Zoekdocument._meta.concrete_fields if not field.primary_key]
    values = [sql.SQL(other[name]) if name in other else sql.Identifier("one", name) for name in columns]
    return sql.SQL("""
        WITH known AS MATERIALIZED (
            SELECT *, row_number() OVER (ORDER BY id) - 1 AS number FROM {table} WHERE id <= %(last)s
        )
        INSERT INTO {table} ({columns})
        SELECT {values}
        FROM generate_series(%(first)s::bigint, %(until)s) AS row(number)
        JOIN known one ON one.number = row.number * 7919 %% %(known)s
        JOIN known two ON two.number = row.number * 104729 %% %(known)s
    """).format(
        table=sql.Identifier(Zoekdocument._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
    )
