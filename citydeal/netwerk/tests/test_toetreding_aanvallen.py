"""Registering under attack: what nobody learns, takes or breaks by it."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.berichten.models import Bericht
from citydeal.netwerk.begrenzing import HERSTEL_PER_ADRES
from citydeal.netwerk.models import Gebruiker, Registratie
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import AANMELDEN, VELDEN, bevestig, bevestiglink, meld_aan
from citydeal.netwerk.tests.test_inloggen import is_ingelogd
from citydeal.netwerk.views.aanmelden import PER_ADRES

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    partner = maak_voorbeeldpartner()
    partner.domeinen.create(domein="proefstad.example")
    return partner


@pytest.fixture
def contactpersoon(partner):
    mens = maak_mens("contact@proefstad.example", naam="Ilse Contact", partner=partner)
    partner.contactpersonen.add(mens)
    return mens


def test_known_and_unknown_addresses_get_the_same_answer_and_each_its_own_mail(
    client, partner, django_assert_num_queries
):
    maak_mens("bekend@proefstad.example", partner=partner)
    gesloten = maak_mens("dicht@proefstad.example", partner=partner)
    gesloten.is_active = False
    gesloten.save()
    antwoorden = set()
    for nummer, email in enumerate(["bekend@proefstad.example", "nieuw@proefstad.example", "dicht@proefstad.example"]):
        with django_assert_num_queries(15):
            response = meld_aan(client, email=email, ip=f"192.0.2.{nummer}")
        antwoorden.add((response.status_code, response["Location"], response.content))
    assert len(antwoorden) == 1
    onderwerpen = dict(Bericht.objects.values_list("naar", "onderwerp"))
    assert onderwerpen == {
        "bekend@proefstad.example": "Je hebt al een account",
        "nieuw@proefstad.example": "Bevestig je aanmelding",
        "dicht@proefstad.example": "Je hebt al een account",
    }
    bekend = Bericht.objects.get(naar="bekend@proefstad.example").tekst
    assert "/bevestigen/" not in bekend
    assert "inlogcode" in bekend


def test_known_and_unknown_addresses_take_as_long(client, partner):
    tijden = {"bekend": [], "nieuw": []}
    for nummer in range(8):
        maak_mens(f"bekend{nummer}@proefstad.example", partner=partner)
        for wie, gemeten in tijden.items():
            begin = time.perf_counter()
            assert meld_aan(client, email=f"{wie}{nummer}@proefstad.example", ip=f"192.0.2.{nummer}").status_code == 302
            gemeten.append(time.perf_counter() - begin)
    bekend, nieuw = (sorted(gemeten)[len(gemeten) // 2] for gemeten in tijden.values())
    assert 0.5 < bekend / nieuw < 2


@pytest.mark.parametrize(
    "spelling",
    [
        "NOOR@Proefstad.example",
        " noor@proefstad.example ",
        "noor@proefstad.example.",
        "ｎｏｏｒ@proefstad.example",
        "no\u200bor@proefstad.example",
    ],
)
def test_every_spelling_of_an_address_is_one_person(client, partner, spelling):
    meld_aan(client)
    bevestig(client)
    client.logout()
    assert meld_aan(client, email=spelling).status_code == 302
    assert Bericht.objects.filter(soort="aanmelden").latest("pk").onderwerp == "Je hebt al een account"
    assert Gebruiker.objects.count() == 1


def test_registering_twice_makes_one_account_and_the_other_link_stops(client, partner):
    meld_aan(client)
    eerste = bevestiglink()
    meld_aan(client, naam="Iemand Anders")
    tweede = bevestiglink()
    assert eerste != tweede
    assert client.post(tweede).status_code == 302
    client.logout()
    for link in (eerste, tweede):
        assert client.post(link).status_code == 410
        assert "Deze link werkt niet meer" in client.get(link).content.decode()
    assert Gebruiker.objects.get().naam == "Iemand Anders"
    assert not is_ingelogd(client)


def test_who_is_signed_in_and_opens_the_link_again_is_not_told_to_sign_in(client, partner):
    meld_aan(client)
    link = bevestiglink()
    client.post(link)
    assert is_ingelogd(client)
    for antwoord in (client.get(link), client.post(link)):
        assert antwoord.status_code == 410
        tekst = antwoord.content.decode().partition("<main")[2].partition("</main")[0]
        assert "Je e-mailadres is al bevestigd" in tekst
        assert "noor@proefstad.example" in tekst
        assert 'href="/mijn/"' in tekst
        assert "Log in" not in tekst
        assert "Meld je opnieuw aan" not in tekst
    assert Gebruiker.objects.count() == 1


def test_somebody_else_who_fills_in_my_address_keeps_nothing_of_it_from_me(client, partner):
    """Nothing is made before the address is confirmed, and the mail holds nothing that the other typed."""
    meld_aan(client, naam="Koop nu pillen", functie="Directeur")
    bericht = Bericht.objects.get()
    assert "pillen" not in bericht.tekst + bericht.html + bericht.onderwerp
    assert not Gebruiker.objects.exists()


def test_a_link_stops_after_a_day_and_what_expired_is_removed(client, partner):
    meld_aan(client)
    Registratie.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert client.get(bevestiglink()).status_code == 410
    assert bevestig(client).status_code == 410
    meld_aan(client, email="ander@proefstad.example")
    assert list(Registratie.objects.values_list("email", flat=True)) == ["ander@proefstad.example"]


@pytest.mark.parametrize("sleutel", ["x" * 43, "a", "-", "0" * 500])
def test_a_link_that_was_never_made_tells_nothing(client, sleutel):
    assert client.get(f"/accounts/aanmelden/bevestigen/{sleutel}/").status_code == 410


def test_the_secret_of_a_link_is_not_in_the_database_in_readable_form(client, partner):
    meld_aan(client)
    sleutel = bevestiglink().rstrip("/").rsplit("/", 1)[1]
    assert len(sleutel) >= 43
    assert sleutel not in str(Registratie.objects.values())


def test_too_often_is_refused_the_same_for_every_address_and_keeps_what_was_typed(client, partner):
    maak_mens("bekend@proefstad.example", partner=partner)
    for email in ("bekend@proefstad.example", "nieuw@proefstad.example"):
        for _ in range(PER_ADRES.aantal):
            assert meld_aan(client, email=email).status_code == 302
        response = meld_aan(client, email=email.upper())
        assert response.status_code == 429
        assert 'value="Noor Proef"' in response.content.decode()
    assert PER_ADRES.duur == HERSTEL_PER_ADRES.duur
    assert Bericht.objects.count() == 2 * PER_ADRES.aantal


def test_extra_fields_are_ignored(client, partner):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    extra = {
        "is_staff": "1",
        "is_superuser": "1",
        "partner": ander.pk,
        "organisatie": ander.pk,
        "groups": "1",
        "is_active": "0",
        "state": "approved",
        "owner": "9",
        "in_gids": "0",
    }
    meld_aan(client, **extra)
    bevestig(client, email="ander@elders.example", naam="Ander", **extra)
    noor = Gebruiker.objects.get()
    assert (noor.email, noor.naam, noor.partner) == ("noor@proefstad.example", "Noor Proef", partner)
    assert not noor.is_staff
    assert not noor.is_superuser
    assert noor.is_active
    assert not noor.groups.exists()


@pytest.mark.parametrize(
    "naam",
    [
        "<img src=x onerror=alert(1)>",
        "{{7*7}}",
        "${7*7}",
        "=cmd|' /C calc'!A0",
        "Noor \u202eteop",
        "x" * 10_000,
        "Noor\x00Proef",
        "Noor\ud800",
        "   ",
        "🇳🇱🇧🇪",
        "Noor\r\nBcc: x@evil.example",
        "[klik](http://evil.example)",
        "Noor\u2028Proef",
        "…",
    ],
)
def test_whatever_is_typed_as_a_name_is_text_or_refused(client, partner, contactpersoon, naam):
    naam = naam.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = meld_aan(client, naam=naam)
    assert response.status_code in {200, 302, 400}
    if response.status_code != 302:
        assert not Registratie.objects.exists()
        return
    bevestig(client)
    bericht = Bericht.objects.get(ontvanger=contactpersoon)
    assert "\n" not in bericht.onderwerp
    assert "\r" not in bericht.onderwerp
    assert "<img" not in bericht.html
    assert "\u202e" not in bericht.onderwerp
    assert "evil" not in bericht.onderwerp
    assert "7*7" in bericht.onderwerp or "49" not in bericht.onderwerp


@pytest.mark.parametrize(
    "email",
    [
        "a@b\n",
        '"x y"@z',
        "x" * 320 + "@proefstad.example",
        "a@proefstad.example,b@proefstad.example",
        "a@proefstad.example;b@proefstad.example",
        "geen adres",
        "",
        "\x00@proefstad.example",
        "{{7*7}}",
        "noor@",
    ],
)
def test_an_address_that_is_none_is_told_so_and_what_was_typed_stays(client, email):
    response = meld_aan(client, email=email)
    assert response.status_code == 200
    assert "(1 fout) Lid worden" in response.content.decode()
    assert 'value="Noor Proef"' in response.content.decode()
    assert not Bericht.objects.exists()


def test_an_empty_form_names_each_field(client):
    pagina = client.post(AANMELDEN, {}).content.decode()
    assert "(3 fouten) Lid worden" in pagina
    for melding in ("Vul je naam in.", "Vul je e-mailadres in.", "Vul je functie in."):
        assert melding in pagina


def test_a_huge_form_is_refused_quickly(client):
    begin = time.perf_counter()
    assert client.post(AANMELDEN, {"naam": "x" * 1_000_000}).status_code == 400
    assert time.perf_counter() - begin < 0.2


def test_the_form_needs_its_csrf_token_and_a_visitor_who_only_looks_writes_nothing(client, partner):
    strikt = type(client)(enforce_csrf_checks=True)
    assert strikt.post(AANMELDEN, VELDEN).status_code == 403
    assert not Registratie.objects.exists()
    assert client.get(AANMELDEN)["Cache-Control"].startswith("max-age=0")
