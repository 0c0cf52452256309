"""Background work of the foundation."""

import logging
from collections.abc import Callable

from celery import Task, shared_task
from django.core.management import call_command
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def vraag(taak: Task, *args, anders: Callable[[], None] | None = None) -> None:
    """Have `taak` done in the background as soon as what changed is committed.

    A broker that is away is logged, and no more: what was changed is changed. `anders` is then done instead, at once.
    """

    def verstuur() -> None:
        try:
            taak.delay(*args)
        except OperationalError:
            logger.warning("The broker is away; %s was not asked for.", taak.name)
            if anders is not None:
                anders()

    transaction.on_commit(verstuur)


@shared_task
def publish_scheduled() -> None:
    """Publish and take offline what the redactie planned for now."""
    call_command("publish_scheduled")
