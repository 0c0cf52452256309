"""Contactpersonen who come and go at the same moment: nobody keeps a partner they left, and no partner is left without a word."""

import threading
import time

import pytest
from django.db import transaction

from citydeal.berichten.models import Taak
from citydeal.netwerk import contactpersonen, toetreding
from citydeal.netwerk.models import Partner
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db(transaction=True)

EVEN = 0.3
"""Seconds in which the other gets as far as it can."""


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])


def eerst_en_meteen_daarna(eerste, tweede) -> list:
    """Do the second while the first is done but not committed yet."""
    gedaan = threading.Event()

    def doe_eerste():
        with transaction.atomic():
            eerste()
            gedaan.set()
            time.sleep(EVEN)

    def doe_tweede():
        gedaan.wait(10)
        return tweede()

    return tegelijk(doe_eerste, doe_tweede)


def test_who_is_being_taken_out_is_not_made_contactpersoon(partner, beheer):
    mens = maak_mens("noor@proefstad.example", partner=partner)
    uitkomsten = eerst_en_meteen_daarna(
        lambda: toetreding.haal_uit_partner(mens, partner, door=beheer),
        lambda: contactpersonen.benoem(partner, mens, door=beheer),
    )
    assert [type(uitkomst) for uitkomst in uitkomsten if uitkomst is not None] == [contactpersonen.KanNiet]
    assert not partner.contactpersonen.exists()


def test_who_is_being_made_contactpersoon_is_so_no_longer_when_taken_out(partner, beheer):
    mens = maak_mens("noor@proefstad.example", partner=partner)
    eerst_en_meteen_daarna(
        lambda: contactpersonen.benoem(partner, mens, door=beheer),
        lambda: toetreding.haal_uit_partner(mens, partner, door=beheer),
    )
    mens.refresh_from_db()
    assert mens.partner is None
    assert not partner.contactpersonen.exists()


def test_when_the_last_two_go_at_once_somebody_is_asked_to_choose_another(partner, beheer):
    een, twee = (maak_mens(f"{naam}@proefstad.example", partner=partner) for naam in ("een", "twee"))
    partner.contactpersonen.add(een, twee)
    eerst_en_meteen_daarna(
        lambda: contactpersonen.leg_neer(partner, een, door=een),
        lambda: toetreding.haal_uit_partner(twee, partner, door=beheer),
    )
    assert not Partner.contactpersonen.through.objects.filter(partner=partner).exists()
    assert Taak.objects.open().filter(sleutel=f"contactpersoon-kiezen-{partner.pk}").exists()
