"""Where somebody is signed in and for how long, and the second factor that work asks for."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.netwerk import urls as netwerk_urls
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import bevestig, meld_aan
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in
from citydeal.netwerk.tests.test_tweedefactor import STAP, code_nu, geef_app, passkey_van
from citydeal.netwerk.urls import mensen, nieuwsbrief, openbaar

pytestmark = pytest.mark.django_db

OVERZICHT = "/mijn/beveiliging/"
ADRES = "/mijn/beveiliging/e-mailadres/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.fixture
def lid():
    return maak_mens(partner=maak_voorbeeldpartner())


# Where I am signed in


def test_a_session_that_is_ended_is_refused_at_its_next_request(client, lid):
    log_in(client, HTTP_USER_AGENT=CHROME)
    ander = Client()
    log_in(ander, HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1")
    pagina = client.get(OVERZICHT).content.decode()
    assert "Chrome op Windows</b> (dit apparaat)" in pagina
    assert "Safari op iPhone" in pagina
    daar = UserSession.objects.get(session_key=ander.session.session_key)
    assert client.post(f"/mijn/beveiliging/sessies/{daar.pk}/")["Location"] == OVERZICHT
    assert ander.get(OVERZICHT).status_code == 302
    assert client.get(OVERZICHT).status_code == 200
    assert "iPhone" not in client.get(OVERZICHT).content.decode()


def test_ending_this_session_is_signing_out(client, lid):
    log_in(client)
    hier = UserSession.objects.get()
    assert client.post(f"/mijn/beveiliging/sessies/{hier.pk}/")["Location"] == "/accounts/uitgelogd/"
    assert not is_ingelogd(client)


def test_the_session_of_somebody_else_goes_on(client, lid):
    ander = Client()
    maak_mens("ander@proef.example")
    log_in(ander, "ander@proef.example")
    log_in(client)
    for pk in (UserSession.objects.get(user__email="ander@proef.example").pk, 10**18):
        assert (
            "Je bent daar uitgelogd"
            not in client.post(f"/mijn/beveiliging/sessies/{pk}/", follow=True).content.decode()
        )
    assert ander.get(OVERZICHT).status_code == 200
    assert UserSession.objects.filter(user__email="ander@proef.example").count() == 1


def test_signing_out_everywhere_ends_every_session(client, lid):
    anderen = [Client() for _ in range(3)]
    for ander in (client, *anderen):
        log_in(ander)
    assert client.post("/mijn/beveiliging/overal-uitloggen/")["Location"] == "/accounts/uitgelogd/"
    assert [ander.get(OVERZICHT).status_code for ander in (client, *anderen)] == [302] * 4
    assert not UserSession.objects.exists()


@pytest.mark.parametrize("hoe", ["save", "update"])
def test_closing_an_account_ends_every_session_at_the_next_request(lid, hoe):
    clients = [Client() for _ in range(2)]
    for client in clients:
        log_in(client)
    if hoe == "save":
        lid.is_active = False
        lid.save()
    else:
        Gebruiker.objects.filter(pk=lid.pk).update(is_active=False)
    assert [client.get(OVERZICHT).status_code for client in clients] == [302, 302]
    assert [client.get("/netwerk/").context["user"].is_authenticated for client in clients] == [False, False]


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_overview_asks_as_often_with_one_as_with_ten_of_everything(client, lid, aantal):
    for nr in range(aantal):
        passkey_van(lid)
        if nr:
            log_in(Client())
    client.force_login(lid)
    with CaptureQueriesContext(connection) as gevangen:
        pagina = client.get(OVERZICHT)
    assert pagina.status_code == 200
    assert len(gevangen) == 11, "\n".join(vraag["sql"] for vraag in gevangen)


# How long I stay signed in


def duur_van(client) -> timedelta:
    return timedelta(seconds=client.session.get_expiry_age())


def test_a_lid_stays_signed_in_for_sixty_days_and_who_works_here_for_fourteen(client, lid):
    log_in(client, velden={"remember": "on"})
    assert timedelta(days=59) < duur_van(client) <= timedelta(days=60)
    assert not client.session.get_expire_at_browser_close()
    maak_mens("werk@proef.example", rechten=["netwerk.beheren_mensen"])
    log_in(client := Client(), "werk@proef.example", velden={"remember": "on"})
    assert timedelta(days=13) < duur_van(client) <= timedelta(days=14)


def test_on_a_computer_of_others_one_is_signed_out_with_the_browser(client, lid):
    antwoord = log_in(client)
    assert client.session.get_expire_at_browser_close()
    assert antwoord.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_the_choice_to_stay_survives_the_second_step(client, lid):
    geef_app(lid)
    log_in(client, velden={"remember": "on"})
    client.post(STAP, {"code": code_nu()})
    assert timedelta(days=59) < duur_van(client) <= timedelta(days=60)


def test_who_joins_by_a_link_in_a_mail_stays_signed_in_as_well(client):
    maak_voorbeeldpartner().domeinen.create(domein="proefstad.example")
    meld_aan(client)
    bevestig(client)
    assert timedelta(days=59) < duur_van(client) <= timedelta(days=60)


def test_when_somebody_was_here_is_noted_once_a_day(client, lid):
    log_in(client)
    lid.refresh_from_db()
    assert timezone.now() - lid.gezien_op < timedelta(minutes=1)
    gisteren = timezone.now() - timedelta(days=1)
    Gebruiker.objects.update(gezien_op=gisteren)
    client.get(OVERZICHT)
    assert Gebruiker.objects.get().gezien_op == gisteren
    sessie = client.session
    sessie["gezien"] = "2020-01-01"
    sessie.save()
    client.get("/netwerk/")
    assert Gebruiker.objects.get().gezien_op > gisteren
    Client().get("/netwerk/")


# The second factor that work asks for


@pytest.fixture
def verplicht(settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True


@pytest.fixture
def redacteur():
    return maak_mens("redactie@proef.example", rechten=["wagtailadmin.access_admin"], is_staff=True)


def test_who_works_in_the_cms_sets_up_a_second_factor_first_and_goes_on(client, redacteur, verplicht):
    log_in(client, "redactie@proef.example")
    antwoord = client.get("/beheer/images/?q=a")
    assert antwoord["Location"] == "/mijn/beveiliging/tweede-factor/?next=%2Fbeheer%2Fimages%2F%3Fq%3Da"
    pagina = client.get(antwoord["Location"]).content.decode()
    assert "/mijn/beveiliging/app/?next=/beheer/images/%3Fq%3Da" in pagina.replace("%2F", "/")
    client.get("/mijn/beveiliging/app/")
    code = code_nu(client.session["mfa.totp.secret"])
    antwoord = client.post("/mijn/beveiliging/app/", {"code": code, "next": "/beheer/"})
    assert antwoord["Location"] == "/mijn/beveiliging/herstelcodes/?next=%2Fbeheer%2F"
    assert 'href="/beheer/"' in client.get(antwoord["Location"]).content.decode()
    assert client.get("/beheer/").status_code == 200


def test_every_view_of_the_cms_asks_for_it_by_get_and_by_post(client, redacteur, verplicht):
    log_in(client, "redactie@proef.example")
    for pad in ("/beheer/", "/beheer/pages/", "/beheer/users/", "/beheer/account/", "/beheer/snippets/basis/thema/"):
        assert client.get(pad)["Location"].startswith("/mijn/beveiliging/tweede-factor/"), pad
        assert client.post(pad)["Location"].startswith("/mijn/beveiliging/tweede-factor/"), pad


def test_who_signs_in_with_the_second_factor_is_not_stopped(client, redacteur, verplicht):
    geef_app(redacteur)
    log_in(client, "redactie@proef.example")
    client.post(STAP, {"code": code_nu()})
    assert client.get("/beheer/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/beheer/")["Location"].startswith("/mijn/beveiliging/tweede-factor/")


def test_a_session_of_before_shows_the_second_factor_first(client, redacteur, verplicht):
    log_in(client, "redactie@proef.example")
    geef_app(redacteur)
    antwoord = client.get("/beheer/")
    assert antwoord["Location"] == "/accounts/bevestig/code/?next=%2Fbeheer%2F"
    assert client.post("/accounts/bevestig/", {"password": WACHTWOORD, "next": "/beheer/"}).status_code == 302
    assert client.get("/beheer/").status_code == 302
    assert client.post("/accounts/bevestig/code/", {"code": code_nu(), "next": "/beheer/"})["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_session_from_before_the_work_gets_the_shorter_term(client, lid, verplicht):
    log_in(client, velden={"remember": "on"})
    lid.is_superuser = True
    lid.save()
    client.get("/beheer/")
    assert duur_van(client) <= timedelta(days=14)


def test_who_does_not_work_here_is_not_asked(client, lid, verplicht):
    log_in(client)
    assert client.get(OVERZICHT).status_code == 200
    assert "/mijn/beveiliging/" not in client.get("/beheer/").headers.get("Location", "")
    assert client.get("/netwerk/").status_code == 200


def test_the_stuurgroep_advises_and_signs_in_as_every_lid(client, verplicht):
    maak_mens("stuur@proef.example", rechten=["netwerk.adviseren_vraagstukken"])
    log_in(client, "stuur@proef.example", velden={"remember": "on"})
    assert "Beveilig je account" not in client.get(OVERZICHT).content.decode()
    assert duur_van(client) > timedelta(days=59)
    assert client.get("/netwerk/aanvragen/").status_code == 404


def test_where_it_is_not_obligatory_nobody_is_asked(client, redacteur):
    log_in(client, "redactie@proef.example")
    assert client.get("/beheer/").status_code == 200
    assert "Beveilig je account" in client.get(OVERZICHT).content.decode()


def test_every_page_of_work_asks_for_it_and_those_of_leden_do_not():
    gemerkt, vrij = set(), set()
    for patroon in netwerk_urls.urlpatterns:
        (gemerkt if getattr(patroon.callback, "vereist_tweede_factor", False) else vrij).add(patroon.name)
    assert {
        "aanvraag-lijst",
        "aanvraag-aanvaarden",
        "partneraanvraag-lijst",
        "partner-verandering",
        "melding-lijst",
    } <= gemerkt
    assert {patroon.name for patroon in mensen.urlpatterns} <= gemerkt
    openbaar_of_nieuwsbrief = {patroon.name for patroon in (*openbaar.urlpatterns, *nieuwsbrief.urlpatterns)}
    assert vrij == openbaar_of_nieuwsbrief | {*netwerk_urls.VOOR_LEDEN, *netwerk_urls.PARTNER_WORDEN}


def test_who_decides_on_requests_shows_it_and_who_may_not_sees_no_difference(client, lid, verplicht):
    maak_mens("werk@proef.example", rechten=["netwerk.beheren_mensen"])
    log_in(client, "werk@proef.example")
    assert client.get("/netwerk/aanvragen/")["Location"].startswith("/mijn/beveiliging/tweede-factor/")
    assert client.post("/netwerk/aanvragen/1/aanvaarden/")["Location"].startswith("/mijn/beveiliging/tweede-factor/")
    assert client.get("/netwerk/").status_code == 200
    log_in(gast := Client())
    assert gast.get("/netwerk/aanvragen/").status_code == 404


def test_a_visitor_costs_nothing(client, verplicht, django_assert_num_queries):
    with django_assert_num_queries(0):
        antwoord = client.get("/accounts/uitgelogd/")
    assert not antwoord.cookies
