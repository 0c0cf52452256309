"""Which partner an address belongs to."""

import pytest

from citydeal.netwerk.domeinen import domein_van, is_gratis_domein, normaliseer_domein, partners_met_domein
from citydeal.netwerk.enums import Domeinstatus, Partnerstatus
from citydeal.netwerk.models import Partner, Partnerdomein
from citydeal.netwerk.tests.factories import maak_voorbeeldpartner

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    partner = maak_voorbeeldpartner()
    partner.domeinen.create(domein="proefstad.example")
    return partner


def test_an_exact_domain_belongs_to_its_partner(partner):
    assert partners_met_domein("noor@proefstad.example") == [partner]


@pytest.mark.parametrize(
    "adres",
    [
        "student@student.proefstad.example",
        "noor@proefstad.example.evil.example",
        "noor@xproefstad.example",
        "noor@proefstad.exampl",
        "proefstad.example@elders.example",
    ],
)
def test_a_subdomain_or_a_look_alike_doesn_t(partner, adres):
    assert partners_met_domein(adres) == []


def test_a_subdomain_that_is_listed_does(partner):
    partner.domeinen.create(domein="wijk.proefstad.example")
    assert partners_met_domein("noor@wijk.proefstad.example") == [partner]


def test_a_domain_that_was_only_asked_for_lets_nobody_in(partner):
    Partnerdomein.objects.update(status=Domeinstatus.AANGEVRAAGD)
    assert partners_met_domein("noor@proefstad.example") == []


@pytest.mark.parametrize("status", [Partnerstatus.GESTOPT, Partnerstatus.INITIATIEF])
def test_a_partner_without_rights_takes_nobody(partner, status):
    Partner.objects.update(status=status)
    assert partners_met_domein("noor@proefstad.example") == []


def test_a_partner_that_merged_takes_nobody(partner):
    Partner.objects.filter(pk=partner.pk).update(opgegaan_in=maak_voorbeeldpartner("Gemeente Groot"))
    assert partners_met_domein("noor@proefstad.example") == []


def test_a_domain_of_several_partners_gives_them_all_by_name(partner):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    ander.domeinen.create(domein="proefstad.example")
    assert partners_met_domein("noor@proefstad.example") == [ander, partner]


@pytest.mark.parametrize(
    "domein",
    [
        "gmail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.nl",
        "hotmail.be",
        "live.nl",
        "live.com",
        "ziggo.nl",
        "kpnmail.nl",
        "telenet.be",
        "skynet.be",
        "icloud.com",
        "proton.me",
        "tutanota.com",
        "planet.nl",
        "hetnet.nl",
        "xs4all.nl",
        "proximus.be",
        "freedom.nl",
        "zeelandnet.nl",
        "yahoo.com",
        "gmx.de",
    ],
)
def test_a_free_domain_never_counts_also_where_a_partner_lists_it(partner, domein):
    partner.domeinen.create(domein=domein)
    assert is_gratis_domein(domein)
    assert partners_met_domein(f"noor@{domein}") == []


def test_domains_have_one_spelling():
    assert normaliseer_domein(" @Proefstad.Example. ") == "proefstad.example"
    assert normaliseer_domein("gemeente-súdwest.example") == "xn--gemeente-sdwest-cvb.example"
    assert domein_van("noor@gemeente-súdwest.example") == "xn--gemeente-sdwest-cvb.example"
    assert domein_van("noor@localhost") == ""
    with pytest.raises(ValueError, match="no mail domain"):
        normaliseer_domein("proefstad")
