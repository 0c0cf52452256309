"""The agenda on other websites: as a JSON feed, and as a list to embed."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from citydeal.agenda.enums import Status
from citydeal.agenda.lijst import ZWAAR
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis.hoofd import NAAM, absoluut

VERSIE = "https://jsonfeed.org/version/1.1"
IN_JSON = 100
AANTALLEN = (3, 5, 10, 20)
"""How many dates an embedded list can show."""
STANDAARD = 5
_HOOGTE_PER_REGEL, _HOOGTE_EROMHEEN = 112, 96


def komend(nu: datetime, *, thema: str = "") -> QuerySet:
    """What is coming and everyone may see, the nearest first; of one theme where its slug is given."""
    rijen = Bijeenkomst.objects.openbaar().komend(nu)
    if thema:
        rijen = rijen.filter(themas__slug=thema)
    return rijen.select_related("plaats").defer(*ZWAAR)


def als_json_feed(bijeenkomsten: Iterable[Bijeenkomst], *, pad: str) -> dict:
    """A JSON feed (version 1.1); begin, end and place stand in `_bijeenkomst`, as an extension of it."""
    return {
        "version": VERSIE,
        "title": f"Agenda | {NAAM}",
        "home_page_url": absoluut(reverse("agenda:lijst")),
        "feed_url": absoluut(pad),
        "language": "nl",
        "items": [_item(bijeenkomst) for bijeenkomst in bijeenkomsten],
    }


def _item(bijeenkomst: Bijeenkomst) -> dict:
    url = absoluut(bijeenkomst.get_absolute_url())
    waar = plaats_in_woorden(bijeenkomst)
    wanneer = f"{bijeenkomst.datum_tekst}, {bijeenkomst.tijd_tekst}"
    tekst = ". ".join(deel for deel in (wanneer, waar, bijeenkomst.samenvatting) if deel)
    return {
        "id": bijeenkomst.ical_uid,
        "url": url,
        "title": bijeenkomst.titel,
        "content_text": tekst,
        "date_modified": bijeenkomst.gewijzigd_op,
        "tags": [bijeenkomst.get_soort_display()],
        "_bijeenkomst": {
            "begint_op": bijeenkomst.begint_op,
            "eindigt_op": bijeenkomst.eindigt_op,
            "hele_dag": bijeenkomst.hele_dag,
            "wanneer": wanneer,
            "waar": waar,
            "soort": bijeenkomst.soort,
            "afgelast": bijeenkomst.status == Status.AFGELAST,
            "ics": absoluut(reverse("agenda:ics", args=[bijeenkomst.pk])),
        },
    }


def insluitcode(*, aantal: int, thema: str = "") -> SafeString:
    """The HTML that shows the list of dates on another website; without script."""
    velden = "&".join(
        f"{naam}={waarde}" for naam, waarde in (("aantal", aantal), ("thema", thema)) if waarde and waarde != STANDAARD
    )
    adres = settings.SITE_URL + reverse("agenda:insluiten") + (f"?{velden}" if velden else "")
    return format_html(
        '<iframe src="{}" title="Agenda van {}" width="100%" height="{}" loading="lazy"></iframe>',
        adres,
        NAAM,
        _HOOGTE_EROMHEEN + aantal * _HOOGTE_PER_REGEL,
    )
