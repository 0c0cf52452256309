"""Pages of people that only appear after something happened: accessible wide and narrow, light and dark, and they fit.

What happens for them is rolled back: the page as it was answered is shown in the browser, with the style of the live portal.
"""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Route

from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.models import Bericht
from citydeal.netwerk import adreswijziging, uitnodigen
from citydeal.netwerk.contact import meld_misbruik
from citydeal.netwerk.gids import BEKIJKEN, mag_nog_bekijken
from citydeal.netwerk.mails_contact import MELD
from citydeal.netwerk.models import Adreswijziging, Contactbericht, Gebruiker, Partner, Profiel, Uitnodiging
from citydeal.netwerk.tests.schrijven import stuur
from tests.axe import in_elke_vorm
from tests.conftest import BEZOEKER

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.browser]
ONBEKEND = "0" * 40


@pytest.fixture
def toets(kijk, live) -> Callable[..., None]:
    """Hold an answer against WCAG 2.2 AA and a width of 320 pixels, in the tab of a role."""

    def doe(antwoord, *, status: int, tekst: str, rol: str = BEZOEKER) -> None:
        assert antwoord.status_code == status
        assert tekst in antwoord.content.decode()
        page, pad = kijk(rol, breedte=320), f"{live.url}/te-toetsen/"
        kop = {naam: antwoord[naam] for naam in ("Content-Type", "Content-Security-Policy")}

        def antwoord_zo(route: Route) -> None:
            route.fulfill(status=200, headers=kop, body=antwoord.content)

        page.route(pad, antwoord_zo)
        page.goto(pad)
        page.unroute(pad)
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320, tekst
        assert in_elke_vorm(page) == [], tekst

    return doe


def mens(rol: str) -> Gebruiker:
    return Gebruiker.objects.get(email=f"{rol}@demo.example")


def pad_van(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


@pytest.fixture
def bericht(vastgelegd) -> Contactbericht:
    """A message from one lid to another."""
    with vastgelegd():
        stuur(mens("trekker"), mens("lid"), onderwerp="Samen een proef doen?")
    return Contactbericht.objects.latest("pk")


def test_a_lid_in_the_gids_and_writing_to_them(als, toets):
    client = als("lid")
    profiel = Profiel.objects.zichtbaar_voor(mens("lid")).get(gebruiker=mens("contactpersoon"))
    toets(client.get(reverse("netwerk:lid-detail", args=[profiel.sleutel])), status=200, tekst="<h1", rol="lid")
    schrijf = reverse("netwerk:schrijf-lid", args=[profiel.sleutel])
    toets(client.get(schrijf), status=200, tekst="Onderwerp", rol="lid")
    toets(client.post(schrijf, {}), status=200, tekst="(2 fouten)", rol="lid")


def test_who_copies_the_gids_is_stopped_on_a_page(als, toets):
    for _ in range(BEKIJKEN.aantal):
        mag_nog_bekijken(mens("lid"))
    toets(als("lid").get("/netwerk/leden/"), status=429, tekst="Even wachten", rol="lid")


def test_reporting_a_message_and_handling_the_report(als, toets, bericht):
    melden = pad_van(maak_link(MELD, bericht=bericht.pk))
    toets(als(BEZOEKER).get(melden), status=200, tekst="Dit bericht melden?")
    toets(als(BEZOEKER).post(melden), status=200, tekst="Dank je, we kijken ernaar")
    meld_misbruik(bericht)
    rol = "projectorganisatie"
    client = als(rol)
    detail = reverse("netwerk:melding-detail", args=[bericht.pk])
    toets(client.get(reverse("netwerk:melding-lijst")), status=200, tekst="Samen een proef doen?", rol=rol)
    toets(client.get(detail), status=200, tekst="Wat heb je gedaan?", rol=rol)
    client.post(detail, {"toelichting": "Gebeld."})
    toets(client.get(detail), status=200, tekst="fgehandeld", rol=rol)


def test_another_address_from_the_form_to_the_used_link(als, toets):
    client = als("lid")
    client.post("/accounts/bevestig/", {"password": "slimme-stad-demo"})
    toets(client.get("/mijn/beveiliging/e-mailadres/"), status=200, tekst="Nieuw e-mailadres", rol="lid")
    toets(client.post("/mijn/beveiliging/e-mailadres/", {"email": "x"}), status=200, tekst="(1 fout)", rol="lid")
    client.post("/mijn/beveiliging/e-mailadres/", {"email": "nieuw@demo.example"})
    toets(client.get("/mijn/beveiliging/"), status=200, tekst="nieuw@demo.example", rol="lid")
    gegevens = {"wijziging": Adreswijziging.objects.get().pk, "email": "nieuw@demo.example"}
    bevestig = pad_van(maak_link(adreswijziging.BEVESTIG, **gegevens))
    houd = pad_van(maak_link(adreswijziging.STOP, **gegevens))
    bezoeker = als(BEZOEKER)
    toets(bezoeker.get(houd), status=200, tekst="Stop de wijziging")
    toets(bezoeker.get(bevestig), status=200, tekst="Ja, dit is mijn adres")
    toets(bezoeker.post(bevestig), status=200, tekst="Je e-mailadres is gewijzigd")
    toets(bezoeker.get(bevestig), status=404, tekst="link")


def test_the_devices_where_one_is_signed_in(als, toets):
    apparaten = [als(BEZOEKER), als(BEZOEKER)]
    for client in apparaten:
        client.post("/accounts/login/", {"login": "lid@demo.example", "password": "slimme-stad-demo"})
        antwoord = client.get("/mijn/beveiliging/")
    toets(antwoord, status=200, tekst="Beëindig deze sessie", rol="lid")


def test_links_that_are_used_or_too_old(als, toets):
    bezoeker = als(BEZOEKER)
    toets(bezoeker.get(f"/accounts/aanmelden/bevestigen/{ONBEKEND}/"), status=410, tekst="link")
    toets(bezoeker.get(f"/accounts/uitnodiging/{ONBEKEND}/"), status=404, tekst="<h1")
    toets(bezoeker.get("/accounts/password/reset/key/1-abc-def/"), status=200, tekst="link")
    partner = Partner.objects.get(slug="gemeente-voorbeeldstad")
    genodigde = uitnodigen.Genodigde(1, "x", "Wil Genodigd", "wil@elders.example")
    uitnodigen.nodig_uit(partner, [genodigde], door=mens("contactpersoon"))
    tekst = Bericht.objects.get(naar="wil@elders.example").tekst
    link = re.search(r"/accounts/uitnodiging/[^\s/]+/", tekst)[0]
    toets(bezoeker.get(link), status=200, tekst="Wil Genodigd")
    Uitnodiging.objects.filter(email="wil@elders.example").update(verloopt_op="2020-01-01T00:00Z")
    toets(bezoeker.get(link), status=410, tekst="<h1")


def test_a_code_that_was_guessed_too_often(als, toets):
    bezoeker = als(BEZOEKER)
    bezoeker.post("/accounts/login/code/", {"email": "lid@demo.example"})
    for _ in range(10):
        antwoord = bezoeker.post("/accounts/login/code/invullen/", {"code": "AAAAAA"})
        if antwoord.status_code != 200:
            break
    toets(antwoord, status=429, tekst="code")
