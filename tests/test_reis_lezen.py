"""Journeys of who reads and of who signs in, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

ARTIKEL = "/kennisbank/artikelen/eerst-de-vraag-dan-de-sensor/"
KUST = "/kennisbank/usecases/drukte-aan-de-kust/"


def test_a_begrip_explains_itself_on_hover_and_stays_while_pointed_at(blader):
    page = blader()
    page.goto(ARTIKEL)
    woord = page.locator("main a.begrip[data-begrip]").first
    uitleg = page.get_by_role("tooltip")
    expect(uitleg).to_have_count(0)
    woord.hover()
    expect(uitleg).to_be_visible()
    expect(uitleg).to_contain_text(woord.get_attribute("data-begrip"))
    uitleg.hover()
    page.wait_for_timeout(400)
    expect(uitleg).to_be_visible()
    page.keyboard.press("Escape")
    expect(uitleg).to_have_count(0)
    page.mouse.move(5, 5)
    woord.hover()
    expect(uitleg).to_be_visible()
    page.mouse.move(5, 5)
    expect(uitleg).to_have_count(0)


def test_a_begrip_explains_itself_on_focus_and_escape_dismisses(blader):
    page = blader()
    page.goto(ARTIKEL)
    woord = page.locator("main a.begrip[data-begrip]").first
    uitleg = page.get_by_role("tooltip")
    for _ in range(60):
        page.keyboard.press("Tab")
        if woord.evaluate("(el) => el === document.activeElement"):
            break
    expect(woord).to_be_focused()
    expect(uitleg).to_be_visible()
    assert woord.get_attribute("aria-describedby") == uitleg.get_attribute("id")
    page.keyboard.press("Escape")
    expect(uitleg).to_have_count(0)
    expect(woord).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kennisbank/woordenboek/*/")


def test_a_begrip_explains_itself_on_the_first_tap_and_follows_on_the_second(blader):
    page = blader(breedte=360, has_touch=True)
    page.goto(ARTIKEL)
    woord = page.locator("main a.begrip[data-begrip]").first
    woord.tap()
    uitleg = page.get_by_role("tooltip")
    expect(uitleg).to_be_visible()
    assert page.url.endswith(ARTIKEL)
    vak = uitleg.bounding_box()
    assert vak["x"] >= 0
    assert vak["x"] + vak["width"] <= 360
    uitleg.get_by_role("link").tap()
    page.wait_for_url("**/kennisbank/woordenboek/*/")


def test_a_begrip_is_a_plain_link_without_javascript(blader):
    page = blader(java_script_enabled=False)
    page.goto(ARTIKEL)
    page.locator("main a.begrip").first.click()
    assert re.search(r"/kennisbank/woordenboek/[\w-]+/$", page.url)


def test_a_page_is_shared_as_link_and_as_text(blader, live):
    page = blader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(KUST)
    lees = "() => navigator.clipboard.readText()"
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.locator(".deel-knoppen [role=status]")).to_contain_text("klembord")
    assert page.evaluate(lees) == f"{live.url}{KUST}"
    page.get_by_role("button", name="Kopieer tekst voor WhatsApp").click()
    expect(page.locator(".deel-knoppen [role=status]")).to_contain_text("WhatsApp")
    tekst = page.evaluate(lees)
    assert tekst.startswith("*Drukte aan de kust zien aankomen*\n")
    assert tekst.endswith(f"{live.url}{KUST}")


def test_sharing_needs_javascript_and_is_not_offered_without(blader):
    page = blader(java_script_enabled=False)
    page.goto(KUST)
    expect(page.get_by_role("button", name="Kopieer de link")).to_have_count(0)


def test_a_page_prints_without_navigation(blader):
    page = blader()
    page.goto(KUST)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for weg in ("#hoofdmenu", ".deel-knoppen", ".kop__zoek"):
        expect(page.locator(weg).first).not_to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_on_a_phone_opens_leads_on_and_closes(blader, javascript):
    page = blader(breedte=360, java_script_enabled=javascript)
    page.goto("/")
    menu = page.locator("#hoofdmenu")
    expect(menu).not_to_be_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    menu.get_by_role("link", name="Woordenboek").click()
    page.wait_for_url("**/kennisbank/woordenboek/")
    expect(menu).not_to_be_visible()
    assert menu.locator("[aria-current=page]").inner_text() == "Woordenboek"


def test_the_skip_link_leads_past_the_navigation(blader):
    page = blader()
    page.goto(KUST)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Naar de inhoud")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_signs_in_lands_where_the_link_led_and_signs_out(blader, javascript):
    page = blader(meldt_zich_aan=True, java_script_enabled=javascript)
    page.goto("/accounts/login/?next=/over/")
    page.locator("input[name=login]").fill("lid@demo.example")
    page.locator("input[name=password]").fill("slimme-stad-demo")
    page.locator("main form .utrecht-button--primary-action").click()
    page.wait_for_url("**/over/")
    naam = page.locator("header .account__naam")
    expect(naam).to_contain_text("Noor Terpstra")
    naam.click()
    page.get_by_role("link", name="Uitloggen").click()
    page.locator("main form .utrecht-button--primary-action").click()
    expect(page.locator("header .account__naam")).to_have_count(0)
    expect(page.get_by_role("link", name="Inloggen").first).to_be_visible()
    page.goto("/accounts/password/change/")
    assert "/accounts/login/" in page.url


def test_a_wrong_password_says_so_keeps_the_address_and_takes_the_focus(blader):
    page = blader(meldt_zich_aan=True)
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("lid@demo.example")
    page.locator("input[name=password]").fill("verkeerd-wachtwoord")
    page.locator("main form .utrecht-button--primary-action").click()
    expect(page.locator("[data-focus]")).to_be_focused()
    assert page.locator("input[name=login]").input_value() == "lid@demo.example"
    assert page.locator("input[name=password]").input_value() == ""
    assert page.title().startswith("(1 fout) ")


def test_the_account_menu_closes_on_escape(blader):
    page = blader("lid")
    page.goto("/")
    menu = page.locator("details.account")
    menu.locator("summary").click()
    expect(page.get_by_role("link", name="Uitloggen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Uitloggen")).not_to_be_visible()


def test_only_the_redactie_sees_the_way_into_the_cms(blader):
    for rol, ziet in (("lid", 0), ("redactie", 1), ("beheerder", 1)):
        page = blader(rol)
        page.goto("/")
        expect(page.locator("header a[href='/beheer/']")).to_have_count(ziet)


def test_a_page_that_is_not_there_offers_a_way_on(blader):
    page = blader()
    antwoord = page.goto("/kennisbank/usecases/bestaat-niet/")
    assert antwoord.status == 404
    inloggen = page.locator("main a[href^='/accounts/login/']")
    assert "next=/kennisbank/usecases/bestaat-niet/" in inloggen.get_attribute("href").replace("%2F", "/")
