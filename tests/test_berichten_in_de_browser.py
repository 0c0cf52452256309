"""Links that act from a mail, and the mail itself, as people see them."""

import json
import subprocess
from pathlib import Path

import pytest

from citydeal.berichten.brief import Alinea, Brief, Citaat, Code, Feiten, Knop, Kop, Lijst, Stuk
from citydeal.berichten.opmaak import teken
from citydeal.berichten.uitschrijven import uitschrijflink
from citydeal.netwerk.berichtsoorten_contact import CONTACTBERICHT
from citydeal.netwerk.models import Gebruiker
from tests.axe import in_elke_vorm

pytestmark = [pytest.mark.usefixtures("demo")]
WORTEL = Path(__file__).resolve().parent.parent
BRIEF = Brief(
    "Een onderwerp",
    [
        Alinea("Een alinea met een heel lang woord: " + "aaneen" * 30),
        Kop("Een kop"),
        Citaat("Wat iemand schreef\n\nover meer regels", "Noor"),
        Feiten([("Wanneer", "3 december 2026"), ("Waar", "Den Haag")]),
        Lijst([("Met een adres", "http://localhost/a/"), ("Zonder", "")]),
        Stuk("Een stuk", "http://localhost/b/", "Waar het over gaat."),
        Code("482 913"),
        Knop("Doe het", "http://localhost/" + "c" * 150),
    ],
    "Je krijgt deze mail als proef.",
    aanhef="Beste Sam,",
)


@pytest.fixture
def link(live, settings) -> str:
    lid = Gebruiker.objects.get(email="lid@demo.example")
    return uitschrijflink(lid, CONTACTBERICHT).removeprefix(settings.SITE_URL)


@pytest.mark.browser
def test_de_pagina_achter_een_link_is_toegankelijk_en_laat_geen_koekje_achter(blader, link):
    page = blader()
    assert page.goto(link).status == 200
    assert page.get_by_role("button", name="Meld me af").is_visible()
    assert in_elke_vorm(page, (1280, 360, 320)) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320


@pytest.mark.browser
def test_een_link_die_niet_meer_werkt_zegt_wat_je_kunt_doen(blader, live):
    page = blader()
    assert page.goto("/berichten/doe/uitschrijven/onzin/").status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Deze link werkt niet meer"
    assert in_elke_vorm(page) == []


@pytest.mark.browser
def test_de_mail_is_leesbaar_licht_en_donker_en_past_op_een_telefoon(browser):
    _, html = teken(BRIEF, met_account=True, uitschrijflink="http://localhost/weg/")
    context = browser.new_context()
    gevraagd = []
    context.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    page = context.new_page()
    page.set_content(html)
    # A mail is shown within the page of a mail program: that has the landmarks.
    buiten = ("landmark-one-main", "region")
    assert [regel for regel in in_elke_vorm(page) if not any(naam in regel for naam in buiten)] == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 360
    assert gevraagd == []
    context.close()


def test_de_mail_en_de_pagina_zijn_geldige_html(als, link, tmp_path):
    verslag = tmp_path / "verslag.json"
    (tmp_path / "mail.html").write_text(teken(BRIEF, met_account=True, uitschrijflink="http://localhost/weg/")[1])
    (tmp_path / "pagina.html").write_bytes(als("bezoeker").get(link).content)
    (tmp_path / "verlopen.html").write_bytes(als("bezoeker").get("/berichten/doe/uitschrijven/onzin/").content)
    programma = str(WORTEL / "node_modules/html-validate/bin/html-validate.mjs")
    regels = json.loads((WORTEL / "tests/htmlvalidate.json").read_text())
    regels["rules"]["no-inline-style"] = "off"
    regels["rules"]["require-sri"] = "off"
    (tmp_path / "regels.json").write_text(json.dumps(regels))
    subprocess.run(
        ["node", programma, "--formatter", f"json={verslag}", "--config", str(tmp_path / "regels.json"), str(tmp_path)],
        check=False,
        cwd=WORTEL,
        timeout=120,
    )
    fouten = [
        fout["ruleId"] + fout["message"] for bestand in json.loads(verslag.read_text()) for fout in bestand["messages"]
    ]
    assert fouten == []
