"""The second factor: an app with codes, recovery codes, and who has to have one."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.management import call_command
from django.db import connection
from django.test import Client

from citydeal.berichten.models import Bericht
from citydeal.netwerk import begrenzing, tweedefactor
from citydeal.netwerk.models import Gebruiker, Logregel
from citydeal.netwerk.tests.factories import maak_mens
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in

pytestmark = pytest.mark.django_db

STAP = "/accounts/login/tweede-stap/"
APP = "/mijn/beveiliging/app/"
GEHEIM = generate_totp_secret()


def code_nu(geheim: str = GEHEIM, stappen: int = 0) -> str:
    return format_hotp_value(hotp_value(geheim, int(time.time()) // 30 + stappen))


def geef_app(mens: Gebruiker, geheim: str = GEHEIM) -> None:
    TOTP.activate(mens, geheim)
    RecoveryCodes.activate(mens)


def herstelcodes(mens: Gebruiker) -> list[str]:
    return Authenticator.objects.get(user=mens, type="recovery_codes").wrap().get_unused_codes()


@pytest.fixture(autouse=True)
def _midden_in_een_halve_minuut(monkeypatch):
    """Half a minute that lasts for the test: a code never ends between two lines."""
    nu = time.time() // 30 * 30 + 10
    monkeypatch.setattr("time.time", lambda: nu)


@pytest.fixture
def lid():
    return maak_mens()


@pytest.fixture
def met_app(lid):
    geef_app(lid)
    return lid


def test_after_the_password_comes_the_code(client, met_app):
    assert log_in(client)["Location"] == STAP
    assert not is_ingelogd(client)
    assert client.get("/mijn/beveiliging/").status_code == 302
    assert "Nog één stap" in client.get(STAP).content.decode()
    assert client.post(STAP, {"code": code_nu()})["Location"] == "/mijn/"
    assert is_ingelogd(client)


def test_one_lands_where_the_link_led_after_the_second_step_too(client, met_app):
    log_in(client, velden={"next": "/netwerk/"})
    assert client.post(STAP, {"code": code_nu()})["Location"] == "/netwerk/"


def test_a_mailed_code_does_not_replace_the_second_factor(client, met_app):
    client.post("/accounts/login/code/", {"email": "lid@proef.example"})
    from citydeal.netwerk.tests.test_inlogcode import VUL_IN, code_uit_mail

    assert client.post(VUL_IN, {"code": code_uit_mail()})["Location"] == STAP
    assert not is_ingelogd(client)


def volle_breedte(code: str) -> str:
    return "".join(chr(ord(cijfer) + 0xFEE0) for cijfer in code)


@pytest.mark.parametrize(
    "spelling",
    [lambda c: c, lambda c: f"{c[:3]} {c[3:]}", volle_breedte, lambda c: f"{c[:3]}-{c[3:]}", lambda c: f" {c}\t"],
)
def test_a_code_works_in_any_spelling_but_never_twice(client, met_app, spelling):
    log_in(client)
    assert client.post(STAP, {"code": spelling(code_nu())}).status_code == 302
    ander = Client()
    log_in(ander)
    for opnieuw in (code_nu(), spelling(code_nu()), volle_breedte(code_nu())):
        assert "al gebruikt" in ander.post(STAP, {"code": opnieuw}).content.decode()
    assert not is_ingelogd(ander)


@pytest.mark.parametrize("stappen", [-2, -1, 1])
def test_a_code_of_another_half_minute_is_refused(client, met_app, stappen):
    log_in(client)
    assert client.post(STAP, {"code": code_nu(stappen=stappen)}).status_code == 200
    assert not is_ingelogd(client)


@pytest.mark.parametrize("code", ["", "000000", "abc", "\x00", "x" * 5000, "-1", "1e5", "٣٤٥٦٧٨", "🚲🚲🚲🚲🚲🚲"])
def test_a_wrong_code_is_told_and_does_not_get_in(client, met_app, code):
    log_in(client)
    pagina = client.post(STAP, {"code": code})
    assert pagina.status_code == 200
    assert "<title>(1 fout) Nog één stap" in pagina.content.decode()
    assert not is_ingelogd(client)


def test_a_code_is_used_up_without_redis_too(client, met_app, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    log_in(client)
    assert client.post(STAP, {"code": code_nu()}).status_code == 302
    ander = Client()
    log_in(ander)
    assert ander.post(STAP, {"code": code_nu()}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_with_one_code_at_once_one_gets_in():
    mens = maak_mens()
    geef_app(mens)
    herstel = herstelcodes(mens)[0]

    def probeer(code):
        try:
            return tweedefactor.controleer_code(mens, code) is not None
        finally:
            connection.close()

    for code in (code_nu(), herstel):
        with ThreadPoolExecutor(8) as draden:
            assert sum(draden.map(probeer, [code] * 16)) == 1


def test_a_recovery_code_works_once(client, met_app):
    code = herstelcodes(met_app)[3]
    log_in(client)
    assert client.post(STAP, {"code": f"{code[:4]} {code[4:]}"}).status_code == 302
    ander = Client()
    log_in(ander)
    assert ander.post(STAP, {"code": code}).status_code == 200
    assert not is_ingelogd(ander)
    assert len(herstelcodes(met_app)) == 9


def test_guessing_codes_is_limited_whoever_guesses_and_from_wherever(met_app):
    for nr in range(begrenzing.TWEEDE_FACTOR.aantal + 1):
        client = Client()
        log_in(client)
        antwoord = client.post(STAP, {"code": "000000"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{nr}")
    assert antwoord.status_code == 429
    assert client.post(STAP, {"code": code_nu()}).status_code == 429
    assert not is_ingelogd(client)


def test_who_stops_halfway_leaves_nothing_for_the_next(client, met_app):
    ander = maak_mens("ander@proef.example", naam="Ander Proef")
    geef_app(ander, generate_totp_secret())
    log_in(client)
    assert client.get("/accounts/login/")["Location"] == STAP
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert log_in(client, "ander@proef.example")["Location"] == STAP
    assert client.post(STAP, {"code": code_nu()}).status_code == 200
    assert client.post(STAP, {"code": herstelcodes(met_app)[0]}).status_code == 200
    assert not is_ingelogd(client)
    assert client.post(STAP, {"code": herstelcodes(ander)[0]}).status_code == 302
    assert client.session["_auth_user_id"] == str(ander.pk)


def test_who_posts_another_password_halfway_gets_the_steps_of_that_account(client, met_app):
    ander = maak_mens("ander@proef.example", naam="Ander Proef")
    log_in(client)
    antwoord = log_in(client, "ander@proef.example")
    assert antwoord["Location"] == STAP
    assert not is_ingelogd(client)
    client.post("/accounts/logout/")
    log_in(client, "ander@proef.example")
    assert client.session["_auth_user_id"] == str(ander.pk)
    assert not tweedefactor.is_getoond(_verzoek(client, ander))


def _verzoek(client, mens):
    from django.test import RequestFactory

    verzoek = RequestFactory().get("/")
    verzoek.session, verzoek.user = client.session, mens
    return verzoek


def test_setting_up_an_app_asks_for_its_first_code(client, lid):
    log_in(client)
    pagina = client.get(APP).content.decode()
    geheim = client.session["mfa.totp.secret"]
    assert geheim[:4] in pagina
    assert '<svg class="qr"' in pagina
    assert "data:" not in pagina
    assert client.get(APP).content.decode().count(geheim[:4]) == pagina.count(geheim[:4])
    assert "<title>(1 fout) Stel een app" in client.post(APP, {"code": "000000"}).content.decode()
    antwoord = client.post(APP, {"code": code_nu(geheim)})
    assert antwoord["Location"] == "/mijn/beveiliging/herstelcodes/"
    pagina = client.get(antwoord["Location"]).content.decode()
    assert all(f"{code[:4]} {code[4:]}" in pagina for code in herstelcodes(lid))
    assert "mfa.totp.secret" not in client.session
    assert Logregel.objects.filter(wat="tweede factor ingesteld", over=lid).exists()


def test_the_code_that_set_up_the_app_signs_nobody_in(client, lid, django_capture_on_commit_callbacks):
    log_in(client)
    client.get(APP)
    code = code_nu(client.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(APP, {"code": code})
    assert Bericht.objects.filter(onderwerp="Inloggen met een app staat aan", ontvanger=lid).count() == 1
    ander = Client()
    log_in(ander)
    assert ander.post(STAP, {"code": code}).status_code == 200


def test_taking_the_app_away_takes_the_recovery_codes_along(client, met_app):
    log_in(client)
    client.post(STAP, {"code": code_nu()})
    assert "laatste extra beveiliging" in client.get("/mijn/beveiliging/app/uit/").content.decode()
    assert Authenticator.objects.count() == 2
    assert client.post("/mijn/beveiliging/app/uit/")["Location"] == "/mijn/beveiliging/"
    assert not Authenticator.objects.exists()
    assert Bericht.objects.filter(onderwerp="Inloggen met een app staat uit").count() == 1


def test_new_recovery_codes_end_the_old_ones(client, met_app):
    oud = herstelcodes(met_app)
    log_in(client)
    client.post(STAP, {"code": code_nu()})
    client.post("/mijn/beveiliging/herstelcodes/")
    assert not set(oud) & set(herstelcodes(met_app))


def test_without_a_second_factor_there_are_no_recovery_codes(client, lid):
    log_in(client)
    assert client.get("/mijn/beveiliging/herstelcodes/").status_code == 404
    assert client.post("/mijn/beveiliging/herstelcodes/").status_code == 404
    assert not Authenticator.objects.exists()


def passkey_van(mens: Gebruiker) -> Authenticator:
    return Authenticator.objects.create(user=mens, type="webauthn", data={"name": "Telefoon", "credential": {}})


@pytest.mark.parametrize("methode", ["get", "post"])
def test_the_passkey_of_somebody_else_is_not_there(client, lid, methode):
    passkey = passkey_van(maak_mens("ander@proef.example"))
    log_in(client)
    for pk in (passkey.pk, passkey.pk + 1, 10**18):
        for pad in (f"/mijn/beveiliging/passkeys/{pk}/", f"/mijn/beveiliging/passkeys/{pk}/weg/"):
            assert getattr(client, methode)(pad, {"naam": "Van mij"}).status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "Telefoon"


@pytest.mark.parametrize(
    "credential",
    ["", "{}", "[]", "null", "1", '"x"', "{", '{"id": 1}', '{"response": null}', '{"response": {"userHandle": "!!"}}',
     '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA","userHandle":"MQ"}}',
     "x" * 15000, "[" * 900],
)  # fmt: skip
def test_a_passkey_that_somebody_made_up_signs_nobody_in(client, lid, credential):
    passkey_van(lid)
    antwoord = client.post("/accounts/login/passkey/", {"credential": credential})
    assert antwoord.status_code == 200
    assert "niet gelukt" in antwoord.content.decode()
    assert not is_ingelogd(client)
    log_in(client)
    client.post("/accounts/logout/")


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"response": {}}', "[" * 900])
def test_a_passkey_that_somebody_made_up_is_not_added(client, lid, credential):
    log_in(client)
    client.get("/mijn/beveiliging/passkeys/nieuw/")
    antwoord = client.post("/mijn/beveiliging/passkeys/nieuw/", {"naam": "x", "credential": credential})
    assert antwoord.status_code == 200
    assert "(1 fout)" in antwoord.content.decode()
    assert not Authenticator.objects.exists()


def test_asking_for_challenges_is_limited(client):
    for _ in range(begrenzing.PASSKEY_PER_IP.aantal):
        begrenzing.verbruik(begrenzing.PASSKEY_PER_IP, "127.0.0.1")
    assert client.post("/accounts/login/passkey/").status_code == 429
    assert client.post("/accounts/login/passkey/", HTTP_X_FORWARDED_FOR="10.0.0.1").status_code == 429
    assert client.get("/accounts/login/passkey/")["Location"] == "/accounts/login/"


def test_who_lost_everything_is_helped_by_a_beheerder_and_that_is_written_down(client, met_app):
    call_command("verwijder_tweede_factor", "lid@proef.example", reden="telefoon kwijt")
    assert not Authenticator.objects.exists()
    regel = Logregel.objects.get(wat="tweede factor verwijderd")
    assert (regel.over, regel.toelichting) == (met_app, "telefoon kwijt")
    log_in(client)
    assert is_ingelogd(client)
