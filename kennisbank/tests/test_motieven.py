"""Every drawing on a page has an address that answers, whatever word a theme carries."""

import re

import pytest

from kennisbank import linkbeeld
from kennisbank.models import Usecase
from kennisbank.tests.factories import maak_pagina, maak_thema
from kennisbank.zoekbaar import maak_zoekitem

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("velden", "motief"),
    [
        ({"slug": "wolken", "motief": "bestaat-niet"}, "algemeen"),
        ({"slug": "wolken"}, "algemeen"),
        ({"slug": "energie", "motief": "bestaat-niet"}, "energie"),
        ({"slug": "wolken", "motief": "mobiliteit"}, "mobiliteit"),
    ],
)
def test_theme_gives_a_drawing_that_exists(velden, motief, client, zonder_paginacache):
    thema = maak_thema(**velden)
    pagina = maak_pagina(Usecase, themas=[thema])
    assert linkbeeld.van_pagina(pagina).motief == motief
    assert maak_zoekitem(pagina).gegevens["motief"] == motief
    for pad in (pagina.pad, "/kennisbank/", "/kennisbank/usecases/"):
        beelden = set(re.findall(r'src="(/beeld/[^"]+)"', client.get(pad).content.decode()))
        assert beelden
        assert all(client.get(beeld).status_code == 200 for beeld in beelden)
