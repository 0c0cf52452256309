"""Background work of the kennisbank."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

BEWAARTIJD_UPLOADS = timedelta(days=1)


@shared_task
def maak_linkbeeld(pk: int) -> None:
    """Make the picture for shared links of the page with this id, unless it is there or the page is gone."""
    from kennisbank import linkbeeld
    from kennisbank.views.paginas import vind_op_id

    pagina = vind_op_id(pk)
    if pagina is not None:
        linkbeeld.bewaar(linkbeeld.van_pagina(pagina))


@shared_task
def ruim_uploads_op() -> None:
    """Remove what was uploaded in the CMS more than a day ago and never confirmed, and the rows of files that are gone."""
    from wagtail.models import UploadedFile

    grens = timezone.now() - BEWAARTIJD_UPLOADS
    for upload in UploadedFile.objects.iterator():
        bestand = upload.file
        if not bestand.storage.exists(bestand.name):
            upload.delete()
        elif bestand.storage.get_modified_time(bestand.name) < grens:
            upload.delete()
            bestand.delete(save=False)


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
