"""What Wagtail does with pages without calling the page itself: it takes them off and moves them, also many at once."""

from wagtail.signals import page_unpublished, post_page_move

from kennisbank import services


def _bij_depubliceren(sender, instance, **kwargs):
    services.vergeet_pagina(instance)


def _bij_verplaatsen(sender, instance, url_path_before, url_path_after, **kwargs):
    if url_path_before != url_path_after:
        services.verwerk_verplaatsing(instance)


def verbind() -> None:
    """Listen to Wagtail; a page that is deleted is taken off first, so that deleting needs no listener of its own."""
    page_unpublished.connect(_bij_depubliceren, dispatch_uid="kennisbank.depubliceren")
    post_page_move.connect(_bij_verplaatsen, dispatch_uid="kennisbank.verplaatsen")
