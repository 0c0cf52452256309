"""What the CMS leaves to the guided acts on a partner."""

import pytest

from citydeal.netwerk import partnerwerk
from citydeal.netwerk.models import Partner
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_beheer import PARTNERS, maak_van_rol, partnervelden

pytestmark = pytest.mark.django_db


def bewaar(client, partner: Partner, **velden):
    pad = f"{PARTNERS}edit/{partner.pk}/"
    gezien = client.get(pad).context["form"]["gezien"].value()
    return client.post(pad, partnervelden(naam=partner.naam, gezien=gezien, **velden))


def test_a_partner_with_people_is_not_stopped_by_a_field(client):
    client.force_login(maak_van_rol("redactie"))
    partner = maak_voorbeeldpartner()
    mens = maak_mens(partner=partner)
    antwoord = bewaar(client, partner, status="gestopt")
    assert "Bij deze partner horen nog mensen" in antwoord.context["form"].errors["status"][0]
    assert Partner.objects.get(pk=partner.pk).status == "partner"
    mens.partner = None
    mens.save()
    assert bewaar(client, partner, status="gestopt").status_code == 302


def test_what_merged_stays_so(client):
    redactie = maak_van_rol("redactie")
    client.force_login(redactie)
    oud, nieuw = maak_voorbeeldpartner("Gemeente Oud"), maak_voorbeeldpartner("Gemeente Nieuw")
    partnerwerk.voeg_samen(oud, nieuw, door=redactie)
    antwoord = bewaar(client, oud, status="partner")
    assert "opgegaan in Gemeente Nieuw" in antwoord.context["form"].errors["status"][0]
