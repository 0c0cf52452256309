"""The numbers beside the choices are those that one gets by counting: whatever was asked, filtered or hidden."""

from collections import Counter
from itertools import product
from random import Random

import pytest

from citydeal.zoeken.enums import Facetgroep
from citydeal.zoeken.models import Facetcombinatie, Zoekdocument
from citydeal.zoeken.services import Zoekitem, indexeer, indexeer_alle
from citydeal.zoeken.woorden import woorden_van
from citydeal.zoeken.zoek import zoek

pytestmark = pytest.mark.django_db

GROEPEN = ("soort", "thema", "fase", "provincie", "partner")
WAARDEN = {
    "thema": ["energie", "water", "data"],
    "fase": ["idee", "gebruik"],
    "provincie": ["utrecht", "drenthe"],
    "partner": ["a", "b", "c", "d"],
}
TOKENS = [("openbaar",), ("lid",), ("cop:1", "lid"), ("openbaar", "lid")]


@pytest.fixture
def items():
    """Two hundred things that differ in all that counts."""
    kans = Random(7)
    items = [
        Zoekitem(
            soort=kans.choice(["artikel", "usecase"]),
            sleutel=str(nr),
            titel=" ".join(kans.sample(["sensor", "wijk", "fiets", "haven"], k=kans.randint(1, 3))),
            url=f"/{nr}/",
            tokens=kans.choice(TOKENS),
            facetten=[
                f"{groep}:{waarde}"
                for groep, waarden in WAARDEN.items()
                for waarde in kans.sample(waarden, k=kans.randint(0, len(waarden)))
            ],
        )
        for nr in range(200)
    ]
    indexeer_alle(items)
    return items


def tel(items, *, woorden, tokens, soorten, filters):
    """The same, said in words: what a choice gives, given the choices in the other filters."""
    zichtbaar = [item for item in items if tokens & set(item.tokens) and (not soorten or item.soort in soorten)]
    alle = [item for item in zichtbaar if set(woorden) <= set(woorden_van(item.titel))]
    met_woorden = alle or [item for item in zichtbaar if set(woorden) & set(woorden_van(item.titel))]

    def past(item, groepen):
        return all(
            {f"{groep}:{waarde}" for waarde in filters[groep]} & {f"soort:{item.soort}", *item.facetten}
            for groep in groepen
        )

    facetten = {groep: Counter() for groep in GROEPEN}
    for groep in GROEPEN:
        for item in met_woorden:
            if past(item, set(filters) - {groep}):
                for facet in {f"soort:{item.soort}", *item.facetten}:
                    if facet.startswith(f"{groep}:"):
                        facetten[groep][facet.partition(":")[2]] += 1
    return sum(past(item, filters) for item in met_woorden), facetten


FILTERS = (
    {},
    {"thema": ["energie"]},
    {"thema": ["energie", "water"], "fase": ["idee"]},
    {"thema": ["data"], "fase": ["idee", "gebruik"], "partner": ["a"]},
    {"soort": ["artikel"], "provincie": ["utrecht"]},
)
MENSEN = ({"openbaar"}, {"openbaar", "lid"}, {"cop:1"})


@pytest.mark.parametrize("vraag", ["", "sensor", "sensor wijk", "sensor wijk fiets haven"])
def test_counts_are_those_of_counting(items, vraag):
    for tokens, soorten, filters in product(MENSEN, [(), ("usecase",)], FILTERS):
        wat = {"tokens": tokens, "soorten": soorten, "filters": filters}
        totaal, facetten = tel(items, woorden=vraag.split(), **wat)
        resultaat = zoek(vraag, facetgroepen=GROEPEN, per_pagina=7, **wat)
        assert (resultaat.totaal, len(resultaat.treffers)) == (totaal, min(totaal, 7)), wat
        for groep in GROEPEN:
            geteld = {keuze.waarde: keuze.aantal for keuze in resultaat.facetten[groep] if keuze.aantal}
            assert geteld == dict(facetten[groep]), (groep, wat)


def test_filters_that_are_not_counted_filter_the_same(items):
    filters = {"thema": ["energie"], "fase": ["idee"]}
    for vraag in ("", "sensor", "sensor wijk"):
        geteld = zoek(vraag, tokens={"lid"}, filters=filters, facetgroepen=GROEPEN)
        assert zoek(vraag, tokens={"lid"}, filters=filters).totaal == geteld.totaal


def test_a_thing_that_changes_is_counted_under_its_new_choices_only():
    indexeer(Zoekitem(soort="artikel", sleutel="1", titel="Een", url="/1/", facetten=("thema:water", "fase:idee")))
    indexeer(Zoekitem(soort="artikel", sleutel="1", titel="Een", url="/1/", facetten=("thema:data",)))
    resultaat = zoek(tokens={"openbaar"}, facetgroepen=("thema", "fase"))
    assert {keuze.waarde: keuze.aantal for keuze in resultaat.facetten["thema"]} == {"data": 1}
    assert resultaat.facetten["fase"] == []


def test_the_same_choices_share_one_number():
    for nr in range(3):
        indexeer(
            Zoekitem(soort="artikel", sleutel=str(nr), titel="X", url="/x/", facetten=("thema:water", "thema:data"))
        )
    assert Facetcombinatie.objects.filter(groep="thema").count() == 1
    assert len(Zoekdocument.objects.get(sleutel="0").keuzes) == len(Facetgroep.values)
