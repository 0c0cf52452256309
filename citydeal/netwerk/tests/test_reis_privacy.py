"""Taking one's data along and leaving, as people do it: on a phone, and without JavaScript."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from citydeal.netwerk.models import Gebruiker, Gegevensexport
from citydeal.netwerk.privacy import export
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_deal, maak_mens, maak_voorbeeldpartner
from tests.axe import in_elke_vorm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lid():
    return maak_mens(partner=maak_voorbeeldpartner(deals=[maak_deal()]))


def log_in(page: Page) -> None:
    page.goto("/accounts/login/?next=/mijn/")
    page.get_by_label("E-mailadres").fill("lid@proef.example")
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_role("link", name="Je gegevens en je account").click()


def niets_op_aan_te_merken(page: Page) -> list[str]:
    """No findings of axe; without JavaScript it can't look."""
    return []


def vraag_en_maak(page: Page, kijk=niets_op_aan_te_merken) -> None:
    page.get_by_role("button", name="Maak een bestand met mijn gegevens").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert kijk(page) == []
    assert export.maak(Gegevensexport.objects.get().pk)


def haal_op(page: Page) -> zipfile.ZipFile:
    with page.expect_download() as wacht:
        page.get_by_role("link", name="Je gegevens van").click()
    assert wacht.value.suggested_filename == "mijn-gegevens.zip"
    return zipfile.ZipFile(io.BytesIO(Path(wacht.value.path()).read_bytes()))


def verwijder(page: Page, kijk=niets_op_aan_te_merken) -> None:
    page.get_by_role("link", name="Verwijder je account").click()
    assert kijk(page) == []
    page.get_by_role("button", name="Verwijder mijn account").click()
    expect(page.get_by_role("alert")).to_contain_text("Zet een vinkje")
    assert kijk(page) == []
    page.get_by_label("Ja, verwijder mijn account voorgoed").check()
    page.get_by_role("button", name="Verwijder mijn account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je account is verwijderd")
    assert not Gebruiker.objects.filter(email="lid@proef.example").exists()
    page.goto("/mijn/privacy/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_on_a_phone_the_page_says_by_itself_that_the_file_is_there(browser, live, lid):
    context = browser.new_context(base_url=live.url, locale="nl-NL", viewport={"width": 360, "height": 800})
    page = context.new_page()
    log_in(page)
    vraag_en_maak(page, in_elke_vorm)
    page.get_by_role("link", name="Je gegevens van").wait_for()
    assert in_elke_vorm(page) == []
    with haal_op(page) as zip_:
        assert "Noor Proef" in zip_.read("gegevens.html").decode()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    verwijder(page, in_elke_vorm)
    context.close()


def test_without_javascript(browser, live, lid):
    context = browser.new_context(base_url=live.url, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    vraag_en_maak(page)
    page.get_by_role("link", name="Kijk of het klaar is").click()
    with haal_op(page) as zip_:
        assert "gegevens.json" in zip_.namelist()
    verwijder(page)
    context.close()
