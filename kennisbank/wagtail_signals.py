"""What Wagtail does without calling a page itself.

It takes pages off and moves them, and it saves and deletes pictures and documents, also many at once.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.signals import page_unpublished, post_page_move

from citydeal.basis import paginacache
from citydeal.netwerk import services as netwerk
from kennisbank import services

_BIJGEHOUDEN = {"file_hash", "file_size"}
"""What Wagtail notes of a file when it is first asked for; nobody reads it."""


def _bij_depubliceren(sender, instance, **kwargs):
    services.vergeet_pagina(instance)


def _bij_verplaatsen(sender, instance, url_path_before, url_path_after, **kwargs):
    if url_path_before != url_path_after:
        services.verwerk_verplaatsing(instance)


def _is_wijziging(created: bool, update_fields) -> bool:
    return not created and not (update_fields and _BIJGEHOUDEN.issuperset(update_fields))


def _bij_gewijzigde_afbeelding(sender, instance, created, update_fields, **kwargs):
    if _is_wijziging(created, update_fields):
        # After commit: with a new file the form of the CMS takes the old sizes away when the picture is saved already.
        transaction.on_commit(lambda: _toon_afbeelding(instance))


def _toon_afbeelding(afbeelding):
    services.verwerk_afbeelding(services.paginas_met(afbeelding))
    netwerk.verwerk_logo(afbeelding)


def _voor_verwijderde_afbeelding(sender, instance, **kwargs):
    # Once it has gone nothing tells any more which pages showed it.
    instance.getoond_op = services.paginas_met(instance)


def _bij_verwijderde_afbeelding(sender, instance, **kwargs):
    services.verwerk_afbeelding(instance.getoond_op)


def _bij_gewijzigd_document(sender, created, update_fields, **kwargs):
    if _is_wijziging(created, update_fields):
        paginacache.vernieuw()


def _bij_verwijderd_document(sender, **kwargs):
    paginacache.vernieuw()


def verbind() -> None:
    """Listen to Wagtail; a page that is deleted is taken off first, so that deleting needs no listener of its own."""
    afbeelding, document = get_image_model(), get_document_model()
    page_unpublished.connect(_bij_depubliceren, dispatch_uid="kennisbank.depubliceren")
    post_page_move.connect(_bij_verplaatsen, dispatch_uid="kennisbank.verplaatsen")
    post_save.connect(_bij_gewijzigde_afbeelding, afbeelding, dispatch_uid="kennisbank.afbeelding_gewijzigd")
    pre_delete.connect(_voor_verwijderde_afbeelding, afbeelding, dispatch_uid="kennisbank.afbeelding_gaat_weg")
    post_delete.connect(_bij_verwijderde_afbeelding, afbeelding, dispatch_uid="kennisbank.afbeelding_weg")
    post_save.connect(_bij_gewijzigd_document, document, dispatch_uid="kennisbank.document_gewijzigd")
    post_delete.connect(_bij_verwijderd_document, document, dispatch_uid="kennisbank.document_weg")
