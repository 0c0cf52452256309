"""Locks on people and partners, taken in one order by every act: so no two acts ever wait for each other.

First the people, then the partners, each in the order of their keys. An act that needs several takes all of them at once,
before it changes anything: one more taken later breaks the order.
"""

from collections.abc import Iterable

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.models import Gebruiker, Partner


def neem_mensen(sleutels: Iterable[int | None]) -> dict[int, Gebruiker]:
    """The accounts with these keys under a lock until the end of the transaction; None among them is left out.

    Returns those that are there, by key. Effect: waits for who holds one of them.
    """
    rijen = vergrendeld(Gebruiker.objects).filter(pk__in=_echte(sleutels))
    return {rij.pk: rij for rij in rijen.select_related("partner").order_by("pk")}


def neem_partners(sleutels: Iterable[int | None]) -> dict[int, Partner]:
    """The partners with these keys under a lock until the end of the transaction; None among them is left out.

    Returns those that are there, by key. Effect: waits for who holds one of them.
    """
    rijen = vergrendeld(Partner.objects).filter(pk__in=_echte(sleutels))
    return {rij.pk: rij for rij in rijen.order_by("pk")}


def _echte(sleutels: Iterable[int | None]) -> set[int]:
    return {sleutel for sleutel in sleutels if sleutel is not None}
