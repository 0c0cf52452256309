"""Locks on rows: of two who would change the same, the second waits and then sees what the first made of it."""

from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.http import Http404


class Verdwenen(Http404):
    """The row was deleted since it was read: who wanted to change it gets the answer of who asks for it a moment later."""


def vergrendeld(rijen: Manager | QuerySet) -> QuerySet:
    """These rows under a lock, from when they are read until the transaction ends.

    Who only reads them, or adds a row that refers to them, doesn't wait; rows that are fetched along aren't locked. Raises
    TransactionManagementError where there is no transaction.
    """
    return rijen.select_for_update(of=("self",), no_key=True)


def nog_daar(rijen: QuerySet, sleutel: Any) -> Model:
    """The row with this primary key; raises Verdwenen where somebody deleted it, as while we waited for its lock."""
    rij = rijen.filter(pk=sleutel).first()
    if rij is None:
        raise Verdwenen
    return rij
