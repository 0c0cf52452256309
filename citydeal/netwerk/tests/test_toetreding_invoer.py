"""No input of whoever breaks a form of joining."""

import pytest

from citydeal.netwerk import aanvragen, uitnodigen
from citydeal.netwerk.models import Uitnodiging
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import AANMELDEN, ORGANISATIE, bevestiglink, meld_aan

pytestmark = pytest.mark.django_db

VIJANDIG = [
    "\x00",
    "\ud800",
    "x" * 10_000,
    "é" * 6_000,
    "9" * 400,
    "-1",
    "1e400",
    "\r\nBcc: x@evil.example",
    "\u2028\u202e",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%00%0a",
    "🚲" * 500,
    "[]",
    "null",
]


def plat(waarde: str) -> bytes:
    return waarde.encode("utf-8", "surrogatepass")


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def formulieren(client, partner):
    """Each address with a form of joining, who posts it, and the fields that it has."""
    contact = maak_mens("contact@proefstad.example", partner=partner)
    partner.contactpersonen.add(contact)
    beheer = maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])
    noor, los = maak_mens("noor@proefstad.example", partner=partner), maak_mens("los@elders.example")
    aanvraag = aanvragen.dien_in(maak_mens("a@elders.example"), organisatie="Verweg", motivatie="Ja.")
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("gast@elders.example"), door=contact)
    meld_aan(client)
    basis = f"/netwerk/partners/{partner.slug}"
    pk = Uitnodiging.objects.get().pk
    return [
        (None, AANMELDEN, ("naam", "email", "functie", "niet_in_gids", "next")),
        (None, bevestiglink(), ("password1", "password2", "next")),
        (los, ORGANISATIE, ("wat", "partner", "organisatie", "motivatie", "next")),
        (contact, f"{basis}/collegas/uitnodigen/", ("lijst", "boodschap")),
        (contact, f"{basis}/collegas/{noor.profiel.sleutel}/weghalen/", ("reden", "opvolger")),
        (contact, f"{basis}/collegas/{noor.profiel.sleutel}/terugzetten/", ("x",)),
        (contact, f"{basis}/uitnodigingen/{pk}/opnieuw/", ("x",)),
        (beheer, f"/netwerk/aanvragen/{aanvraag.pk}/aanvaarden/", ("ja-partner", "ja-nieuw_naam", "ja-nieuw_soort", "ja-city_deals", "ja-voeg_domein_toe")),
        (beheer, f"/netwerk/aanvragen/{aanvraag.pk}/afwijzen/", ("nee-reden",)),
    ]  # fmt: skip


def test_hostile_values_give_a_page_and_never_an_error_of_the_server(client, formulieren):
    client.raise_request_exception = False
    kapot = []
    for wie, pad, velden in formulieren:
        client.logout()
        if wie is not None:
            client.force_login(wie)
        for waarde in VIJANDIG:
            for gekozen in {velden, *((veld,) for veld in velden)}:
                gegevens = {veld: plat(waarde) for veld in gekozen}
                if pad == ORGANISATIE:
                    gegevens = {"wat": "vraag" if "organisatie" in gekozen else "kies", **gegevens}
                if client.post(pad, gegevens).status_code >= 500:
                    kapot.append((pad, gekozen, waarde[:20]))
    assert kapot == []


@pytest.mark.parametrize("waarde", ["x", "-1", "9" * 400, "\x00", "1.5"])
def test_hostile_page_numbers_show_a_page(client, formulieren, waarde):
    for wie, pad, _ in formulieren:
        if wie is None or "uitnodigen" not in pad:
            continue
        client.force_login(wie)
        lijst = pad.removesuffix("uitnodigen/")
        antwoord = client.get(lijst, {"pagina": waarde, "uitnodigingen": waarde})
        assert antwoord.status_code == 200
        assert ">Weghalen<" in antwoord.content.decode()
        assert "gast@elders.example" in antwoord.content.decode()


@pytest.mark.parametrize("pk", ["0", "9" * 18, "9" * 30])
def test_numbers_that_are_nobody_s_are_not_there(client, formulieren, pk):
    client.force_login(formulieren[-1][0])
    assert client.get(f"/netwerk/aanvragen/{pk}/").status_code == 404
