"""Public pages, from the page cache and made anew, held against a bare view on the same server."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import redis
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from citydeal.basis.paginacache import generatie
from citydeal.zoeken.models import Zoekdocument
from devstack.bench import BARE
from devstack.bench.load import Clients
from devstack.bench.measure import Case, Outcome, side_by_side

TURNS = 3
FEED_TURNS = 1
TURN_SECONDS = 0.1
WARM_UP_SECONDS = 0.3
WARM_UP_LEAST = 32
_BARE = "bare view"


@dataclass(frozen=True)
class Demand:
    """The least that a page reaches of the bare view's throughput: kept, after a change, and at a new address."""

    cached: float
    changed: float
    new: float


READ = Demand(0.5, 0.06, 0.02)
LISTED = Demand(0.5, 0.04, 0.01)
"""A list counts all choices of all filters; most of the time goes to that one question."""
SEARCHED = Demand(0.5, 0.005, 0.005)
"""Finding, ranking and cutting snippets is measured by itself, against raw SQL."""
NOTHING = Demand(0, 0, 0)
"""Nobody waits for it: machines fetch it."""


@dataclass(frozen=True)
class Page:
    """One page, and what it is demanded to reach (docs/adr/0012 says why that isn't a tenth everywhere)."""

    label: str
    path: str
    demand: Demand = READ


@dataclass(frozen=True)
class Measured:
    """One page; speeds are requests per second, ratios are to the bare view."""

    page: Page
    queries: int
    html_bytes: int
    sent_bytes: int
    cached: Outcome
    changed: Outcome
    new: Outcome


def pages(theme: str) -> list[Page]:
    """The pages that visitors read most, and what machines fetch."""
    return [
        Page("home", "/"),
        Page("usecases, the list", "/kennisbank/usecases/", LISTED),
        Page("usecases, filtered by theme", f"/kennisbank/usecases/?thema={theme}", LISTED),
        Page("a usecase", _first("usecase")),
        Page("a Toolbox item", _first("toolbox")),
        Page("an artikel", _first("artikel")),
        Page("search for a word", "/zoeken/?q=sensoren", SEARCHED),
    ]


def feeds() -> list[Page]:
    """What machines fetch."""
    return [
        Page("feed of artikelen", reverse("kennisbank:feed-artikelen-rss"), NOTHING),
        Page("feed of the kennisbank", reverse("kennisbank:feed-kennisbank-atom"), NOTHING),
        Page("sitemap", reverse("kennisbank:sitemap"), NOTHING),
    ]


def _first(kind: str) -> str:
    return Zoekdocument.objects.filter(soort=kind).order_by("-datum", "id").values_list("url", flat=True)[0]


def measure(
    clients: Clients, which: list[Page], progress: Callable[[str], None], *, turns: int = TURNS
) -> tuple[Outcome, list[Measured]]:
    """Measure each page in three ways, all in the same rounds; the first of the answer is the bare view's.

    Cached: the page is in memory. Changed: something was changed since it was asked for last, elsewhere in the portal; before
    each request the generation is raised as a publication does. New: an address that nobody asked for before, so that
    the page is made, compressed and kept.
    """
    change = partial(redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]).incr, generatie.sleutel)
    cases: dict[str, Case] = {_BARE: _case(clients, f"/{BARE}")}
    sent = {}
    for page in which:
        progress(f"warming up: {page.label}")
        sent[page] = clients.ask(page.path, seconds=WARM_UP_SECONDS, least=WARM_UP_LEAST).size
        clients.ask(page.path, seconds=0, before=change)
        cases[f"{page.label}, cached"] = _case(clients, page.path, warm=True)
        cases[f"{page.label}, changed"] = _case(clients, page.path, before=change)
        cases[f"{page.label}, new"] = _case(clients, page.path, unique=True)
    outcomes = side_by_side(cases, reference=_BARE, turns=turns, progress=progress)
    measured = []
    for page in which:
        queries, html_bytes = _look(page.path)
        own = {kind: outcomes[f"{page.label}, {kind}"] for kind in ("cached", "changed", "new")}
        measured.append(Measured(page, queries, html_bytes, sent[page], **own))
    return outcomes[_BARE], measured


def _case(clients: Clients, path: str, *, warm: bool = False, **how: object) -> Case:
    def turn() -> tuple[float, float]:
        if warm:
            # Another case may have raised the generation: every process tests its page first.
            clients.ask(path, seconds=0)
        load = clients.ask(path, seconds=TURN_SECONDS, **how)
        return load.answers, load.seconds

    return turn


def _look(path: str) -> tuple[int, int]:
    """Queries and bytes of the page as it is made, the second time: what a process reads once is read by then."""
    client = Client(SERVER_NAME="localhost")
    separator = "&" if "?" in path else "?"
    client.get(f"{path}{separator}_=1")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"{path}{separator}_=2")
    return len(queries), len(response.content)
