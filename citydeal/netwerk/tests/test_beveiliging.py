"""Mijn beveiliging: proving who I am, and my address."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from citydeal.berichten.models import Bericht
from citydeal.netwerk import adreswijziging, begrenzing
from citydeal.netwerk.models import Adreswijziging, Gebruiker, Logregel
from citydeal.netwerk.services import maak_gebruiker
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_inlogcode import CODE, VUL_IN, code_uit_mail, vraag_code
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in
from citydeal.netwerk.tests.test_tweedefactor import code_nu, geef_app
from citydeal.netwerk.tests.test_wachtwoord import kies, link_uit_mail
from citydeal.netwerk.wachtwoordherstel import vraag_herstellink

pytestmark = pytest.mark.django_db

OVERZICHT = "/mijn/beveiliging/"
ADRES = "/mijn/beveiliging/e-mailadres/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.fixture
def lid():
    return maak_mens(partner=maak_voorbeeldpartner())


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=11)`: that much time goes by for the session."""

    def verstrijk(**duur):
        nu = time.time() + timedelta(**duur).total_seconds()
        monkeypatch.setattr("time.time", lambda: nu)

    return verstrijk


# Proving again who one is


@pytest.mark.parametrize("pad", [ADRES, "/mijn/beveiliging/app/", "/mijn/beveiliging/passkeys/nieuw/"])
def test_who_just_signed_in_is_not_asked_again_and_later_is(client, lid, later, pad):
    log_in(client)
    assert client.get(pad).status_code == 200
    later(minutes=11)
    antwoord = client.get(pad)
    assert antwoord["Location"] == f"/accounts/bevestig/?next={pad.replace('/', '%2F')}"
    pagina = client.get(antwoord["Location"]).content.decode()
    assert "Ben jij het?" in pagina
    antwoord = client.post(antwoord["Location"], {"password": WACHTWOORD, "next": pad})
    assert antwoord["Location"] == pad
    assert client.get(pad).status_code == 200


def test_an_open_session_alone_changes_no_address(client, lid, later):
    log_in(client)
    later(minutes=11)
    antwoord = client.post(ADRES, {"email": "kaper@elders.example"})
    assert antwoord["Location"].startswith("/accounts/bevestig/")
    assert not Adreswijziging.objects.exists()
    assert client.post(antwoord["Location"], {"password": "fout wachtwoord hier"}).status_code == 200
    assert not Adreswijziging.objects.exists()


def test_what_was_posted_is_done_after_the_proof(client, lid, later):
    log_in(client)
    later(minutes=11)
    waar = client.post(ADRES, {"email": "nieuw@proef.example"})["Location"]
    assert client.post(waar, {"password": WACHTWOORD, "next": ADRES})["Location"] == OVERZICHT
    assert Adreswijziging.objects.get().email == "nieuw@proef.example"


def test_guessing_the_password_in_an_open_session_is_limited(client, lid, later):
    log_in(client)
    later(minutes=11)
    for _ in range(begrenzing.INLOGGEN_PER_ADRES.aantal + 1):
        antwoord = client.post("/accounts/bevestig/", {"password": "fout wachtwoord hier"})
    assert antwoord.status_code == 429
    assert client.post("/accounts/bevestig/", {"password": WACHTWOORD}).status_code == 429


def test_without_a_password_a_mailed_code_proves_it(client, later):
    mens = maak_gebruiker(email="zonder@proef.example", naam="Zonder Proef")
    vraag_code(client, mens.email)
    client.post(VUL_IN, {"code": code_uit_mail()})
    assert client.get("/accounts/password/set/").status_code == 200
    later(minutes=11)
    waar = client.get("/accounts/password/set/")["Location"]
    assert waar.startswith("/accounts/bevestig/mail/")
    assert "Mail me een code" in client.get(waar).content.decode()
    assert client.post(waar, {"actie": "stuur"}).status_code == 302
    assert "is verstuurd naar zonder@proef.example" in client.get(waar).content.decode()
    assert client.post(waar, {"code": "0000-0000"}).status_code == 200
    code = CODE.search(Bericht.objects.latest("pk").tekst).group()
    assert client.post(waar, {"code": code})["Location"] == "/accounts/password/set/"
    assert client.post("/accounts/password/set/", {"password1": WACHTWOORD, "password2": WACHTWOORD}).status_code == 302
    mens.refresh_from_db()
    assert mens.check_password(WACHTWOORD)
    assert Bericht.objects.filter(onderwerp="Je hebt een wachtwoord").count() == 1


def test_a_mailed_code_to_prove_it_works_once_and_is_guessed_five_times(client, lid):
    client.force_login(lid)
    waar = "/accounts/bevestig/mail/"
    client.post(waar, {"actie": "stuur"})
    code = CODE.search(Bericht.objects.latest("pk").tekst).group()
    for _ in range(begrenzing.RADEN_PER_CODE.aantal):
        client.post(waar, {"code": "0000-0000"})
    assert client.post(waar, {"code": code}).status_code == 200
    assert client.get(ADRES).status_code == 302
    for _ in range(begrenzing.BEVESTIGCODE.aantal):
        antwoord = client.post(waar, {"actie": "stuur"})
    assert antwoord.status_code == 429
    assert "te vaak om een code" in antwoord.content.decode()


def test_with_a_second_factor_a_mailbox_alone_proves_nothing(client, lid):
    geef_app(lid)
    client.force_login(lid)
    antwoord = client.get("/accounts/bevestig/mail/")
    assert antwoord["Location"] == "/accounts/bevestig/"
    client.post("/accounts/bevestig/mail/", {"actie": "stuur"})
    assert not Bericht.objects.exists()
    assert client.post("/accounts/bevestig/code/", {"code": code_nu(), "next": ADRES})["Location"] == ADRES
    assert client.get(ADRES).status_code == 200


@pytest.mark.parametrize("verder", ["//evil", "/\\evil", "https:evil", "javascript:alert(1)"])
def test_after_the_proof_nobody_is_led_to_another_site(client, lid, verder):
    client.force_login(lid)
    assert client.post("/accounts/bevestig/", {"password": WACHTWOORD, "next": verder})["Location"] == "/mijn/"


# My address


def links(bericht: Bericht) -> str:
    return "/" + re.search(r"https?://[^/]+/(berichten/\S+)", bericht.tekst).group(1)


def vraag_adres(client, lid, email="nieuw@proef.example") -> tuple[str, str]:
    """Ask for another address; gives the link to the new one and that to the old one."""
    log_in(client)
    assert client.post(ADRES, {"email": email})["Location"] == OVERZICHT
    naar_nieuw = Bericht.objects.filter(naar=email).latest("pk")
    naar_oud = Bericht.objects.filter(naar=lid.email).latest("pk")
    return links(naar_nieuw), links(naar_oud)


def test_the_address_changes_when_the_new_one_is_confirmed_and_both_hear_of_it(client, lid):
    bevestig, _ = vraag_adres(client, lid)
    assert "Houd je oude adres" in client.get(OVERZICHT).content.decode()
    lid.refresh_from_db()
    assert lid.email == "lid@proef.example"
    vreemde = Client()
    assert "Bevestig je nieuwe e-mailadres" in vreemde.get(bevestig).content.decode()
    lid.refresh_from_db()
    assert lid.email == "lid@proef.example"
    assert "is gewijzigd" in vreemde.post(bevestig).content.decode()
    lid.refresh_from_db()
    assert lid.email == "nieuw@proef.example"
    assert not is_ingelogd(vreemde)
    ontvangers = Bericht.objects.filter(onderwerp="Je e-mailadres is gewijzigd").values_list("naar", flat=True)
    assert set(ontvangers) == {"lid@proef.example", "nieuw@proef.example"}
    assert log_in(Client()).status_code == 200
    assert log_in(Client(), "nieuw@proef.example").status_code == 302
    assert vreemde.post(bevestig).status_code == 404
    assert Logregel.objects.filter(wat="e-mailadres gewijzigd", over=lid).count() == 1


def test_the_old_address_can_stop_the_change(client, lid):
    bevestig, stop = vraag_adres(client, lid)
    assert client.get(stop).status_code == 200
    assert Adreswijziging.objects.exists()
    assert "is gestopt" in Client().post(stop).content.decode()
    assert Client().post(bevestig).status_code == 404
    lid.refresh_from_db()
    assert lid.email == "lid@proef.example"


def test_i_can_keep_my_address_and_ask_for_another(client, lid):
    eerste, _ = vraag_adres(client, lid)
    client.post("/mijn/beveiliging/e-mailadres/houden/")
    assert not Adreswijziging.objects.exists()
    tweede, _ = vraag_adres(client, lid, "anders@proef.example")
    assert Client().post(eerste).status_code == 404
    assert Client().post(tweede).status_code == 200


def test_a_link_ends_after_a_day(client, lid):
    bevestig, _ = vraag_adres(client, lid)
    Adreswijziging.objects.update(gevraagd_op=timezone.now() - adreswijziging.GELDIG - timedelta(minutes=1))
    assert Client().post(bevestig).status_code == 404
    assert "Houd je oude adres" not in client.get(OVERZICHT).content.decode()


def test_a_new_password_by_mail_ends_a_change_that_somebody_else_began(client, lid):
    bevestig, _ = vraag_adres(client, lid)
    vraag_herstellink(lid.email)
    kies(Client(), link_uit_mail())
    assert Client().post(bevestig).status_code == 404
    assert not Adreswijziging.objects.exists()


def test_an_address_of_somebody_else_is_not_taken_over_and_shows_nowhere(client, lid):
    ander = maak_mens("ander@proef.example", naam="Ander Proef")
    log_in(client)
    pagina = client.post(ADRES, {"email": "ander@proef.example"}, follow=True).content.decode()
    vrij = client.post(ADRES, {"email": "vrij@proef.example"}, follow=True).content.decode()
    zonder = [re.sub(r'value="[^"]{64}"', "", p).replace("ander@", "…").replace("vrij@", "…") for p in (pagina, vrij)]
    assert zonder[0] == zonder[1]
    bericht = Bericht.objects.get(naar="ander@proef.example")
    assert "/berichten/" not in bericht.tekst.split("--")[0]
    assert lid.naam not in bericht.tekst
    ander.refresh_from_db()
    assert ander.email == "ander@proef.example"


def test_an_address_that_somebody_else_got_meanwhile_stays_theirs(client, lid):
    bevestig, _ = vraag_adres(client, lid)
    maak_mens("nieuw@proef.example", naam="Sneller Proef")
    assert "hoort al bij een account" in Client().post(bevestig).content.decode()
    lid.refresh_from_db()
    assert lid.email == "lid@proef.example"
    assert Gebruiker.objects.filter(email="nieuw@proef.example").count() == 1


@pytest.mark.parametrize(
    "email", ["LID@proef.example", "ｌｉｄ@proef.example", "", "geen adres", "a@b\n", "x" * 300 + "@y.nl"]
)
def test_an_address_that_won_t_do_is_told(client, lid, email):
    log_in(client)
    assert "(1 fout) Wijzig je e-mailadres" in client.post(ADRES, {"email": email}).content.decode()
    assert not Bericht.objects.exists()


def test_asking_for_addresses_is_limited(client, lid):
    log_in(client)
    for nr in range(begrenzing.ADRESWIJZIGING.aantal + 1):
        antwoord = client.post(ADRES, {"email": f"nieuw{nr}@proef.example"})
    assert "te vaak" in antwoord.content.decode()
    assert Bericht.objects.count() == 2 * begrenzing.ADRESWIJZIGING.aantal
