"""Signing in as people do it: in a real browser, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from citydeal.netwerk.tests.factories import WACHTWOORD, maak_deal, maak_mens, maak_voorbeeldpartner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lid():
    return maak_mens(partner=maak_voorbeeldpartner(deals=[maak_deal()]))


def test_by_keyboard_from_a_page_for_leden_and_back_with_a_mistake_on_the_way(page, lid):
    page.goto("/cop/ethiek/")
    page.get_by_role("link", name="Log in en ga verder").press("Enter")
    page.get_by_label("E-mailadres").fill("lid@proef.example")
    page.keyboard.press("Tab")
    page.keyboard.type("een vergissing hier")
    page.keyboard.press("Enter")
    samenvatting = page.get_by_role("alert")
    expect(samenvatting).to_be_focused()
    expect(samenvatting).to_contain_text("klopt niet")
    expect(page).to_have_title("(1 fout) Inloggen | Een slimme stad")
    expect(page.get_by_label("E-mailadres")).to_have_value("lid@proef.example")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cop/ethiek/")
    expect(page.get_by_role("banner")).to_contain_text("Noor Proef")
    expect(page.get_by_role("banner")).to_contain_text("Gemeente Proefstad")
    page.get_by_role("banner").get_by_text("Noor Proef").click()
    menu, regel = (
        page.locator(".account__menu").bounding_box(),
        page.get_by_role("link", name="Uitloggen").bounding_box(),
    )
    assert regel["x"] - menu["x"] > 10, "The menu of the account touches its border."


def test_without_javascript_and_after_signing_out_the_back_button_shows_nothing_private(browser, live, lid):
    context = browser.new_context(base_url=live.url, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.goto("/accounts/login/?next=/accounts/password/change/")
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_role("link", name="Wachtwoord: Vul je wachtwoord in.").click()
    page.get_by_label("E-mailadres").fill("lid@proef.example")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wachtwoord wijzigen")
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent uitgelogd")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Wachtwoord wijzigen")
    assert not [koek for koek in context.cookies() if koek["name"].endswith("sessionid")]
    context.close()
