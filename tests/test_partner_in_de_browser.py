"""Keeping a partner, in a real browser: accessible, valid and usable by those whose work it is, wide and narrow."""

import json
import subprocess

import pytest
from playwright.sync_api import expect

from citydeal.netwerk.models import Gebruiker, Partneraanvraag, Partnerdomein
from tests.axe import in_elke_vorm
from tests.test_html import WORTEL

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
STAD = "/netwerk/partners/gemeente-voorbeeldstad/"


def adres(wat: str) -> str:
    """An address with a key in it, of the demo."""
    if wat == "aanvraag":
        return f"/netwerk/partneraanvragen/{Partneraanvraag.objects.get(status='open').pk}/"
    if wat == "aanvraag-besloten":
        return f"/netwerk/partneraanvragen/{Partneraanvraag.objects.get(status='afgewezen').pk}/"
    if wat == "domein":
        return f"/netwerk/partnerdomeinen/{Partnerdomein.objects.get(status='aangevraagd').pk}/"
    if wat == "overdragen":
        return f"/netwerk/leden-overdragen/{Gebruiker.objects.get(email='contactpersoon@demo.example').pk}/"
    return wat


PAGINAS = [
    *(
        (rol, pad)
        for rol in ("contactpersoon", "projectorganisatie")
        for pad in ("/mijn/", STAD, f"{STAD}bewerken/", f"{STAD}contactpersonen/", f"{STAD}domeinen/", "overdragen")
    ),
    *(
        ("projectorganisatie", pad)
        for pad in (
            "/netwerk/partneraanvragen/",
            "aanvraag",
            "aanvraag-besloten",
            "domein",
            f"{STAD}veranderen/",
            f"{STAD}veranderen/hernoemen/",
            f"{STAD}veranderen/samenvoegen/",
            f"{STAD}veranderen/stoppen/",
        )
    ),
]


@pytest.mark.parametrize(("rol", "pad"), PAGINAS)
@pytest.mark.browser
def test_page_is_accessible_and_reflows(kijk, rol, pad):
    page = kijk(rol, breedte=320)
    assert page.goto(adres(pad)).status == 200
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


def test_html_is_valid_also_with_errors_and_before_confirming(als, tmp_path):
    for nummer, (rol, pad) in enumerate(PAGINAS):
        (tmp_path / f"{nummer} {rol}.html".replace(" ", "_")).write_bytes(als(rol).get(adres(pad)).content)
    client = als("projectorganisatie")
    verzoeken = {
        "stoppen": (f"{STAD}veranderen/stoppen/", {"op": "2026-01-01", "stap": "bekijken"}),
        "hernoemen": (f"{STAD}veranderen/hernoemen/", {"naam": "Anders", "nieuw_adres": "on", "stap": "bekijken"}),
        "fout": (f"{STAD}veranderen/hernoemen/", {"naam": "", "stap": "bekijken"}),
        "bewerken_fout": (f"{STAD}bewerken/", {"website": "x y", "gezien": "oud"}),
        "bewerken_verschil": (f"{STAD}bewerken/", {"omschrijving": "Anders.", "gezien": "oud"}),
        "domein_fout": (f"{STAD}domeinen/", {"domein": "gmail.com"}),
        "aanvragen_fout": ("/netwerk/partner-worden/aanmelden/", {"naam": "Lotte"}),
    }
    for naam, (pad, velden) in verzoeken.items():
        antwoord = client.post(pad, velden)
        assert antwoord.status_code == 200, naam
        (tmp_path / f"post_{naam}.html").write_bytes(antwoord.content)
    verslag = tmp_path / "verslag.json"
    subprocess.run(
        [
            *(
                "node",
                str(WORTEL / "node_modules/html-validate/bin/html-validate.mjs"),
                "--formatter",
                f"json={verslag}",
            ),
            *("--config", str(WORTEL / "tests/htmlvalidate.json"), str(tmp_path)),
        ],
        capture_output=True,
        check=False,
        cwd=WORTEL,
        timeout=120,
    )
    fouten = [
        f"{bestand['filePath'].rsplit('/', 1)[-1]}: {fout['ruleId']}: {fout['message']} ({fout.get('selector')})"
        for bestand in json.loads(verslag.read_text())
        for fout in bestand["messages"]
    ]
    assert fouten == []


@pytest.mark.browser
def test_a_form_with_errors_takes_one_there_by_keyboard(blader):
    page = blader("projectorganisatie", breedte=360)
    page.goto(f"{STAD}veranderen/hernoemen/")
    page.get_by_label("Nieuwe naam").fill(" ")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    samenvatting = page.get_by_role("alert")
    expect(samenvatting).to_be_focused()
    assert "(1 fout)" in page.title()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nieuwe naam")).to_be_focused()


@pytest.mark.browser
def test_without_javascript_one_sees_what_goes_along_before_a_partner_merges(blader):
    page = blader("projectorganisatie", breedte=360, java_script_enabled=False)
    page.goto(f"{STAD}veranderen/")
    page.get_by_role("link", name="Samenvoegen met een andere partner").click()
    page.get_by_label("Met welke partner gaat deze samen?").select_option(label="Gemeente Nieuw-Waterrijk")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    expect(page.get_by_text("mensen met een account")).to_be_visible()
    page.get_by_role("link", name="Toch niet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat verandert er?")
