"""Deleting in the CMS: one act per model, whether one thing is deleted on its own page or many are ticked in a list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import DeleteView


@dataclass(frozen=True)
class _Handeling:
    verwijder: Callable
    nog_in_gebruik: str


_handelingen: dict[type[Model], _Handeling] = {}


def registreer_verwijderen(model: type[Model], verwijder: Callable, *, nog_in_gebruik: str = "") -> None:
    """Have things of `model` deleted by `verwijder`, the act of their own room. Called while apps start.

    Args:
        model: what is deleted.
        verwijder: the act; may raise ProtectedError.
        nog_in_gebruik: what who wants to delete reads when it raises that.
    """
    _handelingen[model] = _Handeling(verwijder, nog_in_gebruik)


@transaction.atomic
def verwijder(ding: Model) -> None:
    """Delete one thing by the act of its own room, and write it in the CMS's log. Raises ProtectedError."""
    log(instance=ding, action="wagtail.delete")
    _handelingen[type(ding)].verwijder(ding)


@hooks.register("before_bulk_action")
def verwijder_gekozen(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    """Delete what was ticked in the list one by one, by the same act; what can't be deleted stays and is named."""
    if action_type != "delete" or action.model not in _handelingen:
        return None
    aantal = 0
    for ding in objects:
        try:
            verwijder(ding)
        except ProtectedError:
            messages.error(request, f"{ding}: {_handelingen[action.model].nog_in_gebruik}")
        else:
            aantal += 1
    if aantal:
        naam = action.model._meta.verbose_name if aantal == 1 else action.model._meta.verbose_name_plural
        messages.success(request, f"{aantal} {naam} verwijderd.")
    return redirect(action.next_url)


class Verwijderen(DeleteView):
    """The page on which one thing is deleted; what is in use stays, and the CMS says why."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _handelingen[self.model].nog_in_gebruik)
            return redirect(self.get_success_url())

    def delete_action(self):
        verwijder(self.object)
