"""Writing to who keeps a page: from the page itself, without learning who that is."""

import pytest

from citydeal.netwerk.models import Contactbericht, Gebruiker
from citydeal.netwerk.tests.factories import maak_mens
from kennisbank.models import Artikel, ToolboxItem, Usecase
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_partner, maak_redacteur

pytestmark = pytest.mark.django_db


@pytest.fixture
def houder():
    return maak_mens("houder@elders.example", naam="Hella Houder", partner=maak_partner())


@pytest.fixture
def lid():
    return maak_mens("lid@proef.example", naam="Noor Proef", partner=maak_partner())


def schrijfpad(pagina) -> str:
    return f"/netwerk/schrijf/pagina/{pagina.pk}/"


@pytest.mark.parametrize("model", [Usecase, ToolboxItem])
def test_a_page_leads_to_who_keeps_it_and_does_not_name_them(client, lid, houder, model):
    pagina = maak_pagina(model, eigenaar=houder)
    for wie in (None, lid):
        if wie:
            client.force_login(wie)
        tekst = client.get(pagina.pad).content.decode()
        assert f'href="{schrijfpad(pagina)}"' in tekst
        assert "Hella" not in tekst
    tekst = client.get(schrijfpad(pagina)).content.decode()
    assert pagina.title in tekst
    assert "Hella" not in tekst
    assert client.post(schrijfpad(pagina), {"onderwerp": "Vraag", "tekst": "Hoe?"})["Location"] == pagina.pad
    bericht = Contactbericht.objects.get()
    assert (bericht.afzender, bericht.ontvanger, bericht.over_url) == (lid, houder, pagina.pad)


def test_a_page_that_nobody_keeps_has_no_such_link(client, lid):
    pagina = maak_pagina(Usecase, contact_functie="Projectleider")
    Usecase.objects.update(eigenaar=None)
    tekst = client.get(pagina.pad).content.decode()
    assert "De projectleider kan je er meer over vertellen" in tekst
    assert "/netwerk/schrijf/" not in tekst
    client.force_login(lid)
    assert client.get(schrijfpad(pagina)).status_code == 404


def test_a_page_that_readers_do_not_see_is_not_there_to_write_about(client, lid):
    redacteur = maak_redacteur()
    concept = maak_concept(Artikel, door=redacteur, eigenaar=redacteur)
    eraf = maak_pagina(Artikel, eigenaar=redacteur)
    eraf.unpublish(user=redacteur)
    client.force_login(lid)
    for pagina in (concept, eraf):
        assert client.get(schrijfpad(pagina)).status_code == 404
    for sleutel in ("0", "x", "9" * 30, "1e3", "-1"):
        assert client.get(f"/netwerk/schrijf/pagina/{sleutel}/").status_code == 404


def test_who_keeps_a_page_but_left_is_not_reached(client, lid, houder):
    pagina = maak_pagina(Usecase, eigenaar=houder)
    Gebruiker.objects.filter(pk=houder.pk).update(is_active=False)
    client.force_login(lid)
    assert "er is niemand die je bericht kan krijgen" in client.get(schrijfpad(pagina)).content.decode()
