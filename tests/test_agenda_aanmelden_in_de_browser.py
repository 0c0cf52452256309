"""Signing up, the list of participants and finding a date, in a real browser: accessible, valid, on a phone and with the keyboard."""

import json
import subprocess

import pytest
from django.utils import timezone

from citydeal.agenda.models import Bijeenkomst, Datumprikker
from citydeal.agenda.priklinks import prikpad
from tests.axe import in_elke_vorm
from tests.conftest import BEZOEKER
from tests.test_html import WORTEL

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PAGINAS = [
    (BEZOEKER, "gast:aanmelden/"),
    (BEZOEKER, "gast:aanmelden/gevraagd/"),
    (BEZOEKER, "prik"),
    ("lid", "gast:aanmelden/"),
    ("lid", "vol:aanmelden/"),
    ("trekker", "vol:"),
    ("projectorganisatie", "vol:deelnemers/"),
    ("projectorganisatie", "geweest:deelnemers/"),
    ("projectorganisatie", "vol:deelnemers/?q=zonderenigtreffer"),
    ("projectorganisatie", "vol:deelnemers/toevoegen/"),
    ("projectorganisatie", "vol:deelnemers/bericht/"),
    ("projectorganisatie", "prikker:datumprikker/"),
    ("projectorganisatie", "prikker:datumprikker/wijzigen/"),
    ("projectorganisatie", "kies"),
]


def adres(wat: str) -> str:
    """An address of the demo: of a meeting of some kind, or with a key in it."""
    datumprikker = Datumprikker.objects.get()
    if wat == "prik":
        return prikpad(datumprikker.prikkers.order_by("pk").first())
    if wat == "kies":
        return f"/agenda/{datumprikker.bijeenkomst_id}/datumprikker/kies/{datumprikker.momenten.first().pk}/"
    soort, _, pad = wat.partition(":")
    komend = Bijeenkomst.objects.gaat_door().komend(timezone.now())
    gezocht = {
        "gast": komend.openbaar().filter(gasten=True),
        "vol": komend.filter(aanmeldingen__status="wachtlijst"),
        "geweest": Bijeenkomst.objects.gaat_door().voorbij(timezone.now()).filter(aanmeldingen__isnull=False),
        "prikker": Bijeenkomst.objects.filter(datumprikker=datumprikker),
    }
    return f"/agenda/{gezocht[soort].first().pk}/{pad}"


@pytest.mark.parametrize(("rol", "pad"), PAGINAS)
@pytest.mark.browser
def test_page_is_accessible_and_reflows(kijk, rol, pad):
    page = kijk(rol, breedte=320, krijgt_koekje="aanmelden" in pad)
    assert page.goto(adres(pad)).status == 200
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


@pytest.mark.browser
def test_errors_take_focus_and_keep_what_was_typed_without_script_too(blader):
    for opties in ({}, {"java_script_enabled": False}):
        page = blader(breedte=360, meldt_zich_aan=True, **opties)
        page.goto(adres("gast:aanmelden/"))
        page.get_by_label("Je naam").fill("Gijs Gast")
        page.get_by_label("E-mailadres").fill("geen adres")
        page.get_by_role("button", name="Meld je aan").click()
        assert page.get_by_label("Je naam").input_value() == "Gijs Gast"
        assert page.title().startswith("(1 fout)")
        if not opties:
            assert page.evaluate("() => document.activeElement.className") == "foutensamenvatting"
            assert in_elke_vorm(page) == []


def test_html_is_valid_also_with_errors(als, tmp_path):
    for nummer, (rol, pad) in enumerate(PAGINAS):
        (tmp_path / f"{nummer}.html").write_bytes(als(rol).get(adres(pad)).content)
    verzoeken = {
        "gast": (BEZOEKER, "gast:aanmelden/", {"email": "x"}),
        "lid": ("lid", "gast:aanmelden/", {"wensen": "x" * 400}),
        "prik": (BEZOEKER, "prik", {}),
        "bericht": ("projectorganisatie", "vol:deelnemers/bericht/", {}),
        "toevoegen": ("projectorganisatie", "vol:deelnemers/toevoegen/", {"email": "x"}),
        "prikker": ("projectorganisatie", "prikker:datumprikker/wijzigen/", {"momenten": "ooit", "gasten": "x"}),
        "kies": ("projectorganisatie", "kies", {}),
    }
    for naam, (rol, pad, velden) in verzoeken.items():
        antwoord = als(rol).post(adres(pad), velden)
        assert antwoord.status_code == 200, naam
        assert b"foutensamenvatting" in antwoord.content, naam
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
