"""Writing a verslag as people do it: in a real browser, on a phone, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from citydeal.agenda import verslagen
from citydeal.agenda.models import Verslag, Verslagklad
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_organisator
from citydeal.agenda.tests.test_verslagpaginas import maak_verslag
from citydeal.agenda.verslagen import Verslaginvoer
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.netwerk.tests.factories import WACHTWOORD
from tests.axe import in_elke_vorm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bijeenkomst():
    bijeenkomst = BijeenkomstFactory(voorbij=True, titel="Meten in de wijk")
    AanmeldingFactory(bijeenkomst=bijeenkomst)
    return bijeenkomst


@pytest.fixture
def klachten(page):
    """What the console says; a test ends with none."""
    gehoord = []
    page.on("console", lambda bericht: gehoord.append(bericht.text) if bericht.type == "error" else None)
    page.on("pageerror", lambda fout: gehoord.append(str(fout)))
    return gehoord


def log_in(page, verder: str) -> None:
    page.goto(f"/accounts/login/?next={verder}")
    page.get_by_label("E-mailadres").fill(maak_organisator().email)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda adres: adres.endswith(verder) and "next=" not in adres)


def test_on_a_phone_from_nothing_to_a_published_verslag(page, bijeenkomst, klachten):
    page.set_viewport_size({"width": 360, "height": 740})
    log_in(page, f"/agenda/{bijeenkomst.pk}/verslag/bewerken/")
    assert in_elke_vorm(page, (360,)) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Begin te schrijven").click()
    vlak = page.locator("[contenteditable=true]")
    expect(vlak).to_have_accessible_name("Verslag (niet verplicht)")
    vlak.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("We leerden veel.")
    page.keyboard.press("Enter")
    page.keyboard.type("De leverancier was laat.")
    page.get_by_role("button", name="Alleen voor de deelnemers").click()
    expect(page.get_by_role("button", name="Alleen voor de deelnemers")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-bewaard]")).to_contain_text("Vastgehouden om")
    assert "leverancier" in Verslagklad.objects.get().tekst
    page.get_by_role("button", name="Voeg een regel toe").click()
    rij = page.get_by_role("group", name="Regel 2")
    rij.get_by_label("Soort").select_option("actie")
    rij.get_by_label("Wat").fill("Bel de leverancier.")
    wie = bijeenkomst.aanmeldingen.get().gebruiker
    rij.get_by_label("Wie doet het?").fill(wie.naam)
    rij.get_by_label("Uiterlijk").fill("3 december")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360
    assert in_elke_vorm(page) == []
    page.get_by_role("button", name="Bewaar en publiceer").click()
    page.wait_for_url("**/verslag/")
    expect(page.get_by_role("main")).to_contain_text("Het verslag staat online")
    verslag = Verslag.objects.get()
    assert verslag.tekst == (
        '<p>We leerden veel.</p><section data-voor="deelnemers"><p>De leverancier was laat.</p></section>'
    )
    assert verslag.regels.get().eigenaar == wie
    assert klachten == []


def test_who_closes_the_page_finds_back_what_was_typed(page, bijeenkomst, klachten):
    verslagen.begin_verslag(bijeenkomst, door=maak_organisator())
    adres = f"/agenda/{bijeenkomst.pk}/verslag/bewerken/"
    log_in(page, adres)
    page.locator("[contenteditable=true]").click()
    page.keyboard.type("Half af. ")
    expect(page.locator("[data-bewaard]")).to_contain_text("Vastgehouden om")
    page.goto("/")
    page.goto(adres)
    expect(page.locator("[contenteditable=true]")).to_contain_text("Half af.")
    page.get_by_role("button", name="Gooi dit weg").click()
    expect(page.locator("[contenteditable=true]")).not_to_contain_text("Half af.")
    assert klachten == []


def test_without_javascript_a_colleague_in_between_costs_nothing(browser, live, bijeenkomst):
    verslag = verslagen.begin_verslag(bijeenkomst, door=maak_organisator())
    context = browser.new_context(base_url=live.url, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    log_in(page, f"/agenda/{bijeenkomst.pk}/verslag/bewerken/")
    page.get_by_label("Verslag", exact=False).first.fill("## Geleerd\n\nBegin **klein**.")
    page.get_by_role("button", name="Voeg een regel toe").click()
    page.get_by_role("group", name="Regel 1").get_by_label("Wat").fill("We gaan door.")
    verslagen.bewaar(
        verslag, Verslaginvoer("<p>Van een collega.</p>", "leden"), door=maak_organisator(), op_versie=verslag.versie
    )
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Iemand anders heeft dit intussen bewaard")
    expect(page.get_by_role("main")).to_contain_text("Van een collega.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    verslag.refresh_from_db()
    assert verslag.tekst == "<h2>Geleerd</h2><p>Begin <b>klein</b>.</p>"
    assert verslag.regels.get().tekst == "We gaan door."
    context.close()


def test_every_page_of_a_verslag_is_accessible(page, bijeenkomst, klachten):
    door = maak_organisator()
    regels = [
        Regelinvoer("besluit", "We gaan door."),
        Regelinvoer("actie", "Bel.", eigenaar_id=door.pk),
        Regelinvoer("open_vraag", "Wie betaalt?"),
    ]
    tekst = '<h2>Kop</h2><p>Tekst</p><section data-voor="leden"><p>Voor leden</p></section>'
    verslag = maak_verslag(bijeenkomst, door, tekst, regels=regels)
    verslagen.bewaar(verslag, Verslaginvoer("<p>Anders.</p>", "openbaar"), door=door, op_versie=verslag.versie)
    maak_verslag(BijeenkomstFactory(voorbij=True), door, tekst, regels=regels)
    actie = verslag.regels.model.objects.filter(soort="actie").first()
    pad = verslag.get_absolute_url()
    adressen = [pad, f"{pad}versies/", f"{pad}versies/4/", f"/agenda/{bijeenkomst.pk}/"]
    log_in(page, f"{pad}bewerken/")
    eigen = [f"{pad}inlezen/", f"{pad}documenten/", f"{pad}bewerken/", f"/agenda/acties/{actie.pk}/"]
    for adres in adressen + eigen:
        assert page.goto(adres).status == 200, adres
        assert in_elke_vorm(page, (1280, 320)) == [], adres
        assert page.evaluate("document.scrollingElement.scrollWidth") == 320, adres
    assert klachten == []
