"""How often each page asks the database, and that reading never writes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from citydeal.basis.models import Thema
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.models import CityDeal, Partner
from citydeal.zoeken.models import Zoekdocument
from kennisbank.models import Begrip, HomePagina, ToolboxItem
from tests.paginas import FOUT, LIJSTEN, PAGINAS
from tests.redactie import inhoudpagina, publiceer, usecase, wijzig

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MAX_BEZOEKER = 10
MAX_INGELOGD = 15
SCHRIJFT = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|SELECT .* FOR (NO KEY )?UPDATE)", re.IGNORECASE | re.DOTALL
)

# Name → how often it asks the database for a visitor, without the page cache.
AANTALLEN = {
    "home": 6,
    "kennisbank": 6,
    "usecases": 3,
    "usecases gefilterd": 3,
    "usecases zonder treffer": 4,
    "usecases op de kaart": 3,
    "usecase": 6,
    "toolbox": 3,
    "toolbox bladzijde 2": 3,
    "tool": 6,
    "beleidsplan": 6,
    "smartcity-initiatief": 6,
    "technische randvoorwaarde": 6,
    "woordenboek": 5,
    "woordenboek gezocht": 5,
    "begrip": 7,
    "artikelen": 3,
    "artikel": 5,
    "leerlijnen": 3,
    "leerlijn": 6,
    "nieuw": 5,
    "over": 5,
    "toegankelijkheid": 5,
    "privacy": 5,
    "contact": 5,
    "zoeken": 1,
    "zoeken met treffers": 2,
    "zoeken zonder treffer": 2,
    "netwerk": 2,
    "netwerk op de kaart": 2,
    "partner": 5,
    "partner die een netwerk is": 5,
    "City Deal": 3,
    "partner worden": 0,
    "iets indienen": 0,
    "bewaartermijnen": 0,
    "agenda": 3,
    "agenda gefilterd": 3,
    "agenda zonder treffer": 2,
    "agenda voorbij": 4,
    "agenda per maand": 1,
    "agenda volgen en delen": 1,
    "verslag": 3,
    "versies van een verslag": 3,
}


def vragen(client, pad: str) -> list[str]:
    """The queries of one request to `pad` that comes from no cache, after one that filled the lists of the process."""
    client.get(pad)
    voorraad.leeg()
    with CaptureQueriesContext(connection) as gevangen:
        client.get(pad)
    return [vraag["sql"] for vraag in gevangen if not vraag["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]


@pytest.mark.parametrize("naam", PAGINAS)
def test_public_page_asks_the_database_as_often_as_agreed(bezoeker, naam):
    gesteld = vragen(bezoeker, PAGINAS[naam])
    assert len(gesteld) == AANTALLEN[naam], "\n".join(gesteld)
    assert len(gesteld) <= MAX_BEZOEKER
    assert [vraag for vraag in gesteld if SCHRIJFT.match(vraag)] == []


@pytest.mark.parametrize("naam", PAGINAS)
def test_page_of_who_is_signed_in_asks_little_more(als, naam):
    gesteld = vragen(als("lid"), PAGINAS[naam])
    assert len(gesteld) <= MAX_INGELOGD, "\n".join(gesteld)
    assert [vraag for vraag in gesteld if SCHRIJFT.match(vraag)] == []


@pytest.mark.parametrize(
    "pad",
    [
        "/sitemap.xml",
        "/feeds/kennisbank.rss",
        "/feeds/artikelen.atom",
        "/zoeken/suggesties/?q=sensor",
        *FOUT.values(),
        "/accounts/login/",
    ],
)
def test_other_addresses_ask_little_and_write_nothing(bezoeker, pad):
    gesteld = vragen(bezoeker, pad)
    assert len(gesteld) <= 5, "\n".join(gesteld)
    assert [vraag for vraag in gesteld if SCHRIJFT.match(vraag)] == []


@pytest.mark.parametrize(
    "naam", [*LIJSTEN, "usecases op de kaart", "zoeken met treffers", "home", "kennisbank", "partner"]
)
def test_a_list_of_one_asks_as_often_as_a_list_of_many(bezoeker, naam):
    """What a list shows comes from the search index: one row per kind, against all of the demo."""
    veel = len(vragen(bezoeker, PAGINAS[naam]))
    per_soort = Zoekdocument.objects.order_by("soort", "pk").distinct("soort").values_list("pk", flat=True)
    Zoekdocument.objects.exclude(pk__in=list(per_soort)).delete()
    assert len(vragen(bezoeker, PAGINAS[naam])) == veel


@pytest.mark.parametrize("aantal", [1, 10])
def test_a_usecase_asks_as_often_with_one_as_with_ten_of_everything(bezoeker, aantal):
    pagina = publiceer(usecase("Een van alles", "een-van-alles", samenvatting="Kort."))
    tools, woorden = ToolboxItem.objects.order_by("pk")[:aantal], Begrip.objects.order_by("pk")[:aantal]
    for nummer in range(aantal):
        pagina.plaatsen.create(naam=f"Plaats {nummer}", provincie_id=1, breedtegraad=52.0, lengtegraad=5.0)
    wijzig(
        pagina,
        themas=Thema.objects.order_by("pk")[:aantal],
        partners=Partner.objects.order_by("pk")[:aantal],
        city_deals=CityDeal.objects.all(),
        verwant=[*tools, *woorden],
        opgave="".join(f'<p>{woord.title} en <a linktype="page" id="{woord.pk}">meer</a>.</p>' for woord in woorden),
    )
    assert len(vragen(bezoeker, pagina.pad)) == AANTALLEN["usecase"]


@pytest.mark.parametrize("diepte", [1, 6])
def test_the_depth_of_the_tree_costs_nothing(bezoeker, diepte):
    pagina = HomePagina.objects.get()
    for nummer in range(diepte):
        pagina = publiceer(inhoudpagina(f"Diep {nummer}", f"diep-{nummer}", pagina))
    # One less than "over", that links to other pages.
    assert len(vragen(bezoeker, pagina.pad)) == AANTALLEN["over"] - 1
