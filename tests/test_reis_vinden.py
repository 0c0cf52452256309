"""Journeys of who looks for something, in a real browser: filters, suggestions, the map, the woordenboek."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

USECASES = "/kennisbank/usecases/"


def vraag(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def aantal(page: Page) -> int:
    return int(re.match(r"\d+", page.locator("[data-resultaatkop]").inner_text())[0])


def open_groep(page: Page, naam: str) -> None:
    groep = page.locator("details.filtergroep").filter(has=page.locator(f"input[name={naam}]"))
    if groep.get_attribute("open") is None:
        groep.locator(".filtergroep__kop").click()


def test_filters_update_the_list_in_place_and_stay_in_the_address(blader):
    page = blader()
    page.goto(USECASES)
    alles = aantal(page)
    page.evaluate("() => { window.zelfdePagina = true; }")
    open_groep(page, "thema")
    keuze = page.locator("input[name=thema]").first
    waarde = keuze.get_attribute("value")
    beloofd = int(page.locator(f"[name=thema][value='{waarde}'] ~ .filterkeuze__aantal").inner_text())
    keuze.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    assert vraag(page)["thema"] == [waarde]
    assert aantal(page) == beloofd < alles
    assert page.locator("#resultaten .lijst-item").count() == beloofd
    assert page.evaluate("() => window.zelfdePagina === true")
    page.locator(".filterchip").first.click()
    expect(page.locator(".filterchip")).to_have_count(0)
    expect(keuze).not_to_be_checked()
    assert aantal(page) == alles


def test_two_filters_in_a_group_add_and_two_groups_narrow(blader):
    page = blader()
    page.goto(USECASES)
    open_groep(page, "thema")
    een, twee = page.locator("input[name=thema]").nth(0), page.locator("input[name=thema]").nth(1)
    een.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    eerst = aantal(page)
    twee.check()
    expect(page.locator(".filterchip")).to_have_count(2)
    samen = aantal(page)
    assert samen >= eerst
    open_groep(page, "niveau")
    page.locator("input[name=niveau]").first.check()
    expect(page.locator(".filterchip")).to_have_count(3)
    assert aantal(page) <= samen


def test_back_and_a_shared_address_give_the_same_list(blader):
    page = blader()
    page.goto(USECASES)
    alles = aantal(page)
    open_groep(page, "thema")
    page.locator("input[name=thema]").first.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    gefilterd, adres = aantal(page), page.url
    page.go_back()
    expect(page.locator(".filterchip")).to_have_count(0)
    assert aantal(page) == alles
    ander = blader()
    ander.goto(adres)
    assert aantal(ander) == gefilterd
    expect(ander.locator("input[name=thema]:checked")).to_have_count(1)


def test_filters_work_without_javascript(blader):
    page = blader(java_script_enabled=False)
    page.goto(USECASES)
    keuze = page.locator("input[name=thema]").first
    waarde = keuze.get_attribute("value")
    beloofd = int(page.locator(f"[name=thema][value='{waarde}'] ~ .filterkeuze__aantal").inner_text())
    keuze.check()
    page.get_by_role("button", name="Toon resultaten").click()
    assert vraag(page)["thema"] == [waarde]
    assert aantal(page) == beloofd
    page.locator(".filterchip").first.click()
    assert "thema" not in vraag(page)


def test_the_list_is_searched_while_typing(blader):
    page = blader()
    page.goto(USECASES)
    page.locator("#filter-q").press_sequentially("boulevard")
    expect(page.locator("[data-resultaatkop]")).to_contain_text("boulevard")
    assert vraag(page)["q"] == ["boulevard"]
    expect(page.locator("#filter-q")).to_be_focused()
    assert page.locator("#resultaten").get_by_role("link", name="Drukte aan de kust zien aankomen").is_visible()


def test_an_empty_list_says_what_to_do(blader):
    page = blader()
    page.goto(f"{USECASES}?q=zonderenigtreffer")
    assert aantal(page) == 0
    assert page.locator(".lege-staat a").count() >= 1


def test_order_and_filter_go_together(blader):
    page = blader()
    page.goto(USECASES)
    page.get_by_role("navigation", name="Volgorde").get_by_role("link").last.click()
    page.wait_for_url("**sorteer=**")
    volgorde = vraag(page)["sorteer"]
    open_groep(page, "thema")
    page.locator("input[name=thema]").first.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    assert vraag(page)["sorteer"] == volgorde


def test_filters_on_a_phone_are_a_sheet_that_opens_and_closes(blader):
    page = blader(breedte=360)
    page.goto(USECASES)
    paneel = page.locator("#filterpaneel")
    expect(paneel).not_to_be_visible()
    page.get_by_role("button", name="Zoeken en filteren").click()
    expect(paneel).to_be_visible()
    open_groep(page, "thema")
    page.locator("input[name=thema]").first.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    page.get_by_role("button", name="Toon resultaten").click()
    expect(paneel).not_to_be_visible()
    expect(page.get_by_role("button", name="Zoeken en filteren (1)")).to_be_visible()


def test_pagination_leads_through_the_whole_list(blader):
    page = blader()
    page.goto("/kennisbank/toolbox/")
    alles, gezien = aantal(page), set()
    while True:
        gezien |= set(
            page.locator("#resultaten .lijst-item__titel a").evaluate_all("(links) => links.map((a) => a.pathname)")
        )
        volgende = page.get_by_role("link", name="Volgende pagina")
        if not volgende.count():
            break
        nummer = vraag(page).get("pagina", ["1"])[0]
        volgende.click()
        page.wait_for_url(lambda adres, was=nummer: parse_qs(urlsplit(adres).query).get("pagina") not in (None, [was]))
        expect(page.locator("[aria-current=page].paginering__nummer")).to_contain_text(vraag(page)["pagina"][0])
    assert len(gezien) == alles > 40


def test_suggestions_can_be_walked_and_chosen_with_the_keyboard(blader):
    page = blader()
    page.goto("/")
    veld = page.get_by_role("combobox").first
    veld.focus()
    veld.press_sequentially("digital")
    lijst = page.get_by_role("listbox", name="Suggesties")
    expect(lijst).to_be_visible()
    expect(veld).to_have_attribute("aria-expanded", "true")
    veld.press("Escape")
    expect(lijst).to_be_hidden()
    assert veld.input_value() == "digital"
    veld.press("ArrowDown")
    expect(lijst).to_be_visible()
    veld.press("ArrowDown")
    gekozen = page.locator("[role=option][aria-selected=true]")
    expect(gekozen).to_have_count(1)
    expect(veld).to_have_attribute("aria-activedescendant", gekozen.get_attribute("id"))
    doel = gekozen.get_attribute("data-url")
    veld.press("Enter")
    page.wait_for_url(f"**{doel}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_search_with_enter_gives_results_of_several_kinds(blader):
    page = blader()
    page.goto("/")
    veld = page.get_by_role("combobox").first
    veld.fill("sensoren")
    veld.press("Enter")
    page.wait_for_url("**/zoeken/?q=sensoren")
    assert aantal(page) > 5
    assert page.locator("#resultaten mark").count() > 0
    open_groep(page, "soort")
    page.locator("input[name=soort][value=begrip]").check()
    expect(page.locator(".filterchip")).to_have_count(1)
    paden = page.locator("#resultaten .lijst-item__titel a").evaluate_all("(links) => links.map((a) => a.pathname)")
    assert paden
    assert all(pad.startswith("/kennisbank/woordenboek/") for pad in paden)


def test_search_works_without_javascript(blader):
    page = blader(java_script_enabled=False)
    page.goto("/")
    veld = page.locator("main input[name=q]").first
    veld.fill("sensoren")
    veld.press("Enter")
    assert urlsplit(page.url).path == "/zoeken/"
    assert aantal(page) > 5


@pytest.mark.parametrize("pad", [USECASES, "/netwerk/"])
def test_map_is_reached_by_keyboard_and_follows_the_filters(blader, pad):
    page = blader(reduced_motion="reduce")
    page.goto(f"{pad}?weergave=kaart")
    kaart = page.locator("[data-landkaart]")
    punten = kaart.locator(".leaflet-marker-icon")
    expect(punten.first).to_be_visible()
    expect(kaart.locator("path.land").first).to_be_attached()
    for punt in punten.all():
        assert punt.get_attribute("tabindex") == "0"
        naam = punt.get_attribute("aria-label") or punt.get_attribute("title") or punt.get_attribute("alt")
        assert naam

    def plaatsen() -> int:
        losse = kaart.locator(".kaartpunt").count()
        return losse + sum(int(tekst) for tekst in kaart.locator(".kaartgroep").all_inner_texts())

    alle = plaatsen()
    for _ in range(12):
        if kaart.locator(".kaartpunt").count():
            break
        kaart.locator(".kaartgroep").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
    punt = kaart.locator(".kaartpunt").first
    punt.focus()
    page.keyboard.press("Enter")
    link = kaart.locator(".leaflet-popup a[href^='/']")
    expect(link).to_be_focused()
    # The list says the same as the map; of many places it shows the first page.
    if not page.locator(".paginering").count():
        assert page.locator(f"#resultaten a[href='{link.get_attribute('href')}']").count() > 1
    page.keyboard.press("Escape")
    expect(kaart.locator(".leaflet-popup")).to_have_count(0)

    open_groep(page, "provincie")
    page.locator("input[name=provincie]").first.check()
    expect(page.locator(".filterchip")).to_have_count(1)
    assert vraag(page)["weergave"] == ["kaart"]
    expect(kaart.locator(".leaflet-marker-icon").first).to_be_visible()
    assert plaatsen() < alle


def test_the_map_fetches_many_points_and_says_when_it_cant(blader, monkeypatch):
    monkeypatch.setattr("citydeal.zoeken.lijst.MAX_PUNTEN_IN_PAGINA", 3)
    page = blader(reduced_motion="reduce")
    kaart = page.locator("[data-landkaart]")
    with page.expect_response(lambda antwoord: "weergave=punten" in antwoord.url) as gehaald:
        page.goto(f"{USECASES}?weergave=kaart&sorteer=naam")
    assert len(gehaald.value.json()) > 3
    expect(kaart.locator(".leaflet-marker-icon").first).to_be_visible()
    expect(kaart.locator("[data-landkaart-uitleg]")).to_have_count(0)
    page.route("**/*weergave=punten*", lambda route: route.fulfill(body="geen punten"))
    page.reload()
    expect(kaart.get_by_role("status")).to_have_text("De plaatsen laden niet. In de lijst staan dezelfde plaatsen.")
    assert page.locator("#resultaten .lijst-item").count() > 5


def test_the_map_without_javascript_leaves_the_list(blader):
    page = blader(java_script_enabled=False)
    page.goto(f"{USECASES}?weergave=kaart")
    assert page.locator("#resultaten .lijst-item").count() > 5
    expect(page.locator("[data-landkaart-uitleg]")).to_be_visible()


def test_the_woordenboek_is_searched_while_typing(blader):
    page = blader()
    page.goto("/kennisbank/woordenboek/")
    begrippen = page.locator("[data-zoekbaar]")
    alle = begrippen.count()
    assert alle > 60
    veld = page.locator("input[data-filterlijst]")
    veld.press_sequentially("tweeling")
    zichtbaar = page.locator("[data-zoekbaar]:visible")
    expect(zichtbaar.first).to_contain_text("digital twin", ignore_case=True)
    assert 0 < zichtbaar.count() < 10
    veld.fill("zonderenigtreffer")
    expect(zichtbaar).to_have_count(0)
    expect(page.locator("[data-leeg]")).to_be_visible()
    veld.fill("")
    expect(zichtbaar).to_have_count(alle)


def test_the_woordenboek_is_searched_without_javascript(blader):
    page = blader(java_script_enabled=False)
    page.goto("/kennisbank/woordenboek/")
    veld = page.locator("main input[name=q]")
    veld.fill("sensor")
    veld.press("Enter")
    assert vraag(page)["q"] == ["sensor"]
    assert page.locator("main a[href='/kennisbank/woordenboek/sensor/']").count() >= 1
