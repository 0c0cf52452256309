"""A partner is renamed, merges or stops: all of it at once, and nothing twice."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from citydeal.berichten.models import Bericht, Taak
from citydeal.berichten.taken import zet_taak
from citydeal.netwerk import partnerwerk, services
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.models import (
    Gebruiker,
    Logregel,
    Partner,
    Partneradres,
    Partnerdomein,
    Uitnodiging,
    Uitsluiting,
)
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.zoeken.models import Facetwaarde, Zoekdocument

pytestmark = pytest.mark.django_db
RECHT = "netwerk.beheren_mensen"


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", naam="Bea Beheer", rechten=[RECHT])


@pytest.fixture
def oud():
    return maak_voorbeeldpartner("Gemeente Oud", deals=[maak_deal()])


@pytest.fixture
def nieuw():
    return maak_voorbeeldpartner("Gemeente Nieuw")


def nodig(partner: Partner, email: str) -> Uitnodiging:
    nu = timezone.now()
    return Uitnodiging.objects.create(
        partner=partner,
        email=email,
        sleutel_hash=f"{partner.pk}{email}",
        verstuurd_op=nu,
        verloopt_op=nu + timedelta(days=14),
    )


def pagina(client, pad: str) -> str:
    return client.get(pad).content.decode()


class TestHernoemen:
    def test_the_name_changes_everywhere_and_the_old_address_leads_there(self, client, oud, beheer):
        mens = maak_mens(partner=oud)
        zet_taak(
            sleutel="proef",
            bestemd=f"contactpersoon:{oud.pk}",
            wat="Iets",
            url=f"{oud.get_absolute_url()}collegas/",
            knop="Ga",
        )
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=beheer)
        antwoord = client.get("/netwerk/partners/gemeente-oud/")
        assert antwoord.status_code == 301
        assert antwoord["Location"] == "/netwerk/partners/gemeente-fris/"
        assert "Gemeente Fris" in pagina(client, antwoord["Location"])
        rij = Zoekdocument.objects.get(soort="partner", sleutel=str(oud.pk))
        assert rij.titel == "Gemeente Fris"
        assert rij.url == "/netwerk/partners/gemeente-fris/"
        assert "partner:gemeente-fris" in rij.facetten
        assert not Facetwaarde.objects.filter(groep="partner", waarde="gemeente-oud").exists()
        assert Taak.objects.get(sleutel="proef").url == "/netwerk/partners/gemeente-fris/collegas/"
        assert "Gemeente Oud heet nu Gemeente Fris" in Bericht.objects.get(ontvanger=mens).onderwerp
        assert Logregel.objects.get(wat="partner hernoemd").door == beheer

    @pytest.mark.parametrize("deel", ["bewerken", "collegas", "collegas/uitnodigen", "contactpersonen", "schrijf"])
    def test_a_link_in_an_old_mail_leads_to_the_same_page_of_now(self, client, oud, beheer, deel):
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=beheer)
        client.force_login(beheer)
        antwoord = client.get(f"/netwerk/partners/gemeente-oud/{deel}/")
        assert (antwoord.status_code, antwoord["Location"]) == (301, f"/netwerk/partners/gemeente-fris/{deel}/")
        assert client.get(antwoord["Location"]).status_code == 200

    def test_the_address_can_stay(self, client, oud, beheer):
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=False, door=beheer)
        assert client.get("/netwerk/partners/gemeente-oud/").status_code == 200
        assert not Partneradres.objects.exists()

    def test_back_to_the_former_name_goes_round_in_no_circle(self, client, oud, beheer):
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=beheer)
        partnerwerk.hernoem(Partner.objects.get(pk=oud.pk), naam="Gemeente Oud", nieuw_adres=True, door=beheer)
        assert client.get("/netwerk/partners/gemeente-oud/").status_code == 200
        antwoord = client.get("/netwerk/partners/gemeente-fris/")
        assert antwoord["Location"] == "/netwerk/partners/gemeente-oud/"
        assert antwoord["Cache-Control"] == "no-cache"

    def test_a_new_partner_never_gets_an_address_that_leads_to_another(self, oud, beheer):
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=beheer)
        assert maak_voorbeeldpartner("Gemeente Oud").slug == "gemeente-oud-2"

    def test_a_name_that_is_taken_is_refused_and_nothing_changes(self, oud, nieuw, beheer):
        with pytest.raises(ValidationError):
            partnerwerk.hernoem(oud, naam="Gemeente Nieuw", nieuw_adres=True, door=beheer)
        assert Partner.objects.get(pk=oud.pk).slug == "gemeente-oud"

    def test_a_picture_of_a_shared_link_goes_on_showing_something(self, client, oud, beheer):
        partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=beheer)
        antwoord = client.get("/netwerk/linkbeeld/partner-gemeente-oud/abc.png")
        assert antwoord.status_code == 302
        assert "partner-gemeente-fris" in antwoord["Location"]


class TestSamenvoegen:
    def test_all_that_belongs_to_it_goes_along(self, client, oud, nieuw, beheer):
        mens, contact = maak_mens(partner=oud), maak_mens("contact@proef.example", partner=oud)
        oud.contactpersonen.add(contact)
        Partnerdomein.objects.create(partner=oud, domein="oud.example")
        nodig(oud, "nog@proef.example")
        zet_taak(
            sleutel="proef",
            bestemd=f"contactpersoon:{oud.pk}",
            wat="Iets",
            url=f"{oud.get_absolute_url()}collegas/",
            knop="Ga",
        )
        netwerk = maak_voorbeeldpartner("Netwerk", soort="netwerk")
        services.zet_deelnemers(netwerk, [oud])
        namen = {str(deel.aantal) + " " + deel.naam for deel in partnerwerk.wat_gaat_mee(oud)}
        assert namen == {
            "2 mensen met een account",
            "1 contactpersoon",
            "1 maildomein",
            "1 openstaande uitnodiging",
            "1 open taak",
            "1 deelname aan een City Deal",
            "1 netwerk waar de partner bij hoort",
        }
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        oud.refresh_from_db()
        assert (oud.status, oud.opgegaan_in) == ("gestopt", nieuw)
        assert set(nieuw.mensen.all()) == {mens, contact}
        assert list(nieuw.contactpersonen.all()) == [contact]
        assert nieuw.domeinen.get().domein == "oud.example"
        assert nieuw.uitnodigingen.get().email == "nog@proef.example"
        taak = Taak.objects.get(sleutel="proef")
        assert (taak.bestemd, taak.url) == (f"contactpersoon:{nieuw.pk}", f"{nieuw.get_absolute_url()}collegas/")
        assert nieuw.deelnames.get().city_deal == oud.deelnames.get().city_deal
        assert oud.deelnames.get().tot == timezone.localdate()
        assert list(netwerk.deelnemers.all()) == [nieuw]
        assert partnerwerk.wat_gaat_mee(oud) == []

    def test_the_old_address_leads_there_and_it_is_in_no_list(self, client, oud, nieuw, beheer):
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        antwoord = client.get("/netwerk/partners/gemeente-oud/")
        assert (antwoord.status_code, antwoord["Location"]) == (301, nieuw.get_absolute_url())
        assert "Gemeente Oud" not in pagina(client, "/netwerk/")
        assert not Zoekdocument.objects.filter(soort="partner", sleutel=str(oud.pk)).exists()
        assert not Facetwaarde.objects.filter(groep="partner", waarde="gemeente-oud").exists()

    def test_a_later_save_or_a_night_brings_it_not_back(self, oud, nieuw, beheer):
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        services.verwerk_partner(Partner.objects.get(pk=oud.pk))
        services.ververs_deelnames(timezone.localdate())
        assert not Zoekdocument.objects.filter(soort="partner", sleutel=str(oud.pk)).exists()

    def test_what_merged_into_it_before_leads_to_the_last(self, client, oud, nieuw, beheer):
        laatste = maak_voorbeeldpartner("Gemeente Laatst")
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        partnerwerk.voeg_samen(nieuw, laatste, door=beheer)
        for slug in ("gemeente-oud", "gemeente-nieuw"):
            assert client.get(f"/netwerk/partners/{slug}/")["Location"] == laatste.get_absolute_url()

    def test_what_both_have_is_there_once(self, oud, nieuw, beheer):
        for partner, status in ((oud, "bevestigd"), (nieuw, "aangevraagd")):
            Partnerdomein.objects.create(partner=partner, domein="samen.example", status=status)
            nodig(partner, "zelfde@proef.example")
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        assert nieuw.domeinen.get().status == "bevestigd"
        assert nieuw.uitnodigingen.filter(status="open").count() == 1

    def test_who_was_taken_out_of_one_comes_not_back_through_the_other(self, oud, nieuw, beheer):
        weg, al_daar = maak_mens("weg@oud.example"), maak_mens("daar@oud.example", partner=nieuw)
        for mens in (weg, al_daar):
            Uitsluiting.objects.create(gebruiker=mens, partner=oud)
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        assert Uitsluiting.objects.get().gebruiker == weg
        assert Uitsluiting.objects.get().partner == nieuw

    def test_people_of_both_get_one_mail_each_and_who_left_none(self, oud, nieuw, beheer):
        mensen = [maak_mens("a@proef.example", partner=oud), maak_mens("b@proef.example", partner=nieuw)]
        maak_mens("weg@proef.example", partner=oud, is_active=False)
        maak_mens("ander@proef.example", partner=maak_voorbeeldpartner("Gemeente Anders"))
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        assert {bericht.ontvanger for bericht in Bericht.objects.all()} == set(mensen)

    def test_a_partner_that_stopped_or_merged_or_is_the_same_is_refused(self, oud, nieuw, beheer):
        with pytest.raises(KanNietMeer):
            partnerwerk.voeg_samen(oud, oud, door=beheer)
        partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        for van, naar in ((oud, nieuw), (nieuw, oud)):
            with pytest.raises(KanNietMeer):
                partnerwerk.voeg_samen(van, naar, door=beheer)

    def test_a_partner_never_becomes_an_initiatief_without_rights(self, oud, beheer):
        initiatief = maak_voorbeeldpartner("Initiatief", status="initiatief", soort="initiatief")
        with pytest.raises(KanNietMeer):
            partnerwerk.voeg_samen(oud, initiatief, door=beheer)
        partnerwerk.voeg_samen(initiatief, oud, door=beheer)
        assert Partner.objects.get(pk=initiatief.pk).opgegaan_in == oud

    def test_when_something_fails_nothing_went_along(self, oud, nieuw, beheer, monkeypatch):
        maak_mens(partner=oud)

        def breek(*args):
            raise RuntimeError

        monkeypatch.setattr(partnerwerk.mails_partner, "meld_samenvoeging", breek)
        with pytest.raises(RuntimeError):
            partnerwerk.voeg_samen(oud, nieuw, door=beheer)
        assert oud.mensen.count() == 1
        assert Partner.objects.get(pk=oud.pk).opgegaan_in is None


class TestStoppen:
    def test_people_keep_their_account_and_are_no_lid_any_more(self, client, oud, beheer):
        mens = maak_mens(partner=oud)
        oud.contactpersonen.add(mens)
        Partnerdomein.objects.create(partner=oud, domein="oud.example")
        uitnodiging = nodig(oud, "nog@proef.example")
        zet_taak(
            sleutel="eigen",
            bestemd=f"contactpersoon:{oud.pk}",
            wat="A",
            url=f"{oud.get_absolute_url()}collegas/",
            knop="Ga",
        )
        zet_taak(sleutel="ander", bestemd=f"contactpersoon:{oud.pk}", wat="B", url="/vraagstukken/1/", knop="Ga")
        partnerwerk.stop(oud, op=timezone.localdate(), door=beheer, reden="De gemeente is opgeheven.")
        mens.refresh_from_db()
        uitnodiging.refresh_from_db()
        assert mens.is_active
        assert not mens.is_lid
        assert uitnodiging.status == "ingetrokken"
        assert not oud.domeinen.exists()
        assert not oud.contactpersonen.exists()
        assert not Taak.objects.filter(sleutel="eigen").exists()
        assert Taak.objects.get(sleutel="ander").bestemd == "recht:beheren_mensen"
        assert Taak.objects.open().filter(bestemd=f"gebruiker:{mens.pk}").exists()
        bericht = Bericht.objects.get(ontvanger=mens)
        assert "De gemeente is opgeheven." in bericht.tekst
        assert bericht.antwoord_aan == beheer.email
        assert "doet niet meer mee" in pagina(client, oud.get_absolute_url())

    def test_a_day_before_it_began_is_refused_and_nothing_changes(self, oud, beheer):
        mens = maak_mens(partner=oud)
        with pytest.raises(ValidationError):
            partnerwerk.stop(oud, op=maak_deal().ondertekend_op, door=beheer)
        mens.refresh_from_db()
        assert mens.partner == oud

    def test_stopping_twice_is_done_once(self, oud, beheer):
        partnerwerk.stop(oud, op=timezone.localdate(), door=beheer)
        with pytest.raises(KanNietMeer):
            partnerwerk.stop(oud, op=timezone.localdate(), door=beheer)
        assert Logregel.objects.filter(wat="partner gestopt").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_at_once_one_wins():
    beheer = maak_mens("beheer@proef.example", rechten=[RECHT])
    oud, een, twee = (maak_voorbeeldpartner(f"Gemeente {naam}") for naam in ("Oud", "Een", "Twee"))
    mens = maak_mens(partner=oud)
    start, uitkomsten = Barrier(2), []

    def probeer(naar: Partner) -> None:
        start.wait()
        try:
            partnerwerk.voeg_samen(oud, naar, door=beheer)
            uitkomsten.append(naar)
        except KanNietMeer:
            uitkomsten.append(None)
        finally:
            connection.close()

    draden = [Thread(target=probeer, args=[naar]) for naar in (een, twee)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    winnaars = [uitkomst for uitkomst in uitkomsten if uitkomst]
    assert len(uitkomsten) == 2
    assert len(winnaars) == 1
    assert Gebruiker.objects.get(pk=mens.pk).partner == winnaars[0]
    assert Partner.objects.get(pk=oud.pk).opgegaan_in == winnaars[0]


class TestSchermen:
    def stappen(self, client, partner: Partner, wat: str, **velden):
        return client.post(f"{partner.get_absolute_url()}veranderen/{wat}/", velden)

    def test_one_sees_what_goes_along_before_anything_changes(self, client, oud, nieuw, beheer):
        maak_mens(partner=oud)
        client.force_login(beheer)
        antwoord = self.stappen(client, oud, "samenvoegen", naar=nieuw.pk, stap="bekijken")
        tekst = antwoord.content.decode()
        assert "<b>1</b> mens met een account" in tekst
        assert "Voeg de partners samen" in tekst
        assert Partner.objects.get(pk=oud.pk).opgegaan_in is None
        antwoord = self.stappen(client, oud, "samenvoegen", naar=nieuw.pk, stap="doen")
        assert antwoord["Location"] == nieuw.get_absolute_url()
        assert Partner.objects.get(pk=oud.pk).opgegaan_in == nieuw

    @pytest.mark.parametrize(
        ("wat", "velden", "melding"),
        [
            ("hernoemen", {"naam": ""}, "Vul de nieuwe naam in."),
            ("hernoemen", {"naam": "Gemeente Oud"}, "Zo heet de partner al."),
            ("hernoemen", {"naam": "gemeente nieuw"}, "Er is al een partner die gemeente nieuw heet."),
            ("hernoemen", {"naam": "x" * 161}, "Dit is te lang"),
            ("hernoemen", {"naam": "\0"}, "Er is 1 fout"),
            ("samenvoegen", {"naar": ""}, "Kies de partner waarin deze opgaat."),
            ("samenvoegen", {"naar": "999999999999999999999999"}, "Kies een van de mogelijkheden."),
            ("stoppen", {"op": "morgen"}, "Vul een datum in zoals 31-12-2026."),
            ("stoppen", {"op": "9999-01-01"}, "Kies vandaag of een dag die voorbij is."),
            ("stoppen", {"op": "0001-01-01"}, "begon pas op"),
        ],
    )
    def test_bad_input_is_told_and_changes_nothing(self, client, oud, nieuw, beheer, wat, velden, melding):
        client.force_login(beheer)
        antwoord = self.stappen(client, oud, wat, **velden, stap="doen")
        assert antwoord.status_code == 200
        assert melding in antwoord.content.decode()
        ververst = Partner.objects.get(pk=oud.pk)
        assert (ververst.naam, ververst.status) == ("Gemeente Oud", "partner")

    @pytest.mark.parametrize("wat", ["", "hernoemen/", "samenvoegen/", "stoppen/", "iets-anders/"])
    def test_for_others_it_is_not_there(self, client, oud, wat):
        pad = f"{oud.get_absolute_url()}veranderen/{wat}"
        contact = maak_mens("contact@proef.example", partner=oud)
        oud.contactpersonen.add(contact)
        for wie in (None, maak_mens(partner=oud), contact):
            if wie:
                client.force_login(wie)
            assert client.get(pad).status_code == 404
            assert client.post(pad, {"naam": "Anders", "stap": "doen"}).status_code in {404, 405}
        assert Partner.objects.get(pk=oud.pk).naam == "Gemeente Oud"

    def test_what_was_done_meanwhile_is_told(self, client, oud, nieuw, beheer):
        client.force_login(beheer)
        partnerwerk.stop(nieuw, op=timezone.localdate(), door=beheer)
        antwoord = self.stappen(client, oud, "samenvoegen", naar=nieuw.pk, stap="doen")
        assert "Kies een van de mogelijkheden." in antwoord.content.decode()
