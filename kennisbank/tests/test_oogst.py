"""Oogst: from a verslag to a draft or an inzending, and what may not go along."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from citydeal.agenda.tests.factories import BijeenkomstFactory, maak_organisator
from citydeal.agenda.tests.test_verslagpaginas import maak_verslag
from kennisbank.models import Begrip, Inzending, KennisbankPagina, ToolboxItem, Usecase
from kennisbank.oogst import mag_oogsten, passages_van
from kennisbank.tests.factories import maak_partner, maak_redacteur
from kennisbank.tests.indienen import maak_lid

pytestmark = pytest.mark.django_db
TEKST = (
    "<h2>Wat leerden we?</h2><p>Meet met bewoners <b>samen</b>.</p><ul><li>Begin klein</li></ul>"
    '<section data-voor="leden"><p>kanarie</p></section>'
)


@pytest.fixture
def verslag():
    bijeenkomst = BijeenkomstFactory(voorbij=True, titel="Meten in de wijk", organisator="CoP Lokaal meten")
    return maak_verslag(bijeenkomst, maak_organisator(), TEKST)


def velden(verslag, **anders):
    sleutels = [passage.sleutel for passage in passages_van(verslag)][1:]
    return {"soort": "usecase", "titel": "Samen meten", "passages": sleutels, "sleutel": uuid.uuid4(), **anders}


def test_the_page_of_a_verslag_leads_leden_to_it(client, verslag):
    adres = f"/kennisbank/oogst/{verslag.pk}/"
    assert adres not in client.get(verslag.get_absolute_url()).content.decode()
    assert client.get(adres).status_code == 404
    client.force_login(maak_lid())
    assert adres in client.get(verslag.get_absolute_url()).content.decode()
    assert not mag_oogsten(AnonymousUser())


@pytest.mark.parametrize("soort", ["usecase", "toolbox", "begrip"])
def test_a_lid_goes_on_with_an_inzending_that_names_the_source(client, verslag, soort):
    lid = maak_lid()
    client.force_login(lid)
    gegevens = velden(verslag, soort=soort)
    assert client.post(f"/kennisbank/oogst/{verslag.pk}/", gegevens).status_code == 302
    assert client.post(f"/kennisbank/oogst/{verslag.pk}/", gegevens).status_code == 302
    inzending = Inzending.objects.get()
    assert (inzending.inzender, inzending.soort, inzending.titel) == (lid, soort, "Samen meten")
    tekst = str(inzending.gegevens)
    assert "Meet met bewoners **samen**." in tekst
    assert "CoP Lokaal meten" in tekst
    assert verslag.get_absolute_url() in tekst
    assert not KennisbankPagina.objects.filter(title="Samen meten").exists()


@pytest.mark.parametrize(("soort", "model"), [("usecase", Usecase), ("toolbox", ToolboxItem), ("begrip", Begrip)])
def test_the_redactie_gets_a_draft_that_readers_do_not_see(client, verslag, soort, model):
    redacteur = maak_redacteur(naam="Bram Redactie", partner=maak_partner())
    client.force_login(redacteur)
    antwoord = client.post(f"/kennisbank/oogst/{verslag.pk}/", velden(verslag, soort=soort))
    pagina = model.objects.get(title="Samen meten")
    assert antwoord.url == f"/beheer/pages/{pagina.pk}/edit/"
    assert (pagina.live, pagina.owner) == (False, redacteur)
    client.post(f"/kennisbank/oogst/{verslag.pk}/", velden(verslag, soort=soort))
    assert model.objects.filter(title="Samen meten").count() == 1
    assert not Inzending.objects.exists()
    assert client.get(antwoord.url).status_code == 200


def test_what_is_for_fewer_readers_can_not_be_taken_over(client, verslag):
    assert all("kanarie" not in passage.html for passage in passages_van(verslag))
    client.force_login(maak_lid())
    assert b"kanarie" not in client.get(f"/kennisbank/oogst/{verslag.pk}/").content


def test_of_a_verslag_for_leden_somebody_says_that_it_may_be_public(client):
    verslag = maak_verslag(BijeenkomstFactory(voorbij=True), maak_organisator(), TEKST, publiek="leden")
    client.force_login(maak_lid())
    adres = f"/kennisbank/oogst/{verslag.pk}/"
    assert client.post(adres, velden(verslag)).status_code == 422
    assert not Inzending.objects.exists()
    assert client.post(adres, velden(verslag, akkoord="on")).status_code == 302


@pytest.mark.parametrize(
    "anders", [{"passages": ["x"]}, {"passages": []}, {"soort": "nieuws"}, {"titel": "\0"}, {"sleutel": "x"}]
)
def test_bad_input_is_refused_with_words(client, verslag, anders):
    client.force_login(maak_lid())
    assert client.post(f"/kennisbank/oogst/{verslag.pk}/", velden(verslag, **anders)).status_code == 422
    assert not Inzending.objects.exists()
