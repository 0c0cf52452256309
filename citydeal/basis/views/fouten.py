"""What people see when something is not there, not allowed or broken. Every answer is Dutch and says what to do."""

import sys

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

OPNIEUW_NA = 30
"""Seconds after which a browser may try again when the database is away."""
_NIET_TONEN = ("csrfmiddlewaretoken", "password", "wachtwoord", "code")


def onjuist_verzoek(request, exception=None):
    """400: the request can't be read."""
    return kale_pagina("400.html", 400)


def geen_toegang(request, exception=None):
    """403: signed in, but this is not for you."""
    return render(request, "403.html", status=403)


def niet_gevonden(request, exception=None):
    """404: not there, or not for everyone; the page is the same for both and asks members to sign in."""
    return render(request, "404.html", {"verder": request.get_full_path()[:500]}, status=404)


def storing(request):
    """500, or 503 with Retry-After when the database does not answer. Needs neither database nor session."""
    fout = sys.exc_info()[1]
    if isinstance(fout, (OperationalError, InterfaceError)):
        response = kale_pagina("503.html", 503)
        response["Retry-After"] = str(OPNIEUW_NA)
        return response
    return kale_pagina("500.html", 500)


def formulier_verlopen(request, reason=""):
    """403: the form was open too long, or came from elsewhere; what was typed is shown, so that nothing is lost.

    Secrets are not repeated. Nothing is sent again by itself: the person copies and submits the form anew.
    """
    getypt = [
        (naam, waarde)
        for naam, waarden in request.POST.lists()
        for waarde in waarden
        if waarde.strip() and not any(woord in naam.lower() for woord in _NIET_TONEN)
    ]
    return render(request, "formulier_verlopen.html", {"getypt": getypt[:50]}, status=403)


def kale_pagina(template: str, status: int) -> HttpResponse:
    """A page that leans on nothing but its own template and the style sheet."""
    try:
        stijl = staticfiles_storage.url("dist/site.css")
    except ValueError:
        stijl = f"{settings.STATIC_URL}dist/site.css"
    response = HttpResponse(render_to_string(template, {"stijl": stijl}), status=status)
    response["Cache-Control"] = "no-store"
    return response
