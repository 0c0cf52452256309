"""The agenda elsewhere: one's own page, Mijn overzicht, the front page, other websites, the sitemap and the nieuwsbrief."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.lijst import eerstvolgende
from citydeal.agenda.models import Agendafeed
from citydeal.agenda.overzicht import mijn_data
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    VerslagFactory,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.basis.models import Thema
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.nieuwsbriefonderdelen import verzamel

pytestmark = pytest.mark.django_db
GEHEIM = "meet.voorbeeld.example/geheim"
MIJN = "/mijn/agenda/"


def tekst(client, pad: str) -> str:
    voorraad.leeg()
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# --- One's own agenda


def test_my_agenda_asks_to_sign_in(client):
    assert client.get(MIJN)["Location"].startswith("/accounts/login/")
    for pad in ("adres/", "adres/stoppen/"):
        assert client.post(f"{MIJN}{pad}")["Location"].startswith("/accounts/login/")


def test_my_agenda_holds_mine_alone(client):
    lid = maak_lid()
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel="Ik kom"), gebruiker=lid)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel="Ik wacht"), gebruiker=lid, wachtend=True)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel="Ik kom niet"), gebruiker=lid, status=Aanmeldstatus.AFGEMELD)
    geweest = BijeenkomstFactory(titel="Ik was er", voorbij=True)
    AanmeldingFactory(bijeenkomst=geweest, gebruiker=lid)
    VerslagFactory(bijeenkomst=geweest)
    BijeenkomstFactory(titel="Van mij", door=lid, zonder_datum=True)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel="Van een ander"), gebruiker=maak_lid("x@proef.example"))
    client.force_login(lid)
    inhoud = tekst(client, MIJN)
    for titel in ("Ik kom", "Ik wacht", "Ik was er", "Van mij"):
        assert f">{titel}<" in inhoud
    assert f"/agenda/{geweest.pk}/verslag/" in inhoud
    assert "Je staat op de wachtlijst" in inhoud
    assert ">Ik kom niet<" not in inhoud
    assert "Van een ander" not in inhoud


@pytest.mark.parametrize("aantal", [1, 10])
def test_my_agenda_asks_as_often_with_one_as_with_ten(client, django_assert_num_queries, aantal):
    lid = maak_lid()
    for nummer in range(aantal):
        AanmeldingFactory(bijeenkomst=BijeenkomstFactory(begint_op=over(3 + nummer)), gebruiker=lid)
        AanmeldingFactory(bijeenkomst=BijeenkomstFactory(begint_op=over(-3 - nummer)), gebruiker=lid)
        BijeenkomstFactory(door=lid)
    client.force_login(lid)
    tekst(client, MIJN)
    with django_assert_num_queries(13):
        client.get(MIJN)


def test_the_secret_address_is_shown_once_and_can_be_renewed_and_stopped(client):
    lid = maak_lid()
    client.force_login(lid)
    assert "Maak een adres" in tekst(client, MIJN)
    antwoord = client.post(f"{MIJN}adres/")
    adres = re.search(r"https?://[^<\s]+/agenda/feed/eigen/[^<\s]+\.ics", antwoord.content.decode())[0]
    assert "no-store" in antwoord["Cache-Control"]
    pad = adres[adres.index("/agenda/") :]
    assert Client().get(pad).status_code == 200
    inhoud = tekst(client, MIJN)
    assert pad not in inhoud
    assert "Maak een nieuw adres" in inhoud
    client.post(f"{MIJN}adres/")
    assert Client().get(pad).status_code == 404
    client.post(f"{MIJN}adres/stoppen/")
    assert not Agendafeed.objects.exists()


def test_get_makes_no_address():
    client = Client(enforce_csrf_checks=True)
    client.force_login(maak_lid())
    assert client.get(f"{MIJN}adres/").status_code == 405
    assert client.post(f"{MIJN}adres/").status_code == 403
    assert not Agendafeed.objects.exists()


def test_mijn_overzicht_names_the_nearest_dates_in_one_question(django_assert_num_queries):
    lid = maak_lid()
    later = BijeenkomstFactory(titel="Later", begint_op=over(9))
    eerder = BijeenkomstFactory(titel="Eerder", begint_op=over(2))
    for bijeenkomst in (later, eerder):
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
    BijeenkomstFactory(titel="Concept", door=lid, concept=True)
    BijeenkomstFactory(titel="Van mij", door=lid, begint_op=over(5))
    mijn_data(lid)
    with django_assert_num_queries(1):
        regels = mijn_data(lid)
    assert [(regel.titel, regel.status) for regel in regels] == [
        ("Eerder", "Je komt"),
        ("Van mij", "Je organiseert dit"),
        ("Later", "Je komt"),
    ]


# --- The front page and others


def test_the_front_page_names_the_next_three_that_the_reader_may_see():
    for nummer in range(5):
        BijeenkomstFactory(titel=f"N{nummer}", begint_op=over(2 + nummer))
    BijeenkomstFactory(titel="Leden", begint_op=over(1), voor_leden=True)
    BijeenkomstFactory(titel="Concept", begint_op=over(1), concept=True)
    nu = timezone.now()
    assert [een.titel for een in eerstvolgende(AnonymousUser(), nu, aantal=3)] == ["N0", "N1", "N2"]
    assert [een.titel for een in eerstvolgende(maak_lid(), nu, aantal=3)] == ["Leden", "N0", "N1"]
    assert "Concept" not in [een.titel for een in eerstvolgende(maak_organisator(), nu, aantal=9)]


def test_the_nieuwsbrief_names_what_everyone_may_come_to():
    vandaag = timezone.localdate()
    BijeenkomstFactory(titel="Openbaar")
    BijeenkomstFactory(titel="Ver weg", begint_op=over(200))
    for soort in ("voor_leden", "besloten", "concept", "afgelast", "voorbij"):
        BijeenkomstFactory(titel=soort, **{soort: True})
    (deel,) = [deel for deel in verzamel(vandaag - timedelta(days=30), vandaag) if deel["kop"] == "In de agenda"]
    assert [ding["titel"] for ding in deel["nieuws"]] == ["Openbaar"]


def test_the_search_finds_a_meeting_by_its_kind(client):
    BijeenkomstFactory(titel="Zonnepanelen bezoeken", soort="werkbezoek")
    inhoud = tekst(client, "/zoeken/?q=zonnepanelen&agendasoort=werkbezoek")
    assert "Zonnepanelen" in inhoud
    assert "Werkbezoek" in inhoud


# --- Other websites


def test_the_json_feed_holds_what_is_coming_and_public(client):
    bijeenkomst = BijeenkomstFactory(titel="Komt", hybride=True)
    BijeenkomstFactory(titel="Was", voorbij=True)
    BijeenkomstFactory(titel="Leden", voor_leden=True)
    antwoord = client.get("/agenda/feed.json")
    assert antwoord["Content-Type"] == "application/feed+json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    feed = json.loads(antwoord.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["title"] == "Komt"
    assert item["id"] == bijeenkomst.ical_uid
    assert item["url"].endswith(bijeenkomst.get_absolute_url())
    assert GEHEIM not in antwoord.content.decode()


def test_the_embedded_list_is_the_same_for_everybody(client):
    BijeenkomstFactory(titel="Openbaar")
    BijeenkomstFactory(titel="Leden", voor_leden=True)
    client.force_login(maak_lid())
    inhoud = tekst(client, "/agenda/insluiten/")
    assert "Openbaar" in inhoud
    assert "Leden" not in inhoud
    assert "<script" not in inhoud


def test_the_embedded_list_is_as_long_and_about_what_was_asked(client):
    thema = Thema.objects.create(naam="Proefthema", slug="proefthema")
    for nummer in range(12):
        BijeenkomstFactory(begint_op=over(2 + nummer), themas=[thema] if nummer % 2 else [])
    assert tekst(client, "/agenda/insluiten/").count("<li ") == 5
    assert tekst(client, "/agenda/insluiten/?aantal=10").count("<li ") == 10
    assert tekst(client, "/agenda/insluiten/?aantal=10&thema=proefthema").count("<li ") == 6
    for onzin in ("?aantal=99999", "?aantal=x", "?thema=bestaat-niet", "?aantal=%00&thema=%27"):
        assert tekst(client, f"/agenda/insluiten/{onzin}").count("<li ") in {5, 10}


def test_the_embedded_list_may_stand_in_named_hosts_and_holds_no_cookie(client, settings):
    settings.INSLUITEN_TOEGESTAAN = ["https://zuster.example"]
    antwoord = client.get("/agenda/insluiten/")
    assert "frame-ancestors 'self' https://zuster.example" in antwoord["Content-Security-Policy"]
    assert not antwoord.cookies
    assert "frame-ancestors 'none'" in client.get("/agenda/")["Content-Security-Policy"]


def test_the_snippet_is_html_without_script_that_leads_to_the_list(client):
    Thema.objects.create(naam="Proefthema", slug="proefthema")
    inhoud = tekst(client, "/agenda/delen/?aantal=10&thema=proefthema")
    code = unescape(re.search(r"<pre[^>]*><code>(.+?)</code>", inhoud, re.DOTALL)[1])
    assert code.startswith("<iframe ")
    assert "aantal=10&amp;thema=proefthema" in code
    assert "script" not in code
    assert "webcal://" in inhoud
    assert "/agenda/feed/thema/proefthema.ics" in inhoud
    assert 'method="post"' not in inhoud


@pytest.mark.parametrize("vraag", ["?aantal=99", "?thema=x", "?aantal=&thema=", "?aantal=%3Cb%3E"])
def test_odd_choices_still_give_a_snippet(client, vraag):
    assert "&lt;iframe" in tekst(client, f"/agenda/delen/{vraag}")
