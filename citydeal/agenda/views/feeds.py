"""Calendars to subscribe to, and the file of one meeting."""

import hashlib
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from citydeal.agenda import feeds
from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.ical import als_kalender
from citydeal.agenda.kanalen import kanaalsoort_van
from citydeal.agenda.models import Aanmelding, Agendafeed, Bijeenkomst
from citydeal.agenda.permissions import mag_beheren
from citydeal.basis.hoofd import NAAM
from citydeal.basis.models import Thema
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.begrenzing import Grens, ip_van, verbruik

SOORT = "text/calendar; charset=utf-8"
MAX_GEHEIM = 64
OPHALEN = Grens("eigen agenda ophalen", 240, timedelta(hours=1))
"""Per secret: some devices that each ask every quarter of an hour stay far below it."""
RADEN = Grens("eigen agenda raden per IP", 100, timedelta(minutes=15))
_WACHT = "900"


@require_safe
def openbaar(request: HttpRequest) -> HttpResponse:
    """All that everyone may see; 304 costs one query, the calendar two."""
    return _feed(request, feeds.openbare_kalender(request.path), Bijeenkomst.objects.openbaar())


@require_safe
def per_thema(request: HttpRequest, slug: str) -> HttpResponse:
    """What everyone may see of one theme; 404 for a theme that isn't there."""
    thema = get_object_or_404(Thema, slug=slug)
    kalender = feeds.openbare_kalender(request.path, deel=thema.naam)
    return _feed(request, kalender, Bijeenkomst.objects.openbaar().filter(themas=thema))


@require_safe
def per_kanaal(request: HttpRequest, kanaalsoort: str, pk: int) -> HttpResponse:
    """What who asks may see of one channel, without a session what everyone may; 404 for a channel that isn't there."""
    sleutel = f"{kanaalsoort}:{pk}"
    soort = kanaalsoort_van(sleutel)
    kanaal = soort.zoek([sleutel]).get(sleutel) if soort else None
    if kanaal is None:
        raise Http404
    voor = ""
    rijen = Bijeenkomst.objects.openbaar()
    if request.user.is_authenticated:
        voor = " ".join(sorted(tokens_van(request.user)))
        rijen = Bijeenkomst.objects.zichtbaar_voor(request.user)
    kalender = feeds.openbare_kalender(request.path, deel=kanaal.naam)
    return _feed(request, kalender, rijen.filter(kanaal=sleutel), voor=voor)


@require_safe
def bijeenkomst(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting as a file; with the online link for who has a seat or manages it. 404 where there is nothing to see."""
    ding = get_object_or_404(Bijeenkomst.objects.zichtbaar_voor(request.user).exclude(ics_openbaar=""), pk=pk)
    vevent = ding.ics_deelnemer if _doet_mee(request, ding) else ding.ics_openbaar
    response = HttpResponse(als_kalender([vevent]), content_type=SOORT)
    naam = slugify(ding.titel)[:60] or "bijeenkomst"
    response["Content-Disposition"] = f'attachment; filename="{naam}.ics"'
    return response


@require_safe
def eigen(request: HttpRequest, geheim: str) -> HttpResponse:
    """The agenda of one person, behind a secret instead of a session; 404 for a secret that isn't one (any more).

    Notes once a day that it is used. 429 for who asks too often, or tries secrets.
    """
    feed = feeds.feed_met(geheim) if len(geheim) <= MAX_GEHEIM else None
    if feed is None:
        if not verbruik(RADEN, ip_van(request)):
            return _te_vaak()
        raise Http404
    if not verbruik(OPHALEN, feed.afdruk):
        return _te_vaak()
    vandaag = timezone.localdate()
    if feed.gebruikt_op != vandaag:
        Agendafeed.objects.filter(pk=feed.pk).update(gebruikt_op=vandaag)
    kalender = feeds.Kalender(f"Mijn agenda | {NAAM}", "Waar je naartoe gaat en wat je organiseert.")
    tekst = kalender.tekst(feeds.eigen_vevents(feed.gebruiker))
    etag = f'"{hashlib.blake2b(tekst.encode(), digest_size=16).hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(tekst, content_type=SOORT)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _feed(request: HttpRequest, kalender: feeds.Kalender, rijen, *, voor: str = "") -> HttpResponse:
    etag = kalender.etag(feeds.stand(), voor)
    response = _onveranderd(request, etag)
    if response is None:
        response = HttpResponse(kalender.tekst(feeds.voeg_samen(rijen)), content_type=SOORT)
    response["ETag"] = etag
    # Calendars keep it and ask whether it still holds: that costs one small question.
    response["Cache-Control"] = "private, no-cache" if voor else "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _onveranderd(request: HttpRequest, etag: str) -> HttpResponse | None:
    antwoord = get_conditional_response(request, etag=etag)
    return antwoord if isinstance(antwoord, HttpResponseNotModified) else None


def _doet_mee(request: HttpRequest, ding: Bijeenkomst) -> bool:
    """Whether who asks has a seat, or manages the meeting."""
    if not request.user.is_authenticated:
        return False
    eigen_ = Aanmelding.objects.van(request.user).filter(bijeenkomst=ding, status=Aanmeldstatus.AANGEMELD)
    return mag_beheren(request.user, ding) or eigen_.exists()


def _te_vaak() -> HttpResponse:
    antwoord = HttpResponse("Te vaak gevraagd. Probeer het later opnieuw.", "text/plain; charset=utf-8", status=429)
    antwoord["Retry-After"] = _WACHT
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
