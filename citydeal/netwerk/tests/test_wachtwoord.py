"""Choosing a new password, by mail or knowing the present one."""

import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.berichten.models import Bericht
from citydeal.netwerk import begrenzing
from citydeal.netwerk.models import Pogingenteller
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in
from citydeal.netwerk.wachtwoordherstel import vraag_herstellink

pytestmark = pytest.mark.django_db

RESET = "/accounts/password/reset/"
NIEUW = "mijn nieuwe zin met een fiets 🚲"


@pytest.fixture
def lid():
    return maak_mens()


def link_uit_mail() -> str:
    return re.search(r"https?://\S+/password/reset/key/\S+", Bericht.objects.latest("pk").tekst).group()


def echte_vragen(gevangen) -> list[str]:
    """What was asked, without the beginning and end of transactions."""
    return [vraag["sql"] for vraag in gevangen if not vraag["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]


def kies(client, link: str, wachtwoord: str = NIEUW):
    pad = "/" + link.split("/", 3)[3]
    response = client.get(pad)
    if response.status_code != 302:
        return response
    return client.post(response["Location"], {"password1": wachtwoord, "password2": wachtwoord})


def test_every_address_gets_the_same_answer_for_the_same_work(client, lid):
    antwoorden = set()
    for adres, ip in [("lid@proef.example", "192.0.2.1"), ("niemand@proef.example", "192.0.2.2")]:
        with CaptureQueriesContext(connection) as gevangen:
            response = client.post(RESET, {"email": adres}, REMOTE_ADDR=ip)
        assert len(echte_vragen(gevangen)) == 7
        antwoorden.add((response.status_code, response["Location"]))
    assert antwoorden == {(302, "/accounts/password/reset/done/")}
    assert [bericht.naar for bericht in Bericht.objects.all()] == ["lid@proef.example"]
    assert "Kijk in je mail" in client.get("/accounts/password/reset/done/").content.decode()


def test_known_and_unknown_addresses_take_equally_long(client, lid):
    tijden = {"lid@proef.example": [], "niemand@proef.example": []}
    for nr in range(9):
        for adres, gemeten in tijden.items():
            Pogingenteller.objects.all().delete()
            begin = time.perf_counter()
            client.post(RESET, {"email": adres}, REMOTE_ADDR=f"192.0.2.{nr}")
            gemeten.append(time.perf_counter() - begin)
    bekend, onbekend = (sorted(gemeten)[4] for gemeten in tijden.values())
    assert 0.5 < bekend / onbekend < 2


def test_only_an_open_account_gets_mail(lid):
    vraag_herstellink("niemand@proef.example")
    lid.is_active = False
    lid.save()
    vraag_herstellink("lid@proef.example")
    assert not Bericht.objects.exists()


def test_the_link_in_the_mail_gives_a_new_password_once(client, lid, settings):
    vraag_herstellink("lid@proef.example")
    bericht = Bericht.objects.get()
    assert bericht.naar == "lid@proef.example"
    assert "Beste Noor Proef" in bericht.tekst
    link = link_uit_mail()
    assert link.startswith(settings.SITE_URL + "/accounts/password/reset/key/")
    response = kies(client, link)
    assert response["Location"] == "/accounts/password/reset/key/done/"
    assert settings.SESSION_COOKIE_NAME in response.cookies
    assert response.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert log_in(client, wachtwoord=NIEUW).status_code == 302
    assert "Deze link werkt niet meer" in kies(client, link, "nog een andere zin").content.decode()
    lid.refresh_from_db()
    assert lid.check_password(NIEUW)


def test_a_new_password_ends_the_sessions_elsewhere(client, lid):
    log_in(client)
    vraag_herstellink("lid@proef.example")
    ander = type(client)()
    kies(ander, link_uit_mail())
    assert client.get("/accounts/password/change/").status_code == 302


def test_a_link_ends_when_the_password_changes_and_after_an_hour(client, lid, monkeypatch):
    vraag_herstellink("lid@proef.example")
    link = link_uit_mail()
    straks = timezone.now().replace(tzinfo=None) + timedelta(hours=3)
    with monkeypatch.context() as patch:
        patch.setattr(PasswordResetTokenGenerator, "_now", lambda self: straks)
        assert "Deze link werkt niet meer" in kies(client, link).content.decode()
    lid.set_password("tussendoor gewijzigd")
    lid.save()
    assert "Deze link werkt niet meer" in kies(client, link).content.decode()


def test_the_host_of_the_request_never_gets_into_the_mail(client, lid, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(RESET, {"email": "lid@proef.example"}, headers={"host": "evil.example"})
    vraag_herstellink("lid@proef.example")
    assert "evil" not in Bericht.objects.latest("pk").tekst


def test_a_wrong_link_says_what_to_do(client):
    assert "Vraag een nieuwe mail aan" in client.get("/accounts/password/reset/key/1-abc-def/").content.decode()
    assert client.get("/accounts/password/reset/key/" + "z" * 20 + "-abc/").status_code == 404
    assert "Deze link werkt niet meer" in client.get("/accounts/password/reset/key/zzzzzzzzzzzzz-abc/").content.decode()


@pytest.mark.parametrize(
    ("eerste", "tweede", "melding"),
    [
        ("kort", "kort", "te kort"),
        ("wachtwoord een twee", "iets heel anders", "niet gelijk"),
        ("", "", "Kies een nieuw wachtwoord."),
        ("lid@proef.example", "lid@proef.example", "lijkt te veel op"),
        ("x" * 600, "x" * 600, "hooguit 512 tekens"),
    ],
)
def test_a_password_that_won_t_do_is_explained(client, lid, eerste, tweede, melding):
    vraag_herstellink("lid@proef.example")
    plek = client.get("/" + link_uit_mail().split("/", 3)[3])["Location"]
    pagina = client.post(plek, {"password1": eerste, "password2": tweede}).content.decode()
    assert melding in pagina
    assert "Kies een nieuw wachtwoord" in pagina
    lid.refresh_from_db()
    assert lid.check_password(WACHTWOORD)


def test_asking_too_often_is_refused_the_same_for_every_address(client, lid):
    for adres in ["lid@proef.example", "niemand@proef.example"]:
        for _ in range(begrenzing.HERSTEL_PER_ADRES.aantal):
            assert client.post(RESET, {"email": adres}).status_code == 302
        response = client.post(RESET, {"email": adres.upper()})
        assert response.status_code == 429
        assert "Wacht een uur" in response.content.decode()
        assert f'value="{adres}"' in response.content.decode().lower()
    assert Bericht.objects.count() == begrenzing.HERSTEL_PER_ADRES.aantal


def test_an_address_that_is_none_keeps_what_was_typed(client):
    pagina = client.post(RESET, {"email": "geen adres"}).content.decode()
    assert "(1 fout) Wachtwoord vergeten" in pagina
    assert "naam@voorbeeld.nl" in pagina


def test_changing_the_password_keeps_this_session_and_ends_the_others(client, lid):
    ander = type(client)()
    log_in(client)
    log_in(ander)
    response = client.post(
        "/accounts/password/change/", {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW}
    )
    assert response["Location"] == "/mijn/beveiliging/"
    assert is_ingelogd(client)
    assert "Je wachtwoord is gewijzigd." in client.get("/accounts/password/change/").content.decode()
    assert ander.get("/accounts/password/change/").status_code == 302


def test_a_wrong_present_password_changes_nothing(client, lid):
    log_in(client)
    pagina = client.post(
        "/accounts/password/change/", {"oldpassword": "fout wachtwoord", "password1": NIEUW, "password2": NIEUW}
    ).content.decode()
    assert "Dit is niet je huidige wachtwoord." in pagina
    assert "(1 fout) Wachtwoord wijzigen" in pagina


@pytest.mark.parametrize("pad", [RESET, "/accounts/login/"])
def test_a_huge_form_is_refused_quickly(client, pad):
    begin = time.perf_counter()
    assert client.post(pad, {"email": "x" * 1_000_000, "login": "x"}).status_code == 400
    assert time.perf_counter() - begin < 0.2
