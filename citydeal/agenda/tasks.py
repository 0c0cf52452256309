"""Background work of the agenda."""

from celery import shared_task
from django.utils import timezone


@shared_task
def herinner() -> None:
    """Remind who comes or may come."""
    from citydeal.agenda import herinneren

    herinneren.herinner(timezone.now())


@shared_task
def schuif_wachtlijsten_op() -> None:
    """Give seats that came free without an act to who waits."""
    from citydeal.agenda import herinneren

    herinneren.schuif_wachtlijsten_op(timezone.now())


@shared_task
def herinner_aan_verslagen() -> None:
    """Remind who organised of the verslagen that aren't there."""
    from citydeal.agenda import verslagplicht

    verslagplicht.herinner(timezone.now())


@shared_task
def maak_agendabeeld(pk: int) -> None:
    """Make the picture for shared links of the meeting with this id, unless it is there or the meeting is gone."""
    from citydeal.agenda.hoofd import beeld_van
    from citydeal.agenda.models import Bijeenkomst
    from citydeal.basis import linkbeeld

    for bijeenkomst in Bijeenkomst.objects.openbaar().filter(pk=pk):
        linkbeeld.bewaar(beeld_van(bijeenkomst))
