"""Background work of the kennisbank."""

import logging

from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


@shared_task
def maak_linkbeeld(pk: int) -> None:
    """Make the picture for shared links of the page with this id, unless it is there or the page is gone."""
    from kennisbank import linkbeeld
    from kennisbank.views.paginas import vind_op_id

    pagina = vind_op_id(pk)
    if pagina is not None:
        linkbeeld.bewaar(linkbeeld.van_pagina(pagina))


def vraag_linkbeeld(pk: int) -> None:
    """Have the picture of a page made as soon as what changed is committed.

    A broker that is away is logged: the picture is then made at the first request for it.
    """

    def vraag() -> None:
        try:
            maak_linkbeeld.delay(pk)
        except OperationalError:
            logger.warning("The broker is away; the picture of page %s is made when it is asked for.", pk)

    transaction.on_commit(vraag)
