"""The demo of the agenda shows every status, audience and way to sign up, with invented people alone."""

import pytest
from django.utils import timezone

from citydeal.agenda.demo import laad_agenda
from citydeal.agenda.enums import Aanmeldwijze, Publiek, Status, Zichtbaarheid
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Onderdeel, Stand, Verslag
from citydeal.basis.models import Thema
from citydeal.netwerk.demo import laad_netwerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def geladen():
    laad_netwerk()
    Thema.objects.create(naam="Mobiliteit", slug="mobiliteit")
    laad_agenda()


@pytest.mark.usefixtures("geladen")
def test_the_demo_of_the_agenda_shows_all_there_is():
    komend = Bijeenkomst.objects.filter(begint_op__gt=timezone.now())
    assert set(komend.values_list("status", flat=True)) == set(Status.values) - {Status.CONCEPT}
    concept = Bijeenkomst.objects.get(status=Status.CONCEPT)
    assert concept.begint_op is None
    assert concept.datumprikker.prikkers.exclude(geantwoord_op=None).count() == 2
    assert set(komend.values_list("aanmeldwijze", flat=True)) == set(Aanmeldwijze.values)
    assert set(komend.values_list("zichtbaarheid", flat=True)) == set(Zichtbaarheid.values)
    alle = Bijeenkomst.objects.all()
    assert {publiek for een in alle for publiek in een.publiek} == set(Publiek.values)
    assert alle.filter(voorbeeld=False).count() == 0
    assert Aanmelding.objects.filter(status="wachtlijst").count() == 2
    assert Verslag.objects.gepubliceerd().count() >= 4
    assert komend.filter(reeks__isnull=False).count() == 3
    assert Onderdeel.objects.count() >= 8
    assert Stand.objects.exclude(partner__voorbeeld=True).count() == 0


@pytest.mark.usefixtures("geladen")
def test_loading_it_again_does_nothing():
    voor = Bijeenkomst.objects.count()
    laad_agenda()
    assert Bijeenkomst.objects.count() == voor
