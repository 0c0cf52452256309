"""Mail in the CMS: who keeps the portal going sees what became of it, but no code and no key."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from citydeal.berichten import soorten
from citydeal.berichten.brief import Alinea, Brief, Code
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.models import Bericht
from citydeal.berichten.services import stuur
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.berichten.verzending import verzend
from citydeal.netwerk.models import Logregel
from citydeal.netwerk.tests.factories import maak_mens

pytestmark = pytest.mark.django_db
LIJST = "/beheer/berichten/"
AANTAL = 10
"""Queries of the list, most of them for who asks and for the frame of the CMS."""


@pytest.fixture(autouse=True)
def _soorten(monkeypatch):
    monkeypatch.setattr(soorten, "_soorten", dict(soorten._soorten))
    registreer_soort(Berichtsoort("proef", "Proefmail", "Als er iets is."))
    registreer_soort(Berichtsoort("proefcode", "Proefcode", "Als je een code vraagt.", keuzes=(), geheim=True))
    registreer_soort(Berichtsoort("proefbrief", "Proefbrief", "Als iemand je schrijft.", prive=True))


@pytest.fixture
def beheerder(client):
    mens = maak_mens("beheerder@proef.example", is_superuser=True)
    client.force_login(mens)
    client.mens = mens
    return client


def maak_bericht(nummer: int = 1, *, soort: str = "proef", status: str = "", tekst: str = "De tekst.") -> Bericht:
    lid = maak_mens(f"lid{nummer}@proef.example")
    brief = Brief(f"Onderwerp {nummer} 482913.", [Alinea(tekst), Code("482913")], "Daarom.")
    bericht = stuur(sleutel=f"proef-{nummer}", soort=soort, brief=brief, ontvanger=lid)
    if status:
        moment = timezone.now() if status == "verzonden" else None
        Bericht.objects.filter(pk=bericht.pk).update(status=status, verzonden_op=moment, fout="550 No such user")
    return Bericht.objects.get(pk=bericht.pk)


def test_alleen_wie_mag_ziet_berichten(client):
    bericht = maak_bericht(status="mislukt")
    adressen = [LIJST, f"{LIJST}{bericht.pk}/", f"{LIJST}{bericht.pk}/opnieuw/", f"{LIJST}results/"]
    redactie = maak_mens("redactie@proef.example", rechten=["wagtailadmin.access_admin"])
    kijker = maak_mens("kijker@proef.example", rechten=["wagtailadmin.access_admin", "berichten.view_bericht"])
    for mens, mag in ((None, []), (redactie, []), (kijker, adressen[:2] + adressen[3:])):
        client.logout()
        if mens:
            client.force_login(mens)
        for adres in adressen:
            assert (client.get(adres).status_code == 200) is (adres in mag), (mens, adres)
        assert client.post(adressen[2]).status_code in {302, 403}
    bericht.refresh_from_db()
    assert bericht.status == Berichtstatus.MISLUKT
    assert not Logregel.objects.exists()
    client.force_login(redactie)
    assert "niet bezorgd" not in client.get("/beheer/").content.decode()


def test_de_lijst_zoekt_op_adres_en_filtert(beheerder):
    maak_bericht(1, status="mislukt")
    maak_bericht(2, status="verzonden")
    maak_bericht(3, soort="proefcode")
    vandaag = timezone.localdate().isoformat()
    for vraag, gevonden in {
        "": {1, 2, 3},
        "?q=lid2": {2},
        "?q=482913": set(),
        "?status=mislukt": {1},
        "?soort=proefcode": {3},
        f"?aangemaakt_op_from={vandaag}&aangemaakt_op_to={vandaag}": {1, 2, 3},
        "?aangemaakt_op_from=2020-01-01&aangemaakt_op_to=2020-01-02": set(),
        "?status=bestaat-niet&soort=%00&aangemaakt_op_from=x&p=x": None,
    }.items():
        antwoord = beheerder.get(LIJST + vraag)
        assert antwoord.status_code in {200, 400, 404}
        if gevonden is not None:
            assert set(map(int, re.findall(r">\s*lid(\d)@proef.example", antwoord.content.decode()))) == gevonden, vraag


def test_een_bericht_en_tien_kosten_evenveel_vragen(beheerder, django_assert_num_queries):
    maak_bericht(1)
    beheerder.get(LIJST)
    with django_assert_num_queries(AANTAL):
        beheerder.get(LIJST)
    for nummer in range(2, 11):
        maak_bericht(nummer)
    with django_assert_num_queries(AANTAL):
        beheerder.get(LIJST)


def test_een_bericht_is_te_bekijken_in_een_raam_waarin_niets_loopt(beheerder):
    bericht = maak_bericht(status="mislukt", tekst="<script>alert(1)</script> Hallo")
    antwoord = beheerder.get(f"{LIJST}{bericht.pk}/")
    tekst = antwoord.content.decode()
    assert "550 No such user" in tekst
    assert 'sandbox=""' in tekst
    assert 'srcdoc="' in tekst
    assert "<script>alert(1)" not in tekst
    assert "Hallo" in tekst
    # The link with which the receiver switches mail off, is theirs.
    token = bericht.kopregels["List-Unsubscribe"].strip("<>").split("/")[-2]
    assert token not in tekst
    assert "/berichten/doe/uitschrijven/…" in tekst


@pytest.mark.parametrize("soort", ["proefcode", "proefbrief"])
def test_een_code_of_een_brief_van_een_ander_is_nergens_te_zien(beheerder, soort):
    bericht = maak_bericht(soort=soort)
    for adres in (LIJST, f"{LIJST}{bericht.pk}/", f"{LIJST}{bericht.pk}/opnieuw/", "/beheer/"):
        assert "482913" not in beheerder.get(adres).content.decode()
    assert soort.capitalize() in beheerder.get(LIJST).content.decode()
    assert "alleen voor de ontvanger" in beheerder.get(f"{LIJST}{bericht.pk}/").content.decode()


def test_opnieuw_verzenden_vraagt_het_eerst_en_wordt_opgeschreven(beheerder, django_capture_on_commit_callbacks):
    bericht = maak_bericht(status="mislukt")
    adres = f"{LIJST}{bericht.pk}/opnieuw/"
    tekst = beheerder.get(adres).content.decode()
    assert "Ja, verzend opnieuw" in tekst
    assert Bericht.objects.get().status == Berichtstatus.MISLUKT
    antwoord = beheerder.post(adres, follow=True)
    assert "wordt opnieuw verzonden" in antwoord.content.decode()
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.fout) == (Berichtstatus.KLAAR, 0, "")
    regel = Logregel.objects.get()
    assert (regel.wat, regel.door, regel.over) == ("bericht opnieuw verzonden", beheerder.mens, bericht.ontvanger)
    assert "kan niet opnieuw" in beheerder.post(adres, follow=True).content.decode()
    assert Logregel.objects.count() == 1
    verzend()
    assert Bericht.objects.get().status == Berichtstatus.VERZONDEN


def test_opnieuw_verzenden_vraagt_om_de_formuliersleutel(beheerder):
    bericht = maak_bericht(status="mislukt")
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(beheerder.mens)
    assert streng.post(f"{LIJST}{bericht.pk}/opnieuw/").status_code == 403
    assert Bericht.objects.get().status == Berichtstatus.MISLUKT


def test_wat_niet_bezorgd_is_staat_op_de_eerste_pagina(beheerder):
    for nummer in range(2):
        maak_bericht(nummer, status="mislukt")
    tekst = " ".join(beheerder.get("/beheer/").content.decode().split())
    assert "2 mails zijn niet bezorgd" in tekst
    assert f'href="{LIJST}?status=mislukt"' in tekst


def test_een_bericht_dat_er_niet_is(beheerder):
    assert beheerder.get(f"{LIJST}0/").status_code == 404
    assert beheerder.post(f"{LIJST}0/opnieuw/").status_code == 404
