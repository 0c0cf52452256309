"""The database that is measured: made anew, filled with invented content in ever larger numbers."""

import random
from collections.abc import Callable, Iterator
from itertools import islice

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg2 import sql

from citydeal.zoeken.models import Woord, Zoekdocument
from citydeal.zoeken.services import Zoekitem, indexeer_alle

MOST_COMPOUNDS = 20_000
_CHUNK = 5_000


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


def settle() -> None:
    """Do what the server's own housekeeping does within a minute after so many new rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill_index(total: int, progress: Callable[[int], None]) -> None:
    """Bring the index to `total` rows through its own bulk function.

    The new rows are recombined from those that are there: the title of one, the summary of a second, the text of a
    third, and a compound of two known words, so that the vocabulary grows along.
    """
    chance = random.Random(total)  # noqa: S311
    known = list(Zoekdocument.objects.order_by("id"))
    compounds = _compounds(chance)
    items = (_recombined(number, known, compounds, chance) for number in range(len(known), total))
    count = len(known)
    while count < total:
        count += indexeer_alle(islice(items, _CHUNK))
        progress(count)


def _compounds(chance: random.Random) -> list[str]:
    words = list(Woord.objects.filter(woord__regex="^[a-z]{4,9}$").order_by("woord").values_list("woord", flat=True))
    made: Iterator[str] = (chance.choice(words) + chance.choice(words) for _ in range(MOST_COMPOUNDS))
    return list(made)


def _recombined(number: int, known: list[Zoekdocument], compounds: list[str], chance: random.Random) -> Zoekitem:
    first, second, third = (chance.choice(known) for _ in range(3))
    return Zoekitem(
        soort=first.soort,
        sleutel=f"bench-{number}",
        titel=f"{first.titel} {number}",
        samenvatting=second.samenvatting,
        url=f"{first.url}{number}/",
        tekst=f"{third.tekst} {chance.choice(compounds)}",
        trefwoorden=second.trefwoorden,
        facetten=first.facetten,
        punten=first.punten,
        gegevens=first.gegevens,
        datum=first.datum,
        gewicht=first.gewicht,
    )
