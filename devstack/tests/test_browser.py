"""The fixtures that browser tests stand on: a real browser, and a portal whose database is as new after each test."""

import pytest
from playwright.sync_api import Page

from citydeal.basis.models import Thema

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("time", [1, 2])
def test_the_portal_shows_what_a_test_commits_and_starts_afresh(page: Page, time: int) -> None:
    assert not Thema.objects.filter(naam="Waterpeil").exists()
    Thema.objects.create(naam="Waterpeil", slug="waterpeil")
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if "localhost" not in request.url else None)
    answer = page.goto("/kennisbank/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.get_by_text("Waterpeil").count() > 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(('"Atkinson', "Atkinson"))
    assert foreign == []
