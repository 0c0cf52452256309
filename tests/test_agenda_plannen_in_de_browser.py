"""Planning and managing meetings in a real browser: accessible, valid, narrow, and without JavaScript."""

import json
import subprocess

import pytest

from citydeal.agenda.models import Bijeenkomst
from tests.axe import in_elke_vorm
from tests.test_html import WORTEL

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
ROL = "projectorganisatie"
PARADE, VOL = "Slimme Stad Parade", "Sessie voorspellen: drukte op straat"
CONCEPT = "Sessie gebiedsontwikkeling: data voor de eerste schets"
PAGINAS = (
    "/agenda/plannen/",
    "/agenda/plannen/reeks/",
    (PARADE, ""),
    (PARADE, "onderdelen/"),
    (PARADE, "onderdelen/nieuw/"),
    (PARADE, "sprekers/"),
    (PARADE, "stands/nieuw/"),
    (PARADE, "documenten/"),
    (PARADE, "wijzigingen/"),
    (VOL, "wijzigen/"),
    (VOL, "status/afgelast/"),
    (CONCEPT, ""),
    (CONCEPT, "status/gepland/"),
)


def adres(wat: str | tuple[str, str]) -> str:
    """An address with the number of a meeting of the demo in it."""
    if isinstance(wat, str):
        return wat
    return f"{Bijeenkomst.objects.get(titel=wat[0]).get_absolute_url()}{wat[1]}"


@pytest.mark.parametrize("pad", PAGINAS, ids=str)
@pytest.mark.browser
def test_page_is_accessible_and_reflows(kijk, pad):
    page = kijk(ROL, breedte=320)
    assert page.goto(adres(pad)).status == 200
    page.evaluate("() => document.querySelectorAll('details.plangroep').forEach((groep) => { groep.open = true; })")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


@pytest.mark.browser
def test_own_programme_is_accessible_on_a_phone(kijk):
    page = kijk("lid", breedte=320)
    assert page.goto(adres((PARADE, "mijn-programma/"))).status == 200
    assert page.get_by_text("Jij gaat hierheen").count() == 2
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


@pytest.mark.browser
def test_a_meeting_is_planned_without_javascript_on_a_phone(blader):
    page = blader(ROL, breedte=360, java_script_enabled=False)
    page.goto("/agenda/plannen/")
    page.get_by_role("button", name="Zet in de agenda").click()
    assert page.title().startswith("(2 fouten)")
    page.get_by_label("Titel", exact=True).fill("Koffie met sensoren")
    page.get_by_label("Dag", exact=False).first.fill("3 december 2028")
    page.get_by_label("Van", exact=False).first.fill("13.00")
    page.get_by_label("Tot", exact=False).first.fill("14.30")
    page.get_by_role("button", name="Zet in de agenda").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Koffie met sensoren"
    assert page.get_by_text("De bijeenkomst staat in de agenda.").is_visible()
    assert page.get_by_text("3 december 2028 is een zondag.").first.is_visible()


def test_html_is_valid_also_with_errors(als, tmp_path):
    client = als(ROL)
    for nummer, pad in enumerate(PAGINAS):
        (tmp_path / f"{nummer}.html").write_bytes(client.get(adres(pad)).content)
    kort = {"titel": "Koffie", "hoe": "online", "zichtbaarheid": "leden", "aanmeldwijze": "portaal"}
    verzoeken = {
        "plan_fout": ("/agenda/plannen/", {}),
        "plan_blik": (
            "/agenda/plannen/",
            kort | {"actie": "bekijk", "dag": "25-12-2027", "van": "9.00", "tot": "10.00"},
        ),
        "reeks_fout": ("/agenda/plannen/reeks/", kort | {"dagen": "morgen\novermorgen"}),
        "verschil": (adres((CONCEPT, "wijzigen/")), kort | {"stand": "99"}),
        "onderdeel_fout": (adres((PARADE, "onderdelen/nieuw/")), {}),
        "stuk_fout": (adres((PARADE, "documenten/")), {}),
        "afgelast_fout": (adres((VOL, "status/afgelast/")), {}),
    }
    for naam, (pad, gegevens) in verzoeken.items():
        antwoord = client.post(pad, gegevens)
        assert antwoord.status_code == 200, naam
        (tmp_path / f"{naam}.html").write_bytes(antwoord.content)
    verslag = tmp_path / "verslag.json"
    subprocess.run(
        [
            "node",
            str(WORTEL / "node_modules/html-validate/bin/html-validate.mjs"),
            *("--config", str(WORTEL / "tests/htmlvalidate.json")),
            *("--formatter", f"json={verslag}"),
            str(tmp_path),
        ],
        check=False,
        cwd=WORTEL,
    )
    klachten = [
        f"{bestand['filePath']}:{melding['line']} {melding['ruleId']} {melding['message']}"
        for bestand in json.loads(verslag.read_text())
        for melding in bestand["messages"]
    ]
    assert klachten == []
