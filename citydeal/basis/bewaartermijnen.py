"""For how long what is kept: a table in code, shown on a public page and carried out every night.

Each app makes its terms known in its module `privacy.py`. A term is carried out in small steps that are each committed, and
by one process at a time: who is killed halfway, or runs twice, comes to the same end.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

logger = logging.getLogger(__name__)

PER_KEER = 500
"""Rows that are deleted in one transaction."""


@dataclass(frozen=True)
class Bewaartermijn:
    """One line of the table.

    Attributes:
        sleutel: its name, a slug.
        wat: what is kept.
        termijn: for how long.
        waarom: why that long, and no longer.
        rijen: what may go at a moment.
        ruim: takes rows away and returns how many; without it they are deleted.
    """

    sleutel: str
    wat: str
    termijn: str
    waarom: str
    rijen: Callable[[datetime], QuerySet]
    ruim: Callable[[QuerySet, datetime], int] | None = None


def ouder_dan(
    model: type[Model], veld: str, duur: timedelta = timedelta(), *alleen: Q
) -> Callable[[datetime], QuerySet]:
    """The rows that may go `duur` after the moment in `veld`; of all, or of those that fit every one of `alleen`."""
    return lambda nu: model._default_manager.filter(*alleen, **{f"{veld}__lt": nu - duur})


@dataclass(frozen=True)
class Uitkomst:
    """What became of one term; `aantal` is None where another process was busy with it."""

    termijn: Bewaartermijn
    aantal: int | None
    fout: bool = False


_termijnen: dict[str, Bewaartermijn] = {}


def registreer_termijn(*termijnen: Bewaartermijn) -> None:
    """Make terms known. Called while apps start. Raises ValueError where one has the same key."""
    for termijn in termijnen:
        if termijn.sleutel in _termijnen:
            raise ValueError(f"There are two terms named {termijn.sleutel}.")
        _termijnen[termijn.sleutel] = termijn


def alle_termijnen() -> list[Bewaartermijn]:
    """All terms, in the order in which they were made known."""
    return list(_termijnen.values())


def ruim_op(nu: datetime, *, proef: bool = False) -> list[Uitkomst]:
    """Take away all that was kept long enough.

    Args:
        nu: the moment.
        proef: count only; nothing changes.

    Effects: those of each term. A term that fails is logged and keeps no other from being carried out.
    """
    uitkomsten = []
    for termijn in alle_termijnen():
        try:
            uitkomsten.append(Uitkomst(termijn, termijn.rijen(nu).count() if proef else _voer_uit(termijn, nu)))
        except Exception:
            logger.exception("The retention term %s could not be carried out.", termijn.sleutel)
            uitkomsten.append(Uitkomst(termijn, None, fout=True))
    return uitkomsten


def _voer_uit(termijn: Bewaartermijn, nu: datetime) -> int | None:
    with _alleen(termijn.sleutel) as aan_de_beurt:
        if not aan_de_beurt:
            return None
        if termijn.ruim is not None:
            return termijn.ruim(termijn.rijen(nu), nu)
        return verwijder_in_stappen(termijn.rijen(nu))


def verwijder_in_stappen(rijen: QuerySet) -> int:
    """Delete rows and what hangs on them, some hundreds per transaction; returns how many of these rows."""
    aantal = 0
    while True:
        with transaction.atomic():
            sleutels = list(rijen.order_by("pk").values_list("pk", flat=True)[:PER_KEER])
            if not sleutels:
                return aantal
            _, per_soort = rijen.model._base_manager.filter(pk__in=sleutels).delete()
            aantal += per_soort.get(rijen.model._meta.label, 0)


@contextmanager
def _alleen(sleutel: str) -> Iterator[bool]:
    """Whether this process may; the database gives the turn back by itself when the process dies."""
    nummer = int.from_bytes(blake2b(f"bewaartermijn:{sleutel}".encode(), digest_size=7).digest(), "big")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [nummer])
        (gekregen,) = cursor.fetchone()
    try:
        yield gekregen
    finally:
        if gekregen and connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [nummer])
