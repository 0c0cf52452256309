"""What the tests of the whole portal lean on: the demo in a database of its own, its people, and a browser.

A module asks for the demo with `pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]`; what a test
writes is rolled back. Browser tests ask for `blader` instead: they read what is committed, through a real server.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from threading import Thread

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, Page

from citydeal.basis.paginacache import generatie, voorraad
from devstack import places
from devstack.locks import locked

ROLLEN = (
    "lid",
    "contactpersoon",
    "trekker",
    "projectleider",
    "projectorganisatie",
    "stuurgroep",
    "redactie",
    "redactie2",
    "beheerder",
)
BEZOEKER = "bezoeker"
VOORVOEGSEL = "test_demo_"
BEWAARD = 3
"""Demos that stay beside a new one: who tests two states of the code in turn loads neither anew."""


@contextmanager
def _verbonden_met(naam: str) -> Iterator[None]:
    """Let every connection of this process, also those of new threads, lead to the database `naam`."""
    eerder = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = naam
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = eerder


def _beheer(opdracht: str, *waarden: str) -> list[tuple]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(opdracht, waarden or None)
        return cursor.fetchall() if cursor.description else []


def _kopieer_demo(naam: str) -> None:
    """Make the database `naam` as a copy of one with the demo, which the first process that needs it makes.

    Loading the demo takes half a minute, copying it half a second. It is made anew when anything changed that loads it.
    """
    leeg = connection.settings_dict["TEST"]["TEMPLATE"]
    kenmerk = hashlib.sha256(leeg.encode())
    for kamer in ("citydeal", "kennisbank"):
        for pad in sorted((places.ROOT / kamer).rglob("*")):
            if pad.suffix in {".py", ".toml", ".csv"} and "tests" not in pad.parts:
                kenmerk.update(pad.read_bytes())
    bron = f"{VOORVOEGSEL}{kenmerk.hexdigest()[:12]}"
    with locked("testdemo"):
        vraag = "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC"
        bestaand = [rij[0] for rij in _beheer(vraag, f"%{VOORVOEGSEL}%")]
        if bron not in bestaand:
            halve = [naam for naam in bestaand if not naam.startswith(VOORVOEGSEL)]
            for oud in [*halve, *bestaand[BEWAARD:]]:
                _beheer(f'DROP DATABASE IF EXISTS "{oud}" WITH (FORCE)')
            _beheer(f'CREATE DATABASE "new_{bron}" TEMPLATE "{leeg}"')
            with _verbonden_met(f"new_{bron}"):
                call_command("laad_demo", stdout=StringIO())
            _beheer(f'ALTER DATABASE "new_{bron}" RENAME TO "{bron}"')
        _beheer(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        _beheer(f'CREATE DATABASE "{naam}" TEMPLATE "{bron}"')


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker) -> Iterator[tuple[str, dict[str, str]]]:
    """A database of this process with the demo, and a session key for each demo account.

    It stands beside the test database, so that tests of the rooms see no demo.
    """
    naam = f"{connection.settings_dict['TEST']['NAME']}_demo"
    with django_db_blocker.unblock():
        _kopieer_demo(naam)
        with _verbonden_met(naam):
            sessies = _log_iedereen_in()
    yield naam, sessies
    with django_db_blocker.unblock():
        _beheer(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')


def _log_iedereen_in() -> dict[str, str]:
    from citydeal.netwerk.models import Gebruiker

    sessies = {}
    for rol in ROLLEN:
        client = Client()
        client.force_login(Gebruiker.objects.get(email=f"{rol}@demo.example"), settings.AUTHENTICATION_BACKENDS[0])
        sessies[rol] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessies


@pytest.fixture(scope="module")
def demo(demo_database, django_db_blocker) -> Iterator[dict[str, str]]:
    """Let the tests of this module work on the demo; gives the session keys by role."""
    naam, sessies = demo_database
    with django_db_blocker.unblock(), _verbonden_met(naam):
        yield sessies


@pytest.fixture(autouse=True)
def _lege_paginacache() -> None:
    """A page that an earlier test made, may show what was rolled back since."""
    voorraad.leeg()
    generatie._niet_voor = 0.0


@pytest.fixture
def als(demo) -> Callable[[str], Client]:
    """A client for a role: `als("lid").get("/")`, `als("bezoeker")` for who isn't signed in. Errors become a 500."""

    def maak(rol: str = BEZOEKER) -> Client:
        client = Client(raise_request_exception=False)
        if rol != BEZOEKER:
            client.cookies[settings.SESSION_COOKIE_NAME] = demo[rol]
        return client

    return maak


@pytest.fixture
def bezoeker(als) -> Client:
    return als(BEZOEKER)


@pytest.fixture
def vastgelegd(django_capture_on_commit_callbacks):
    """`with vastgelegd():` does at its end what happens after commit, although the test itself is rolled back."""

    return partial(django_capture_on_commit_callbacks, execute=True)


@dataclass(frozen=True)
class LiveServer:
    """A server that answers over real HTTP at `url`."""

    url: str


@pytest.fixture(scope="session")
def _server() -> Iterator[LiveServer]:
    from citydeal.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler, allow_reuse_address=False)
    server.set_app(application)
    draad = Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield LiveServer(f"http://localhost:{server.server_address[1]}")
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.fixture
def live(demo, _server, django_db_blocker, settings) -> Iterator[LiveServer]:
    """The portal with the demo as it was committed. Nothing is rolled back here: only read through it."""
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = _server.url
    with django_db_blocker.unblock():
        yield _server


def _open(browser: Browser, sessies: dict[str, str], adres: str, rol: str, **opties) -> BrowserContext:
    """What a browser holds for one role: its cookie, and nothing yet that it has seen."""
    context = browser.new_context(**{"locale": "nl-NL", "base_url": adres, **opties})
    if rol != BEZOEKER:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessies[rol], "url": adres}])
    return context


def _was_rustig(klachten: list[str]) -> None:
    if klachten:
        pytest.fail("\n".join(sorted(set(klachten))), pytrace=False)


@pytest.fixture
def blader(browser, live, demo) -> Iterator[Callable[..., Page]]:
    """Open a tab for a role: `blader("lid", breedte=360)`; options are those of a browser context.

    When the test ends, every tab must have been quiet: no error on the console, nothing refused by the security policy,
    nothing asked of another server, and for a visitor no cookie, unless that one signs in (`meldt_zich_aan=True`).
    """
    open_ = []

    def maak(rol: str = BEZOEKER, *, breedte: int = 1280, meldt_zich_aan: bool = False, **opties) -> Page:
        context = _open(browser, demo, live.url, rol, **{"viewport": {"width": breedte, "height": 900}, **opties})
        open_.append((context, luister(context, live.url), rol == BEZOEKER and not meldt_zich_aan))
        return context.new_page()

    yield maak
    klachten = []
    for context, onrust, zonder_koekjes in open_:
        klachten += onrust + (_koekjes(context) if zonder_koekjes else [])
        context.close()
    _was_rustig(klachten)


def _koekjes(context: BrowserContext) -> list[str]:
    return [f"cookie {koek['name']}" for koek in context.cookies()]


@pytest.fixture(scope="module")
def _tabbladen(browser, demo, _server) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    open_: dict[str, tuple[Page, list[str]]] = {}

    def van(rol: str) -> tuple[Page, list[str]]:
        if rol not in open_:
            context = _open(browser, demo, _server.url, rol)
            open_[rol] = context.new_page(), luister(context, _server.url)
        return open_[rol]

    yield van
    for page, _ in open_.values():
        page.context.close()


@pytest.fixture
def kijk(_tabbladen, live) -> Iterator[Callable[..., Page]]:
    """The tab of a role that stays open for all tests of the module, for those that only look: as quick as a next page.

    `kijk("lid", breedte=360)`. It must be as quiet as one of `blader`. Whoever clicks, types or signs in takes `blader`.
    """
    gekeken = []

    def geef(rol: str = BEZOEKER, *, breedte: int = 1280, krijgt_koekje: bool = False) -> Page:
        page, onrust = _tabbladen(rol)
        page.set_viewport_size({"width": breedte, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        gekeken.append((page, onrust, rol, krijgt_koekje))
        return page

    yield geef
    klachten = []
    for page, onrust, rol, krijgt_koekje in gekeken:
        klachten += onrust
        onrust.clear()
        if rol == BEZOEKER:
            klachten += [] if krijgt_koekje else _koekjes(page.context)
            page.context.clear_cookies()
    _was_rustig(klachten)


def luister(context: BrowserContext, eigen: str) -> list[str]:
    """A list that fills with everything in `context` that should not happen on any page."""
    onrust: list[str] = []

    def op_console(bericht) -> None:
        # That a page is not there, the browser reports itself; the tests ask for such pages on purpose.
        if bericht.type in {"error", "warning"} and "status of 404" not in bericht.text:
            onrust.append(f"console: {bericht.text} ({bericht.page.url if bericht.page else ''})")

    def op_verzoek(verzoek) -> None:
        if not verzoek.url.startswith((eigen, "data:", "blob:")):
            onrust.append(f"asked elsewhere: {verzoek.url}")

    context.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => "
        "console.error(`refused by policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
    )
    context.on("console", op_console)
    context.on("request", op_verzoek)
    context.on("response", lambda r: onrust.append(f"{r.status}: {r.url}") if r.status >= 500 else None)
    context.on("weberror", lambda fout: onrust.append(f"script failed: {fout.error}"))
    return onrust
