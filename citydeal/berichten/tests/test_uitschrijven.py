"""Switching mail off by its own link, with one click of the mail program or on a page (RFC 8058)."""

import re

import pytest
from django.test import Client

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Voorkeur
from citydeal.berichten.services import frequentie_voor, stuur
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.uitschrijven import uitschrijflink, verzameluitschrijflink
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies

pytestmark = pytest.mark.django_db
EEN_KLIK = {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def programma():
    """A mail program: it knows no cookies, no forms and no session."""
    return Client(enforce_csrf_checks=True)


def pad(link: str, settings) -> str:
    return link.removeprefix(settings.SITE_URL)


def test_een_klik_in_het_mailprogramma(postbus, lid, programma, settings):
    stuur(sleutel="a", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    verzend()
    [mail] = postbus.bezorgd
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert b"\r\nList-Unsubscribe: <http" in postbus.ruw[0]
    link = re.fullmatch(r"<(\S+)>", mail["List-Unsubscribe"]).group(1)
    programma.get(pad(link, settings))
    programma.head(pad(link, settings))
    assert frequentie_voor("proefnieuws", lid) == Frequentie.DIRECT
    antwoord = programma.post(pad(link, settings), **EEN_KLIK)
    assert antwoord.status_code == 200
    assert not antwoord.cookies
    assert frequentie_voor("proefnieuws", lid) == Frequentie.UIT
    assert programma.post(pad(link, settings), **EEN_KLIK).status_code == 200
    assert Voorkeur.objects.count() == 1


def test_op_de_pagina_zegt_een_knop_wat_er_gebeurt(lid, client, settings):
    adres = pad(uitschrijflink(lid, "proefnieuws"), settings)
    tekst = client.get(adres).content.decode()
    assert "‘Proefnieuws’" in tekst
    assert "Meld me af" in tekst
    assert "Je bent afgemeld" in client.post(adres).content.decode()
    assert "Je bent al afgemeld" in client.post(adres).content.decode()
    daarna = client.get(adres).content.decode()
    assert "Je bent al afgemeld" in daarna
    assert "Meld me af" not in daarna
    assert lid.naam not in tekst + daarna
    assert lid.email not in tekst + daarna


def test_een_kanaal_gaat_alleen_zelf_uit(lid, client, settings):
    client.post(pad(uitschrijflink(lid, "proefgroep", "proef:1"), settings))
    assert frequentie_voor("proefgroep", lid, "proef:1") == Frequentie.UIT
    assert frequentie_voor("proefgroep", lid, "proef:2") == Frequentie.DAGELIJKS


@pytest.mark.parametrize("soort", ["proefplicht", "bestaat-niet"])
def test_wat_verplicht_of_weg_is_kan_niet_uit(lid, client, settings, soort):
    adres = pad(uitschrijflink(lid, soort), settings)
    assert client.get(adres).status_code == 404
    assert client.post(adres).status_code == 404
    assert not Voorkeur.objects.exists()


@pytest.mark.parametrize("hoe", ["inactief", "weg"])
def test_de_link_van_wie_er_niet_meer_is(lid, client, settings, hoe):
    adressen = [
        pad(uitschrijflink(lid, "proefnieuws"), settings),
        pad(verzameluitschrijflink(lid, Frequentie.DAGELIJKS), settings),
    ]
    if hoe == "weg":
        lid.delete()
    else:
        lid.is_active = False
        lid.save()
    for adres in adressen:
        assert client.get(adres).status_code == 404
        assert client.post(adres).status_code == 404


def test_een_verzamelmail_zet_alles_uit_wat_erin_kan_komen(lid, client, settings):
    kies(lid, "proefnieuws", Frequentie.WEKELIJKS)
    kies(lid, "proefgroep", Frequentie.DAGELIJKS, "proef:1")
    adres = pad(verzameluitschrijflink(lid, Frequentie.DAGELIJKS), settings)
    assert "elke dag" in client.get(adres).content.decode()
    assert "Je bent afgemeld" in client.post(adres, **EEN_KLIK).content.decode()
    assert frequentie_voor("proefgroep", lid) == Frequentie.UIT
    assert frequentie_voor("proefgroep", lid, "proef:1") == Frequentie.UIT
    assert frequentie_voor("proefnieuws", lid) == Frequentie.WEKELIJKS
    assert frequentie_voor("proefplicht", lid) == Frequentie.DIRECT
    assert "Je bent al afgemeld" in client.get(adres).content.decode()
    assert "Je bent al afgemeld" in client.post(adres).content.decode()
