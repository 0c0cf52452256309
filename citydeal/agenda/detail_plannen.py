"""What the page of a meeting shows of its parts, its documents, and to who manages it."""

from django.http import HttpRequest

from citydeal.agenda.models import Bijeenkomst


def context_onderdelen(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_onderdelen.html` shows to who asks."""
    return {}


def context_stukken(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_stukken.html` shows to who asks."""
    return {}


def context_beheer(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_beheer.html` shows to who manages the meeting."""
    return {}
