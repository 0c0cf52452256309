"""What waits for whom because of an inzending."""

from django.urls import reverse
from django.utils import timezone

from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.taken import zet_taak
from kennisbank.models.inzending import Inzending

BEHANDELWERKDAGEN = 10
"""Working days within which the redactie means to look at it."""

ANTWOORDWERKDAGEN = 10
"""Working days in which a lid can answer, beside their own work; the redactie waits for it."""


def sleutel_behandelen(inzending: Inzending) -> str:
    return f"inzending-{inzending.pk}"


def sleutel_vraag(inzending: Inzending) -> str:
    return f"inzending-vraag-{inzending.pk}"


def vraag_behandeling(inzending: Inzending, waarom: str) -> None:
    """Put it on the list of who handles this kind."""
    zet_taak(
        sleutel=sleutel_behandelen(inzending),
        bestemd=f"recht:{inzending.recht}",
        wat=f"Behandel de inzending “{inzending.naam}”",
        waarom=waarom,
        url=reverse("kennisbank_inzending", args=[inzending.pk]),
        knop="Bekijk de inzending",
        uiterlijk_op=werkdagen_later(timezone.now(), BEHANDELWERKDAGEN),
    )


def vraag_antwoord(inzending: Inzending) -> None:
    """Put the question on the list of who put it forward."""
    zet_taak(
        sleutel=sleutel_vraag(inzending),
        bestemd=f"gebruiker:{inzending.inzender_id}",
        wat=f"Beantwoord de vraag over “{inzending.naam}”",
        waarom="De redactie wil iets van je weten voordat je inzending online kan.",
        url=inzending.get_absolute_url(),
        knop="Naar de vraag",
        uiterlijk_op=werkdagen_later(timezone.now(), ANTWOORDWERKDAGEN),
    )
