"""What the page of a meeting shows of its verslag."""

from django.http import HttpRequest

from citydeal.agenda.models import Bijeenkomst


def context_verslag(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_verslag.html` shows to who asks."""
    return {}
