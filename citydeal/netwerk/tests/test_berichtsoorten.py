"""Which kinds of mail of the network somebody sees among those to choose about."""

import pytest

from citydeal.berichten.forms import soorten_voor
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db

VOOR_PROJECTORGANISATIE = {"aanvraag", "aanvraagbesluit"}
VOOR_CONTACTPERSONEN = {"collegas"}
VOOR_LEDEN = {"partner-verandert", "partnerbeheer"}
VAN_WERK_OF_PARTNER = VOOR_PROJECTORGANISATIE | VOOR_CONTACTPERSONEN | VOOR_LEDEN | {"redactie", "verzamelmail"}


def ziet(mens) -> set[str]:
    return {soort.sleutel for soort in soorten_voor(mens)} & VAN_WERK_OF_PARTNER


def test_everyone_sees_what_they_can_get_and_nothing_of_the_work_of_others():
    partner = maak_voorbeeldpartner()
    contactpersoon = maak_mens("contact@proef.example", partner=partner)
    partner.contactpersonen.add(contactpersoon)
    assert ziet(maak_mens("geen-lid@proef.example")) == set()
    assert ziet(maak_mens("lid@proef.example", partner=partner)) == VOOR_LEDEN
    assert ziet(contactpersoon) == VOOR_LEDEN | VOOR_CONTACTPERSONEN
    organisatie = maak_mens("organisatie@proef.example", rechten=["netwerk.beheren_mensen"])
    assert ziet(organisatie) == VOOR_PROJECTORGANISATIE | VOOR_CONTACTPERSONEN | {"partnerbeheer"}
    redacteur = maak_mens("redactie@proef.example", rechten=["wagtailadmin.access_admin"], partner=partner)
    assert ziet(redacteur) == VOOR_LEDEN | {"redactie"}
