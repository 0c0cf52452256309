"""Joining as people do it, on a phone's width; and the pages of who keeps people, seen by axe."""

import re

import pytest
from playwright.sync_api import expect

from citydeal.berichten.models import Bericht
from citydeal.netwerk.models import Aanvraag, Gebruiker, Partner, Uitnodiging
from tests.axe import in_elke_vorm

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

BASIS = "/netwerk/partners/gemeente-voorbeeldstad/collegas/"


def link_uit_mail(naar: str) -> str:
    bericht = Bericht.objects.filter(naar=naar).latest("pk")
    return "/" + re.search(r"https?://[^/\s]+/(\S+)", bericht.tekst).group(1)


@pytest.fixture
def ruim_op(demo, django_db_blocker):
    """What the journey committed is taken out of the demo again."""
    yield
    with django_db_blocker.unblock():
        Bericht.objects.filter(naar__startswith="reis-").delete()
        Gebruiker.objects.filter(email__startswith="reis-").delete()
        Uitnodiging.objects.filter(email__startswith="reis-").delete()


def test_from_the_form_to_mijn_overzicht_on_a_phone(blader, ruim_op):
    page = blader(breedte=360, meldt_zich_aan=True)
    page.goto("/accounts/login/?next=/mijn/")
    page.get_by_role("main").get_by_role("link", name="Meld je aan").click()
    page.wait_for_url("**/accounts/aanmelden/**")
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile(r"^\(3 fouten\)"))
    page.get_by_label("Naam").fill("Reis Fictief")
    page.get_by_label("E-mailadres").fill("Reis-1@VOORBEELDSTAD.demo.example")
    page.get_by_label("Functie").fill("Adviseur")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    page.goto(link_uit_mail("reis-1@voorbeeldstad.demo.example"))
    assert in_elke_vorm(page) == []
    page.get_by_role("button", name="Maak mijn account").click()
    page.wait_for_url("**/mijn/")
    expect(page.get_by_text("Welkom, Reis Fictief. Je hoort nu bij Gemeente Voorbeeldstad.")).to_be_visible()


def test_without_javascript_an_unknown_organisation_becomes_a_request(blader, ruim_op):
    page = blader(breedte=360, meldt_zich_aan=True, java_script_enabled=False)
    page.goto("/accounts/aanmelden/")
    page.get_by_label("Naam").fill("Reis Elders")
    page.get_by_label("E-mailadres").fill("reis-2@elders.example")
    page.get_by_label("Functie").fill("Adviseur")
    page.get_by_role("button", name="Meld je aan").click()
    page.goto(link_uit_mail("reis-2@elders.example"))
    page.get_by_role("button", name="Maak mijn account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bij welke organisatie werk je?")
    page.get_by_label("Organisatie").fill("Gemeente Verweg")
    page.get_by_label("Waarom wil je lid worden?").fill("Wij meten ook.")
    page.get_by_role("button", name="Verstuur mijn aanvraag").click()
    expect(page.get_by_text("We bekijken je aanvraag")).to_be_visible()


def test_inviting_by_a_pasted_list_and_accepting(blader, ruim_op):
    page = blader("contactpersoon", breedte=360)
    page.goto(BASIS)
    page.get_by_role("link", name="Nodig collega's uit").click()
    page.get_by_label("Wie nodig je uit?").fill("Reis Drie <reis-3@elders.example>\nniks@")
    page.evaluate(
        "document.querySelector('form[data-bezig]').addEventListener('submit', (e) => e.preventDefault(), { once: true })"
    )
    page.get_by_role("button", name="Verstuur de uitnodigingen").click()
    expect(page.get_by_role("status").filter(has_text="Bezig met versturen")).to_be_visible()
    page.evaluate("document.querySelector('form[data-bezig]').submit()")
    expect(page.get_by_text("Er is 1 uitnodiging verstuurd.")).to_be_visible()
    assert in_elke_vorm(page) == []
    ander = blader(breedte=360, meldt_zich_aan=True)
    ander.goto(link_uit_mail("reis-3@elders.example"))
    assert in_elke_vorm(ander) == []
    ander.get_by_label("Functie").fill("Adviseur")
    ander.get_by_role("button", name="Neem de uitnodiging aan").click()
    expect(ander.get_by_text("Je hoort nu bij Gemeente Voorbeeldstad.")).to_be_visible()


def beheerpaden() -> dict[str, tuple[str, str]]:
    lid = Gebruiker.objects.get(email="lid@demo.example")
    wacht, besloten = Aanvraag.objects.get(status="open"), Aanvraag.objects.get(status="afgewezen")
    return {
        "collegas": ("contactpersoon", BASIS),
        "uitnodigen": ("contactpersoon", f"{BASIS}uitnodigen/"),
        "weghalen": ("contactpersoon", f"{BASIS}{lid.profiel.sleutel}/weghalen/"),
        "aanvragen": ("projectorganisatie", "/netwerk/aanvragen/"),
        "aanvraag": ("projectorganisatie", f"/netwerk/aanvragen/{wacht.pk}/"),
        "besloten aanvraag": ("projectorganisatie", f"/netwerk/aanvragen/{besloten.pk}/"),
    }


@pytest.mark.parametrize("naam", ["collegas", "uitnodigen", "weghalen", "aanvragen", "aanvraag", "besloten aanvraag"])
def test_page_of_who_keeps_people_is_accessible_and_reflows(blader, naam):
    rol, pad = beheerpaden()[naam]
    page = blader(rol, breedte=320)
    assert page.goto(pad).status == 200
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


def test_every_invented_partner_of_the_demo_has_a_mail_domain(blader):
    zonder = Partner.objects.filter(voorbeeld=True, domeinen__isnull=True).values_list("naam", flat=True)
    assert list(zonder) == ["Netwerk Voorbeeldsteden"]
