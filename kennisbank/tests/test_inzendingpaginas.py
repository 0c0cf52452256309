"""The pages of an inzending as a lid uses them, and that nobody else sees anything of it."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services as indienen
from kennisbank.indienen.forms import versie_van
from kennisbank.models import Inzending
from kennisbank.services import publiceer
from kennisbank.tests.factories import maak_gebruiker, maak_pagina, maak_redacteur
from kennisbank.tests.indienen import begin, ingediend, inloggen, maak_lid, stap, tekst_van

pytestmark = pytest.mark.django_db
NIEUW = "/kennisbank/indienen/nieuw/"


@pytest.fixture
def lid():
    return maak_lid()


@pytest.fixture
def mijn(lid):
    return inloggen(lid)


def versie(client: Client, adres: str) -> str:
    tekst = client.get(adres).content.decode()
    return tekst.partition('name="versie" value="')[2].partition('"')[0]


def test_the_way_in_is_public_and_the_form_is_for_leden(client, mijn):
    uitleg = tekst_van(client.get("/kennisbank/indienen/"))
    assert NIEUW in uitleg
    assert "<form" not in uitleg.partition("<main")[2]
    for wie in (client, inloggen(maak_gebruiker())):
        antwoord = wie.get(NIEUW)
        assert antwoord.status_code == 200
        assert 'name="titel"' not in tekst_van(antwoord)
    assert "/accounts/login/?next=/kennisbank/indienen/nieuw/" in tekst_van(client.get(NIEUW)).replace("%2F", "/")
    assert inloggen(maak_gebruiker()).post(NIEUW, {"soort": "begrip", "titel": "X"}).status_code == 404
    assert 'name="titel"' in tekst_van(mijn.get(NIEUW))
    assert not Inzending.objects.exists()


def test_who_was_signed_out_meanwhile_gets_back_what_was_typed(client, lid):
    inzending = begin(lid, Inzendingsoort.NIEUWS)
    for pad in (NIEUW, stap(inzending, "tekst"), f"/mijn/inzendingen/{uuid.uuid4()}/tekst/"):
        antwoord = client.post(pad, {"soort": "nieuws", "titel": "Mijn titel", "tekst": "Een lang verhaal."})
        assert antwoord.status_code == 403
        assert "Een lang verhaal." in tekst_van(antwoord)


@pytest.mark.parametrize(
    "begin_met", [{"titel": "Een titel"}, {"link": "www.voorbeeld.nl/plan"}, {"titel": "T", "link": "https://x.nl"}]
)
def test_a_title_or_a_link_begins_it(mijn, lid, begin_met):
    antwoord = mijn.post(NIEUW, {"soort": "usecase", "sleutel": str(uuid.uuid4()), **begin_met})
    inzending = Inzending.objects.get()
    assert antwoord["Location"] == stap(inzending)
    assert inzending.inzender == lid
    assert mijn.get(antwoord["Location"]).status_code == 200


@pytest.mark.parametrize("soort", ["usecase", "begrip"])
def test_the_words_beside_a_field_say_what_is_demanded(mijn, lid, soort):
    begin_met = tekst_van(mijn.get(NIEUW))
    assert 'Titel <span class="formulierveld__optioneel">(of alleen een link)' in begin_met
    assert 'Link <span class="formulierveld__optioneel">(of alleen een titel)' in begin_met
    assert "niet verplicht" not in begin_met
    eerste_stap = tekst_van(mijn.get(stap(begin(lid, soort))))
    assert eerste_stap.count("(nodig om in te dienen)") == 1
    assert eerste_stap.count("(niet verplicht)") == 2


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "usecase"},
        {"titel": "Zonder soort"},
        {"soort": "iets", "titel": "X"},
        {"soort": "usecase", "link": "javascript:alert(1)"},
        {"soort": "usecase", "link": "ftp://x.nl"},
        {"soort": "usecase", "titel": "W" * 201},
        {"soort": "usecase", "titel": "a\x00b"},
        {"soort": "usecase", "titel": "x" * 100_000},
        {"soort": "usecase", "titel": "   "},
        {"soort": "usecase", "titel": "X", "sleutel": "geen-uuid"},
    ],
)
def test_a_wrong_beginning_is_explained_and_keeps_what_was_typed(mijn, velden):
    antwoord = mijn.post(NIEUW, velden)
    assert antwoord.status_code == 200
    assert "data-focus" in tekst_van(antwoord)
    assert not Inzending.objects.exists()


@pytest.mark.parametrize("titel", ["a\ud800b", "a\u202eb", "🇳🇱", "=cmd|x", "{{7*7}}", "a\r\nBcc: x"])
def test_odd_titles_are_shown_as_text(mijn, titel):
    antwoord = mijn.post(
        NIEUW, {"soort": "begrip", "titel": titel.encode("utf-8", "surrogatepass"), "sleutel": str(uuid.uuid4())}
    )
    assert antwoord.status_code in {200, 302}
    for inzending in Inzending.objects.all():
        assert "\n" not in inzending.titel
        assert mijn.get(inzending.get_absolute_url()).status_code == 200


def test_extra_fields_change_nothing(mijn, lid):
    ander = maak_lid("Ander")
    mijn.post(
        NIEUW,
        {"soort": "begrip", "titel": "X", "inzender": ander.pk, "status": "gepubliceerd", "sleutel": str(uuid.uuid4())},
    )
    inzending = Inzending.objects.get()
    assert (inzending.inzender, inzending.status) == (lid, "concept")
    mijn.post(stap(inzending), {"titel": "Y", "status": "gepubliceerd", "inzender": ander.pk, "versie": ""})
    inzending.refresh_from_db()
    assert (inzending.inzender, inzending.status) == (lid, "concept")
    assert set(inzending.gegevens) <= {"definitie"}


def test_the_twenty_first_of_a_day_is_told_so(mijn, lid):
    for _ in range(20):
        begin(lid)
    antwoord = mijn.post(NIEUW, {"soort": "begrip", "titel": "Te veel", "sleutel": str(uuid.uuid4())})
    assert antwoord.status_code == 429
    assert "vandaag al 20" in tekst_van(antwoord)
    assert "Te veel" in tekst_van(antwoord)


def test_what_looks_like_it_is_shown_while_typing(mijn, client):
    from kennisbank.models import ToolboxItem

    maak_pagina(ToolboxItem, title="Sensorregister van de stad")
    adres = "/kennisbank/indienen/lijkt-op/"
    assert "Sensorregister van de stad" in tekst_van(mijn.get(adres, {"titel": "sensorregister"}))
    assert "Sensorregister van de stad" in tekst_van(
        mijn.get(adres, {"titel": "zomaariets", "samenvatting": "Een sensorregister"})
    )
    assert tekst_van(mijn.get(adres, {"titel": "zonderenigtreffer"})).strip() == ""
    for vreemd in ("x" * 100_000, '"' * 50, "a:b" * 1000, "\x00", "de het een"):
        assert mijn.get(adres, {"titel": vreemd}).status_code == 200
    assert client.get(adres, {"titel": "sensorregister"}).status_code == 404


def test_each_step_is_kept_and_can_be_gone_on_with(mijn, lid):
    inzending = begin(lid, Inzendingsoort.USECASE)
    antwoord = mijn.post(
        stap(inzending, "verhaal"), {"opgave": "Het was druk.", "versie": versie(mijn, stap(inzending, "verhaal"))}
    )
    assert antwoord["Location"] == stap(inzending, "waar")
    assert "Het was druk." in tekst_van(mijn.get(stap(inzending, "verhaal")))
    assert "Het was druk." in tekst_van(mijn.get(inzending.get_absolute_url()))
    assert "Mijn inzendingen" in tekst_van(mijn.get("/mijn/inzendingen/"))
    assert "Sensorplan" in tekst_van(mijn.get("/mijn/inzendingen/"))


def test_what_is_typed_is_kept_without_a_button(mijn, lid):
    inzending = begin(lid)
    adres = stap(inzending)
    eerste = versie(mijn, adres)
    antwoord = mijn.post(adres, {"titel": "Sensorplan 2", "versie": eerste}, headers={"X-Bewaar": "1"})
    assert antwoord.status_code == 200
    assert antwoord.json()["melding"].startswith("Bewaard om ")
    inzending.refresh_from_db()
    assert inzending.titel == "Sensorplan 2"
    tweede = antwoord.json()["versie"]
    assert tweede == versie(mijn, adres) != eerste
    fout = mijn.post(adres, {"titel": "S3", "link": "niets", "versie": tweede}, headers={"X-Bewaar": "1"})
    assert "nog niet: Link" in fout.json()["melding"]
    inzending.refresh_from_db()
    assert (inzending.titel, inzending.link) == ("S3", "")


def test_a_change_in_another_window_is_shown_and_never_overwritten_unseen(mijn, lid):
    inzending = begin(lid)
    adres = stap(inzending)
    oud = versie(mijn, adres)
    mijn.post(adres, {"titel": "Uit venster een", "versie": oud})
    antwoord = mijn.post(adres, {"titel": "Uit venster twee", "versie": oud})
    assert antwoord.status_code == 409
    assert "Uit venster een" in tekst_van(antwoord)
    assert 'value="Uit venster twee"' in tekst_van(antwoord)
    inzending.refresh_from_db()
    assert inzending.titel == "Uit venster een"
    vanzelf = mijn.post(adres, {"titel": "Uit venster twee", "versie": oud}, headers={"X-Bewaar": "1"})
    assert vanzelf.status_code == 409
    nu = tekst_van(antwoord).partition('name="versie" value="')[2].partition('"')[0]
    assert mijn.post(adres, {"titel": "Uit venster twee", "versie": nu}).status_code == 302
    inzending.refresh_from_db()
    assert inzending.titel == "Uit venster twee"


def test_another_step_in_another_window_is_no_conflict(mijn, lid):
    inzending = begin(lid, Inzendingsoort.USECASE)
    wat = versie(mijn, stap(inzending))
    mijn.post(stap(inzending, "verhaal"), {"opgave": "Druk", "versie": versie_van({})})
    assert mijn.post(stap(inzending), {"titel": "Nieuw", "versie": wat}).status_code == 302


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"datum": "31-02-2027"}, "datum in die bestaat"),
        ({"datum": "0001-01-01"}, "Kies een datum tussen"),
        ({"datum": "9999-12-31"}, "Kies een datum tussen"),
        ({"begin": "25:00"}, "tijd in zoals"),
        ({"datum": "2027-03-28", "begin": "02:30"}, "Die tijd bestaat niet"),
        ({"begin": "14:00", "einde": "13:00"}, "na het begin"),
    ],
)
def test_a_time_that_can_not_be_is_explained(mijn, lid, velden, melding):
    inzending = begin(lid, Inzendingsoort.EVENEMENT)
    adres = stap(inzending, "wanneer")
    antwoord = mijn.post(adres, {**velden, "locatie": "Stadhuis", "versie": versie(mijn, adres)})
    assert antwoord.status_code == 200
    assert melding in tekst_van(antwoord)
    assert "Stadhuis" in tekst_van(antwoord)


def test_an_event_keeps_its_date_as_people_write_it(mijn, lid):
    inzending = begin(lid, Inzendingsoort.EVENEMENT)
    adres = stap(inzending, "wanneer")
    mijn.post(adres, {"datum": "18-05-2027", "begin": "13.30", "versie": versie(mijn, adres)})
    inzending.refresh_from_db()
    assert (inzending.gegevens["datum"], inzending.gegevens["begin"]) == ("2027-05-18", "13:30")
    assert 'value="2027-05-18"' in tekst_van(mijn.get(adres))


def test_of_others_nothing_is_there(mijn, lid, client):
    ander = maak_lid("Ander")
    van_een_ander = begin(ander, titel="kanarievogel")
    klaar = ingediend(ander, titel="kanarievogel twee")
    niets = Inzending(sleutel=uuid.uuid4(), soort="begrip")
    for wie in (mijn, client, inloggen(maak_redacteur())):
        for inzending in (van_een_ander, klaar):
            for deel in ("", "wat/", "intrekken/"):
                echt = wie.get(f"{inzending.get_absolute_url()}{deel}")
                verzonnen = wie.get(f"{niets.get_absolute_url()}{deel}")
                assert echt.status_code == verzonnen.status_code == 404
                assert "kanarievogel" not in tekst_van(echt)
            for deel in ("wat/", "indienen/", "intrekken/", "antwoord/"):
                antwoord = wie.post(f"{inzending.get_absolute_url()}{deel}", {"titel": "X", "tekst": "X"})
                assert antwoord.status_code == (403 if wie is client else 404)
    van_een_ander.refresh_from_db()
    assert van_een_ander.is_concept
    assert van_een_ander.titel == "kanarievogel"


def test_a_draft_is_nowhere_to_be_found(mijn, client):
    inzending = ingediend(maak_lid("Ander"), titel="kanarievogel")
    pad = inzending.pagina.pad
    plekken = [
        "/zoeken/?q=kanarievogel", "/zoeken/suggesties/?q=kanarie", "/kennisbank/toolbox/", "/sitemap.xml", "/",
        "/feeds/kennisbank.rss", "/kennisbank/indienen/lijkt-op/?titel=kanarievogel", "/mijn/", "/mijn/inzendingen/",
    ]  # fmt: skip
    for wie in (client, mijn):
        for plek in plekken:
            tekst = tekst_van(wie.get(plek))
            for om in ('value="{}"', "q={}", "“{}”", "‘{}’", "q%3D{}", "titel%3D{}"):
                tekst = tekst.replace(om.format("kanarievogel"), "")
            assert "kanarievogel" not in tekst.replace(pad, ""), plek
    assert mijn.get(pad).status_code == 404


def test_getting_changes_nothing(mijn, lid):
    concept, klaar = begin(lid), ingediend(lid)
    for inzending in (concept, klaar):
        for deel in ("indienen/", "antwoord/"):
            assert mijn.get(f"{inzending.get_absolute_url()}{deel}").status_code == 405
        assert mijn.get(f"{inzending.get_absolute_url()}intrekken/").status_code == 200
    concept.refresh_from_db()
    klaar.refresh_from_db()
    assert (concept.status, klaar.status) == (Inzendingstatus.CONCEPT, Inzendingstatus.INGEDIEND)


def test_handed_in_asked_and_answered_on_the_page(mijn, lid):
    inzending = begin(lid)
    antwoord = mijn.post(f"{inzending.get_absolute_url()}indienen/", {"noem_mij": "on"}, follow=True)
    assert "je inzending is binnen" in tekst_van(antwoord)
    inzending.refresh_from_db()
    assert inzending.noem_mij
    assert mijn.get(stap(inzending))["Location"] == inzending.get_absolute_url()
    assert mijn.post(stap(inzending), {"titel": "X"}, headers={"X-Bewaar": "1"}).status_code == 409
    indienen.stel_vraag(inzending, door=maak_redacteur(), tekst="Van wie is het?")
    assert "Van wie is het?" in tekst_van(mijn.get(inzending.get_absolute_url()))
    assert "Beantwoord de vraag over" in tekst_van(mijn.get("/mijn/"))
    leeg = mijn.post(f"{inzending.get_absolute_url()}antwoord/", {"tekst": " "})
    assert "Schrijf je antwoord." in tekst_van(leeg)
    mijn.post(f"{inzending.get_absolute_url()}antwoord/", {"tekst": "Van ons."})
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.IN_BEHANDELING
    te_laat = mijn.post(f"{inzending.get_absolute_url()}antwoord/", {"tekst": "Nog eens."})
    assert "al beantwoord" in tekst_van(te_laat)


def vragen(client, adres) -> int:
    client.get(adres)
    with CaptureQueriesContext(connection) as gevangen:
        assert client.get(adres).status_code == 200
    return len(gevangen)


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_list_asks_as_often_for_one_as_for_ten(mijn, lid, aantal):
    for _ in range(aantal):
        ingediend(lid, Inzendingsoort.EVENEMENT)
    assert vragen(mijn, "/mijn/inzendingen/") == 8


@pytest.mark.parametrize("aantal", [1, 10])
def test_following_asks_as_often_with_one_line_as_with_ten(mijn, lid, aantal):
    inzending = ingediend(lid, Inzendingsoort.EVENEMENT)
    for _ in range(aantal):
        indienen.stel_vraag(inzending, door=maak_redacteur(), tekst="Hoe?")
    assert vragen(mijn, inzending.get_absolute_url()) == 10


def test_named_on_the_page_who_wants_that_and_nobody_else(client, lid):
    redacteur = maak_redacteur()
    met, zonder = ingediend(lid, noem_mij=True, titel="Met naam"), ingediend(lid, titel="Zonder naam")
    genoemd = f"{lid.naam}, {lid.partner.naam}"
    pagina = publiceer(met.pagina.specific, door=redacteur)
    assert genoemd in tekst_van(client.get(pagina.pad))
    anders = publiceer(zonder.pagina.specific, door=redacteur)
    assert lid.naam not in tekst_van(client.get(anders.pad))


@pytest.mark.parametrize("soort", ["usecase", "toolbox", "begrip", "nieuws"])
def test_every_kind_of_page_names_who_put_it_forward(client, lid, soort):
    from kennisbank.tests.factories import ONDERBOUWING

    gegevens = ONDERBOUWING if soort == "usecase" else {"definitie": "Een woord."} if soort == "begrip" else {}
    inzending = ingediend(lid, soort, noem_mij=True, **gegevens)
    pagina = publiceer(inzending.pagina.specific, door=maak_redacteur())
    assert "Ingebracht door" in tekst_van(client.get(pagina.pad))
