"""The search page and every list like it: what its address asks, what it shows, what it costs."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_htmx.middleware import HtmxDetails

from citydeal.zoeken.lijst import Lijst
from citydeal.zoeken.services import Zoekitem, indexeer, indexeer_alle, zet_facetwaarde

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "resultaten"}


def items(aantal, soort="artikel", **meer):
    return [
        Zoekitem(
            soort=soort,
            sleutel=str(nr),
            titel=f"Sensor {nr:03}",
            samenvatting=f"Een sensor in straat {nr}.",
            url=f"/ding/{nr}/",
            facetten=("thema:energie", f"niveau:{'verdiepen' if nr % 2 else 'kennismaken'}"),
            gegevens={
                "soortlabel": "Nieuws",
                "niveau": "kennismaken",
                "themas": [{"slug": "energie", "naam": "Energie"}],
            },
            **meer,
        )
        for nr in range(aantal)
    ]


@pytest.fixture(autouse=True)
def _labels(db):
    zet_facetwaarde("thema", "energie", "Energie en klimaat")
    zet_facetwaarde("thema", "water", "Water")


def context(rf, adres, lijst=None, **kop):
    request = rf.get(adres, **kop)
    request.user = AnonymousUser()
    request.htmx = HtmxDetails(request)
    return (lijst or Lijst(facetgroepen=("thema", "niveau"))).context(request)


def test_page_for_a_visitor(client):
    indexeer_alle(items(3))
    pagina = client.get("/zoeken/", {"q": "sensor", "thema": "energie"})
    tekst = pagina.content.decode()
    assert pagina.status_code == 200
    assert not pagina.cookies
    assert "3 resultaten" in tekst
    assert "<mark>sensor</mark>" in tekst
    assert "Energie en klimaat" in tekst
    assert 'method="post"' not in tekst
    assert '<meta name="robots" content="noindex' in tekst


def test_htmx_gets_the_results_only(client):
    indexeer_alle(items(1))
    deel = client.get("/zoeken/", {"q": "sensor"}, **HTMX).content.decode()
    assert deel.lstrip().startswith('<div id="resultaten">')
    assert "<html" not in deel
    heel = client.get("/zoeken/", {"q": "sensor"}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="body").content.decode()
    assert "<html" in heel


@pytest.mark.parametrize("aantal", [1, 10])
def test_page_costs_two_queries_however_much_there_is(client, aantal):
    indexeer_alle(items(aantal))
    for adres, queries in (("/zoeken/?q=sensor&thema=energie", 2), ("/zoeken/", 1), ("/zoeken/suggesties/?q=sen", 1)):
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(adres).status_code == 200
        assert len(gevangen) == queries, adres


def test_correction_and_fall_back_are_said(client):
    indexeer(Zoekitem(soort="artikel", sleutel="1", titel="Privacy", url="/1/"))
    indexeer(Zoekitem(soort="artikel", sleutel="2", titel="Water", url="/2/"))
    verbeterd = client.get("/zoeken/", {"q": "privcay"}).content.decode()
    assert "Bedoelde je “privacy”?" in verbeterd
    assert "1 resultaat met “privacy”" in verbeterd
    assert "een deel van je woorden" in client.get("/zoeken/", {"q": "privacy water"}).content.decode()


def test_nothing_found_says_what_to_do(client):
    tekst = client.get("/zoeken/", {"q": "zwxq", "thema": "water"}).content.decode()
    assert "Geen resultaten gevonden" in tekst
    assert "Wis alle filters" in tekst
    assert "woorden die bijna overal staan" in client.get("/zoeken/", {"q": "de het"}).content.decode()


def test_chips_take_one_filter_away_and_keep_the_rest(rf):
    indexeer_alle(items(2))
    gegeven = context(rf, "/zoeken/?q=sensor&thema=energie&thema=water&niveau=verdiepen&sorteer=naam&pagina=4")
    assert [(chip["label"], chip["url"]) for chip in gegeven["chips"]] == [
        ("Energie en klimaat", "/zoeken/?q=sensor&thema=water&niveau=verdiepen&sorteer=naam"),
        ("Water", "/zoeken/?q=sensor&thema=energie&niveau=verdiepen&sorteer=naam"),
        ("verdiepen", "/zoeken/?q=sensor&thema=energie&thema=water&sorteer=naam"),
    ]
    assert gegeven["verborgen"] == [{"naam": "sorteer", "waarde": "naam"}]
    assert gegeven["aantal_actief"] == 3
    assert gegeven["tellingen"]["thema:water"] == 0


def test_order_is_best_first_with_a_question_and_its_own_without(rf):
    assert context(rf, "/lijst/")["sorteeropties"] == []
    indexeer_alle(items(2))
    zonder = context(rf, "/lijst/")["sorteeropties"]
    met = context(rf, "/lijst/?q=sensor")["sorteeropties"]
    assert [optie["waarde"] for optie in zonder] == ["nieuwste", "naam"]
    assert [optie["waarde"] for optie in met] == ["relevantie", "nieuwste", "naam"]
    assert zonder[0] == {"waarde": "nieuwste", "label": "Nieuwste eerst", "url": "/lijst/", "gekozen": True}
    assert zonder[1]["url"] == "/lijst/?sorteer=naam"


def test_pages_with_gaps(rf):
    indexeer_alle(items(30))
    lijst = Lijst(facetgroepen=("thema",), per_pagina=3)
    paginering = context(rf, "/lijst/?thema=energie&pagina=5", lijst)["paginering"]
    assert [p["nummer"] if p["url"] else "…" for p in paginering["paginas"]] == [1, "…", 3, 4, 5, 6, 7, "…", 10]
    assert paginering["vorige_url"] == "/lijst/?thema=energie&pagina=4"
    eerste = context(rf, "/lijst/", lijst)["paginering"]
    assert eerste["vorige_url"] == ""
    assert eerste["paginas"][0]["url"] == "/lijst/"


def test_many_choices_show_the_most_frequent_and_the_chosen_first(rf):
    for nr in range(15):
        for keer in range(nr + 1):
            indexeer(
                Zoekitem(soort="artikel", sleutel=f"{nr}-{keer}", titel="X", url="/x/", facetten=(f"partner:p{nr:02}",))
            )
    groep = context(rf, "/lijst/?partner=p00", Lijst(facetgroepen=("partner",)))["filtergroepen"][0]
    assert len(groep["waarden"]) == 8
    assert {keuze.waarde for keuze in groep["waarden"]} >= {"p00", "p14", "p08"}
    assert len(groep["meer"]) == 7
    assert groep["label"] == "Partner"


def test_map_shows_all_that_was_found(rf):
    indexeer_alle(items(25, punten=[{"lat": 52.1, "lon": 5.1, "naam": "Utrecht"}]))
    lijst = Lijst(facetgroepen=("thema",), kaart=True)
    op_kaart = context(rf, "/lijst/?weergave=kaart", lijst)
    assert len(op_kaart["kaartpunten"]) == 25
    assert op_kaart["kaartpunten"][0]["titel"] == "Sensor 000"
    assert op_kaart["verborgen"] == [{"naam": "weergave", "waarde": "kaart"}]
    assert context(rf, "/lijst/", lijst)["kaartpunten"] == []
    assert not context(rf, "/lijst/?weergave=kaart")["op_kaart"]


def test_many_points_are_fetched_by_the_map(rf):
    indexeer_alle(items(25, punten=[{"lat": 52.1, "lon": 5.1, "naam": f"Wijk {nr}"} for nr in range(4)]))
    lijst = Lijst(facetgroepen=("thema",), kaart=True)
    assert context(rf, "/lijst/?weergave=kaart&q=sensor", lijst)["punten_url"] == ""
    indexeer_alle(items(26, punten=[{"lat": 52.1, "lon": 5.1, "naam": f"Wijk {nr}"} for nr in range(4)]))
    adres = context(rf, "/lijst/?weergave=kaart&q=sensor", lijst)["punten_url"]
    assert adres == "/lijst/?q=sensor&weergave=punten"
    request = rf.get(adres)
    request.user = AnonymousUser()
    request.htmx = HtmxDetails(request)
    antwoord = lijst.antwoord(request, "leeg.html")
    assert antwoord["Content-Type"] == "application/json"
    assert len(json.loads(antwoord.content)) == 104
    assert {punt["naam"] for punt in json.loads(antwoord.content)} == {"Wijk 0", "Wijk 1", "Wijk 2", "Wijk 3"}


def test_a_list_without_a_map_gives_no_points(rf):
    indexeer_alle(items(1))
    assert not context(rf, "/lijst/?weergave=punten", Lijst())["op_kaart"]


def test_line_shows_the_facts_and_the_snippet_only_when_asked_something(rf):
    indexeer_alle(items(1))
    regel = context(rf, "/lijst/")["regels"][0]
    assert regel["soort"] == "Nieuws"
    assert regel["fragment"] == ""
    assert regel["feiten"] == ["Kennismaken"]
    assert regel["themas"] == [{"titel": "Energie"}]
    assert "<mark>" in context(rf, "/lijst/?q=sensor")["regels"][0]["fragment"]


def test_suggestions_are_json(client):
    indexeer_alle(items(1))
    antwoord = client.get("/zoeken/suggesties/", {"q": "sens"})
    assert antwoord.json() == [{"titel": "Sensor 000", "soort": "Artikel", "url": "/ding/0/"}]
    assert client.get("/zoeken/suggesties/").json() == []


def test_lists_are_only_read(client):
    assert client.post("/zoeken/").status_code == 405
    assert client.head("/zoeken/").status_code == 200


def test_every_form_field_and_link_stays_on_the_list(client):
    indexeer_alle(items(30))
    tekst = client.get("/zoeken/", {"q": 'a"><script>x</script>', "thema": "energie"}).content.decode()
    assert "<script>x" not in tekst
    assert not re.search(r"\son\w+=", tekst)


def test_a_line_says_how_long_a_leerlijn_takes_as_one_says_it(rf):
    indexeer(Zoekitem(soort="leerlijn", sleutel="1", titel="Beginnen", url="/b/", gegevens={"tijd_minuten": 75}))
    (regel,) = context(rf, "/lijst/", Lijst(soorten=("leerlijn",)))["regels"]
    assert regel["feiten"] == ["1 uur en 15 minuten"]


def test_a_filter_that_there_is_not_is_left_out_with_a_word_about_it(rf):
    indexeer_alle(items(3))
    gegeven = context(rf, "/zoeken/?thema=bestaat-niet&thema=energie&niveau=verzonnen")
    assert gegeven["resultaat"].totaal == 3
    assert [chip["waarde"] for chip in gegeven["chips"]] == ["energie"]
    assert gegeven["meldingen"] == ["Een filter in het webadres klopt niet. We hebben dat filter weggelaten."]
    assert "bestaat-niet" not in [keuze.waarde for keuze in gegeven["resultaat"].facetten["thema"]]
    assert "verzonnen" not in str(gegeven["wis_url"])


def test_a_filter_that_nothing_meets_stays(rf):
    indexeer_alle(items(3))
    gegeven = context(rf, "/zoeken/?thema=water")
    assert gegeven["resultaat"].totaal == 0
    assert [chip["waarde"] for chip in gegeven["chips"]] == ["water"]
    assert gegeven["meldingen"] == []


def test_a_line_shows_its_own_picture_and_else_a_drawing(rf):
    indexeer(
        Zoekitem(
            soort="artikel",
            sleutel="foto",
            titel="Met foto",
            url="/1/",
            gegevens={"motief": "energie", "beeld": {"src": "/media/images/x.webp"}},
        )
    )
    assert context(rf, "/lijst/", Lijst(beeld=True))["regels"][0]["beeld"] == "/media/images/x.webp"
    assert context(rf, "/lijst/")["regels"][0]["beeld"] == ""
    indexeer(Zoekitem(soort="artikel", sleutel="foto", titel="X", url="/1/", gegevens={"motief": "a", "beeld": None}))
    assert context(rf, "/lijst/", Lijst(beeld=True))["regels"][0]["beeld"] == ""
