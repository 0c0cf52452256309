"""What the kennisbank adds to messages to the network and to the nieuwsbrief."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from citydeal.netwerk import nieuwsbriefonderdelen, rondschrijven
from citydeal.netwerk.tests.factories import maak_mens
from citydeal.zoeken.models import Zoekdocument
from kennisbank.models import Artikel
from kennisbank.nieuwsbriefdelen import LANGSTE_TEKST

pytestmark = pytest.mark.django_db


def test_a_message_becomes_a_draft_that_readers_do_not_see(client):
    beheer = maak_mens("po@proef.example", rechten=["netwerk.beheren_mensen"])
    bericht = rondschrijven.maak(
        onderwerp="Parade in mei", tekst="Kom je ook?\n\n- <b>Eerst</b> koffie", doelgroepen=["leden"], door=beheer
    )
    client.force_login(beheer)
    for _ in range(2):
        client.post(f"/netwerk/berichten/{bericht.pk}/artikel/")
    artikel = Artikel.objects.get(title="Parade in mei")
    assert not artikel.live
    laatste = artikel.get_latest_revision_as_object()
    [blok] = laatste.inhoud
    assert "Kom je ook?" in blok.value.source
    assert "<b>Eerst" not in blok.value.source
    client.logout()
    assert client.get(f"/kennisbank/artikelen/{artikel.slug}/").status_code == 404


def test_only_who_may_edit_the_article_is_led_to_it():
    beheer = maak_mens("po@proef.example", rechten=["netwerk.beheren_mensen"])
    alles = maak_mens("alles@proef.example", is_superuser=True)
    bericht = rondschrijven.maak(onderwerp="Parade in mei", tekst="Kom je ook?", doelgroepen=["leden"], door=beheer)
    rondschrijven.maak_artikel(bericht, door=beheer)
    bericht.refresh_from_db()

    def pagina(wie) -> str:
        lezer = Client()
        lezer.force_login(wie)
        return lezer.get(f"/netwerk/berichten/{bericht.pk}/").content.decode()

    bewerken = f"/beheer/pages/{bericht.artikel_pagina}/edit/"
    assert bewerken in pagina(alles)
    assert bewerken not in pagina(beheer)
    assert "De redactie maakt het af." in pagina(beheer)
    Artikel.objects.get(pk=bericht.artikel_pagina).delete()
    assert bewerken not in pagina(alles)


def test_the_nieuwsbrief_holds_what_is_public_and_new():
    vandaag = timezone.localdate()
    for titel, tokens, dagen in (("Nieuw", ["openbaar"], 1), ("Besloten", ["lid"], 1), ("Oud", ["openbaar"], 60)):
        Zoekdocument.objects.create(
            soort="usecase",
            sleutel=titel,
            titel=titel,
            url=f"/kennisbank/usecases/{titel}/",
            samenvatting="woord " * 100,
            tokens=tokens,
            datum=timezone.now() - timedelta(days=dagen),
            sorteersleutel=titel,
        )
    delen = nieuwsbriefonderdelen.verzamel(vandaag - timedelta(days=7), vandaag + timedelta(days=1))
    [deel] = [deel for deel in delen if deel["kop"] == "Nieuwe usecases"]
    [stuk] = deel["nieuws"]
    assert stuk["titel"] == "Nieuw"
    assert len(stuk["tekst"]) <= LANGSTE_TEKST + 2


@pytest.mark.parametrize("aantal", [1, 20])
def test_all_that_is_new_is_asked_at_once_and_no_kind_gives_more_than_there_is_room_for(
    aantal, django_assert_num_queries
):
    nu = timezone.now()
    for soort in ("usecase", "begrip", "partner"):
        for nummer in range(aantal):
            titel = f"{soort} {nummer:02}"
            Zoekdocument.objects.create(
                soort=soort, sleutel=titel, titel=titel, url="/", tokens=["openbaar"],
                datum=nu - timedelta(minutes=nummer), sorteersleutel=titel,
            )  # fmt: skip
    vandaag = timezone.localdate()
    # One for the kennisbank, one for the agenda.
    with django_assert_num_queries(2):
        delen = nieuwsbriefonderdelen.verzamel(vandaag - timedelta(days=2), vandaag + timedelta(days=1))
    meeste = min(aantal, nieuwsbriefonderdelen.MEESTE)
    assert {deel["kop"]: [stuk["titel"] for stuk in deel["nieuws"]] for deel in delen} == {
        "Nieuwe usecases": [f"usecase {nummer:02}" for nummer in range(meeste)],
        "Nieuw in het woordenboek": [f"begrip {nummer:02}" for nummer in range(meeste)],
    }
