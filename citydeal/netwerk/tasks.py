"""Background work of the network."""

from celery import shared_task
from django.utils import timezone

from citydeal.basis import linkbeeld
from citydeal.netwerk.hoofd import beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import CityDeal, Partner


@shared_task
def ververs_deelnames() -> None:
    """Let the filters follow the calendar: participations begin and end at midnight."""
    from citydeal.netwerk import services

    services.ververs_deelnames(timezone.localdate())


@shared_task
def ruim_op() -> None:
    """Take away what was kept long enough."""
    from citydeal.basis import bewaartermijnen

    bewaartermijnen.ruim_op(timezone.now())


@shared_task
def maak_export(pk: int) -> None:
    """Make the download of somebody's data with this id, unless it was made, or is being made by another worker."""
    from citydeal.netwerk.privacy.export import maak

    maak(pk)


@shared_task
def maak_exports() -> None:
    """Make the downloads that wait for nobody."""
    from citydeal.netwerk.privacy.export import maak_achtergebleven

    maak_achtergebleven()


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


@shared_task
def verstuur_rondschrijvens() -> None:
    """Let messages to the network whose moment has come go out, and go on with what was broken off."""
    from citydeal.netwerk import rondschrijven

    rondschrijven.verstuur_wat_moet()


@shared_task
def verstuur_nieuwsbrief() -> None:
    """Send the nieuwsbrief on the first working day of the month, and go on with what was broken off."""
    from citydeal.netwerk import nieuwsbrief

    nieuwsbrief.verstuur_wat_moet()
