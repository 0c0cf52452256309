"""Stopping what one doesn't want to get: blocking a sender, and reporting a message."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk.contact import meld_misbruik
from citydeal.netwerk.models import Blokkade, Contactbericht, Gebruiker, Logregel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.schrijven import invoer, links, pad, stuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def afzender():
    return maak_mens("afzender@proef.example", naam="Aad Afzender", partner=maak_voorbeeldpartner())


@pytest.fixture
def ontvanger():
    return maak_mens("olga@elders.example", naam="Olga Ontvanger", partner=maak_voorbeeldpartner("Gemeente Elders"))


@pytest.fixture
def ingelogd(client, afzender):
    client.force_login(afzender)
    return client


def test_a_blocked_sender_gets_the_same_answer_and_reaches_nobody(client, ingelogd, afzender, ontvanger):
    eerste = ingelogd.post(pad(ontvanger), invoer(), follow=True)
    link = links(Bericht.objects.get())["blokkeer-afzender"]
    client.logout()
    assert "Geen berichten meer van Aad Afzender?" in client.get(link).content.decode()
    assert not Blokkade.objects.exists()
    assert "is geblokkeerd" in client.post(link).content.decode()
    client.post(link)
    blokkade = Blokkade.objects.get()
    assert (blokkade.door, blokkade.van) == (ontvanger, afzender)
    client.force_login(afzender)
    tweede = client.post(pad(ontvanger), invoer(), follow=True)
    schoon = re.compile(rb'csrfmiddlewaretoken" value="[^"]+"|sleutel" value="[^"]+"')
    assert schoon.sub(b"", tweede.content) == schoon.sub(b"", eerste.content)
    assert tweede.redirect_chain == eerste.redirect_chain
    assert Bericht.objects.count() == 1
    # What the sender may know of, is the same as of any message.
    assert Contactbericht.objects.filter(afzender=afzender).count() == 2
    # Others still reach them, and they the sender.
    stuur(ontvanger, afzender)
    assert Bericht.objects.count() == 2


def test_a_block_is_undone_by_who_made_it_alone(client, afzender, ontvanger):
    blokkade = Blokkade.objects.create(door=ontvanger, van=afzender)
    adres = reverse("mijn:blokkade-opheffen", args=[blokkade.pk])
    client.force_login(afzender)
    assert "Aad" not in client.get("/mijn/gegevens/").content.decode().partition("Wie je blokkeerde")[2]
    assert client.post(adres).status_code == 404
    client.force_login(ontvanger)
    assert "Aad Afzender" in client.get("/mijn/gegevens/").content.decode().partition("Wie je blokkeerde")[2]
    assert client.get(adres).status_code == 405
    assert client.post(adres)["Location"] == "/mijn/gegevens/#blokkades"
    assert not Blokkade.objects.exists()
    stuur(afzender, ontvanger)
    assert Bericht.objects.get().ontvanger == ontvanger


def test_a_report_makes_one_task_and_is_closed_once(client, afzender, ontvanger):
    stuur(afzender, ontvanger, tekst="Wat niet hoort")
    link = links(Bericht.objects.get())["meld-misbruik"]
    client.get(link)
    client.head(link)
    assert not Taak.objects.exists()
    for _ in range(2):
        assert "we kijken ernaar" in client.post(link).content.decode()
    melding = Contactbericht.objects.get()
    taak = Taak.objects.open().get()
    assert taak.bestemd == "recht:beheren_mensen"
    assert taak.url == f"/netwerk/meldingen/{melding.pk}/"
    assert Logregel.objects.get(wat="bericht gemeld").over == afzender
    baas = maak_mens("baas@proef.example", naam="Baas", rechten=["netwerk.beheren_mensen"], partner=afzender.partner)
    client.force_login(baas)
    assert "Een vraag" in client.get("/netwerk/meldingen/").content.decode()
    assert "Wat niet hoort" in client.get(taak.url).content.decode()
    assert client.post(taak.url, {"toelichting": "Gebeld"})["Location"] == "/netwerk/meldingen/"
    melding.refresh_from_db()
    assert melding.afgehandeld_door == baas
    taak.refresh_from_db()
    assert (taak.gedaan_door, Logregel.objects.get(wat="melding afgehandeld").toelichting) == (baas, "Gebeld")
    moment = melding.afgehandeld_op
    client.post(taak.url, {"toelichting": "Nog eens"})
    melding.refresh_from_db()
    assert melding.afgehandeld_op == moment
    assert "Afgehandeld op" in client.get(taak.url).content.decode()
    # A second report of the same message opens nothing anew.
    meld_misbruik(melding)
    assert not Taak.objects.open().exists()


def test_only_who_manages_people_reads_reports_and_only_what_was_reported(client, afzender, ontvanger):
    stuur(afzender, ontvanger, tekst="Vertrouwelijk")
    gewoon = Contactbericht.objects.get()
    baas = maak_mens("baas@proef.example", naam="Baas", rechten=["netwerk.beheren_mensen"], partner=afzender.partner)
    client.force_login(baas)
    assert client.get(f"/netwerk/meldingen/{gewoon.pk}/").status_code == 404
    assert "Er zijn geen meldingen" in client.get("/netwerk/meldingen/").content.decode()
    meld_misbruik(gewoon)
    for wie in (None, afzender, ontvanger, maak_mens("gast@nergens.example", naam="Gast")):
        client.force_login(wie) if wie else client.logout()
        assert client.get("/netwerk/meldingen/").status_code == 404
        assert client.get(f"/netwerk/meldingen/{gewoon.pk}/").status_code == 404
        assert client.post(f"/netwerk/meldingen/{gewoon.pk}/", {}).status_code == 404


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_list_of_reports_asks_as_often_with_one_as_with_ten(client, afzender, ontvanger, aantal):
    for nummer in range(aantal):
        bericht = {"afzender": afzender, "ontvanger": ontvanger, "onderwerp": f"Nr {nummer}", "tekst": "x"}
        meld_misbruik(Contactbericht.objects.create(**bericht))
    baas = maak_mens("baas@proef.example", naam="Baas", rechten=["netwerk.beheren_mensen"], partner=afzender.partner)
    client.force_login(baas)
    with CaptureQueriesContext(connection) as gesteld:
        assert len(client.get("/netwerk/meldingen/").context["meldingen"]) == aantal
    # How many there are, and the page.
    assert sum("netwerk_contactbericht" in vraag["sql"] for vraag in gesteld) == 2
    assert len(gesteld) <= 15


def test_links_of_a_message_end_with_sender_and_receiver(client, afzender, ontvanger):
    stuur(afzender, ontvanger)
    adressen = links(Bericht.objects.get())
    Gebruiker.objects.filter(pk=ontvanger.pk).update(is_active=False)
    for adres in adressen.values():
        assert client.get(adres).status_code == 404
        assert client.post(adres).status_code == 404
    assert not Blokkade.objects.exists()
    assert not Taak.objects.exists()


def test_a_link_for_one_thing_does_not_do_the_other(client, afzender, ontvanger):
    stuur(afzender, ontvanger)
    adressen = links(Bericht.objects.get())
    verwisseld = adressen["meld-misbruik"].replace("meld-misbruik", "blokkeer-afzender")
    assert client.post(verwisseld).status_code == 404
    assert not Blokkade.objects.exists()


def test_who_handles_a_report_can_write_to_both(client, afzender, ontvanger):
    stuur(afzender, ontvanger)
    melding = Contactbericht.objects.get()
    meld_misbruik(melding)
    client.force_login(maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"]))
    adres = reverse("netwerk:melding-detail", args=[melding.pk])
    pagina = client.get(adres).content.decode()
    assert 'href="mailto:afzender@proef.example"' in pagina
    assert 'href="mailto:olga@elders.example"' in pagina
    # Where the account is closed, when somebody goes too far.
    mens = reverse("netwerk:mens-detail", args=[afzender.pk])
    assert f'href="{mens}"' in pagina
    assert client.get(mens).status_code == 200
    Gebruiker.objects.filter(pk=afzender.pk).update(is_active=False)
    assert "mailto:afzender@proef.example" not in client.get(adres).content.decode()
