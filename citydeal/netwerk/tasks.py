"""Background work of the network."""

import logging

from celery import shared_task
from django.utils import timezone

from citydeal.basis import linkbeeld
from citydeal.basis.tasks import vraag
from citydeal.netwerk import wachtwoordherstel
from citydeal.netwerk.hoofd import beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import CityDeal, Partner

logger = logging.getLogger(__name__)


@shared_task(autoretry_for=(OSError,), retry_backoff=10, retry_backoff_max=600, max_retries=6)
def mail_herstellink(email: str) -> None:
    """Send the mail with which the owner of an address chooses a new password; retried when the mail server is away."""
    wachtwoordherstel.mail_herstellink(email)


@shared_task
def ververs_deelnames() -> None:
    """Let the filters follow the calendar: participations begin and end at midnight."""
    from citydeal.netwerk import services

    services.ververs_deelnames(timezone.localdate())


@shared_task
def maak_partnerbeeld(pk: int) -> None:
    """Make the picture for shared links of the partner with this id, unless it is there or the partner is gone."""
    for partner in Partner.objects.filter(pk=pk):
        linkbeeld.bewaar(beeld_van_partner(partner))


@shared_task
def maak_dealbeeld(pk: int) -> None:
    """Make the picture for shared links of the City Deal with this id, unless it is there or the City Deal is gone."""
    for deal in CityDeal.objects.filter(pk=pk):
        linkbeeld.bewaar(beeld_van_citydeal(deal))


def vraag_herstellink(email: str) -> None:
    """Have the mail for a new password sent, if the address has an account.

    The address is looked up in the background, so that the answer takes equally long for every address. With the broker
    away the mail is sent at once; a mail server that is away too is logged.
    """

    def mail_nu() -> None:
        try:
            wachtwoordherstel.mail_herstellink(email)
        except OSError:
            logger.exception("A mail for a new password could not be sent.")

    vraag(mail_herstellink, email, anders=mail_nu)
