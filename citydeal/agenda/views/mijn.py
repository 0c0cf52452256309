"""One's own agenda."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from citydeal.agenda import feeds
from citydeal.agenda.lijst import maak_regel
from citydeal.agenda.mijnagenda import agenda_van
from citydeal.agenda.models import Agendafeed
from citydeal.agenda.permissions import plant_iets
from citydeal.basis.hoofd import absoluut


@require_safe
@login_required
def overzicht(request: HttpRequest) -> HttpResponse:
    """Where I go, what I organise, and the secret address with which my own calendar follows it."""
    return _toon(request)


@never_cache
@require_POST
@login_required
def maak_feed(request: HttpRequest) -> HttpResponse:
    """Make the secret address, or another in place of the one there is; this answer alone shows it."""
    return _toon(request, geheim=feeds.maak_eigen_feed(request.user))


@require_POST
@login_required
def stop_feed(request: HttpRequest) -> HttpResponse:
    """Let the secret address lead nowhere."""
    feeds.stop_eigen_feed(request.user)
    messages.success(request, "Het adres van je eigen agenda werkt niet meer.")
    return redirect("mijn-agenda:overzicht")


def _toon(request: HttpRequest, *, geheim: str = "") -> HttpResponse:
    agenda = agenda_van(request.user, timezone.now())
    feed = Agendafeed.objects.filter(gebruiker=request.user).first()
    adres = absoluut(reverse("agenda:feed-eigen", args=[geheim])) if geheim else ""
    context = {
        "komt": [maak_regel(rij, eigen=stand) for rij, stand in agenda.komt],
        "organiseert": [maak_regel(rij) for rij in agenda.organiseert],
        "geweest": [maak_regel(rij, verslag=heeft_verslag) for rij, heeft_verslag in agenda.geweest],
        "plant": plant_iets(request.user),
        "heeft_feed": feed is not None,
        "gemaakt_op": date_format(feed.aangemaakt_op, "j F Y") if feed else "",
        "gebruikt_op": date_format(feed.gebruikt_op, "j F Y") if feed and feed.gebruikt_op else "",
        "adres": adres,
        "webcal": f"webcal://{adres.split('://', 1)[1]}" if adres else "",
    }
    return render(request, "agenda/mijn.html", context)
