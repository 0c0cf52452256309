"""What the page of a meeting shows of signing up."""

from django.http import HttpRequest

from citydeal.agenda.models import Bijeenkomst


def context_aanmelden(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_aanmelden.html` shows to who asks."""
    return {}
