"""Links in a mail that act without signing in."""

import logging
import time
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner, b62_encode
from django.test import Client
from django.urls import reverse

from citydeal.basis.logregels import LogFormatter
from citydeal.berichten import actielinks
from citydeal.berichten.actielinks import Actie, Scherm, lees_link, maak_link, registreer_actie

pytestmark = pytest.mark.django_db


@pytest.fixture
def gedaan(monkeypatch):
    """Numbers for which the action `proef` was done; 13 means nothing any more."""
    gedaan: list[int] = []
    monkeypatch.setattr(actielinks, "_acties", dict(actielinks._acties))

    def toon(gegevens):
        if gegevens["nummer"] == 13:
            return None
        if gegevens["nummer"] in gedaan:
            return Scherm("Dit is al gedaan", "Je hoeft niets meer te doen.")
        return Scherm("Wil je <b>dit</b>?", "Dan gebeurt het.\n\nEcht.", "Ja, doe het")

    def voer_uit(gegevens):
        if gegevens["nummer"] == 13:
            return None
        if gegevens["nummer"] in gedaan:
            return Scherm("Dit was al gedaan", "Je hoeft niets meer te doen.")
        gedaan.append(gegevens["nummer"])
        return Scherm("Het is gedaan", "Dank je wel.", verder=("Lees verder", "/kennisbank/"))

    registreer_actie(Actie("proef", timedelta(days=7), toon, voer_uit))
    registreer_actie(Actie("andere", timedelta(days=7), toon, voer_uit))
    return gedaan


def pad(link: str, settings) -> str:
    assert link.startswith(settings.SITE_URL + "/berichten/doe/")
    return link.removeprefix(settings.SITE_URL)


@pytest.mark.parametrize("koppen", [{}, {"purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}])
@pytest.mark.parametrize("methode", ["get", "head"])
def test_openen_doet_niets(client, gedaan, settings, methode, koppen):
    antwoord = getattr(client, methode)(pad(maak_link("proef", nummer=1), settings), headers=koppen)
    assert antwoord.status_code == 200
    assert gedaan == []


def test_de_pagina_zegt_wat_er_gebeurt_en_heeft_een_knop(client, gedaan, settings):
    tekst = client.get(pad(maak_link("proef", nummer=1), settings)).content.decode()
    assert "Wil je &lt;b&gt;dit&lt;/b&gt;?" in tekst
    assert "<p>Echt.</p>" in tekst
    assert tekst.count('<form class="formulier" method="post">') == 1
    assert "Ja, doe het" in tekst


def test_de_knop_doet_het_zonder_cookie_of_formuliersleutel_en_maar_een_keer(gedaan, settings, client):
    streng = Client(enforce_csrf_checks=True)
    adres = pad(maak_link("proef", nummer=1), settings)
    eerste = streng.post(adres, {"nummer": "2"})
    assert eerste.status_code == 200
    assert "Het is gedaan" in eerste.content.decode()
    assert "Lees verder" in eerste.content.decode()
    tweede = streng.post(adres, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert "Dit was al gedaan" in tweede.content.decode()
    assert gedaan == [1]
    assert not streng.cookies
    daarna = streng.get(adres).content.decode()
    assert "Dit is al gedaan" in daarna
    assert '<form class="formulier" method="post">' not in daarna


def test_het_antwoord_wordt_nergens_bewaard_en_gaat_niet_mee(client, gedaan, settings):
    for antwoord in (
        client.get(pad(maak_link("proef", nummer=1), settings)),
        client.post(pad(maak_link("proef", nummer=1), settings)),
        client.get("/berichten/doe/proef/onzin/"),
    ):
        assert "no-store" in antwoord["Cache-Control"]
        assert antwoord["Referrer-Policy"] == "no-referrer"
        assert antwoord["X-Robots-Tag"] == "noindex"
        assert not antwoord.cookies


@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_link_die_niets_meer_betekent(client, gedaan, settings, methode):
    goed = pad(maak_link("proef", nummer=1), settings)
    token = goed.split("/")[-2]
    ander = maak_link("andere", nummer=1).split("/")[-2]
    adressen = {
        "verlopen betekenis": pad(maak_link("proef", nummer=13), settings),
        "vervalst": goed.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B")),
        "ander gegeven": goed.replace(token, "eyJudW1tZXIiOjJ9." + token.split(".", 1)[1]),
        "van een andere actie": goed.replace(token, ander),
        "afgeknipt": goed.replace(token, token[:20]),
        "onbekende actie": goed.replace("/proef/", "/bestaat-niet/"),
        "te lang": goed.replace(token, "x" * 5000),
        "vreemde tekens": "/berichten/doe/proef/%00%F0%9F%9A%B2.é..::/",
    }
    for naam, adres in adressen.items():
        antwoord = getattr(client, methode)(adres)
        assert antwoord.status_code == 404, naam
        assert "Deze link werkt niet meer" in antwoord.content.decode(), naam
    assert gedaan == []


def test_een_link_verloopt(client, gedaan, settings, monkeypatch):
    acht_dagen_geleden = b62_encode(int(time.time()) - 8 * 86400)
    with monkeypatch.context() as toen:
        toen.setattr(TimestampSigner, "timestamp", lambda ondertekenaar: acht_dagen_geleden)
        adres = pad(maak_link("proef", nummer=1), settings)
    assert client.post(adres).status_code == 404
    assert gedaan == []


@pytest.mark.parametrize("methode", ["put", "delete", "patch", "options", "trace"])
def test_andere_methoden_doen_niets(client, gedaan, settings, methode):
    assert getattr(client, methode)(pad(maak_link("proef", nummer=1), settings)).status_code == 405
    assert gedaan == []


def test_twee_acties_met_een_naam_en_een_onbekende_worden_geweigerd(gedaan):
    with pytest.raises(ValueError, match="two actions"):
        registreer_actie(Actie("proef", timedelta(days=1), lambda g: None, lambda g: None))
    with pytest.raises(KeyError):
        maak_link("bestaat-niet")
    with pytest.raises(ValueError, match="too long"):
        maak_link("proef", nummer="x" * 3000)


def test_wat_in_de_link_stond_komt_er_weer_uit(gedaan):
    token = maak_link("proef", nummer=5, wie="a@b.example", é="\u2028").split("/")[-2]
    assert lees_link("proef", token)[1] == {"nummer": 5, "wie": "a@b.example", "é": "\u2028"}


def test_de_link_komt_niet_in_het_log(gedaan, settings):
    adres = pad(maak_link("proef", nummer=1), settings)
    regel = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", (adres,), None)
    assert adres.split("/")[-2] not in LogFormatter().format(regel)


def test_opvragen_kost_geen_vragen(client, gedaan, settings, django_assert_num_queries):
    client.get(reverse("berichten:actie", args=["proef", "x"]))
    with django_assert_num_queries(0):
        client.get(pad(maak_link("proef", nummer=1), settings))
