"""A leerlijn says how many steps a reader can take now."""

import pytest

from citydeal.zoeken.models import Zoekdocument
from kennisbank import services
from kennisbank.models import Artikel, Leerlijn, LeerlijnStap
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_redacteur

pytestmark = pytest.mark.django_db


def stappen(leerlijn):
    return Zoekdocument.objects.get(soort="leerlijn", sleutel=str(leerlijn.pk)).gegevens["stappen"]


@pytest.fixture
def artikel():
    return maak_pagina(Artikel)


@pytest.fixture
def leerlijn(artikel):
    stappen = [
        LeerlijnStap(pagina=artikel, sort_order=0),
        LeerlijnStap(titel="Agenda Stad", url="https://agendastad.nl", sort_order=1),
    ]
    return maak_pagina(Leerlijn, stappen=stappen)


def test_step_whose_page_is_taken_off_does_not_count_until_it_is_back(artikel, leerlijn):
    assert stappen(leerlijn) == 2
    artikel.unpublish()
    assert stappen(leerlijn) == 1
    services.publiceer(artikel, door=maak_redacteur())
    assert stappen(leerlijn) == 2


def test_step_whose_page_is_deleted_does_not_count(artikel, leerlijn):
    artikel.delete()
    assert stappen(leerlijn) == 1


def test_step_to_a_draft_counts_once_it_appears():
    concept = maak_concept(Artikel)
    leerlijn = maak_pagina(Leerlijn, stappen=[LeerlijnStap(pagina=concept, sort_order=0)])
    assert stappen(leerlijn) == 0
    services.publiceer(concept, door=maak_redacteur())
    assert stappen(leerlijn) == 1
