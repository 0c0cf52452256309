"""Background work of berichten."""

from celery import shared_task
from django.db import transaction

from citydeal.basis.tasks import vraag
from citydeal.berichten.enums import VERZAMELD


@shared_task
def verzend_berichten() -> None:
    """Send the mails whose turn it is; what is left after a while is for a next turn, so that no task takes too long."""
    from citydeal.berichten.verzending import verzend

    if verzend():
        vraag_verzending()


@shared_task
def stel_verzamelmails_samen() -> None:
    """Make the digests whose moment has come and that aren't there yet."""
    from citydeal.berichten.verzamelmail import stel_samen

    for frequentie in VERZAMELD:
        stel_samen(frequentie)


def vraag_verzending() -> None:
    """Have a worker send what waits, after commit; once for a transaction, however many mails it makes."""
    if all(daarna is not _vraag_nu for _, daarna, *_ in transaction.get_connection().run_on_commit):
        transaction.on_commit(_vraag_nu)


def _vraag_nu() -> None:
    vraag(verzend_berichten)
