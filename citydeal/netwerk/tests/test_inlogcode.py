"""Signing in with a code by mail: as good as a password, and as silent about who has an account."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.berichten.models import Bericht
from citydeal.netwerk import begrenzing
from citydeal.netwerk.models import Pogingenteller
from citydeal.netwerk.tests.factories import maak_mens
from citydeal.netwerk.tests.test_inloggen import is_ingelogd
from citydeal.netwerk.tests.test_wachtwoord import echte_vragen

pytestmark = pytest.mark.django_db

VRAAG = "/accounts/login/code/"
VUL_IN = "/accounts/login/code/invullen/"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def lid():
    return maak_mens()


def vraag_code(client, email="lid@proef.example", **velden):
    return client.post(VRAAG, {"email": email, "remember": "on", **velden})


def code_uit_mail() -> str:
    return CODE.search(Bericht.objects.latest("pk").tekst).group()


def test_the_code_from_the_mail_signs_in_once(client, lid):
    assert vraag_code(client)["Location"] == VUL_IN
    assert "<b>lid@proef.example</b>" in client.get(VUL_IN).content.decode()
    code = code_uit_mail()
    assert client.post(VUL_IN, {"code": code})["Location"] == "/mijn/"
    assert is_ingelogd(client)
    client.logout()
    assert client.post(VUL_IN, {"code": code})["Location"] == VRAAG
    assert not is_ingelogd(client)


@pytest.mark.parametrize("maak", [lambda c: c.replace("-", ""), lambda c: c.replace("-", " "), lambda c: f" {c} "])
def test_the_code_may_be_typed_with_or_without_spaces(client, lid, maak):
    vraag_code(client)
    assert client.post(VUL_IN, {"code": maak(code_uit_mail())}).status_code == 302
    assert is_ingelogd(client)


def test_the_mail_holds_the_code_and_goes_before_others_and_is_secret(lid, client):
    vraag_code(client)
    bericht = Bericht.objects.get()
    assert bericht.naar == "lid@proef.example"
    assert CODE.search(bericht.onderwerp) is None
    assert bericht.voorrang
    assert bericht.verloopt_op < timezone.now() + timedelta(minutes=16)


def test_one_lands_where_the_link_led(client, lid):
    pagina = client.get(VRAAG, {"next": "/netwerk/"}).content.decode()
    assert 'name="next"' in pagina
    antwoord = vraag_code(client, next="/netwerk/")
    assert antwoord["Location"] == f"{VUL_IN}?next=%2Fnetwerk%2F"
    assert client.post(VUL_IN, {"code": code_uit_mail(), "next": "/netwerk/"})["Location"] == "/netwerk/"


@pytest.mark.parametrize(
    "verder", ["//evil", "/\\evil", "https:evil", "javascript:alert(1)", "https://evil@testserver"]
)
def test_nobody_is_led_to_another_site(client, lid, verder):
    vraag_code(client, next=verder)
    assert client.post(VUL_IN, {"code": code_uit_mail(), "next": verder})["Location"] == "/mijn/"


def test_every_address_gets_the_same_answer_for_the_same_work(lid):
    antwoorden, vragen = set(), []
    for adres in ("lid@proef.example", "niemand@proef.example"):
        client = Client()
        Pogingenteller.objects.all().delete()
        with CaptureQueriesContext(connection) as gevangen:
            response = vraag_code(client, adres)
        vragen.append([vraag.split()[0] for vraag in echte_vragen(gevangen)])
        pagina = re.sub(r'value="[^"]{64}"', "", client.get(VUL_IN).content.decode()).replace(adres, "…")
        antwoorden.add((response.status_code, response["Location"], pagina))
    assert len(antwoorden) == 1
    assert vragen[0] == vragen[1]
    assert [bericht.naar for bericht in Bericht.objects.all()] == ["lid@proef.example"]


def test_known_and_unknown_addresses_take_equally_long(lid):
    tijden = {"lid@proef.example": [], "niemand@proef.example": []}
    for _ in range(9):
        for adres, gemeten in tijden.items():
            Pogingenteller.objects.all().delete()
            client = Client()
            begin = time.perf_counter()
            vraag_code(client, adres)
            gemeten.append(time.perf_counter() - begin)
    bekend, onbekend = (sorted(gemeten)[4] for gemeten in tijden.values())
    assert 0.5 < bekend / onbekend < 2


@pytest.mark.parametrize("code", ["", " ", "0000-0000", "None", "null", "\x00", "x" * 5000, "１２３４５６７８"])
def test_without_an_account_no_code_works(client, code):
    vraag_code(client, "niemand@proef.example")
    assert client.post(VUL_IN, {"code": code}).status_code == 200
    assert not is_ingelogd(client)


def test_a_closed_account_gets_no_code(client, lid):
    lid.is_active = False
    lid.save()
    assert vraag_code(client).status_code == 302
    assert not Bericht.objects.exists()


def test_an_account_that_closes_meanwhile_does_not_get_in(client, lid):
    vraag_code(client)
    lid.is_active = False
    lid.save()
    assert client.post(VUL_IN, {"code": code_uit_mail()})["Location"] == "/accounts/inactive/"
    assert not is_ingelogd(client)


def test_a_code_ends_after_a_quarter_of_an_hour(client, lid, monkeypatch):
    vraag_code(client)
    code, nu = code_uit_mail(), time.time
    monkeypatch.setattr("time.time", lambda: nu() + 16 * 60)
    assert client.post(VUL_IN, {"code": code})["Location"] == VRAAG
    assert not is_ingelogd(client)


def test_a_code_works_only_in_the_browser_that_asked_for_it(client, lid):
    vraag_code(client)
    ander = Client()
    vraag_code(ander, "niemand@proef.example")
    assert ander.post(VUL_IN, {"code": code_uit_mail()}).status_code == 200
    assert not is_ingelogd(ander)


def test_after_five_wrong_guesses_the_right_code_is_refused_too(client, lid):
    vraag_code(client)
    code = code_uit_mail()
    antwoorden = [client.post(VUL_IN, {"code": "0000-0000"}).status_code for _ in range(5)]
    assert antwoorden == [200, 200, 200, 200, 429]
    assert client.post(VUL_IN, {"code": code})["Location"] == VRAAG
    assert not is_ingelogd(client)


def test_a_wrong_code_is_told_above_the_form(client, lid):
    vraag_code(client)
    pagina = client.post(VUL_IN, {"code": "0000-0000"}).content.decode()
    assert "<title>(1 fout) Vul de code in" in pagina
    assert "Deze code klopt niet." in pagina


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_no_more_than_one_after_another(lid):
    client = Client()
    vraag_code(client)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value

    def raad(nr):
        gast = Client()
        gast.cookies[settings.SESSION_COOKIE_NAME] = sleutel
        try:
            return gast.post(VUL_IN, {"code": f"{nr:08}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        antwoorden = list(draden.map(raad, range(24)))
    assert antwoorden.count(200) <= begrenzing.RADEN_PER_CODE.aantal


def test_asking_too_often_is_refused_the_same_for_every_address(client, lid):
    for adres in ("lid@proef.example", "niemand@proef.example"):
        for _ in range(begrenzing.INLOGCODE_PER_ADRES.aantal):
            assert vraag_code(client, adres).status_code == 302
        response = vraag_code(client, adres.upper())
        assert response.status_code == 429
        assert f'value="{adres}"' in response.content.decode().lower()
    assert Bericht.objects.count() == begrenzing.INLOGCODE_PER_ADRES.aantal


def test_a_forwarding_header_gives_no_extra_codes(client, lid):
    for nr in range(begrenzing.INLOGCODE_PER_ADRES.aantal + 1):
        antwoord = client.post(VRAAG, {"email": "lid@proef.example"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{nr}")
    assert antwoord.status_code == 429


def test_limits_and_codes_hold_without_redis(client, lid, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    vraag_code(client)
    assert client.post(VUL_IN, {"code": code_uit_mail()}).status_code == 302
    assert is_ingelogd(client)


def test_who_waits_for_a_code_can_begin_anew(client, lid):
    vraag_code(client)
    assert client.get("/accounts/login/")["Location"] == VUL_IN
    assert client.get(VRAAG).status_code == 200
    antwoord = client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert antwoord["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").status_code == 200


def test_a_get_changes_nothing(client, lid):
    client.get(VRAAG, {"email": "lid@proef.example"})
    vraag_code(client)
    for _ in range(10):
        client.get(VUL_IN, {"code": code_uit_mail()})
    assert not is_ingelogd(client)
    assert client.post(VUL_IN, {"code": code_uit_mail()}).status_code == 302
    assert Bericht.objects.count() == 1


def test_no_code_or_address_gets_into_the_log(client, lid, caplog):
    with caplog.at_level("DEBUG"):
        vraag_code(client)
        client.post(VUL_IN, {"code": "1234-5678"})
    regels = "\n".join(regel.getMessage() for regel in caplog.records if not regel.name.startswith("django.db"))
    assert "lid@proef" not in regels
    assert code_uit_mail() not in regels


@pytest.mark.parametrize("pad", [VRAAG, VUL_IN])
def test_a_huge_form_is_refused_quickly(client, lid, pad):
    vraag_code(client)
    begin = time.perf_counter()
    assert client.post(pad, {"email": "x" * 1_000_000, "code": "x"}).status_code == 400
    assert time.perf_counter() - begin < 0.2
