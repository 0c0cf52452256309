"""Choosing a new password, by mail or knowing the present one."""

import re
import time
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from citydeal.netwerk import begrenzing, tasks
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in

pytestmark = pytest.mark.django_db

RESET = "/accounts/password/reset/"
NIEUW = "mijn nieuwe zin met een fiets 🚲"


@pytest.fixture
def lid():
    return maak_mens()


@pytest.fixture
def vastgelegd(monkeypatch):
    """What waits for the commit is done at once."""
    monkeypatch.setattr(transaction, "on_commit", lambda daarna: daarna())


@pytest.fixture
def wachtrij(monkeypatch, vastgelegd):
    """What was handed to the broker."""
    taken = []
    monkeypatch.setattr(tasks.mail_herstellink, "delay", taken.append)
    return taken


def link_uit_mail() -> str:
    return re.search(r"https?://\S+", mail.outbox[-1].body).group()


def kies(client, link: str, wachtwoord: str = NIEUW):
    pad = "/" + link.split("/", 3)[3]
    response = client.get(pad)
    if response.status_code != 302:
        return response
    return client.post(response["Location"], {"password1": wachtwoord, "password2": wachtwoord})


def test_every_address_gets_the_same_answer_and_is_looked_up_later(client, lid, wachtrij, django_assert_num_queries):
    antwoorden = set()
    for adres, ip in [("lid@proef.example", "192.0.2.1"), ("niemand@proef.example", "192.0.2.2")]:
        with django_assert_num_queries(4):
            response = client.post(RESET, {"email": adres}, REMOTE_ADDR=ip)
        antwoorden.add((response.status_code, response["Location"]))
    assert antwoorden == {(302, "/accounts/password/reset/done/")}
    assert wachtrij == ["lid@proef.example", "niemand@proef.example"]
    assert "Kijk in je mail" in client.get("/accounts/password/reset/done/").content.decode()


def test_only_an_open_account_gets_mail(lid):
    tasks.mail_herstellink("niemand@proef.example")
    lid.is_active = False
    lid.save()
    tasks.mail_herstellink("lid@proef.example")
    assert mail.outbox == []


def test_the_link_in_the_mail_gives_a_new_password_once(client, lid, settings):
    tasks.mail_herstellink("lid@proef.example")
    bericht = mail.outbox[0]
    assert bericht.to == ["lid@proef.example"]
    assert "Beste Noor Proef" in bericht.body
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
    tasks.mail_herstellink("lid@proef.example")
    ander = type(client)()
    kies(ander, link_uit_mail())
    assert client.get("/accounts/password/change/").status_code == 302


def test_a_link_ends_when_the_password_changes_and_after_an_hour(client, lid, monkeypatch):
    tasks.mail_herstellink("lid@proef.example")
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
    tasks.mail_herstellink("lid@proef.example")
    assert "evil" not in mail.outbox[-1].body


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
    tasks.mail_herstellink("lid@proef.example")
    plek = client.get("/" + link_uit_mail().split("/", 3)[3])["Location"]
    pagina = client.post(plek, {"password1": eerste, "password2": tweede}).content.decode()
    assert melding in pagina
    assert "Kies een nieuw wachtwoord" in pagina
    lid.refresh_from_db()
    assert lid.check_password(WACHTWOORD)


def test_asking_too_often_is_refused_the_same_for_every_address(client, lid, wachtrij):
    for adres in ["lid@proef.example", "niemand@proef.example"]:
        for _ in range(begrenzing.HERSTEL_PER_ADRES.aantal):
            assert client.post(RESET, {"email": adres}).status_code == 302
        response = client.post(RESET, {"email": adres.upper()})
        assert response.status_code == 429
        assert "Wacht een uur" in response.content.decode()
        assert f'value="{adres}"' in response.content.decode().lower()
    assert len(wachtrij) == 2 * begrenzing.HERSTEL_PER_ADRES.aantal


def test_without_a_broker_the_mail_goes_at_once_and_without_a_mail_server_nothing_breaks(
    client, lid, vastgelegd, monkeypatch, caplog
):
    def weg(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(tasks.mail_herstellink, "delay", weg)
    assert client.post(RESET, {"email": "lid@proef.example"}).status_code == 302
    assert len(mail.outbox) == 1

    def verbroken(self):
        raise SMTPServerDisconnected("weg")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", verbroken)
    assert client.post(RESET, {"email": "lid@proef.example"}).status_code == 302
    assert "could not be sent" in caplog.text


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
    assert response["Location"] == "/"
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
