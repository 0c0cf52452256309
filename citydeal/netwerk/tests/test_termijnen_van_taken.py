"""Every task that waits for a person says by when."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from citydeal.basis.werkdagen import eerste_werkdag
from citydeal.berichten.models import Taak
from citydeal.netwerk import aanvragen, contactpersonen, partneraanvragen, partnerdomeinen
from citydeal.netwerk.contact import meld_misbruik
from citydeal.netwerk.models import Contactbericht
from citydeal.netwerk.tests.broncode import aanroepen
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
# Thursday the 24th of December: Christmas, its second day and a weekend come next.
KERSTAVOND = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def kerstavond(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KERSTAVOND)


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])


def op_overzicht(client, wie) -> str:
    client.force_login(wie)
    return re.sub(r"<[^>]+>", "", client.get("/mijn/").content.decode())


def test_a_report_is_looked_at_within_two_working_days(client, beheer, partner, kerstavond):
    wie, van = (maak_mens(f"{naam}@proef.example", partner=partner) for naam in ("ontvanger", "afzender"))
    bericht = Contactbericht.objects.create(
        afzender=van, ontvanger=wie, onderwerp="X", tekst="Y", sleutel="7d1fba5c-3c9c-4d0f-9d7e-5a3f6b7c8d9e"
    )
    meld_misbruik(bericht)
    assert Taak.objects.get().uiterlijk_op == date(2026, 12, 29)
    assert "Uiterlijk dinsdag 29 december" in op_overzicht(client, beheer)


def test_a_domain_is_decided_on_within_a_working_week(client, beheer, partner, kerstavond):
    vrager = maak_mens("vrager@proef.example", partner=partner)
    partnerdomeinen.voeg_toe(partner, "proefstad.example", door=vrager, bevestigd=False)
    assert Taak.objects.get().uiterlijk_op == date(2027, 1, 4)
    assert "Uiterlijk maandag 4 januari" in op_overzicht(client, beheer)


def test_a_partner_without_contactpersoon_gets_one_within_a_working_week(client, beheer, partner, kerstavond):
    contactpersonen.vraag_keuze(partner, "De laatste is vertrokken.")
    assert Taak.objects.get().uiterlijk_op == date(2027, 1, 4)
    assert "Uiterlijk maandag 4 januari" in op_overzicht(client, beheer)


def test_who_was_asked_already_gets_the_time_of_the_invitation(beheer):
    aanvraag = partneraanvragen.dien_in(
        organisatie="Nieuw", soort="bedrijf", website="", motivatie="X", naam="Lotte", functie="", email="l@n.example"
    )
    partneraanvragen.bevestig(aanvraag)
    partneraanvragen.aanvaard(aanvraag, door=beheer, naam="Nieuw", soort="bedrijf", wordt_contactpersoon=True)
    keuze = Taak.objects.open().get()
    assert keuze.uiterlijk_op == eerste_werkdag(timezone.localdate() + timedelta(days=14))


def test_an_application_of_a_partner_is_decided_on_within_two_working_weeks(client, beheer, kerstavond):
    aanvraag = partneraanvragen.dien_in(
        organisatie="Nieuw", soort="bedrijf", website="", motivatie="X", naam="Lotte", functie="", email="l@n.example"
    )
    partneraanvragen.bevestig(aanvraag)
    assert Taak.objects.get().uiterlijk_op == date(2027, 1, 11)
    assert "Uiterlijk maandag 11 januari" in op_overzicht(client, beheer)


def test_a_request_to_become_lid_is_decided_on_within_a_working_week(client, beheer, kerstavond):
    aanvragen.dien_in(maak_mens("nieuw@proef.example"), organisatie="Nieuw", motivatie="X")
    assert "Uiterlijk maandag 4 januari" in op_overzicht(client, beheer)


def test_every_task_in_the_code_has_a_day_but_the_one_about_oneself():
    """Where somebody works, they say when they like: nobody waits for it."""
    zonder = [
        plek for plek, aanroep in aanroepen("zet_taak") if "uiterlijk_op" not in {arg.arg for arg in aanroep.keywords}
    ]
    assert [plek.rpartition("/")[2].partition(":")[0] for plek in zonder] == ["toetreding.py"]
