"""Closed documents: who works with them shows the second factor first."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from citydeal.basis.models import Bestand
from citydeal.netwerk.tests.factories import maak_mens

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def verplicht(settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True


def maak_document(*, besloten: bool) -> Bestand:
    collectie = Collection.get_first_root_node()
    if besloten:
        collectie = collectie.add_child(name="Besloten")
        soort = CollectionViewRestriction.LOGIN
        CollectionViewRestriction.objects.create(collection=collectie, restriction_type=soort)
    return Bestand.objects.create(title="Plan", file=ContentFile(b"tekst", name="plan.txt"), collection=collectie)


@pytest.mark.parametrize("methode", ["get", "head"])
def test_who_has_work_shows_the_second_factor_before_a_closed_document(client, methode):
    document = maak_document(besloten=True)
    client.force_login(maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"]))
    antwoord = getattr(client, methode)(document.url, headers={"HX-Request": "true"})
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/mijn/beveiliging/tweede-factor/?next=%2Fdocumenten%2F")


def test_an_open_document_asks_nobody_for_it(client):
    document = maak_document(besloten=False)
    client.force_login(maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"]))
    assert b"".join(client.get(document.url).streaming_content) == b"tekst"


def test_who_has_no_such_work_reads_a_closed_document_without(client):
    document = maak_document(besloten=True)
    client.force_login(maak_mens())
    assert b"".join(client.get(document.url).streaming_content) == b"tekst"
