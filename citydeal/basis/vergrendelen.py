"""Locks on rows: of two who would change the same, the second waits and then sees what the first made of it."""

from django.db.models import Manager, QuerySet


def vergrendeld(rijen: Manager | QuerySet) -> QuerySet:
    """These rows under a lock, from when they are read until the transaction ends.

    Who only reads them, or adds a row that refers to them, doesn't wait; rows that are fetched along aren't locked. Raises
    TransactionManagementError where there is no transaction.
    """
    return rijen.select_for_update(of=("self",), no_key=True)
