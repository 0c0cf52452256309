"""Who acts on several people or partners at once, gets back the list as it was: the same filters, the same page."""

import pytest
from django.test import Client

from citydeal.netwerk.models import Netwerkbericht
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
MENSEN = "/netwerk/mensen/"
PARTNERS = "/netwerk/partnerwerklijst/"


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def lid(partner):
    return maak_mens("lid@proef.example", naam="Lieke Lid", partner=partner)


@pytest.fixture
def beheer(client) -> Client:
    client.force_login(maak_mens("po@proef.example", naam="Po Proef", rechten=["netwerk.beheren_mensen"]))
    return client


def test_closing_accounts_leads_back_to_the_same_filters_and_page(beheer, lid):
    vraag = "?q=lieke&status=alle&pagina=2"
    terug = beheer.get(MENSEN + vraag).context["terug"]
    assert terug == vraag
    gekozen = {"daad": "sluiten", "wie": lid.pk, "terug": terug}
    tekst = beheer.post(f"{MENSEN}samen/", gekozen).content.decode()
    assert f'name="terug" value="{MENSEN}?q=lieke&amp;status=alle&amp;pagina=2"' in tekst
    assert f'href="{MENSEN}?q=lieke&amp;status=alle&amp;pagina=2">Nee, terug' in tekst
    gedaan = beheer.post(f"{MENSEN}samen/", {**gekozen, "terug": MENSEN + vraag, "bevestigd": "ja"})
    assert gedaan["Location"] == MENSEN + vraag


def test_an_act_on_partners_leads_back_to_the_same_filters_and_page(beheer, partner):
    deal = maak_deal()
    vraag = f"?q={partner.naam.split()[0]}&pagina=3"
    terug = beheer.get(PARTNERS + vraag).context["terug"]
    gekozen = {"daad": "city_deal", "wie": partner.pk, "terug": terug}
    assert f'href="{PARTNERS}{vraag}">Nee, terug'.replace("&", "&amp;") in (
        beheer.post(f"{PARTNERS}samen/", gekozen).content.decode()
    )
    gedaan = beheer.post(f"{PARTNERS}samen/", {**gekozen, "bevestigd": "ja", "city_deal": deal.pk})
    assert gedaan["Location"] == PARTNERS + vraag


@pytest.mark.parametrize(("lijst", "daad"), [(MENSEN, "sluiten"), (PARTNERS, "city_deal")])
def test_also_who_ticked_nothing(beheer, lijst, daad):
    antwoord = beheer.post(f"{lijst}samen/", {"daad": daad, "terug": "?q=lieke"})
    assert antwoord["Location"] == f"{lijst}?q=lieke"


def test_also_who_writes_to_partners_without_a_contactpersoon(beheer, partner):
    antwoord = beheer.post(f"{PARTNERS}samen/", {"daad": "bericht", "wie": partner.pk, "terug": "?q=proef"})
    assert antwoord["Location"] == f"{PARTNERS}?q=proef"
    assert not Netwerkbericht.objects.exists()


@pytest.mark.parametrize(
    ("terug", "naar"),
    [
        ("", ""),
        ("https://elders.example/", ""),
        ("//elders.example/?q=x", "?q=x"),
        ("?next=//elders.example&q=x", "?q=x"),
        ("?q=%0d%0aX-Kwaad:+ja", "?q=%0D%0AX-Kwaad%3A+ja"),
        ("?pagina=2;x&q=%22%3E%3Cscript%3E", "?q=%22%3E%3Cscript%3E"),
        ("\x00?" + "x" * 5000, ""),
    ],
)
def test_what_is_no_filter_of_the_list_leads_nowhere(beheer, terug, naar):
    antwoord = beheer.post(f"{MENSEN}samen/", {"daad": "sluiten", "terug": terug})
    assert antwoord["Location"] == MENSEN + naar
