"""The demo of the network: facts about who really takes part, and invented people."""

import csv

import pytest
from django.core.exceptions import ValidationError

from citydeal.netwerk.demo import ACCOUNTS, PARTNERS, laad_netwerk
from citydeal.netwerk.demo_profielen import LEDEN
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from citydeal.zoeken.models import Zoekdocument

pytestmark = pytest.mark.django_db


def test_the_demo_makes_deals_partners_and_accounts_and_a_second_time_nothing():
    gemeld = []
    laad_netwerk(gemeld.append)
    aantallen = [model.objects.count() for model in (CityDeal, Partner, Gebruiker, Zoekdocument)]
    assert aantallen[:3] == [2, 44, len(ACCOUNTS) + len(LEDEN) + 3]
    assert gemeld == ["City Deals", "Partners", "Demo-accounts"]
    laad_netwerk()
    assert [model.objects.count() for model in (CityDeal, Partner, Gebruiker, Zoekdocument)] == aantallen


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
