"""A page that waits for approval stands on the list of everybody who may approve it, and of nobody else."""

from django.db.models import Q
from django.urls import reverse
from wagtail.models import TaskState

from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.models import Taak
from citydeal.berichten.taken import rond_taak_af, verwijder_taken, zet_taak
from citydeal.netwerk.models import Gebruiker
from kennisbank import publicatie
from kennisbank.models.goedkeuring import Goedkeuring

WERKDAGEN = 5
"""Within which a colleague means to look at it."""


def vraag_goedkeuring(staat: TaskState) -> None:
    """Ask everybody who may approve what waits now, and no longer who changed it since; no effect in other steps.

    Who changed it last may not approve it, which no shared right can say: so each person has a task of their own. What
    nobody of the CMS offered is an inzending, for which a task of its own waits already.
    """
    stap = staat.task.specific
    if staat.status != TaskState.STATUS_IN_PROGRESS or not isinstance(stap, Goedkeuring):
        return
    if staat.workflow_state.requested_by_id is None:
        return
    pagina = staat.workflow_state.content_object
    revisie = pagina.get_latest_revision()
    mensen = Gebruiker.objects.filter(Q(groups__in=stap.groups.all()) | Q(is_superuser=True), is_active=True)
    gevraagd = mensen.exclude(pk__in=publicatie.eigen_werkers(revisie)).distinct()
    sleutels = {f"{_begin(staat)}{mens.pk}": mens for mens in gevraagd}
    verwijder_taken(_taken(staat).open().exclude(sleutel__in=sleutels).values_list("sleutel", flat=True))
    for sleutel, mens in sleutels.items():
        zet_taak(
            sleutel=sleutel,
            bestemd=f"gebruiker:{mens.pk}",
            wat=f"Keur “{revisie.object_str[:150]}” goed of stuur het terug",
            waarom="Een collega vraagt dat. Is de pagina goedgekeurd, dan komt die online.",
            url=reverse("wagtailadmin_pages:edit", args=[pagina.pk]),
            knop="Bekijk de pagina",
            uiterlijk_op=werkdagen_later(staat.started_at, WERKDAGEN),
        )


def rond_goedkeuring_af(staat: TaskState, *, door: Gebruiker | None) -> None:
    """It was approved or sent back by `door`: nobody else has to."""
    for sleutel in _taken(staat).open().values_list("sleutel", flat=True):
        rond_taak_af(sleutel, door=door)


def vergeet_goedkeuring(staat: TaskState) -> None:
    """The page is no longer offered, or is gone: so is what was asked about it."""
    verwijder_taken(_taken(staat).values_list("sleutel", flat=True))


def _begin(staat: TaskState) -> str:
    return f"goedkeuring-{staat.pk}-"


def _taken(staat: TaskState):
    return Taak.objects.filter(sleutel__startswith=_begin(staat))
