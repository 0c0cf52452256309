"""The agenda: its lists held against a naive template, its calendars against making them anew, a 304 against `SELECT 1`."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citydeal.agenda.datumtekst import datum_in_woorden, eerste_dag, laatste_dag, tijd_in_woorden
from citydeal.agenda.enums import Bijeenkomstsoort, Publiek, Status, Vorm
from citydeal.agenda.ical import Afspraak, als_kalender, als_vevent
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ververs import meld_verandering, plaats_in_woorden
from citydeal.basis.models import Plaats, Thema
from citydeal.basis.tekst import platte_tekst
from citydeal.basis.zichtbaarheid import OPENBAAR
from devstack.bench import SELECT_ONE
from devstack.bench.load import Clients
from devstack.bench.measure import Case, Outcome, side_by_side

TURN_SECONDS = 0.2
FEED_ATTEMPTS = 2
_CHUNK = 1_000
_SOORTEN = list(Bijeenkomstsoort)
_NAIVE = """{% for b in bijeenkomsten %}<li><p>{{ b.get_soort_display }}</p>
<h3><a href="{% url 'agenda:bijeenkomst' b.pk %}">{{ b.titel }}</a></h3>
<p>{{ b.begint_op|date:"l j F Y" }}, {{ b.begint_op|time:"H.i" }} tot {{ b.eindigt_op|time:"H.i" }} uur</p>
<p>{{ b.plaats.naam }}</p><p>{% for thema in b.themas.all %}{{ thema.naam }} {% endfor %}</p></li>{% endfor %}"""
"""What one would write first: every date made into words when it is shown, and everything on one page."""


@dataclass(frozen=True)
class Measured:
    """One thing; the ratio says how many times as fast it is as what it is held against, `least` what is demanded."""

    label: str
    reference: str
    least: float
    outcome: Outcome


def fill(total: int) -> None:
    """Bring the agenda to `total` public bijeenkomsten that are coming, a thousand of them within one month."""
    known = Bijeenkomst.objects.count()
    places, themes = list(Plaats.objects.order_by("pk")[:50]), list(Thema.objects.order_by("pk"))
    through = Bijeenkomst.themas.through
    for first in range(known, total, _CHUNK):
        rows = [_meeting(number, places[number % len(places)]) for number in range(first, min(first + _CHUNK, total))]
        made = Bijeenkomst.objects.bulk_create(rows)
        through.objects.bulk_create(
            through(bijeenkomst=row, thema=themes[number % len(themes)]) for number, row in enumerate(made)
        )
    meld_verandering()


def month() -> datetime:
    """The month with the most."""
    return (timezone.now().astimezone(UTC) + timedelta(days=62)).replace(
        day=1, hour=8, minute=0, second=0, microsecond=0
    )


def _meeting(number: int, place: Plaats) -> Bijeenkomst:
    """One that holds all that is kept ready, as `ververs` makes it; by that itself ten thousand take minutes."""
    begins = month() + timedelta(days=number % 28 + 31 * (number // _CHUNK), hours=number % 9)
    row = Bijeenkomst(
        titel=f"Bijeenkomst {number} over meten, weten en samen doen",
        samenvatting="Een middag over wat je meet in de stad, wat je daarvan leert en met wie je dat deelt.",
        programma="<p>" + "Inloop, een korte inleiding en daarna in groepen aan het werk. " * 6 + "</p>",
        soort=_SOORTEN[number % len(_SOORTEN)],
        vorm=Vorm.PRAKTISCH,
        publiek=[Publiek.IEDEREEN],
        status=Status.GEPLAND,
        begint_op=begins,
        eindigt_op=begins + timedelta(hours=2),
        locatie="Stadhuis",
        plaats=place,
        provincie_id=place.provincie_id,
        tokens=[OPENBAAR],
        gewijzigd_op=timezone.now(),
    )
    row.dag, row.laatste_dag = eerste_dag(row.begint_op), laatste_dag(row.eindigt_op, row.begint_op)
    row.datum_tekst = datum_in_woorden(row.begint_op, row.eindigt_op)
    row.tijd_tekst = tijd_in_woorden(row.begint_op, row.eindigt_op)
    row.ics_openbaar = row.ics_deelnemer = als_vevent(_appointment(row, []))
    return row


def _appointment(row: Bijeenkomst, themes: list[str]) -> Afspraak:
    return Afspraak(
        uid=row.ical_uid,
        versie=0,
        titel=row.titel,
        begint_op=row.begint_op,
        eindigt_op=row.eindigt_op,
        gewijzigd_op=row.gewijzigd_op,
        omschrijving=f"{row.samenvatting}\n\n{platte_tekst(row.programma)}",
        plaats=plaats_in_woorden(row),
        categorieen=(row.get_soort_display(), *themes),
    )


def measure_lists(progress: Callable[[str], None]) -> list[Measured]:
    """The list and the month as they are made for a new address, against a template that shows the same meetings naively."""
    naive = engines["django"].from_string(_NAIVE)
    when = month()

    def draw_naively() -> None:
        rows = Bijeenkomst.objects.openbaar().komend(timezone.now()).select_related("plaats")
        naive.render({"bijeenkomsten": rows.prefetch_related("themas")})

    cases = {
        "naive": _repeat(draw_naively),
        "list": _page(reverse("agenda:lijst")),
        "month": _page(reverse("agenda:maand", args=[when.year, when.month])),
    }
    outcomes = side_by_side(cases, reference="naive", turns=2, progress=progress)
    return [
        Measured("the list, made anew", "a naive template", 10, outcomes["list"]),
        Measured("the fullest month, made anew", "a naive template", 10, outcomes["month"]),
    ]


def measure_feed(progress: Callable[[str], None]) -> list[Measured]:
    """The public feed as it is sent, against making the same calendar with the library."""

    def make_anew() -> None:
        rows = Bijeenkomst.objects.openbaar().select_related("plaats").prefetch_related("themas")
        als_kalender([als_vevent(_appointment(row, [thema.naam for thema in row.themas.all()])) for row in rows])

    cases = {"anew": _once(make_anew), "feed": _page(reverse("agenda:feed"), unique=False)}
    outcomes = side_by_side(cases, reference="anew", turns=1, attempts=FEED_ATTEMPTS, progress=progress)
    return [Measured("the public feed", "making it anew with the library", 20, outcomes["feed"])]


def measure_not_modified(clients: Clients, progress: Callable[[str], None]) -> Measured:
    """A feed that its reader has already, against a view that asks `SELECT 1`, on the same server with the same middleware."""
    path = reverse("agenda:feed")
    etag = Client(SERVER_NAME="localhost").get(path)["ETag"]

    def ask(address: str, **how: str) -> Case:
        def turn() -> tuple[float, float]:
            load = clients.ask(address, seconds=TURN_SECONDS, **how)
            return load.answers, load.seconds

        return turn

    cases = {"select": ask(f"/{SELECT_ONE}"), "304": ask(path, etag=etag)}
    outcomes = side_by_side(cases, reference="select", progress=progress)
    return Measured("the public feed, 304", "a view with SELECT 1", 0.5, outcomes["304"])


def _page(path: str, *, unique: bool = True) -> Case:
    """The page as this process makes it, middleware included."""
    client, numbers = Client(SERVER_NAME="localhost"), itertools.count()

    def ask() -> None:
        response = client.get(path, {"_": next(numbers)} if unique else {})
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}.")

    return _repeat(ask)


def _repeat(act: Callable[[], object]) -> Case:
    def turn() -> tuple[float, float]:
        began, times = time.perf_counter(), 0
        while not times or time.perf_counter() - began < TURN_SECONDS:
            act()
            times += 1
        return times, time.perf_counter() - began

    return turn


def _once(act: Callable[[], object]) -> Case:
    def turn() -> tuple[float, float]:
        began = time.perf_counter()
        act()
        return 1, time.perf_counter() - began

    return turn
