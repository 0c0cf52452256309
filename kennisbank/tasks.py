"""Background work of the kennisbank."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

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
