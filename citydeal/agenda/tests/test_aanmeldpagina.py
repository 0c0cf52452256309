"""The pages and links of signing up, as lid, as guest and from a mail."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from citydeal.agenda.aanmelden import meld_aan
from citydeal.agenda.enums import Aanmeldstatus, Zichtbaarheid
from citydeal.agenda.gasten import GAST_PER_ADRES, GAST_PER_IP
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_lid
from citydeal.berichten.models import Bericht
from citydeal.netwerk.tests.hulp_toetreding import Teller

pytestmark = pytest.mark.django_db
GAST = {"naam": "Gijs Gast", "email": "gijs@buiten.example", "organisatie": "Buiten BV", "wensen": "Noten"}


def adres(bijeenkomst, naam="aanmelden"):
    return reverse(f"agenda:{naam}", args=[bijeenkomst.pk])


def link(bericht: Bericht, naam: str) -> str:
    return re.search(rf"/berichten/doe/{naam}/\S+", bericht.tekst)[0]


@pytest.fixture
def lid(client):
    mens = maak_lid()
    client.force_login(mens)
    return mens


@pytest.fixture
def bijeenkomst():
    return BijeenkomstFactory(titel="Sensoren in de stad", gasten=True, hybride=True)


class TestLid:
    def test_signs_up_changes_and_leaves_with_one_form(self, client, lid, bijeenkomst):
        antwoord = client.post(
            adres(bijeenkomst), {"antwoord": "aangemeld", "deelname": "online", "wensen": "Ringleiding"}
        )
        assert antwoord["Location"] == bijeenkomst.get_absolute_url()
        rij = Aanmelding.objects.get()
        assert (rij.gebruiker, rij.status, rij.deelname, rij.wensen) == (lid, "aangemeld", "online", "Ringleiding")
        pagina = client.get(adres(bijeenkomst)).content.decode()
        assert "Je bent aangemeld." in pagina
        assert "Ringleiding" in pagina
        client.post(adres(bijeenkomst), {"antwoord": "misschien", "deelname": "online", "wensen": ""})
        assert Aanmelding.objects.get().status == Aanmeldstatus.MISSCHIEN
        client.post(adres(bijeenkomst), {"antwoord": "afgemeld", "deelname": "online", "wensen": ""})
        assert Aanmelding.objects.get().status == Aanmeldstatus.AFGEMELD

    @pytest.mark.parametrize(
        "velden", [{}, {"antwoord": "wachtlijst"}, {"antwoord": "aangemeld", "deelname": "maan"}, {"antwoord": "\0"}]
    )
    def test_what_cannot_be_meant_is_refused_with_words(self, client, lid, bijeenkomst, velden):
        antwoord = client.post(adres(bijeenkomst), {"deelname": "online", "wensen": "Blijft staan", **velden})
        assert antwoord.status_code == 200
        assert "foutensamenvatting" in antwoord.content.decode()
        assert "Blijft staan" in antwoord.content.decode()
        assert not Aanmelding.objects.exists()

    def test_extra_posted_fields_do_nothing(self, client, lid, bijeenkomst):
        ander = maak_lid("ander@proef.example")
        client.post(
            adres(bijeenkomst),
            {
                "antwoord": "aangemeld",
                "deelname": "online",
                "gebruiker": ander.pk,
                "status": "wachtlijst",
                "aanwezigheid": "aanwezig",
            },
        )
        rij = Aanmelding.objects.get()
        assert (rij.gebruiker, rij.status, rij.aanwezigheid) == (lid, "aangemeld", "onbekend")

    def test_who_waits_sees_the_place_in_line_and_never_the_online_link(self, client, lid):
        vol = BijeenkomstFactory(alleen_online=True, capaciteit_online=1)
        meld_aan(vol, maak_lid("eerst@proef.example"))
        assert "Ja, zet me op de wachtlijst" in client.get(adres(vol)).content.decode()
        client.post(adres(vol), {"antwoord": "aangemeld", "wensen": ""})
        pagina = client.get(adres(vol)).content.decode()
        assert "op plaats 1" in pagina
        for pad in (adres(vol), vol.get_absolute_url()):
            assert "meet.voorbeeld.example" not in client.get(pad).content.decode()

    def test_after_the_deadline_one_reads_so_and_can_still_leave(self, client, lid, bijeenkomst):
        Bijeenkomst.objects.update(aanmelden_tot=timezone.now() - timedelta(minutes=1))
        assert "de aanmelding is gesloten" in client.get(adres(bijeenkomst)).content.decode()
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
        client.post(adres(bijeenkomst), {"antwoord": "afgemeld", "deelname": "online", "wensen": ""})
        assert Aanmelding.objects.get().status == Aanmeldstatus.AFGEMELD

    @pytest.mark.parametrize("naam", ["aanmelden", "aanmelden-gevraagd", "doe-mee"])
    def test_what_one_may_not_see_is_not_there(self, client, lid, naam):
        for velden in ({"besloten": True}, {"concept": True}):
            assert client.get(adres(BijeenkomstFactory(**velden), naam)).status_code == 404
        client.logout()
        assert client.get(adres(BijeenkomstFactory(voor_leden=True), naam)).status_code == 404

    def test_elsewhere_there_is_a_link_only(self, client, lid):
        bijeenkomst = BijeenkomstFactory(aanmeldwijze="elders", aanmeld_url="https://kaartjes.example/x")
        antwoord = client.get(adres(bijeenkomst))
        assert antwoord["Location"] == bijeenkomst.get_absolute_url()
        assert "https://kaartjes.example/x" in client.get(bijeenkomst.get_absolute_url()).content.decode()
        client.post(adres(bijeenkomst), {"antwoord": "aangemeld"})
        assert not Aanmelding.objects.exists()

    @pytest.mark.parametrize("aantal", [1, 10, 1000])
    def test_the_page_asks_as_often_for_one_as_for_a_thousand(self, client, lid, aantal):
        bijeenkomst = BijeenkomstFactory(capaciteit=500, capaciteit_online=1, hybride=True)
        Aanmelding.objects.bulk_create(
            Aanmelding(bijeenkomst=bijeenkomst, gast_email=f"g{nr}@buiten.example", status="aangemeld")
            for nr in range(aantal)
        )
        client.get(adres(bijeenkomst))
        teller = Teller()
        with connection.execute_wrapper(teller):
            client.get(adres(bijeenkomst))
        assert teller.aantal == 10


class TestGast:
    def test_confirms_by_mail_and_leaves_by_the_link_in_each_mail(self, client, bijeenkomst):
        antwoord = client.post(adres(bijeenkomst), {**GAST, "deelname": "ter_plaatse"})
        assert antwoord["Location"] == adres(bijeenkomst, "aanmelden-gevraagd")
        rij = Aanmelding.objects.get()
        assert rij.status == Aanmeldstatus.ONBEVESTIGD
        [vraag] = Bericht.objects.all()
        assert "Noten" not in vraag.tekst
        assert not vraag.bijlagen.exists()
        bevestig = link(vraag, "bevestig-aanmelding")
        for methode in (client.get, client.head):
            methode(bevestig)
        rij.refresh_from_db()
        assert rij.status == Aanmeldstatus.ONBEVESTIGD
        for _ in range(2):
            assert "Je bent aangemeld" in client.post(bevestig).content.decode()
        rij.refresh_from_db()
        assert (rij.status, rij.gast_naam, rij.wensen) == ("aangemeld", "Gijs Gast", "Noten")
        [stand] = Bericht.objects.exclude(pk=vraag.pk)
        assert "meet.voorbeeld.example" in stand.tekst
        weg = link(stand, "ik-kom-niet")
        client.get(weg)
        rij.refresh_from_db()
        assert rij.status == Aanmeldstatus.AANGEMELD
        assert "Je bent afgemeld" in client.post(weg).content.decode()
        rij.refresh_from_db()
        assert rij.status == Aanmeldstatus.AFGEMELD

    def test_a_double_click_makes_one_row_and_one_mail(self, client, bijeenkomst):
        for _ in range(2):
            client.post(adres(bijeenkomst), {**GAST, "deelname": "online"})
        assert Aanmelding.objects.count() == 1
        assert Bericht.objects.count() == 1

    def test_the_answer_is_the_same_for_an_address_that_is_known(self, client, bijeenkomst):
        mens = maak_lid("gijs@buiten.example")
        AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True, gast_email="al@buiten.example")
        antwoorden = set()
        for email in ("gijs@buiten.example", "al@buiten.example", "nieuw@buiten.example"):
            antwoord = client.post(adres(bijeenkomst), {**GAST, "email": email, "deelname": "online"})
            antwoorden.add((antwoord.status_code, antwoord["Location"], antwoord.content))
        assert len(antwoorden) == 1
        assert Bericht.objects.count() == 3
        assert not Aanmelding.objects.filter(gebruiker=mens).exists()
        client.post(link(Bericht.objects.get(naar=mens.email), "ik-kom"))
        assert Aanmelding.objects.get(gebruiker=mens).status == Aanmeldstatus.AANGEMELD

    def test_nobody_overwrites_what_a_guest_who_comes_told_the_organiser(self, client, bijeenkomst):
        rij = AanmeldingFactory(
            bijeenkomst=bijeenkomst, gast=True, gast_email=GAST["email"], gast_naam="Gijs", wensen="Rolstoel"
        )
        client.post(adres(bijeenkomst), {**GAST, "naam": "Grapjas", "deelname": "online"})
        rij.refresh_from_db()
        assert (rij.gast_naam, rij.wensen) == ("Gijs", "Rolstoel")

    @pytest.mark.parametrize("velden", [{"gasten": False}, {"zichtbaarheid": Zichtbaarheid.LEDEN, "gasten": True}])
    def test_cannot_sign_up_where_guests_are_not_asked(self, client, velden):
        bijeenkomst = BijeenkomstFactory(**velden)
        antwoord = client.post(adres(bijeenkomst), GAST)
        assert antwoord.status_code in (200, 404)
        assert not Aanmelding.objects.exists()
        assert not Bericht.objects.exists()

    def test_is_refused_by_a_link_that_is_older_than_the_end_of_guests(self, client, bijeenkomst):
        client.post(adres(bijeenkomst), {**GAST, "deelname": "online"})
        Bijeenkomst.objects.update(gasten=False)
        antwoord = client.post(link(Bericht.objects.get(), "bevestig-aanmelding"))
        assert "Dat kan nu niet" in antwoord.content.decode()
        assert Aanmelding.objects.get().status == Aanmeldstatus.ONBEVESTIGD

    def test_too_many_for_one_address_send_no_more_mail_and_from_one_place_are_refused(
        self, client, bijeenkomst, monkeypatch
    ):
        andere = [BijeenkomstFactory(gasten=True) for _ in range(3)]
        for _ in range(GAST_PER_ADRES.aantal + 3):
            assert client.post(adres(bijeenkomst), {**GAST, "deelname": "online"}).status_code == 302
        assert Bericht.objects.count() == 1
        for nummer in range(GAST_PER_IP.aantal):
            antwoord = client.post(adres(andere[0]), {**GAST, "email": f"g{nummer}@buiten.example"})
        assert antwoord.status_code == 429
        assert "Gijs Gast" in antwoord.content.decode()

    @pytest.mark.parametrize(
        "velden",
        [
            {"email": "a@b\n"},
            {"email": "a@b.example, c@d.example"},
            {"email": '"x y"@z'},
            {"email": "x" * 320 + "@buiten.example"},
            {"naam": '=HYPERLINK("https://kwaad.example")'},
            {"naam": "\0"},
            {"naam": "x" * 5000},
            {"naam": " "},
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_lost(self, client, bijeenkomst, velden):
        antwoord = client.post(adres(bijeenkomst), {**GAST, "deelname": "online", **velden})
        assert antwoord.status_code == 200
        assert "Buiten BV" in antwoord.content.decode()
        assert not Bericht.objects.exists()

    def test_a_name_with_line_breaks_adds_nothing_to_a_mail_or_a_calendar(self, client, bijeenkomst):
        client.post(
            adres(bijeenkomst), {**GAST, "naam": "Gijs\r\nBcc: x\u2028ATTENDEE:mailto:kwaad", "deelname": "online"}
        )
        client.post(link(Bericht.objects.get(), "bevestig-aanmelding"))
        stand = Bericht.objects.latest("pk")
        assert "\nBcc" not in stand.tekst
        ics = bytes(stand.bijlagen.get().inhoud).decode()
        assert ics.count("\r\nATTENDEE") == 1

    def test_the_page_of_the_meeting_holds_no_form_and_sets_no_cookie(self, client, bijeenkomst):
        antwoord = client.get(bijeenkomst.get_absolute_url())
        assert 'method="post"' not in antwoord.content.decode()
        assert not antwoord.cookies
        assert adres(bijeenkomst) in antwoord.content.decode()


class TestLinks:
    def test_a_mail_scanner_that_opens_every_link_changes_nothing(self, client, bijeenkomst):
        rij = meld_aan(bijeenkomst, maak_lid())
        for pad in re.findall(r"/berichten/doe/\S+", Bericht.objects.get().tekst):
            assert client.get(pad).status_code == 200
            assert client.head(pad).status_code == 200
        rij.refresh_from_db()
        assert rij.status == Aanmeldstatus.AANGEMELD
        assert Bericht.objects.count() == 1

    def test_each_link_gives_its_answer_without_signing_in(self, client, bijeenkomst):
        meld_aan(bijeenkomst, maak_lid())
        bericht = Bericht.objects.get()
        for naam, status in (("ik-kom-misschien", "misschien"), ("ik-kom-niet", "afgemeld"), ("ik-kom", "aangemeld")):
            assert "<button" in client.get(link(bericht, naam)).content.decode()
            client.post(link(bericht, naam))
            assert Aanmelding.objects.get().status == status
            assert (
                client.get(link(bericht, naam))
                .content.decode()
                .count('class="utrecht-button utrecht-button--primary-action"')
                == 0
            )

    def test_a_link_means_nothing_to_who_may_no_longer_see_the_meeting(self, client):
        mens = maak_lid()
        besloten = BijeenkomstFactory(besloten=True, genodigden=[mens])
        bericht = Bericht.objects.get(soort="agenda_uitnodiging")
        assert client.get(link(bericht, "ik-kom")).status_code == 200
        Bijeenkomst.objects.filter(pk=besloten.pk).update(tokens=["gebruiker:0"])
        for methode in (client.get, client.post):
            assert methode(link(bericht, "ik-kom")).status_code == 404
        assert not Aanmelding.objects.exists()

    def test_after_the_end_a_link_says_that_it_is_over(self, client, bijeenkomst):
        meld_aan(bijeenkomst, maak_lid())
        nu = timezone.now()
        Bijeenkomst.objects.update(begint_op=nu - timedelta(hours=2), eindigt_op=nu - timedelta(hours=1))
        antwoord = client.post(link(Bericht.objects.get(), "ik-kom-niet"))
        assert "Deze bijeenkomst is voorbij" in antwoord.content.decode()
        assert Aanmelding.objects.get().status == Aanmeldstatus.AANGEMELD


class TestDoeNuMee:
    def begint(self, minuten: int, **velden) -> Bijeenkomst:
        begin = timezone.now() + timedelta(minutes=minuten)
        return BijeenkomstFactory(
            begint_op=begin, eindigt_op=begin + timedelta(hours=1), **{"alleen_online": True, **velden}
        )

    @pytest.mark.parametrize(("minuten", "kan"), [(20, False), (14, True), (-30, True), (-61, False)])
    def test_is_there_from_a_quarter_before_until_the_end(self, client, lid, minuten, kan):
        bijeenkomst = self.begint(minuten)
        assert (adres(bijeenkomst, "doe-mee") in client.get(bijeenkomst.get_absolute_url()).content.decode()) is kan
        antwoord = client.post(adres(bijeenkomst, "doe-mee"))
        assert (antwoord.status_code == 200) is kan
        assert Aanmelding.objects.exists() is kan

    def test_signs_up_and_opens_the_link_with_one_button(self, client, lid):
        bijeenkomst = self.begint(5, aanmelden_tot=timezone.now() - timedelta(days=1))
        pagina = client.get(adres(bijeenkomst, "doe-mee"))
        assert "meet.voorbeeld" not in pagina.content.decode()
        assert not Aanmelding.objects.exists()
        antwoord = client.post(adres(bijeenkomst, "doe-mee"))
        assert antwoord["Refresh"] == "0; url=https://meet.voorbeeld.example/geheim"
        assert Aanmelding.objects.get().deelname == "online"
        client.post(adres(bijeenkomst, "doe-mee"))
        assert Aanmelding.objects.count() == 1

    def test_opens_nothing_where_it_is_full_or_for_a_visitor(self, client, lid):
        bijeenkomst = self.begint(5, capaciteit_online=0)
        antwoord = client.post(adres(bijeenkomst, "doe-mee"))
        assert antwoord.status_code == 302
        client.logout()
        antwoord = client.post(adres(self.begint(5), "doe-mee"))
        assert "meet.voorbeeld" not in antwoord.content.decode()
        assert "Refresh" not in antwoord

    def test_who_has_a_seat_in_the_room_keeps_it(self, client, lid):
        bijeenkomst = self.begint(5, alleen_online=False, hybride=True)
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
        assert "Refresh" in client.post(adres(bijeenkomst, "doe-mee"))
        assert Aanmelding.objects.get().deelname == "ter_plaatse"
