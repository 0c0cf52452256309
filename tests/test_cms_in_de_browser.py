"""The CMS in the browser: the way in, and the screens that are the portal's own. The rest is Wagtail's."""

import pytest
from playwright.sync_api import expect

from tests.axe import overtredingen

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

EIGEN = {
    "pagina's die herzien moeten worden": "/beheer/rapporten/herziening/",
    "kleine correcties": "/beheer/rapporten/kleine-correcties/",
    "Toolbox importeren": "/beheer/importeren/toolbox/",
    "usecases importeren": "/beheer/importeren/usecases/",
}


def test_the_redactie_signs_in_by_the_one_way_and_arrives_in_the_cms(blader):
    page = blader(meldt_zich_aan=True)
    page.goto("/beheer/rapporten/herziening/")
    assert "/accounts/login/" in page.url
    page.locator("input[name=login]").fill("redactie@demo.example")
    page.locator("input[name=password]").fill("slimme-stad-demo")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/beheer/rapporten/herziening/")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"


@pytest.mark.parametrize("naam", EIGEN)
def test_own_screen_of_the_cms_is_accessible(blader, naam):
    page = blader("redactie")
    assert page.goto(EIGEN[naam]).status == 200
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert overtredingen(page, binnen="main") == []


@pytest.mark.parametrize("pad", ["/beheer/", "/beheer/pages/search/?q=sensor", "/beheer/images/", "/beheer/documents/"])
def test_a_screen_of_the_cms_opens_quietly(blader, pad):
    """Nothing on the console and nothing asked elsewhere: that is looked at when the tab closes."""
    page = blader("redactie")
    page.goto(pad)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
