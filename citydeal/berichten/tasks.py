"""Background work of berichten."""

from celery import shared_task

from citydeal.basis.tasks import vraag


@shared_task
def verzend_berichten() -> None:
    """Send the mails whose turn it is."""


def vraag_verzending() -> None:
    """Have a worker send what waits, after commit."""
    vraag(verzend_berichten)
