"""What all tests share: databases, the browser, and the rule that our templates lack no variable."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase

from citydeal.basis.paginacache import voorraad
from devstack import templatecheck, testdb

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django import DjangoDbBlocker
    from pytest_django.live_server_helper import LiveServer

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: "DjangoDbBlocker",
) -> None:
    with django_db_blocker.unblock():
        testdb.use_template()


@pytest.fixture(autouse=True, scope="session")
def _restore_database_after_commits() -> Iterator[None]:
    """After a test that commits, every table holds what it held: emptying them would take what migrations put there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: testdb.restore())
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
    # A page that an earlier test made would be tested first, at the cost of some queries.
    voorraad.leeg()


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first, so that no worker is left with them at the end.

    After them comes one with the demo, which loads it: a worker that needs it later has not to wait for that.
    """
    fixtures = {item: getattr(item, "fixturenames", ()) for item in items}
    loads = next((item for item in items if "demo" in fixtures[item]), None)
    items.sort(key=lambda item: 0 if "copy" in fixtures[item] else 1 if item is loads else 2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    templatecheck.found.clear()
    result = yield
    if templatecheck.found:
        pytest.fail("Invalid template variables:\n" + "\n".join(sorted(set(templatecheck.found))), pytrace=False)
    return result


def _find_browser(own: str) -> str | None:
    """The browser named by CHROMIUM, or else the first on the PATH, or else playwright's own."""
    if settings.CHROMIUM:
        return settings.CHROMIUM
    for name in BROWSER_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real Chromium. Without one the test is skipped, but in CI it fails."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        path = _find_browser(playwright.chromium.executable_path)
        if path is None:
            message = "No Chromium found: install one, or name it with CHROMIUM=/path/to/chromium."
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
        # Playwright keeps an event loop in this thread, at which Django would refuse to use the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        flags = [*BROWSER_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture
def context(browser: "Browser", live: "LiveServer") -> Iterator["BrowserContext"]:
    """A visitor with nothing stored, at 1280 pixels, for whom addresses begin at the live server."""
    opened = browser.new_context(base_url=live.url, locale="nl-NL", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """A tab of that visitor."""
    return context.new_page()


@pytest.fixture
def live(live_server: "LiveServer", settings: object) -> "LiveServer":
    """The portal on an address of its own (`live.url`), over a database that the test fills and commits to."""
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    return live_server
