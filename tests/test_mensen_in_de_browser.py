"""The work lists of people, messages to the network and the nieuwsbrief in a real browser: accessible, valid, narrow."""

import json
import subprocess

import pytest

from citydeal.netwerk.models import Gebruiker, Netwerkbericht
from tests.axe import in_elke_vorm
from tests.test_html import WORTEL

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
ROL = "projectorganisatie"
PAGINAS = (
    "/netwerk/mensen/",
    "/netwerk/mensen/?status=uit&q=niemand",
    "mens",
    "/netwerk/partnerwerklijst/",
    "/netwerk/mensen/importeren/mensen/",
    "/netwerk/mensen/importeren/partners/",
    "/netwerk/logboek/",
    "/netwerk/berichten/",
    "/netwerk/berichten/nieuw/",
    "concept",
    "concept/bewerken/",
    "concept/verzenden/",
    "concept/voorbeeld/",
    "concept/verwijderen/",
    "verzonden",
    "verzonden/lezen/",
    "/netwerk/nieuwsbriefuitgaven/",
)


def adres(wat: str) -> str:
    """An address with a key in it, of the demo."""
    begin, _, rest = wat.partition("/")
    if begin in {"concept", "verzonden"}:
        return f"/netwerk/berichten/{Netwerkbericht.objects.get(status=begin).pk}/{rest}"
    if begin == "mens":
        return f"/netwerk/mensen/{Gebruiker.objects.get(email='contactpersoon@demo.example').pk}/"
    return wat


@pytest.mark.parametrize("pad", PAGINAS)
@pytest.mark.browser
def test_page_is_accessible_and_reflows(kijk, pad):
    page = kijk(ROL, breedte=320)
    assert page.goto(adres(pad)).status == 200
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


def test_html_is_valid_also_with_errors_and_before_confirming(als, tmp_path):
    client = als(ROL)
    for nummer, pad in enumerate(PAGINAS):
        (tmp_path / f"{nummer}.html").write_bytes(client.get(adres(pad)).content)
    mens = Gebruiker.objects.get(email="contactpersoon@demo.example")
    concept = adres("concept")
    verzoeken = {
        "schrijf_fout": ("/netwerk/berichten/nieuw/", {}),
        "verschil": (f"{concept}bewerken/", {"onderwerp": "X", "tekst": "Y", "doelgroepen": "leden", "versie": "99"}),
        "verzenden_fout": (f"{concept}verzenden/", {"wanneer": "later"}),
        "sluiten": ("/netwerk/mensen/samen/", {"daad": "sluiten", "wie": mens.pk}),
        "verplaatsen_fout": ("/netwerk/mensen/samen/", {"daad": "verplaatsen", "wie": mens.pk, "bevestigd": "ja"}),
        "rollen": (f"/netwerk/mensen/{mens.pk}/rollen/", {"is_bestuurder": "on"}),
        "import_fout": ("/netwerk/mensen/importeren/mensen/", {}),
        "voorwoord": ("/netwerk/nieuwsbriefuitgaven/", {"voorwoord": "X", "versie": "99"}),
        "nieuwsbrief_fout": ("/netwerk/nieuwsbrief/", {"email": "x"}),
    }
    for naam, (pad, gegevens) in verzoeken.items():
        antwoord = client.post(pad, gegevens)
        assert antwoord.status_code == 200, naam
        (tmp_path / f"{naam}.html").write_bytes(antwoord.content)
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
