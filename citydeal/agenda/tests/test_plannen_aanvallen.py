"""What people type by accident or on purpose: it is refused with words or kept as text, and planned once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.tests.factories import BijeenkomstFactory, maak_agendabeheerder
from citydeal.agenda.tests.test_planpagina import PLAN, REEKS, invoer

NAAR = (
    "\0",
    "\ufffd",
    "x" * 100_000,
    "9" * 400,
    "-1",
    "29-2-2027",
    "0-0-0000",
    "٣ december 2026",
    "24.00",
    "１３.００",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "=1+1",
    "a\r\nATTENDEE:mailto:x@y.example",
    "\u202egpj",
    "' OR 1=1 --",
    "🎉" * 50,
)
VELDEN = (
    *("titel", "dag", "van", "tot", "laatste_dag", "hoe", "plaats", "locatie", "online_link", "zichtbaarheid", "soort"),
    *("vorm", "samenvatting", "programma", "voor_wie", "publiek", "themas", "adres", "aanmeldwijze", "aanmeld_url"),
    *(
        "capaciteit",
        "capaciteit_online",
        "aanmeldtermijn",
        "organisator",
        "organisatoren",
        "genodigden",
        "sleutel",
        "actie",
    ),
)


@pytest.mark.django_db
@pytest.mark.parametrize("waarde", NAAR, ids=range(len(NAAR)))
def test_nothing_that_is_typed_breaks_a_form(client, waarde):
    client.force_login(maak_agendabeheerder())
    bijeenkomst = BijeenkomstFactory()
    onderdeel = f"/agenda/{bijeenkomst.pk}/onderdelen/nieuw/"
    for veld in VELDEN:
        assert client.post(PLAN, invoer() | {"actie": "bekijk", veld: waarde}).status_code in {200, 302}, veld
    assert client.post(REEKS, invoer(dagen=waarde)).status_code == 200
    for veld in ("titel", "van", "tot", "zaal", "omschrijving", "sprekers", "publiek", "capaciteit", "sessie"):
        antwoord = client.post(onderdeel, {"titel": "Deel", "van": "13.00", "tot": "14.00", veld: waarde})
        assert antwoord.status_code in {200, 302}, veld
    for adres, veld in (("sprekers/", "sprekers"), ("stands/nieuw/", "partner"), ("status/afgelast/", "reden")):
        assert client.post(f"/agenda/{bijeenkomst.pk}/{adres}", {veld: waarde}).status_code in {200, 302}
    assert client.get(PLAN, {"titel": waarde[:3000], "dag": waarde[:3000], "kopie": waarde[:3000]}).status_code == 200


@pytest.mark.django_db
def test_what_is_typed_stays_text_on_the_page_and_in_the_calendar(client):
    client.force_login(maak_agendabeheerder())
    kwaad = "<img src=x onerror=alert(1)> \r\nATTENDEE:mailto:x@y.example"
    client.post(PLAN, invoer(titel=kwaad, programma=f"{kwaad}\n\n[klik](javascript:alert(1))", locatie=kwaad))
    bijeenkomst = Bijeenkomst.objects.get()
    tekst = client.get(bijeenkomst.get_absolute_url()).content.decode()
    assert "<img src=x" not in tekst
    assert 'href="javascript:' not in tekst
    assert "\r\nATTENDEE" not in bijeenkomst.ics_openbaar


@pytest.mark.django_db
def test_fields_that_are_not_asked_are_not_taken(client):
    client.force_login(maak_agendabeheerder())
    client.post(PLAN, invoer(voorbeeld="on", versie="99", kanaal="cop:1", tokens="openbaar", stand="5", id="77"))
    bijeenkomst = Bijeenkomst.objects.get()
    assert (bijeenkomst.voorbeeld, bijeenkomst.versie, bijeenkomst.kanaal, bijeenkomst.stand) == (False, 0, "", 0)
    assert bijeenkomst.pk != 77


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("adres", "extra", "aantal"), [(PLAN, {}, 1), (REEKS, {"dagen": "3-12-2027\n10-12-2027"}, 2)])
def test_the_same_form_sent_at_the_same_moment_plans_once(adres, extra, aantal):
    mens = maak_agendabeheerder()
    gegevens = invoer(sleutel=str(uuid4()), **extra)
    klanten = [Client() for _ in range(4)]
    for klant in klanten:
        klant.force_login(mens)

    def stuur(klant: Client) -> int:
        try:
            return klant.post(adres, gegevens).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        assert set(draden.map(stuur, klanten)) <= {200, 302}
    assert Bijeenkomst.objects.count() == aantal
