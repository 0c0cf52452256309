"""The report: what was demanded and not reached stands in it by name."""

import pytest

from citydeal.zoeken.models import Woord, Zoekdocument
from citydeal.zoeken.services import Zoekitem, indexeer_alle
from devstack.bench import agenda, content, pages, search
from devstack.bench.measure import Outcome
from devstack.bench.report import (
    AgendaRound,
    PageRound,
    Report,
    SearchRound,
    agenda_section,
    number,
    pages_section,
    search_section,
    table,
)


def outcome(ratio, speed=100.0, spread=0.0):
    return Outcome(ratios=(ratio - spread / 2, ratio, ratio + spread / 2), speeds=(speed, speed, speed))


def page_round(cached, changed, new=None, *, demand=pages.READ, html=20_000):
    measured = pages.Measured(pages.Page("home", "/", demand), 8, html, 5_000, cached, changed, new or outcome(1))
    return PageRound("Pages", 1000, outcome(1, 4000), [measured])


def test_a_demand_that_is_not_met_is_named():
    report = Report(page_rounds=[page_round(outcome(0.49), outcome(0.12))])
    assert report.failures() == ["home, cached, 1 000 items: 0.49 of the bare view, demanded is 0.5"]
    assert "0.49 (too low)" in pages_section(report.page_rounds[0])


def test_each_way_of_asking_has_a_demand_of_its_own():
    report = Report(
        page_rounds=[page_round(outcome(0.5), outcome(pages.READ.changed - 0.01), outcome(pages.READ.new - 0.01))]
    )
    assert [line.split(":")[0] for line in report.failures()] == [
        "home, after a change, 1 000 items",
        "home, new address, 1 000 items",
    ]


def test_a_page_that_is_too_heavy_is_named():
    report = Report(page_rounds=[page_round(outcome(1), outcome(1), html=60_100)])
    assert report.failures() == ["home, 1 000 items: 60.1 kB of HTML, demanded is at most 60"]


def test_a_demand_that_is_met_is_not_named():
    assert Report(page_rounds=[page_round(outcome(0.5), outcome(0.1))]).failures() == []


def test_nothing_is_demanded_of_what_nobody_waits_for():
    report = Report(page_rounds=[page_round(outcome(0.1), outcome(0.01), outcome(0.01), demand=pages.NOTHING)])
    assert report.failures() == []
    assert "too low" not in pages_section(report.page_rounds[0])


def agenda_round(ratio, least):
    measured = agenda.Measured("the public feed", "making it anew", least, outcome(ratio))
    return AgendaRound("Feeds", 10_000, [measured])


@pytest.mark.django_db
def test_a_calendar_that_is_too_slow_is_named_and_one_that_is_quick_enough_is_not():
    slow, quick = agenda_round(19.5, 20), agenda_round(20.5, 20)
    assert Report(agenda_rounds=[slow, quick]).failures() == [
        "the public feed, 10 000 bijeenkomsten: 19.50 times as fast as making it anew, demanded is 20"
    ]
    assert "19.50 ×" in agenda_section(slow)
    assert "## Feeds at 10 000 bijeenkomsten" in Report(agenda_rounds=[quick]).text()


def test_rounds_that_lie_far_apart_are_marked():
    assert "0.60*" in pages_section(page_round(outcome(0.6, spread=0.3), outcome(0.2)))


def test_search_is_told_as_a_multiple_of_raw_sql():
    measured = search.Measured("one word", 12, 2, outcome(1, 1000), outcome(0.5, 500), outcome(0.25, 250))
    text = search_section(SearchRound(1000, 300, [measured]))
    assert "| one word |   12 |      1.00 |     2.00 |     4.00 |    4.0 × |   2.0 × |       2 |" in text


def test_a_table_is_aligned_for_who_reads_its_source():
    assert table(("page", "ratio"), [("home", 0.5), ("a usecase", 12)]) == (
        "| page      | ratio |\n| --------- | ----: |\n| home      |   0.5 |\n| a usecase |    12 |"
    )


def test_thousands_are_told_apart():
    assert number(100000) == "100 000"


@pytest.mark.django_db
def test_the_text_names_versions_and_says_that_all_is_met():
    text = Report(page_rounds=[page_round(outcome(0.6), outcome(0.2))]).text()
    assert "PostgreSQL 1" in text
    assert text.endswith("All are met.\n")


@pytest.mark.django_db
def test_the_index_grows_with_varied_rows_that_are_found():
    before = Zoekdocument.objects.count()
    indexeer_alle(
        Zoekitem(
            soort="begrip",
            sleutel=str(nr),
            titel=f"Sensor in de wijk {nr}",
            url=f"/b/{nr}/",
            tekst="Meten in de straat.",
        )
        for nr in range(3)
    )
    words = Woord.objects.count()
    seen = []
    content.fill_index(before + 40, seen.append)
    assert seen == [before + 40] == [Zoekdocument.objects.count()]
    assert Woord.objects.count() > words
    assert search.questions("energie")[0].ask().totaal >= 3
    assert search.Question("", "sensor", lambda: None).raw_count() >= 3
    assert len(search.Question("", "sensor", lambda: None).raw_page()) == 20


@pytest.mark.parametrize("act", [content.make_database, content.drop_database])
def test_only_a_database_of_the_bench_is_dropped(act):
    with pytest.raises(RuntimeError, match="is not the database of the bench"):
        act()


def test_the_bare_view_has_an_address_in_the_bench_alone(settings):
    from citydeal.settings import base

    assert base.ROOT_URLCONF == settings.ROOT_URLCONF == "citydeal.urls"
