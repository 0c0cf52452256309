"""What looks like a new inzending, among many items: what is the same thing is shown, what has a word in common isn't.

How much is shown of what, is measured on the demo (`tests/test_lijktop_demo.py`) and here among made items
(`manage.py maak_inhoud`): a title with a word left out finds its own again in nine of ten cases, and a title of something else
finds nothing.
"""

import random

import pytest

from citydeal.zoeken.models import Zoekdocument
from kennisbank.demo.veel import maak_veel
from kennisbank.indienen.lijktop import MAX_GETOOND, SOORTEN, zoek_gelijkende
from kennisbank.models import Artikel, Begrip, ToolboxItem
from kennisbank.tests.factories import maak_concept, maak_pagina

pytestmark = pytest.mark.django_db
TOKENS = frozenset({"openbaar", "lid"})
IETS_ANDERS = [
    "Handreiking voor vrijwilligers bij de bibliotheek",
    "Jaarverslag cultuurfonds",
    "Zwembad verbouwen in Hengelo",
    "Nieuwe wethouder in onze gemeente",
    "Gemeente zoekt stagiair",
    "Een app voor parkeren bij het ziekenhuis",
    "Slimme samenwerking tussen scholen",
    "Workshop voor ambtenaren",
]


def titels(titel: str, tekst: str = "") -> list[str]:
    return [ding.titel for ding in zoek_gelijkende(titel, tekst, tokens=TOKENS)]


def test_nine_of_ten_titles_with_a_word_left_out_find_theirs_and_eight_of_something_else_find_nothing():
    maak_veel(300)
    rol = random.Random(2)
    alle = list(Zoekdocument.objects.filter(soort__in=SOORTEN).order_by("pk").values_list("titel", flat=True))
    gevonden = 0
    for titel in rol.sample(alle, 60):
        woorden = titel.split()
        woorden.pop(rol.randrange(len(woorden)))
        gevonden += titel in titels(" ".join(woorden))
    assert gevonden >= 54
    assert [titels(titel) for titel in IETS_ANDERS] == [[]] * len(IETS_ANDERS)


@pytest.mark.parametrize("aantal", [1, 10])
def test_one_query_however_much_there_is(django_assert_num_queries, aantal):
    for nummer in range(aantal):
        maak_pagina(ToolboxItem, title=f"Sensorregister {nummer}")
    with django_assert_num_queries(1):
        assert len(titels("Sensorregister", "Waar staan onze sensoren?")) == min(aantal, MAX_GETOOND)
    with django_assert_num_queries(0):
        assert titels("de en", "het") == []


def test_the_most_like_stands_first():
    for titel in ("Sensorregister van de stad", "Sensorregister", "Register van sensoren in het landelijk gebied"):
        maak_pagina(ToolboxItem, title=titel)
    assert titels("Het sensorregister")[:2] == ["Sensorregister", "Sensorregister van de stad"]


def test_one_common_word_makes_nothing_alike():
    maak_pagina(Artikel, title="Slimme stad in een uur uitgelegd", samenvatting="Wat een slimme stad is.")
    assert titels("Slimme afvalbakken in de binnenstad") == []


def test_what_a_text_names_whole_is_shown_but_not_every_word_of_the_woordenboek_in_it():
    maak_pagina(ToolboxItem, title="Sensorregister")
    maak_pagina(Begrip, title="sensor")
    assert titels("Zomaariets", "Wij maakten een sensorregister met elke sensor.") == ["Sensorregister"]


def test_what_is_not_public_is_not_shown():
    maak_concept(ToolboxItem, title="Kanarieregister")
    assert titels("Kanarieregister") == []
