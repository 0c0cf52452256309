"""The demo of the network: facts about who really takes part, and invented people."""

import csv

import pytest
from django.core.exceptions import ValidationError

from citydeal.netwerk.demo import ACCOUNTS, PARTNERS, WACHTWOORD, laad_netwerk
from citydeal.netwerk.demo_profielen import LEDEN
from citydeal.netwerk.demo_toetreding import ZONDER_PARTNER
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from citydeal.netwerk.tests.test_inloggen import log_in
from citydeal.zoeken.models import Zoekdocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def geladen():
    gemeld = []
    laad_netwerk(gemeld.append)
    return gemeld


def test_the_demo_makes_deals_partners_and_accounts_and_a_second_time_nothing(geladen):
    aantallen = [model.objects.count() for model in (CityDeal, Partner, Gebruiker, Zoekdocument)]
    assert aantallen[:3] == [2, 44, len(ACCOUNTS) + len(LEDEN) + 3]
    assert geladen == ["City Deals", "Partners", "Demo-accounts"]
    laad_netwerk()
    assert [model.objects.count() for model in (CityDeal, Partner, Gebruiker, Zoekdocument)] == aantallen


def test_every_partner_has_a_description_and_takes_part(geladen):
    for partner in Partner.objects.prefetch_related("deelnames"):
        assert partner.omschrijving.count(".") >= 2, partner
        assert partner.deelnames.all(), partner
        partner.full_clean()


def test_people_belong_to_invented_partners_only(geladen):
    assert not Gebruiker.objects.filter(partner__voorbeeld=False).exists()
    assert set(Gebruiker.objects.filter(partner=None).values_list("email", flat=True)) == set(ZONDER_PARTNER)
    assert not Gebruiker.objects.exclude(email__regex=r"[@.]demo\.example$").exists()
    assert Partner.objects.filter(voorbeeld=True, land="BE").count() == 1


@pytest.mark.parametrize(("wie", "naam"), [(account[0], account[1]) for account in ACCOUNTS])
def test_every_demo_account_signs_in(client, geladen, wie, naam):
    assert log_in(client, f"{wie}@demo.example", WACHTWOORD).status_code == 302
    assert naam in client.get("/accounts/password/change/").content.decode()


def test_the_roles_of_the_demo(geladen):
    def wie_mag(recht):
        return {mens.email.split("@")[0] for mens in Gebruiker.objects.all() if mens.has_perm(recht)}

    assert wie_mag("wagtailadmin.access_admin") == {"redactie", "redactie2", "projectorganisatie", "beheerder"}
    assert wie_mag("netwerk.beheren_mensen") == {"projectorganisatie", "beheerder"}
    assert wie_mag("netwerk.adviseren_vraagstukken") == {"stuurgroep", "beheerder"}
    assert wie_mag("netwerk.change_gebruiker") == {"beheerder"}
    assert (
        Partner.objects.get(naam="Gemeente Voorbeeldstad").contactpersonen.get().email == "contactpersoon@demo.example"
    )


def test_a_demo_that_stops_halfway_leaves_nothing(monkeypatch, tmp_path):
    with PARTNERS.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    rijen[5]["soort"] = "bestaat niet"
    kapot = tmp_path / "partners.csv"
    with kapot.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, rijen[0])
        schrijver.writeheader()
        schrijver.writerows(rijen)
    monkeypatch.setattr("citydeal.netwerk.demo.PARTNERS", kapot)
    with pytest.raises(ValidationError):
        laad_netwerk()
    assert not Partner.objects.exists()
    assert not CityDeal.objects.exists()
