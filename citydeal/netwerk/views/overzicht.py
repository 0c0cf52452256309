"""Mijn overzicht: what greets who signs in."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citydeal.netwerk import overzicht

EERSTE_TIJD = timedelta(days=14)
"""How long somebody is shown where to begin."""


@require_safe
@login_required
def toon_overzicht(request: HttpRequest) -> HttpResponse:
    """What waits for me, and what is mine; for who is no lid yet, how their request stands."""
    gebruiker = request.user
    wachtrij = overzicht.wachtrij(gebruiker, alles="alles" in request.GET)
    gebruiker._aantal_taken = wachtrij.aantal
    is_nieuw = gebruiker.is_lid and timezone.now() - gebruiker.aangemaakt_op < EERSTE_TIJD
    return render(
        request,
        "mijn/overzicht.html",
        {
            "wachtrij": wachtrij,
            "onderdelen": overzicht.onderdelen_voor(gebruiker),
            "ingangen": overzicht.ingangen_voor(gebruiker),
            "is_nieuw": is_nieuw,
            "heeft_passkey": is_nieuw
            and Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN).exists(),
            "aanvraag": None if gebruiker.is_lid else overzicht.laatste_aanvraag(gebruiker),
        },
    )
