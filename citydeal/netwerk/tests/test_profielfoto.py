"""A photo that was chosen isn't lost, and who has one is told when nobody sees it."""

import pytest
from django.core.files.storage import default_storage

from citydeal.netwerk.models import Profiel
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.profielen import foto_adres
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_profielen import GEGEVENS, bewaar, foto, invoer, toon

pytestmark = pytest.mark.django_db
BEWAARD = "Je nieuwe foto is bewaard"
VERBORGEN = "Nu ziet niemand deze foto."


@pytest.fixture
def mens():
    return maak_mens("sanne@proef.example", naam="Sanne Proef", partner=maak_voorbeeldpartner())


@pytest.fixture
def ingelogd(client, mens):
    client.force_login(mens)
    return client


def bestanden() -> set[str]:
    return set(default_storage.listdir("profielen")[1])


def verstuur(client, antwoord, **anders):
    """Send the form of an answer once more, as it stands there."""
    form = antwoord.context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields if naam != "foto"} | anders
    return client.post(GEGEVENS, {naam: waarde for naam, waarde in waarden.items() if waarde not in (False, None)})


def test_a_good_photo_is_kept_also_when_something_else_is_wrong(ingelogd, mens):
    antwoord = bewaar(ingelogd, foto=foto(), naam="", functie="Getypt", toon_foto="partner")
    profiel = Profiel.objects.get(pk=mens.pk)
    tekst = antwoord.content.decode()
    assert "(1 fout)" in tekst
    assert BEWAARD in tekst
    assert f'src="{foto_adres(profiel)}"' in tekst
    assert len(bestanden()) == 2
    # Who sees it was chosen beside it; of the rest nothing is kept before it is right.
    assert profiel.toon_foto == "partner"
    mens.refresh_from_db()
    assert (mens.naam, mens.functie) == ("Sanne Proef", "")


def test_what_is_right_the_second_time_keeps_that_photo(ingelogd, mens):
    antwoord = bewaar(ingelogd, foto=foto(), naam="")
    eerste = Profiel.objects.get(pk=mens.pk).foto.name
    assert verstuur(ingelogd, antwoord, naam="Sanne Nieuw").status_code == 302
    mens.refresh_from_db()
    assert mens.naam == "Sanne Nieuw"
    assert Profiel.objects.get(pk=mens.pk).foto.name == eerste


def test_a_tick_to_take_the_former_photo_away_does_not_take_the_new_one(ingelogd, mens):
    bewaar(ingelogd, foto=foto())
    antwoord = bewaar(ingelogd, foto=foto("blue"), zonder_foto="on", naam="")
    verstuur(ingelogd, antwoord, naam="Sanne Nieuw")
    assert Profiel.objects.get(pk=mens.pk).foto


def test_a_photo_overwrites_nothing_that_was_changed_elsewhere_meanwhile(ingelogd, mens):
    bewaar(ingelogd, foto=foto())
    oud = invoer(ingelogd)
    bewaar(ingelogd, functie="Elders gewijzigd")
    eerder = Profiel.objects.get(pk=mens.pk).foto.name
    for naam in ("", "Sanne Proef"):
        tekst = ingelogd.post(GEGEVENS, {**oud, "naam": naam, "foto": foto("blue")}).content.decode()
        assert "Kies je foto nog een keer" in tekst
        assert BEWAARD not in tekst
    assert Profiel.objects.get(pk=mens.pk).foto.name == eerder


def test_a_photo_that_is_no_photo_is_not_kept_beside_a_wrong_field(ingelogd, mens):
    slecht = foto()
    slecht.file.truncate(40)
    tekst = bewaar(ingelogd, foto=slecht, naam="").content.decode()
    assert "(2 fouten)" in tekst
    assert BEWAARD not in tekst
    assert not Profiel.objects.get(pk=mens.pk).foto


def test_a_photo_that_was_kept_so_leaves_no_trace_of_a_deleted_account(
    ingelogd, mens, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        bewaar(ingelogd, foto=foto("blue"))
        bewaar(ingelogd, foto=foto(), naam="")
    assert len(bestanden()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        verwijder_account(mens)
    assert bestanden() == set()


def test_who_adds_a_photo_that_nobody_sees_is_told_so_with_the_way_to_choose(ingelogd, mens):
    assert "Voeg je een foto toe?" in ingelogd.get(GEGEVENS).content.decode()
    bewaar(ingelogd, foto=foto())
    tekst = ingelogd.get(GEGEVENS).content.decode()
    assert "Dit ziet nog niemand:" in tekst
    assert "je nieuwe foto</a>" in tekst
    assert VERBORGEN in tekst
    assert tekst.count('href="#id_toon_foto"') == 2
    # Later it stands beside the photo alone.
    later = ingelogd.get(GEGEVENS).content.decode()
    assert VERBORGEN in later
    assert "nieuwe foto" not in later


@pytest.mark.parametrize("wie", ["partner", "leden"])
def test_who_shows_the_photo_or_has_none_reads_no_such_thing(ingelogd, mens, wie):
    assert VERBORGEN not in ingelogd.get(GEGEVENS).content.decode()
    toon(mens, toon_foto=wie)
    bewaar(ingelogd, foto=foto())
    tekst = ingelogd.get(GEGEVENS).content.decode()
    assert VERBORGEN not in tekst
    assert "Niemand ziet" not in tekst
    assert "Je gegevens zijn bewaard." in tekst


def test_who_fills_in_what_nobody_sees_is_told_so_with_the_way_to_choose(ingelogd, mens):
    toon(mens, toon_expertises="niemand", toon_telefoon="niemand", toon_zoekt="leden", toon_biedt="niemand")
    bewaar(ingelogd, nieuwe_expertises="Drones", telefoon="06 12345678", zoekt="Rust")
    tekst = ingelogd.get(GEGEVENS).content.decode()
    assert "Dit ziet nog niemand:" in tekst
    assert '<a href="#id_toon_expertises">je expertise</a>' in tekst
    assert '<a href="#id_toon_telefoon">je telefoonnummer</a>' in tekst
    assert "#id_toon_zoekt" not in tekst
    assert "#id_toon_biedt" not in tekst


@pytest.mark.parametrize("anders", [{}, {"functie": "Hoofd data"}, {"telefoon": ""}, {"expertises": ["Drones"]}])
def test_who_changes_nothing_that_is_hidden_is_told_nothing_of_it(ingelogd, mens, anders):
    bewaar(ingelogd, nieuwe_expertises="Drones, Parkeren", telefoon="06 12345678")
    toon(mens, toon_expertises="niemand", toon_telefoon="niemand", toon_functie="leden")
    ingelogd.get(GEGEVENS)
    bewaar(ingelogd, **anders)
    tekst = ingelogd.get(GEGEVENS).content.decode()
    assert "Je gegevens zijn bewaard." in tekst
    assert "Dit ziet nog niemand" not in tekst
