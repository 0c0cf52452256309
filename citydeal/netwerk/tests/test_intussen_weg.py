"""Somebody deletes their account at the moment that another decides on them: that ends in a page, not in an error."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.urls import reverse

from citydeal.netwerk import aanvragen, partneraanvragen, toetreding, uitnodigen
from citydeal.netwerk.models import Partner, Uitnodiging, Uitsluiting
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def beheer(client):
    mens = maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])
    client.force_login(mens)
    return mens


@pytest.fixture
def noor():
    return maak_mens("noor@verweg.example", naam="Noor Verweg")


def iemand_wacht() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


def post_terwijl_weggaat(client, mens, adres: str, gegevens: dict):
    """What a POST answers that waits for `mens`, who deletes their account."""
    weg = threading.Event()

    def vertrek():
        try:
            with transaction.atomic():
                verwijder_account(mens)
                weg.set()
                uiterlijk = time.monotonic() + 5
                while not iemand_wacht() and time.monotonic() < uiterlijk:
                    time.sleep(0.02)
        finally:
            weg.set()
            connection.close()

    draad = threading.Thread(target=vertrek)
    draad.start()
    weg.wait()
    antwoord = client.post(adres, gegevens)
    draad.join()
    return antwoord


@pytest.mark.parametrize("besluit", ["aanvaarden", "afwijzen"])
def test_a_request_of_who_leaves_is_not_there_any_more(client, beheer, partner, noor, besluit):
    aanvraag = aanvragen.dien_in(noor, organisatie="Gemeente Verweg", motivatie="Wij meten ook.")
    velden = {"ja-partner": partner.pk, "nee-reden": "Past niet."}
    adres = reverse(f"netwerk:aanvraag-{besluit}", args=[aanvraag.pk])
    assert post_terwijl_weggaat(client, noor, adres, velden).status_code == 404


@pytest.mark.parametrize("besluit", ["aanvaarden", "afwijzen"])
def test_a_request_for_a_partner_of_who_leaves_makes_no_partner(client, beheer, noor, besluit):
    aanvraag = partneraanvragen.dien_in(
        organisatie="Stichting Nieuw",
        soort="maatschappelijke-organisatie",
        website="",
        motivatie="Wij leren graag mee.",
        naam=noor.naam,
        functie="Directeur",
        email=noor.email,
    )
    partneraanvragen.bevestig(aanvraag)
    velden = {
        "ja-naam": "Stichting Nieuw",
        "ja-soort": "maatschappelijke-organisatie",
        "ja-wordt_contactpersoon": "on",
        "nee-reden": "Past niet.",
    }
    adres = reverse(f"netwerk:partneraanvraag-{besluit}", args=[aanvraag.pk])
    assert post_terwijl_weggaat(client, noor, adres, velden).status_code == 404
    assert not Partner.objects.filter(naam="Stichting Nieuw").exists()


@pytest.mark.parametrize("daad", ["opnieuw", "intrekken"])
def test_an_invitation_of_who_leaves_is_not_there_any_more(client, beheer, partner, noor, daad):
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst(noor.email), door=beheer)
    adres = reverse(f"netwerk:uitnodiging-{daad}", args=[partner.slug, Uitnodiging.objects.get().pk])
    assert post_terwijl_weggaat(client, noor, adres, {}).status_code == 404


def test_a_colleague_who_leaves_is_not_taken_out(client, beheer, partner):
    collega = maak_mens("collega@proef.example", partner=partner)
    adres = reverse("netwerk:collega-weghalen", args=[partner.slug, collega.profiel.sleutel])
    assert post_terwijl_weggaat(client, collega, adres, {"reden": "Werkt hier niet."}).status_code == 404


def test_who_leaves_is_not_put_back(client, beheer, partner):
    collega = maak_mens("collega@proef.example", partner=partner)
    toetreding.haal_uit_partner(collega, partner, door=beheer, reden="Vergissing")
    adres = reverse("netwerk:collega-terugzetten", args=[partner.slug, collega.profiel.sleutel])
    assert post_terwijl_weggaat(client, collega, adres, {}).status_code == 404
    assert not Uitsluiting.objects.exists()
