"""Background work of the network."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from citydeal.netwerk import services, wachtwoordherstel

logger = logging.getLogger(__name__)


@shared_task(autoretry_for=(OSError,), retry_backoff=10, retry_backoff_max=600, max_retries=6)
def mail_herstellink(email: str) -> None:
    """Send the mail with which the owner of an address chooses a new password; retried when the mail server is away."""
    wachtwoordherstel.mail_herstellink(email)


@shared_task
def ververs_deelnames() -> None:
    """Let the filters follow the calendar: participations begin and end at midnight."""
    services.ververs_deelnames(timezone.localdate())


def vraag_herstellink(email: str) -> None:
    """Have the mail for a new password sent, if the address has an account.

    The address is looked up in the background, so that the answer takes equally long for every address. A broker that
    is away is logged and the mail is sent at once; a mail server that is away too is logged as well.
    """
    try:
        mail_herstellink.delay(email)
    except OperationalError:
        logger.warning("The broker is away; a mail for a new password is sent at once.")
        try:
            wachtwoordherstel.mail_herstellink(email)
        except OSError:
            logger.exception("A mail for a new password could not be sent.")
