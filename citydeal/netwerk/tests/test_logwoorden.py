"""What people read of the details of a line in the log."""

import ast

import pytest
from allauth.mfa.models import Authenticator

from citydeal.berichten.soorten import alle_soorten
from citydeal.netwerk import mensenimport, overdracht
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.logwoorden import MANIEREN, NAMEN, in_woorden
from citydeal.netwerk.models import Partner
from citydeal.netwerk.tests.broncode import aanroepen
from citydeal.netwerk.tests.factories import maak_mens

EIGEN = {"door", "over", "ding", "toelichting"}


def test_everything_that_is_noted_anywhere_has_a_name():
    gevonden = list(aanroepen("noteer"))
    assert len(gevonden) > 50
    for plek, aanroep in gevonden:
        for gegeven in aanroep.keywords:
            assert gegeven.arg is None or gegeven.arg in EIGEN or gegeven.arg in NAMEN, f"{plek}: {gegeven.arg}"


def test_everything_that_an_import_or_a_hand_over_counts_reads_as_dutch():
    uitkomsten = (mensenimport.NIEUW, mensenimport.ANDERS, mensenimport.GELIJK, mensenimport.GEWEIGERD)
    assert set(uitkomsten) <= set(NAMEN)
    for bezit in overdracht._bezit.values():
        assert in_woorden({bezit.meervoud: 2}) == f"{bezit.meervoud}: 2"
        assert "_" not in bezit.enkelvoud + bezit.meervoud


def test_every_way_to_join_has_words():
    manieren = {
        gegeven.value.value
        for _, aanroep in aanroepen("sluit_aan")
        for gegeven in aanroep.keywords
        if gegeven.arg == "hoe" and isinstance(gegeven.value, ast.Constant)
    }
    # These two come out of a function that says by which.
    assert manieren | {"maildomein", "uitnodiging"} == set(MANIEREN)


@pytest.mark.parametrize("soort", [keuze.value for keuze in Authenticator.Type])
def test_every_second_factor_has_words(soort):
    assert in_woorden({"soort": soort}) not in {"", f"soort: {soort}"}


def test_every_kind_of_mail_and_field_of_a_partner_has_words():
    for soort in alle_soorten():
        assert in_woorden({"soort": soort.sleutel}) == f"soort: {soort.naam}"
    velden = [veld.name for veld in Partner._meta.get_fields() if veld.concrete]
    for veld in [*velden, "deelnames"]:
        assert "_" not in in_woorden({"velden": [veld]})


@pytest.mark.parametrize(
    ("gegevens", "tekst"),
    [
        ({"hoe": "maildomein"}, "lid geworden door: een e-mailadres van de organisatie"),
        ({"soort": "totp"}, "soort: app met codes"),
        ({"velden": ["deelnames", "website", "opgegaan_in"]}, "gewijzigd: City Deals, website, opgegaan in"),
        ({"velden": "Website, Logo"}, "gewijzigd: Website, Logo"),
        ({"op": "2026-12-01"}, "op: 1 december 2026"),
        ({"erbij": ["redactie", "bestuurder"], "eraf": []}, "rol erbij: redactie, bestuurder"),
        ({"contactpersoon": False}, "aanvrager wordt contactpersoon: nee"),
        ({"aantal": 0}, "aantal: 0"),
        ({"van": "Oud", "naar": "Nieuw"}, "van: Oud; naar: Nieuw"),
        ({}, ""),
    ],
)
def test_details_read_as_sentences(gegevens, tekst):
    assert in_woorden(gegevens) == tekst


@pytest.mark.parametrize(
    ("gegevens", "tekst"),
    [
        ({"iets_nieuws": "zomaar"}, "iets nieuws: zomaar"),
        ({"hoe": "anders"}, "lid geworden door: anders"),
        ({"soort": "onbekend"}, "soort: onbekend"),
        ({"op": "ooit"}, "op: ooit"),
    ],
)
def test_what_nobody_knows_stays_as_it_is(gegevens, tekst):
    assert in_woorden(gegevens) == tekst


@pytest.mark.django_db
def test_the_page_and_the_file_say_it_in_words(client):
    beheer = maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])
    noteer("tweede factor ingesteld", door=beheer, over=beheer, soort="totp")
    client.force_login(beheer)
    pagina = client.get("/netwerk/logboek/").content.decode()
    bestand = b"".join(client.post("/netwerk/logboek/download/", {"vorm": "csv"})).decode()
    for tekst in (pagina, bestand):
        assert "soort: app met codes" in tekst
        assert "totp" not in tekst
