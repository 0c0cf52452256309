"""The list of participants: for who organises it alone, with attendance, somebody at the door, a file and a message to all."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from citydeal.agenda.aanmelden import meld_aan
from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.models import Aanmelding
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_lid, maak_organisator
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk.models import Logregel
from citydeal.netwerk.tests.hulp_toetreding import Teller

pytestmark = pytest.mark.django_db
PAGINAS = ("deelnemers", "deelnemer-toevoegen", "deelnemers-bericht")


def adres(bijeenkomst, naam="deelnemers"):
    return reverse(f"agenda:{naam}", args=[bijeenkomst.pk])


@pytest.fixture
def organisator(client):
    mens = maak_organisator()
    client.force_login(mens)
    return mens


def nu_bezig(**velden):
    begin = timezone.now() - timedelta(minutes=5)
    return BijeenkomstFactory(begint_op=begin, eindigt_op=begin + timedelta(hours=2), **velden)


@pytest.mark.parametrize("naam", [*PAGINAS, "deelnemers-aanwezig", "deelnemers-export"])
def test_nobody_but_who_organises_it_gets_in(client, naam):
    bijeenkomst = BijeenkomstFactory()
    rij = AanmeldingFactory(bijeenkomst=bijeenkomst, wensen="Noten")
    for mens in (None, rij.gebruiker, maak_lid("vreemd@proef.example")):
        if mens:
            client.force_login(mens)
        for methode in (client.get, client.post):
            assert methode(adres(bijeenkomst, naam), {"vorm": "csv"}).status_code in (404, 405)


def test_what_somebody_needs_stands_nowhere_but_with_the_organiser(client, organisator):
    bijeenkomst = BijeenkomstFactory()
    AanmeldingFactory(bijeenkomst=bijeenkomst, wensen="Kanariewens")
    assert "Kanariewens" in client.get(adres(bijeenkomst)).content.decode()
    assert "Kanariewens" not in client.get(bijeenkomst.get_absolute_url()).content.decode()
    client.force_login(maak_lid("vreemd@proef.example"))
    assert "Kanariewens" not in client.get(bijeenkomst.get_absolute_url()).content.decode()


def test_filters_narrow_the_list_and_nonsense_is_left_out(client, organisator):
    bijeenkomst = BijeenkomstFactory(hybride=True)
    AanmeldingFactory(
        bijeenkomst=bijeenkomst, gebruiker=maak_lid("anna@proef.example", naam="Anna Aa"), deelname="online"
    )
    AanmeldingFactory(
        bijeenkomst=bijeenkomst, gast=True, gast_naam="Bert Bee", status="wachtlijst", wacht_sinds=timezone.now()
    )
    AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True, gast_naam="Cor Cee", status="onbevestigd")

    def namen(**vraag):
        return [rij.naam for rij, _ in client.get(adres(bijeenkomst), vraag).context["mensen"]]

    assert namen() == ["Anna Aa", "Bert Bee"]
    assert namen(status="wachtlijst") == ["Bert Bee"]
    assert namen(status="onbevestigd") == ["Cor Cee"]
    assert namen(deelname="online") == ["Anna Aa"]
    assert namen(q="bert") == ["Bert Bee"]
    assert namen(status="onzin", deelname="maan", pagina="x") == ["Anna Aa", "Bert Bee"]
    assert namen(q="\0") == ["Anna Aa", "Bert Bee"]
    assert "Niemand past" in client.get(adres(bijeenkomst), {"q": "niemand"}).content.decode()


@pytest.mark.parametrize("aantal", [1, 10, 1000])
def test_the_list_asks_as_often_for_one_as_for_a_thousand_and_stays_small(client, organisator, aantal):
    bijeenkomst = nu_bezig(hybride=True)
    Aanmelding.objects.bulk_create(
        Aanmelding(
            bijeenkomst=bijeenkomst,
            gast_email=f"gast{nr}@buiten.example",
            gast_naam=f"Gast nummer {nr}",
            gast_organisatie="Gemeente Verwegistan",
            wensen="Vegetarisch, en een plek bij de deur",
            status="aangemeld",
        )
        for nr in range(aantal)
    )
    client.get(adres(bijeenkomst))
    teller = Teller()
    with connection.execute_wrapper(teller):
        antwoord = client.get(adres(bijeenkomst))
    assert teller.aantal == 10
    assert len(antwoord.content) < 60_000


class TestAanwezigheid:
    def test_ticks_are_saved_and_who_was_not_ticked_was_not_there(self, client, organisator):
        bijeenkomst = nu_bezig()
        er, niet, ander = (AanmeldingFactory(bijeenkomst=bijeenkomst) for _ in range(3))
        assert f'value="{er.pk}"' in client.get(adres(bijeenkomst)).content.decode()
        client.post(adres(bijeenkomst, "deelnemers-aanwezig"), {"getoond": f"{er.pk},{niet.pk}", "aanwezig": [er.pk]})
        stand = dict(Aanmelding.objects.values_list("pk", "aanwezigheid"))
        assert stand == {er.pk: "aanwezig", niet.pk: "afwezig", ander.pk: "onbekend"}
        client.post(adres(bijeenkomst, "deelnemers-aanwezig"), {"getoond": f"{er.pk},{niet.pk}", "aanwezig": [niet.pk]})
        assert Aanmelding.objects.get(pk=er.pk).aanwezigheid == "afwezig"

    def test_ids_of_another_meeting_and_nonsense_change_nothing(self, client, organisator):
        bijeenkomst, ander = nu_bezig(), nu_bezig()
        rij = AanmeldingFactory(bijeenkomst=ander)
        wie = [rij.pk, "x", "9" * 30, "-1", "\0"]
        client.post(adres(bijeenkomst, "deelnemers-aanwezig"), {"getoond": ",".join(map(str, wie)), "aanwezig": wie})
        rij.refresh_from_db()
        assert rij.aanwezigheid == "onbekend"

    def test_before_the_day_there_is_nothing_to_tick(self, client, organisator):
        bijeenkomst = BijeenkomstFactory()
        rij = AanmeldingFactory(bijeenkomst=bijeenkomst)
        assert 'name="aanwezig"' not in client.get(adres(bijeenkomst)).content.decode()
        client.post(adres(bijeenkomst, "deelnemers-aanwezig"), {"getoond": [rij.pk], "aanwezig": [rij.pk]})
        rij.refresh_from_db()
        assert rij.aanwezigheid == "onbekend"


class TestToevoegen:
    def test_who_stands_at_the_door_is_present_at_once_without_mail(self, client, organisator):
        bijeenkomst = nu_bezig(capaciteit=0, aanmelden_tot=timezone.now() - timedelta(days=2))
        mens = maak_lid()
        client.post(adres(bijeenkomst, "deelnemer-toevoegen"), {"naam": "Lies", "email": mens.email})
        client.post(adres(bijeenkomst, "deelnemer-toevoegen"), {"naam": "Gijs Gast", "email": "gijs@buiten.example"})
        rijen = {rij.naam: (rij.status, rij.aanwezigheid) for rij in Aanmelding.objects.all()}
        assert rijen == {"Lies Lid": ("aangemeld", "aanwezig"), "Gijs Gast": ("aangemeld", "aanwezig")}
        assert not Bericht.objects.exists()

    def test_before_the_day_one_is_signed_up_as_anyone_and_waits_where_it_is_full(self, client, organisator):
        bijeenkomst = BijeenkomstFactory(capaciteit=1, aanmelden_tot=timezone.now() - timedelta(days=1))
        for nr in (1, 2):
            client.post(
                adres(bijeenkomst, "deelnemer-toevoegen"), {"naam": f"Gast {nr}", "email": f"g{nr}@buiten.example"}
            )
        assert [rij.status for rij in Aanmelding.objects.order_by("pk")] == ["aangemeld", "wachtlijst"]
        assert Bericht.objects.filter(soort="agenda_aanmelding").count() == 2

    def test_again_makes_one_row(self, client, organisator):
        bijeenkomst = nu_bezig()
        for _ in range(2):
            client.post(adres(bijeenkomst, "deelnemer-toevoegen"), {"naam": "Gijs", "email": "Gijs@buiten.example"})
        assert Aanmelding.objects.count() == 1


class TestUitvoer:
    @pytest.mark.parametrize("naam", ["=1+1", "+31", "-5", "@x", "\uff1d1", " =2", '";x'])
    def test_no_name_becomes_a_formula(self, client, organisator, naam):
        bijeenkomst = BijeenkomstFactory(titel="=kwaad")
        AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True, gast_naam=naam, wensen=naam)
        antwoord = client.post(adres(bijeenkomst, "deelnemers-export"), {"vorm": "csv"})
        [_, rij] = csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
        assert not rij[0].strip().startswith(("=", "+", "-", "@", "\uff1d"))
        assert naam.strip() in rij[0]
        antwoord = client.post(adres(bijeenkomst, "deelnemers-export"), {"vorm": "xlsx"})
        blad = load_workbook(io.BytesIO(antwoord.content)).active
        assert {cel.data_type for regel in blad.iter_rows() for cel in regel} <= {"s", "inlineStr", "n"}
        assert antwoord["Content-Disposition"].startswith("attachment")

    def test_the_file_holds_what_the_filters_show_and_the_log_says_who_took_it(self, client, organisator):
        bijeenkomst = BijeenkomstFactory()
        AanmeldingFactory(bijeenkomst=bijeenkomst, wensen="Noten")
        AanmeldingFactory(bijeenkomst=bijeenkomst, wachtend=True)
        antwoord = client.post(adres(bijeenkomst, "deelnemers-export"), {"vorm": "csv", "status": "aangemeld"})
        [kop, rij] = csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
        assert dict(zip(kop, rij, strict=True))["Wensen"] == "Noten"
        regel = Logregel.objects.latest("pk")
        assert (regel.door, regel.gegevens) == (organisator, {"aantal": 1})
        assert client.post(adres(bijeenkomst, "deelnemers-export"), {"vorm": "exe"}).status_code == 400


class TestBericht:
    velden = {
        "aan": ["aangemeld", "misschien"],
        "onderwerp": "De zaal is anders",
        "tekst": "We zitten in zaal 2.",
        "sleutel": "11111111-1111-4111-8111-111111111111",
    }

    def test_everybody_chosen_gets_one_mail_of_their_own_and_answers_go_to_the_organiser(self, client, organisator):
        bijeenkomst = BijeenkomstFactory(titel="Sensoren")
        komt, gast = AanmeldingFactory(bijeenkomst=bijeenkomst), AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True)
        uit = AanmeldingFactory(bijeenkomst=bijeenkomst, status="misschien")
        kies(uit.gebruiker, "agenda_bericht", Frequentie.UIT)
        for status in ("wachtlijst", "afgemeld", "onbevestigd"):
            AanmeldingFactory(bijeenkomst=bijeenkomst, status=status)
        for _ in range(2):
            assert client.post(adres(bijeenkomst, "deelnemers-bericht"), self.velden).status_code == 302
        berichten = Bericht.objects.filter(soort="agenda_bericht")
        assert set(berichten.values_list("naar", flat=True)) == {komt.email, gast.email}
        for bericht in berichten:
            assert organisator.email in bericht.antwoord_aan
            assert "zaal 2" in bericht.tekst
            assert bericht.onderwerp == "Sensoren: De zaal is anders"

    @pytest.mark.parametrize(
        "fout", [{"aan": []}, {"aan": ["afgemeld"]}, {"tekst": ""}, {"onderwerp": "x" * 500}, {"tekst": "\0"}]
    )
    def test_what_cannot_be_sent_is_refused_and_nothing_is_lost(self, client, organisator, fout):
        bijeenkomst = BijeenkomstFactory()
        AanmeldingFactory(bijeenkomst=bijeenkomst)
        antwoord = client.post(adres(bijeenkomst, "deelnemers-bericht"), {**self.velden, **fout})
        assert "foutensamenvatting" in antwoord.content.decode()
        assert not Bericht.objects.exists()

    def test_header_lines_in_a_subject_or_name_stay_text(self, client, organisator):
        bijeenkomst = BijeenkomstFactory(titel="Een\r\nBcc: kwaad@x.example")
        AanmeldingFactory(bijeenkomst=bijeenkomst)
        client.post(adres(bijeenkomst, "deelnemers-bericht"), {**self.velden, "onderwerp": "a\r\nBcc: b@x.example"})
        assert "\n" not in Bericht.objects.get().onderwerp

    def test_a_day_has_an_end(self, client, organisator):
        bijeenkomst = BijeenkomstFactory()
        AanmeldingFactory(bijeenkomst=bijeenkomst)
        for nr in range(11):
            antwoord = client.post(
                adres(bijeenkomst, "deelnemers-bericht"), {**self.velden, "onderwerp": f"Bericht {nr}"}
            )
        assert "Je hebt vandaag al 10 berichten" in antwoord.content.decode()
        assert Bericht.objects.count() == 10

    def test_a_thousand_are_written_to_at_once(self, client, organisator):
        bijeenkomst = BijeenkomstFactory()
        Aanmelding.objects.bulk_create(
            Aanmelding(bijeenkomst=bijeenkomst, gast_email=f"g{nr}@buiten.example", status="aangemeld")
            for nr in range(1000)
        )
        client.post(adres(bijeenkomst, "deelnemers-bericht"), self.velden)
        assert Bericht.objects.count() == 1000


def test_the_numbers_above_the_list_are_those_of_the_rows(client, organisator):
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    for nr in range(3):
        meld_aan(bijeenkomst, maak_lid(f"l{nr}@proef.example"))
    telling = client.get(adres(bijeenkomst)).context["telling"]
    assert (telling[Aanmeldstatus.AANGEMELD], telling[Aanmeldstatus.WACHTLIJST]) == (1, 2)
