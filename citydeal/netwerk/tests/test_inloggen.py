"""Signing in and out: one way, in Dutch, that tells strangers nothing."""

import logging
import re
import time

import pytest
from django.conf import settings
from django.urls import reverse

from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.services import verwerk_email
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def log_in(client, email="lid@proef.example", wachtwoord=WACHTWOORD, **anders):
    return client.post(LOGIN, {"login": email, "password": wachtwoord, **anders.pop("velden", {})}, **anders)


def is_ingelogd(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def lid():
    return maak_mens(partner=maak_voorbeeldpartner())


def test_who_signs_in_sees_their_name_and_partner(client, lid):
    response = log_in(client)
    assert response.status_code == 302
    assert response["Location"] == "/mijn/"
    pagina = client.get("/accounts/password/change/").content.decode()
    assert "Noor Proef" in pagina
    assert "Gemeente Proefstad" in pagina


def test_the_session_gets_a_new_key_at_sign_in_and_is_never_stored(client, lid):
    client.get(LOGIN)
    client.session["x"] = 1
    eerder = client.session
    eerder.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = eerder.session_key
    log_in(client)
    assert is_ingelogd(client)
    assert client.session.session_key != eerder.session_key
    assert client.get("/accounts/password/change/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "spelling",
    [
        "LID@proef.example",
        " lid@proef.example ",
        "lid@proef.example.",
        "ｌｉｄ@proef.example",
        "lid\u200b@proef.example",
    ],
)
def test_every_spelling_of_an_address_is_the_same_account(client, lid, spelling):
    assert log_in(client, spelling).status_code == 302
    assert Gebruiker.objects.count() == 1


def test_the_database_keeps_one_spelling(lid):
    lid.email = "LID@Proef.Example."
    lid.save()
    lid.refresh_from_db()
    assert lid.email == "lid@proef.example"
    assert Gebruiker.objects.get_by_natural_key("Lid@PROEF.example") == lid


def test_a_wrong_password_keeps_what_was_typed_and_says_so_above_the_form(client, lid):
    response = log_in(client, wachtwoord="iets anders hier")
    pagina = response.content.decode()
    assert response.status_code == 200
    assert "<title>(1 fout) Inloggen" in pagina
    assert 'value="lid@proef.example"' in pagina
    assert "iets anders hier" not in pagina
    assert "Het e-mailadres of het wachtwoord klopt niet." in pagina
    assert "data-focus" in pagina
    assert not is_ingelogd(client)


def test_an_empty_form_names_each_field(client):
    pagina = client.post(LOGIN, {}).content.decode()
    assert "(2 fouten) Inloggen" in pagina
    assert "Vul je e-mailadres in." in pagina
    assert "Vul je wachtwoord in." in pagina
    assert 'aria-invalid="true"' in pagina
    assert "novalidate" in pagina
    assert "required" not in pagina.split('<form class="formulier"')[1].split("</form>")[0]


@pytest.mark.parametrize(
    "invoer",
    [
        "geen adres",
        "a@b\n",
        '"x y"@z',
        "x" * 320 + "@proef.example",
        "a@proef.example,b@proef.example",
        "\x00@proef.example",
        "ádmin@proef.example",
        "{{7*7}}",
    ],
)
def test_an_address_that_is_none_is_told_so(client, invoer):
    response = log_in(client, invoer)
    assert response.status_code == 200
    assert "fout" in response.content.decode()


def test_known_and_unknown_addresses_get_the_same_answer_in_the_same_time(client, lid, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    lid.set_password(WACHTWOORD)
    lid.save()
    antwoorden, tijden = {}, {"lid@proef.example": [], "wie@proef.example": []}
    for _ in range(4):
        for adres, gemeten in tijden.items():
            begin = time.perf_counter()
            response = log_in(client, adres, "dit klopt beslist niet")
            gemeten.append(time.perf_counter() - begin)
            antwoorden[adres] = (response.status_code, _zonder_token(response.content.decode()).replace(adres, "…"))
    assert len(set(antwoorden.values())) == 1
    bekend, onbekend = (sorted(gemeten)[1] for gemeten in tijden.values())
    assert 0.5 < bekend / onbekend < 2


def _zonder_token(pagina: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", pagina)


def test_a_closed_account_is_told_so_only_with_the_right_password(client, lid):
    lid.is_active = False
    lid.save()
    assert "klopt niet" in log_in(client, wachtwoord="fout wachtwoord hier").content.decode()
    response = log_in(client)
    assert response["Location"] == "/accounts/inactive/"
    assert not is_ingelogd(client)
    assert "gesloten" in client.get("/accounts/inactive/").content.decode()


def test_a_closed_account_with_an_open_session_is_refused_at_the_next_request(client, lid):
    log_in(client)
    lid.is_active = False
    lid.save()
    assert client.get("/accounts/password/change/")["Location"].startswith(LOGIN)


def test_an_old_address_no_longer_signs_in(client, lid):
    lid.email = "nieuw@proef.example"
    lid.save()
    verwerk_email(lid)
    assert log_in(client).status_code == 200
    assert log_in(client, "nieuw@proef.example").status_code == 302


def test_long_passwords_with_emoji_work_and_far_too_long_ones_are_refused_quickly(client, lid):
    lang = "🚲 fiets naar het stadhuis " * 5
    lid.set_password(lang)
    lid.save()
    assert log_in(client, wachtwoord=lang).status_code == 302
    client.logout()
    assert "hooguit 512 tekens" in log_in(client, wachtwoord="x" * 2000).content.decode()
    begin = time.perf_counter()
    assert log_in(client, wachtwoord="x" * 1_000_000).status_code == 400
    assert time.perf_counter() - begin < 0.2


@pytest.mark.parametrize(
    "verder",
    [
        "//evil",
        "/\\evil",
        "https:evil",
        "javascript:alert(1)",
        "\t//evil",
        "http:///evil",
        "https://evil@testserver",
        "https://testserver/x",
        "///evil",
        "/" + "x" * 3000,
        "evil",
        "/a\x00b",
    ],
)
def test_after_signing_in_nobody_is_led_to_another_site(client, lid, verder):
    assert log_in(client, velden={"next": verder})["Location"] == "/mijn/"


@pytest.mark.parametrize("verder", ["/netwerk/", "/zoeken/?q=a%20b&thema=x", "/cop/ethiek/verslag/12/"])
def test_after_signing_in_one_lands_where_the_link_led(client, lid, verder):
    pagina = client.get(LOGIN, {"next": verder}).content.decode()
    assert "Daarna ga je verder" in pagina
    assert log_in(client, velden={"next": verder})["Location"] == verder


def test_a_page_that_is_not_there_leads_to_sign_in_and_back(client, lid):
    pagina = client.get("/cop/geheim/").content.decode()
    assert "Log in en ga verder" in pagina
    assert f'href="{LOGIN}?next=/cop/geheim/"' in pagina.replace("%2F", "/")
    assert log_in(client, velden={"next": "/cop/geheim/"})["Location"] == "/cop/geheim/"


def test_extra_fields_change_nothing(client, lid):
    log_in(client, velden={"is_staff": "1", "is_superuser": "1", "partner": "9", "user": "1"})
    lid.refresh_from_db()
    assert not lid.is_superuser
    assert not lid.is_staff


def test_signing_out_asks_first_and_leaves_nothing(client, lid):
    log_in(client)
    assert "Wil je uitloggen?" in client.get("/accounts/logout/").content.decode()
    assert is_ingelogd(client)
    response = client.post("/accounts/logout/")
    assert response["Location"] == "/accounts/uitgelogd/"
    assert not is_ingelogd(client)
    assert response.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert "messages" not in response.cookies
    assert "Je bent uitgelogd" in client.get("/accounts/uitgelogd/").content.decode()


def test_a_wrong_attempt_leaves_no_address_in_the_log(client, lid, caplog):
    with caplog.at_level(logging.INFO):
        for _ in range(12):
            log_in(client, wachtwoord="fout wachtwoord hier")
    assert "lid@proef" not in caplog.text
    assert "Too many attempts" in caplog.text


@pytest.mark.parametrize(
    "pad",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/2fa/",
        "/accounts/reauthenticate/",
        "/accounts/login/code/confirm/",
        "/accounts/2fa/webauthn/login/",
        "/accounts/",
    ],
)
def test_what_is_not_offered_is_not_there(client, pad):
    assert client.get(pad).status_code == 404


def test_every_account_page_answers_in_dutch_and_stays_out_of_search_engines(client):
    for naam in [
        "account_login",
        "account_uitgelogd",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_request_login_code",
    ]:
        response = client.get(reverse(naam))
        assert response.status_code == 200
        assert 'name="robots" content="noindex"' in response.content.decode()
