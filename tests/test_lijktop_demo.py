"""What looks like a new inzending, on the demo: 31 titles as leden would type them, and what is shown for each.

A search for the same words finds 85 things, most with no more than a word in common.
"""

import pytest

from citydeal.zoeken.models import Zoekdocument
from kennisbank.indienen.lijktop import SOORTEN, zoek_gelijkende

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
TOKENS = frozenset({"openbaar", "lid"})
GETOOND = {
    "Sensorenregister": ["sensorregister"],
    "Sensoren in de binnenstad van Zwolle": [],
    "Drukte aan het strand voorspellen": [],
    "Crowd management systeem": ["crowd management", "Crowd Safety Manager", "Crowd Safety Manager"],
    "Slimme lantaarnpalen in Eindhoven": ["slimme lantaarnpaal"],
    "Fietsers meten luchtkwaliteit": ["Fietsers meten de lucht onderweg"],
    "Deelauto in het dorp": ["Een deelauto die past bij het dorp"],
    "Digital twins": ["digital twin", "Startgids digital twin"],
    "Handreiking participatie": ["participatie"],
    "Een app voor parkeren": [],
    "AI in de zorg": [],
    "Data": ["open data", "FAIR-data", "FAIR-data", "Data op tafel"],
    "Datastrategie": ["Datastrategie in tien besluiten"],
    "Smart mobility hub": ["mobiliteitshub"],
    "Energieplan bedrijventerrein": ["Eén energieplan voor een heel bedrijventerrein"],
    "Hittestress meten met studenten": ["Hitte meten met studenten in de binnenstad", "hittestress"],
    "Hoe wij met bewoners plannen maken voor de wijk": [],
    "Snuffelfiets Utrecht": ["Snuffelfiets", "Snuffelfiets"],
    "Algoritmeregister gemeente Amsterdam": ["algoritmeregister", "Algoritmeregister"],
    "Slim afval inzamelen": [],
    "NGSI LD": ["NGSI-LD"],
    "Lorawan netwerk": ["LoRaWAN", "LoRaWAN"],
    "Wateroverlast op straat": ["wateroverlast", "Water in de straat: weten waar het blijft staan"],
    "Inkoopvoorwaarden AI": ["Inkoopvoorwaarden voor data en AI"],
    "Beleid voor open data": ["open data"],
    "Nieuwe wethouder in onze gemeente": ["wethouder"],
    "Workshop voor ambtenaren": [],
    "Plan van aanpak slimme stad": ["slimme stad"],
    "Laden en lossen in het centrum": ["Slim laden en lossen rond het centrum"],
    "Privacy bij camera's": ["privacy by design"],
    "Meetkoffer": ["Meetkoffer voor de buurt"],
}


def test_of_31_titles_35_things_are_shown_that_are_about_the_same():
    getoond = {titel: [ding.titel for ding in zoek_gelijkende(titel, tokens=TOKENS)] for titel in GETOOND}
    assert getoond == GETOOND
    assert (len(getoond), sum(map(len, getoond.values()))) == (31, 35)


def test_every_title_of_three_words_or_more_is_found_without_its_last_word():
    dingen = [ding for ding in Zoekdocument.objects.filter(soort__in=SOORTEN) if len(ding.titel.split()) > 2]
    assert len(dingen) > 50
    kwijt = [ding.titel for ding in dingen if ding not in zoek_gelijkende(ding.titel.rpartition(" ")[0], tokens=TOKENS)]
    assert kwijt == []
