"""Deleting an account: who may, what one is told first, who takes over, and that a beheerder is always left."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage

from citydeal.berichten.models import Bericht, Taak
from citydeal.berichten.taken import zet_taak
from citydeal.netwerk import foto, profielen
from citydeal.netwerk.beheerders import LaatsteBeheerder
from citydeal.netwerk.mensenlijst import zoek_mensen
from citydeal.netwerk.models import Gebruiker, Logregel, Profiel
from citydeal.netwerk.privacy.verwijderen import AlWeg, verwijder_account
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import tegelijk
from citydeal.netwerk.tests.test_foto import beeld

pytestmark = pytest.mark.django_db
PAD = "/mijn/privacy/verwijderen/"


@pytest.fixture
def partner(db):
    return maak_voorbeeldpartner()


@pytest.fixture
def ik(partner):
    return maak_mens("ik@proef.example", naam="Ilse Inlogger", partner=partner)


@pytest.fixture
def ingelogd(client, ik):
    client.post("/accounts/login/", {"login": ik.email, "password": WACHTWOORD})
    return client


def beheerder(naam: str) -> Gebruiker:
    return maak_mens(f"{naam}@proef.example", naam=f"Beheer {naam}", is_superuser=True)


def test_one_is_told_what_goes_what_stays_and_who_takes_over(ingelogd, ik, partner):
    maak_mens("collega@proef.example", naam="Nico Neemtover", partner=partner)
    partner.contactpersonen.add(ik)
    tekst = ingelogd.get(PAD).content.decode()
    for zin in (
        "Dit gaat weg",
        "Dit blijft, zonder je naam",
        "Het logboek",
        "partner als contactpersoon",
        "Nico Neemtover",
    ):
        assert zin in tekst
    assert Gebruiker.objects.filter(pk=ik.pk).exists()


def test_without_the_tick_nothing_happens(ingelogd, ik):
    antwoord = ingelogd.post(PAD, {})
    tekst = antwoord.content.decode()
    assert "Er is 1 fout" in tekst
    assert "(1 fout)" in tekst
    assert Gebruiker.objects.filter(pk=ik.pk).exists()


def test_with_it_the_account_is_gone_and_one_is_signed_out(ingelogd, ik):
    antwoord = ingelogd.post(PAD, {"zeker": "on"}, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/mijn/privacy/verwijderd/"
    assert "Je account is verwijderd" in antwoord.content.decode()
    assert "sessionid" not in ingelogd.cookies or not ingelogd.cookies["sessionid"].value
    assert not Gebruiker.objects.filter(naam="Ilse Inlogger").exists()
    assert Bericht.objects.get(soort="account-verwijderd").naar == "ik@proef.example"
    assert Logregel.objects.get(wat="account verwijderd").over.naam == "Oud-lid"
    weer = ingelogd.post("/accounts/login/", {"login": "ik@proef.example", "password": WACHTWOORD})
    assert weer.status_code == 200


def test_who_was_signed_in_for_a_while_proves_first_who_they_are(client, ik):
    client.force_login(ik)
    for antwoord in (client.get(PAD), client.post(PAD, {"zeker": "on"})):
        assert antwoord["Location"].startswith("/accounts/bevestig/")
    assert Gebruiker.objects.filter(pk=ik.pk).exists()


def test_a_visitor_deletes_nothing(client, ik):
    assert client.post(PAD, {"zeker": "on"})["Location"].startswith("/accounts/login/")
    assert Gebruiker.objects.filter(pk=ik.pk).exists()


def test_extra_fields_delete_nobody_else(ingelogd, ik):
    ander = maak_mens("ander@proef.example")
    ingelogd.post(PAD, {"zeker": "on", "gebruiker": ander.pk, "pk": ander.pk, "id": ander.pk, "door": ander.pk})
    assert Gebruiker.objects.filter(pk=ander.pk).exists()
    assert not Gebruiker.objects.filter(pk=ik.pk).exists()


def test_one_chooses_who_takes_over_among_who_can(ingelogd, ik, partner):
    eerste = maak_mens("a@proef.example", naam="Aad Eerste", partner=partner)
    tweede = maak_mens("b@proef.example", naam="Bea Tweede", partner=partner)
    vreemde = maak_mens("c@proef.example", naam="Cor Vreemd", partner=maak_voorbeeldpartner("Gemeente Anders"))
    zet_taak(sleutel="werk", bestemd=f"gebruiker:{ik.pk}", wat="Maak het verslag", url="/x/", knop="Ga")
    assert (
        "Kies een van de mogelijkheden" in ingelogd.post(PAD, {"zeker": "on", "opvolger": vreemde.pk}).content.decode()
    )
    ingelogd.post(PAD, {"zeker": "on", "opvolger": tweede.pk})
    assert Taak.objects.get(sleutel="werk").bestemd == f"gebruiker:{tweede.pk}"
    assert not Taak.objects.filter(bestemd=f"gebruiker:{eerste.pk}").exists()


def test_where_nobody_can_take_over_the_projectorganisatie_hears_of_it(ik, partner):
    partner.contactpersonen.add(ik)
    verwijder_account(ik)
    assert Taak.objects.get(bestemd="recht:beheren_mensen").wat == f"Kies een contactpersoon voor {partner.naam}"


def test_files_go_after_the_commit_and_stay_when_it_fails(ik, django_capture_on_commit_callbacks):
    profielen.wijzig_profiel(ik, naam=ik.naam, functie="", expertises=[], foto=foto.maak_foto(beeld()))
    naam = Profiel.objects.get(gebruiker=ik).foto.name
    with django_capture_on_commit_callbacks() as daarna:
        verwijder_account(ik)
    assert default_storage.exists(naam)
    for doe in daarna:
        doe()
    assert not default_storage.exists(naam)
    assert not default_storage.exists(profielen.klein(naam))


def test_twice_is_once(ik):
    verwijder_account(ik)
    with pytest.raises(AlWeg):
        verwijder_account(ik)
    oud_lid = Gebruiker.objects.get(naam="Oud-lid")
    with pytest.raises(AlWeg):
        verwijder_account(oud_lid)
    assert Bericht.objects.filter(soort="account-verwijderd").count() == 1


def test_nobody_signs_in_as_who_is_gone(ik, client):
    verwijder_account(ik)
    oud_lid = Gebruiker.objects.get(naam="Oud-lid")
    client.force_login(oud_lid)
    assert client.get("/mijn/").status_code == 302
    client.post("/accounts/password/reset/", {"email": oud_lid.email})
    assert not Bericht.objects.filter(naar=oud_lid.email).exists()


def test_the_last_beheerder_stays_and_is_told_why(client):
    laatste = beheerder("laatste")
    client.post("/accounts/login/", {"login": laatste.email, "password": WACHTWOORD})
    antwoord = client.post(PAD, {"zeker": "on"})
    assert antwoord.status_code == 409
    assert "Er moet altijd een beheerder zijn" in antwoord.content.decode()
    Gebruiker.objects.filter(pk=beheerder("dicht").pk).update(is_active=False)
    with pytest.raises(LaatsteBeheerder):
        verwijder_account(laatste)


@pytest.mark.django_db(transaction=True)
def test_of_two_beheerders_who_remove_each_other_at_once_one_stays():
    een, twee = beheerder("een"), beheerder("twee")
    uitkomsten = tegelijk(lambda: verwijder_account(een, door=twee), lambda: verwijder_account(twee, door=een))
    assert sum(isinstance(uitkomst, LaatsteBeheerder) for uitkomst in uitkomsten) == 1
    assert Gebruiker.objects.filter(is_superuser=True, is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_take_over_from_each_other_do_not_wait_for_ever(partner):
    een = maak_mens("een@proef.example", naam="Een Proef", partner=partner)
    twee = maak_mens("twee@proef.example", naam="Twee Proef", partner=partner)
    beheerder("wacht")
    uitkomsten = tegelijk(lambda: verwijder_account(een, opvolger=twee), lambda: verwijder_account(twee, opvolger=een))
    assert not Gebruiker.objects.filter(pk__in=[een.pk, twee.pk]).exclude(is_active=True).exists()
    assert len([u for u in uitkomsten if u is None]) >= 1


class TestInHetCms:
    @pytest.fixture
    def cms(self, client):
        client.force_login(beheerder("cms"))
        return client

    def bewerk(self, client, mens, **velden):
        gegevens = {"email": mens.email, "naam": mens.naam, "functie": "", "partner": "", **velden}
        return client.post(f"/beheer/users/edit/{mens.pk}/", gegevens)

    def test_an_account_is_deleted_without_a_trace(self, cms, ik):
        assert "verdwijnt" in cms.get(f"/beheer/users/delete/{ik.pk}/").content.decode()
        cms.post(f"/beheer/users/delete/{ik.pk}/")
        assert not Gebruiker.objects.filter(naam="Ilse Inlogger").exists()
        assert "beheerder" in Bericht.objects.get(soort="account-verwijderd").tekst

    def test_the_neutral_account_is_in_no_list_of_people(self, cms, ik):
        verwijder_account(ik)
        assert "Oud-lid" not in cms.get("/beheer/users/").content.decode()
        assert not zoek_mensen(status="").filter(naam="Oud-lid").exists()

    def test_many_at_once_as_well(self, cms, ik):
        ander = maak_mens("ander@proef.example", naam="Anna Ander")
        cms.post(f"/beheer/bulk/netwerk/gebruiker/delete/?id={ik.pk}&id={ander.pk}&next=/beheer/users/")
        assert not Gebruiker.objects.filter(pk__in=[ik.pk, ander.pk]).exists()
        assert Bericht.objects.filter(soort="account-verwijderd").count() == 2

    def test_a_beheerder_can_be_made_less_but_never_the_last(self, cms):
        ander = beheerder("ander")
        assert self.bewerk(cms, ander, is_active="on").status_code == 302
        ander.refresh_from_db()
        assert not ander.is_superuser
        laatste = beheerder("laatste")
        # As when the one who does it was made less a moment ago, by the other.
        Gebruiker.objects.filter(naam="Beheer cms").update(is_superuser=False)
        Gebruiker.objects.get(naam="Beheer cms").user_permissions.set(
            Permission.objects.filter(codename__in=["change_gebruiker", "access_admin"])
        )
        for velden in ({"is_active": "on"}, {"is_superuser": "on"}):
            assert "Er moet altijd een beheerder zijn" in self.bewerk(cms, laatste, **velden).content.decode()
        laatste.refresh_from_db()
        assert laatste.is_superuser
        assert laatste.is_active

    def test_closing_many_leaves_a_beheerder(self, cms):
        ander = beheerder("ander")
        adres = f"/beheer/bulk/netwerk/gebruiker/set_active_state/?id={ander.pk}&next=/beheer/users/"
        cms.post(adres, {"mark_as_active": "False"})
        assert not Gebruiker.objects.get(pk=ander.pk).is_active
        assert Gebruiker.objects.filter(is_superuser=True, is_active=True).count() == 1


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_page_asks_as_often_with_one_as_with_ten(ingelogd, ik, partner, django_assert_num_queries, aantal):
    for nummer in range(aantal):
        zet_taak(sleutel=f"t{nummer}", bestemd=f"gebruiker:{ik.pk}", wat="x", url="/x/", knop="Ga")
        maak_mens(f"{nummer}@proef.example", partner=partner)
    ingelogd.get(PAD)
    with django_assert_num_queries(13):
        ingelogd.get(PAD)
