"""Finding: what is found by which question, in which order, by whom, and what it costs."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from citydeal.zoeken.models import Synoniem, Zoekdocument
from citydeal.zoeken.services import Zoekitem, indexeer, indexeer_alle, verwijder, zet_facetwaarde
from citydeal.zoeken.zoek import nieuwste, suggesties, verwante, zoek

pytestmark = pytest.mark.django_db

BEZOEKER = frozenset({"openbaar"})
LID = frozenset({"openbaar", "lid"})


def zet(sleutel, titel, **meer):
    indexeer(Zoekitem(**{"soort": "artikel", "sleutel": sleutel, "titel": titel, "url": f"/{sleutel}/", **meer}))


def sleutels(term="", tokens=BEZOEKER, **meer):
    return [treffer.sleutel for treffer in zoek(term, tokens=tokens, **meer).treffers]


def test_dutch_stems_and_accents():
    zet("a", "Sensoren in de binnenstad")
    zet("b", "Crèches en scholen")
    assert sleutels("sensor") == ["a"]
    assert sleutels("creche") == ["b"]
    assert sleutels("CRÈCHE") == ["b"]


@pytest.mark.parametrize(
    ("term", "tekst"),
    [
        ("slim", "Een slimme wijk"),
        ("slimme", "Slim meten"),
        ("plan", "Alle plannen"),
        ("plannen", "Het plan"),
        ("huizen", "Een huis"),
        ("fiets", "Veel fietsen"),
        ("kansen", "De kans"),
        ("sensor", "Over sensordata"),
        ("luchtkwaliteit", "Een luchtkwaliteitsmeting"),
        ("sensoren", "Over sensordata"),
    ],
)
def test_forms_and_compounds_find_each_other(term, tekst):
    zet("a", "Iets", tekst=tekst)
    assert sleutels(term) == ["a"]


def test_compound_is_found_by_its_last_part_when_its_first_part_is_a_word():
    zet("a", "De binnenstad", tekst="We gaan naar binnen.")
    zet("b", "Digitaal werken")
    assert sleutels("stad") == ["a"]
    assert sleutels("taal") == []


def test_long_compound_that_no_text_has_is_taken_apart():
    zet("a", "Luchtkwaliteit meten met een sensor")
    resultaat = zoek("luchtkwaliteitssensor", tokens=BEZOEKER)
    assert [treffer.sleutel for treffer in resultaat.treffers] == ["a"]
    assert resultaat.verbeterd == "luchtkwaliteit sensor"


def test_last_word_may_be_unfinished():
    zet("a", "Mobiliteit in de regio")
    assert sleutels("regio mobil") == ["a"]
    assert sleutels('"mobil"') == []


def test_all_words_first_and_any_word_only_when_nothing_has_all():
    zet("a", "Water in de wijk")
    zet("b", "Energie in de wijk")
    assert sleutels("water wijk") == ["a"]
    assert zoek("water wijk", tokens=BEZOEKER).alle_woorden
    los = zoek("water energie", tokens=BEZOEKER)
    assert {treffer.sleutel for treffer in los.treffers} == {"a", "b"}
    assert not los.alle_woorden


def test_phrase_stands_together():
    zet("a", "De slimme stad")
    zet("b", "Slimme mensen in de stad")
    assert sleutels('"slimme stad"') == ["a"]
    assert set(sleutels("slimme stad")) == {"a", "b"}


@pytest.mark.parametrize("fout", ["privcay", "privasy", "pivacy", "privacyy"])
def test_typing_error_is_corrected_and_said(fout):
    zet("a", "Privacy op straat")
    resultaat = zoek(fout, tokens=BEZOEKER)
    assert [treffer.sleutel for treffer in resultaat.treffers] == ["a"]
    assert resultaat.verbeterd == "privacy"


def test_correction_tells_nothing_of_what_may_not_be_seen():
    zet("a", "Kanarievogel", tokens=("lid",))
    assert zoek("kanarievogl", tokens=LID).verbeterd == "kanarievogel"
    assert zoek("kanarievogl", tokens=BEZOEKER).verbeterd is None
    zet("a", "Iets anders", tokens=("lid",))
    assert zoek("kanarievogl", tokens=LID).verbeterd is None


def test_synonyms_of_one_thing_find_texts_with_any_of_them():
    zet("b", "Digital twin", soort="begrip", synoniemen=("digitale tweeling", "stadsmodel"))
    zet("a", "Werken met een digitale tweeling")
    zet("c", "Over modellen")
    assert set(sleutels("digital twin")) == {"a", "b"}
    assert set(sleutels("stadsmodel")) == {"a", "b"}
    assert set(sleutels("stadsmodellen")) == {"a", "b"}
    verwijder("begrip", "b")
    assert sleutels("stadsmodel") == []
    assert not Synoniem.objects.exists()


def test_exact_title_first_then_title_then_text():
    zet("tekst", "Verslag", tekst="sensor " * 50)
    zet("titel", "Een sensor in elke straat", tekst="Weinig woorden.")
    zet("precies", "De sensor")
    zet("woord", "Verhaal", trefwoorden="sensor")
    assert sleutels("sensor") == ["precies", "titel", "woord", "tekst"]


def test_weight_lifts_and_lowers():
    zet("laag", "Water in de stad", gewicht=0.5)
    zet("hoog", "Water in de wijk")
    assert sleutels("water") == ["hoog", "laag"]


def test_only_what_the_person_may_see():
    zet("open", "Water open")
    zet(
        "dicht", "Water dicht", tokens=("lid",), facetten=("thema:geheim",), punten=[{"lat": 52, "lon": 5, "naam": "X"}]
    )
    voor_bezoeker = zoek("water", tokens=BEZOEKER, facetgroepen=("thema", "soort"), met_punten=True)
    assert [treffer.sleutel for treffer in voor_bezoeker.treffers] == ["open"]
    assert voor_bezoeker.totaal == 1
    assert voor_bezoeker.facetten["thema"] == []
    assert sum(keuze.aantal for keuze in voor_bezoeker.facetten["soort"]) == 1
    assert voor_bezoeker.punten == []
    assert set(sleutels("water", tokens=LID)) == {"open", "dicht"}
    assert suggesties("water dicht", tokens=BEZOEKER) == []
    assert verwante(["dicht"], soorten=("artikel",), tokens=BEZOEKER) == []


def test_snippet_shows_the_words_and_nothing_else_as_html():
    zet(
        "a",
        "Titel",
        samenvatting="Kort.",
        tekst="Voor <script>alert(1)</script> & <mark>na</mark> staat de Crèche & co.",
    )
    fragment = zoek("creche", tokens=BEZOEKER).treffers[0].fragment
    assert "<mark>Crèche</mark>" in fragment
    assert "<script" not in fragment
    assert fragment.count("<") == 2
    zet("a", "Titel \ue000x\ue001", samenvatting="Een sensor \ue000<b>\ue001 hier.", tekst="sensor")
    fragment = zoek("sensor", tokens=BEZOEKER).treffers[0].fragment
    assert fragment == "Een <mark>sensor</mark> &lt;b&gt; hier."


def test_snippet_is_the_summary_when_the_words_stand_in_the_title():
    zet("a", "Sensor", samenvatting="Kort & goed.", tekst="Een sensor meet.")
    assert zoek("sensor", tokens=BEZOEKER).treffers[0].fragment == "Kort &amp; goed."
    assert zoek(tokens=BEZOEKER).treffers[0].fragment == "Kort &amp; goed."


def facet(resultaat, groep):
    return {keuze.waarde: (keuze.aantal, keuze.gekozen) for keuze in resultaat.facetten[groep]}


def test_filters_or_within_a_group_and_between_groups_with_counts_that_tell_what_a_choice_gives():
    zet("1", "Een", facetten=("thema:energie", "fase:idee"))
    zet("2", "Twee", facetten=("thema:energie", "fase:gebruik"))
    zet("3", "Drie", facetten=("thema:water", "fase:idee"))
    groepen = ("thema", "fase")

    alles = zoek(tokens=BEZOEKER, facetgroepen=groepen)
    assert facet(alles, "thema") == {"energie": (2, False), "water": (1, False)}

    een = zoek(tokens=BEZOEKER, facetgroepen=groepen, filters={"thema": ["energie"]})
    assert een.totaal == 2
    assert facet(een, "thema") == {"energie": (2, True), "water": (1, False)}
    assert facet(een, "fase") == {"idee": (1, False), "gebruik": (1, False)}

    beide = zoek(tokens=BEZOEKER, facetgroepen=groepen, filters={"thema": ["energie", "water"], "fase": ["idee"]})
    assert beide.totaal == 2
    assert facet(beide, "thema") == {"energie": (1, True), "water": (1, True)}
    assert facet(beide, "fase") == {"idee": (2, True), "gebruik": (1, False)}

    zonder_telling = zoek(tokens=BEZOEKER, filters={"thema": ["water"]})
    assert zonder_telling.totaal == 1


def test_chosen_value_stays_with_count_zero_and_labels_come_from_the_register_of_labels():
    zet_facetwaarde("fase", "idee", "Idee", 1)
    zet_facetwaarde("fase", "gebruik", "In gebruik", 2)
    zet_facetwaarde("thema", "leeg", "Leeg thema")
    zet("1", "Een", facetten=("fase:gebruik",))
    zet("2", "Twee", facetten=("fase:gebruik",))
    zet("3", "Drie", facetten=("fase:idee",))
    resultaat = zoek(tokens=BEZOEKER, facetgroepen=("fase", "thema"), filters={"thema": ["leeg"]})
    assert resultaat.totaal == 0
    assert [(k.label, k.aantal, k.gekozen) for k in resultaat.facetten["thema"]] == [("Leeg thema", 0, True)]
    fasen = zoek(tokens=BEZOEKER, facetgroepen=("fase",)).facetten["fase"]
    assert [(k.label, k.aantal) for k in fasen] == [("Idee", 1), ("In gebruik", 2)]


def test_all_kinds_stay_choices_also_with_nothing_in_them():
    zet("1", "Een")
    keuzes = facet(zoek(tokens=BEZOEKER, facetgroepen=("soort",)), "soort")
    assert keuzes["artikel"] == (1, False)
    assert keuzes["usecase"] == (0, False)
    assert set(facet(zoek(tokens=BEZOEKER, soorten=("artikel",), facetgroepen=("soort",)), "soort")) == {"artikel"}


def test_pages_are_stable_and_past_the_end_gives_the_last():
    for nr in range(25):
        zet(f"{nr:02}", "Allemaal gelijk")
    for sorteer in ("relevantie", "nieuwste", "naam"):
        eerste = zoek("gelijk", tokens=BEZOEKER, sorteer=sorteer, per_pagina=10)
        gezien = [s for pagina in (1, 2, 3) for s in sleutels("gelijk", sorteer=sorteer, per_pagina=10, pagina=pagina)]
        assert eerste.paginas == 3
        assert len(set(gezien)) == 25
    laatste = zoek("gelijk", tokens=BEZOEKER, per_pagina=10, pagina=10**30)
    assert (laatste.pagina, len(laatste.treffers)) == (3, 5)


def test_sorted_by_name_or_newest():
    zet("oud", "De appel", datum=datetime(2024, 1, 1, tzinfo=UTC))
    zet("nieuw", "Éclair", datum=datetime(2026, 1, 1, tzinfo=UTC))
    zet("geen", "Banaan")
    assert sleutels(sorteer="naam") == ["oud", "geen", "nieuw"]
    assert sleutels(sorteer="nieuwste") == ["nieuw", "oud", "geen"]
    assert [t.sleutel for t in nieuwste(soorten=("artikel",), tokens=BEZOEKER, aantal=5)] == ["nieuw", "oud"]


def test_places_of_all_hits_when_asked():
    for nr in range(3):
        zet(str(nr), f"Stad {nr}", punten=[{"lat": 52.0, "lon": 5.0 + nr, "naam": f"Plaats {nr}"}])
    resultaat = zoek("stad", tokens=BEZOEKER, per_pagina=1, met_punten=True)
    assert len(resultaat.treffers) == 1
    assert resultaat.punten[2] == {
        "lat": 52.0, "lon": 7.0, "naam": "Plaats 2", "titel": "Stad 2", "url": "/2/", "soort": "artikel",
    }  # fmt: skip


def test_only_ordinary_words_find_nothing_and_say_so():
    zet("a", "De man van het huis")
    resultaat = zoek("de van het", tokens=BEZOEKER)
    assert (resultaat.totaal, resultaat.te_gewoon) == (0, True)
    assert not zoek("", tokens=BEZOEKER).te_gewoon
    assert not zoek("zzzz", tokens=BEZOEKER).te_gewoon


@pytest.mark.parametrize(
    "term",
    [
        '"',
        '"""a"',
        "a:b:c:d " * 2000,
        "' | !& <-> :*",
        "\\",
        "%_%",
        "(((",
        "x" * 100_000,
        "😀 ﷽",
        "a'b\"c",
        "-- drop",
        "{0} %s %(x)s",
    ],
)
def test_strange_questions_are_just_questions(term):
    zet("a", "Sensor")
    zoek(term, tokens=BEZOEKER, facetgroepen=("soort",))
    suggesties(term, tokens=BEZOEKER)


def test_replacing_and_removing():
    zet("a", "Eerst")
    zet("a", "Daarna")
    assert sleutels("eerst") == []
    assert sleutels("daarna") == ["a"]
    verwijder("artikel", "a")
    verwijder("artikel", "bestaat-niet")
    assert not Zoekdocument.objects.exists()


def test_suggestions_while_typing():
    zet("a", "Luchtkwaliteit meten")
    zet("b", "Meten van lucht", soort="toolbox")
    zet("c", "Digital twin", soort="begrip", synoniemen=("digitale tweeling",))
    assert [s.titel for s in suggesties("lu", tokens=BEZOEKER)] == ["Luchtkwaliteit meten", "Meten van lucht"]
    assert [s.titel for s in suggesties("lu", tokens=BEZOEKER, soorten=("toolbox",))] == ["Meten van lucht"]
    assert [s.titel for s in suggesties("tweel", tokens=BEZOEKER)] == ["Digital twin"]
    assert [s.titel for s in suggesties("luchtkwalitiet", tokens=BEZOEKER)] == ["Luchtkwaliteit meten"]
    assert suggesties("  ", tokens=BEZOEKER) == []


def test_cards_of_known_things_keep_their_order():
    zet("a", "A", gegevens={"plaats": "Deventer"})
    zet("b", "B", soort="toolbox")
    zet("c", "C", soort="partner")
    kaarten = verwante(["b", "weg", "a", "c"], soorten=("artikel", "toolbox"), tokens=BEZOEKER)
    assert [(k.soort, k.sleutel) for k in kaarten] == [("toolbox", "b"), ("artikel", "a")]
    assert kaarten[1].gegevens == {"plaats": "Deventer"}


@pytest.mark.parametrize("aantal", [1, 10])
def test_costs_two_queries_however_much_there_is(aantal):
    indexeer_alle(
        Zoekitem(
            soort="artikel", sleutel=str(nr), titel=f"Sensor {nr}", url=f"/{nr}/", facetten=("thema:energie",),
            punten=[{"lat": 52, "lon": 5, "naam": "X"}], synoniemen=("meter",),
        )
        for nr in range(aantal)
    )  # fmt: skip
    met_alles = {"facetgroepen": ("soort", "thema"), "filters": {"thema": ["energie"]}, "met_punten": True}
    for term, queries in (("sensor meter", 2), ("sensro", 2), ('"sensor 0" water', 2), ("", 1), ("de het", 2)):
        with CaptureQueriesContext(connection) as gevangen:
            zoek(term, tokens=BEZOEKER, **met_alles)
        assert len(gevangen) == queries, term
    for doe in (
        lambda: suggesties("sen", tokens=BEZOEKER),
        lambda: nieuwste(soorten=("artikel",), tokens=BEZOEKER, aantal=10),
        lambda: verwante([str(nr) for nr in range(aantal)], soorten=("artikel",), tokens=BEZOEKER),
    ):
        with CaptureQueriesContext(connection) as gevangen:
            doe()
        assert len(gevangen) == 1
