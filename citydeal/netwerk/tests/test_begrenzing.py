"""Limits on signing in and on mails hold, whoever asks and from wherever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from citydeal.berichten.models import Bericht
from citydeal.netwerk import begrenzing
from citydeal.netwerk.begrenzing import INLOGGEN_PER_ADRES, INLOGGEN_PER_IP, Grens, geef_terug, ip_van, verbruik
from citydeal.netwerk.models import Pogingenteller
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in
from citydeal.netwerk.views.aanmelden import PER_IP

KLEIN = Grens("proef", 3, timedelta(minutes=1))


@pytest.mark.django_db
def test_after_a_hundred_wrong_passwords_the_right_one_waits_too_and_others_do_not(client):
    maak_mens()
    maak_mens("ander@proef.example")
    for _ in range(100):
        response = log_in(client, wachtwoord="fout wachtwoord hier")
    assert response.status_code == 429
    assert "Wacht een kwartier" in response.content.decode()
    assert log_in(client).status_code == 429
    assert not is_ingelogd(client)
    assert log_in(client, "ander@proef.example").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("kop", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP"])
def test_a_forwarding_header_of_the_visitor_gives_no_extra_tries(client, kop):
    maak_mens()
    for nr in range(INLOGGEN_PER_ADRES.aantal + 1):
        response = log_in(client, wachtwoord="fout wachtwoord hier", **{kop: f"10.0.0.{nr}"})
    assert response.status_code == 429


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spelling",
    [
        "LID@proef.example",
        "ｌｉｄ@proef.example",
        "lid@proef.example.",
        "lid\u200b@proef.example",
        "lid@proef.example ",
    ],
)
def test_another_spelling_of_the_address_gives_no_extra_tries(client, spelling):
    maak_mens()
    for _ in range(INLOGGEN_PER_ADRES.aantal):
        log_in(client, wachtwoord="fout wachtwoord hier")
    assert log_in(client, spelling).status_code == 429


@pytest.mark.django_db
def test_many_addresses_from_one_origin_are_limited_too(client):
    maak_mens()
    for _ in range(INLOGGEN_PER_IP.aantal):
        verbruik(INLOGGEN_PER_IP, "127.0.0.1")
    assert log_in(client).status_code == 429
    assert log_in(client, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.django_db
def test_an_origin_that_had_its_share_locks_no_other_account_out(client):
    maak_mens()
    for _ in range(INLOGGEN_PER_IP.aantal):
        verbruik(INLOGGEN_PER_IP, "127.0.0.1")
    for _ in range(INLOGGEN_PER_ADRES.aantal + 1):
        assert log_in(client, wachtwoord="fout wachtwoord hier").status_code == 429
    assert log_in(client, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("adres", "per_ip", "velden"),
    [
        ("/accounts/password/reset/", begrenzing.HERSTEL_PER_IP, {}),
        ("/accounts/login/code/", begrenzing.INLOGCODE_PER_IP, {}),
        ("/accounts/aanmelden/", PER_IP, {"naam": "Noor Proef", "functie": "Adviseur"}),
    ],
)
def test_an_origin_that_had_its_share_keeps_nobody_from_asking_for_a_mail(client, adres, per_ip, velden):
    maak_mens()
    for _ in range(per_ip.aantal):
        verbruik(per_ip, "127.0.0.1")
    vraag = {**velden, "email": "lid@proef.example"}
    for _ in range(6):
        assert client.post(adres, vraag).status_code == 429
    assert client.post(adres, vraag, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert Bericht.objects.filter(naar="lid@proef.example").count() == 1


@pytest.mark.django_db
def test_who_signs_in_rightly_uses_no_attempt(client):
    maak_mens()
    for _ in range(INLOGGEN_PER_ADRES.aantal + 5):
        assert log_in(client).status_code == 302
        client.logout()


@pytest.mark.django_db
def test_an_unknown_address_is_limited_like_a_known_one(client):
    for _ in range(INLOGGEN_PER_ADRES.aantal + 1):
        response = log_in(client, "niemand@proef.example")
    assert response.status_code == 429


@pytest.mark.django_db
def test_limits_hold_without_redis(client, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    maak_mens()
    for _ in range(INLOGGEN_PER_ADRES.aantal + 1):
        response = log_in(client, wachtwoord="fout wachtwoord hier")
    assert response.status_code == 429


@pytest.mark.django_db
def test_a_limit_ends_when_its_time_is_over():
    assert [verbruik(KLEIN, "a") for _ in range(4)] == [True, True, True, False]
    Pogingenteller.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert verbruik(KLEIN, "a")
    assert Pogingenteller.objects.get().aantal == 1


@pytest.mark.django_db
def test_an_attempt_that_was_right_is_given_back():
    for _ in range(10):
        assert verbruik(KLEIN, "a")
        geef_terug(KLEIN, "a")
    geef_terug(KLEIN, "a")
    assert Pogingenteller.objects.get().aantal == 0


@pytest.mark.django_db
def test_counters_of_yesterday_are_cleared_and_say_nothing_about_who():
    verbruik(KLEIN, "lid@proef.example")
    assert "lid" not in Pogingenteller.objects.get().sleutel
    Pogingenteller.objects.update(verloopt_op=timezone.now() - timedelta(days=2))
    verbruik(KLEIN, "ander@proef.example")
    assert Pogingenteller.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_all_count():
    def probeer(nr):
        try:
            return verbruik(Grens("gelijk", 5, timedelta(minutes=1)), "a")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        assert sum(draden.map(probeer, range(24))) == 5


@pytest.mark.parametrize(
    ("proxies", "kop", "verwacht"),
    [
        (0, "6.6.6.6", "192.0.2.1"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "10.0.0.1", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "geen adres", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ],
)
def test_only_what_known_proxies_wrote_is_believed(settings, proxies, kop, verwacht):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert ip_van(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=kop)) == verwacht


@pytest.mark.django_db
def test_guessing_the_present_password_in_an_open_session_is_limited():
    lid = maak_mens()
    client = Client()
    client.force_login(lid)
    velden = {
        "oldpassword": "fout wachtwoord hier",
        "password1": "een heel nieuwe zin",
        "password2": "een heel nieuwe zin",
    }
    for _ in range(begrenzing.WACHTWOORD_WIJZIGEN.aantal + 1):
        response = client.post("/accounts/password/change/", velden)
    assert response.status_code == 429
    response = client.post("/accounts/password/change/", {**velden, "oldpassword": WACHTWOORD})
    assert response.status_code == 429
    lid.refresh_from_db()
    assert lid.check_password(WACHTWOORD)
