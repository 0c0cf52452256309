"""The order of a bench: more and more content, and at each size what can be measured there."""

import time
from collections.abc import Sequence
from io import StringIO

from django.core.management import call_command
from django.db import connection

from citydeal.zoeken.models import Woord, Zoekdocument
from devstack import steps
from devstack.bench import agenda, content, load, pages, search, server
from devstack.bench.report import (
    PATH,
    AgendaRound,
    PageRound,
    Report,
    SearchRound,
    agenda_section,
    pages_section,
    search_section,
)

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
CLIENTS = 8

_began = time.monotonic()


PARTS = {SMALL: ("pages", "agenda", "search"), MIDDLE: ("pages", "feeds", "search"), LARGE: ("search",)}
"""What is measured at each size."""


def run(*, parts: Sequence[str] | None = None, sizes: Sequence[int] | None = None) -> int:
    """Measure everything and write docs/bench.md, or only some parts or sizes and show those.

    Returns:
        1 when a demand isn't met or something can't be measured.
    """
    chosen = {
        size: [part for part in PARTS[size] if not parts or part in parts]
        for size in PARTS
        if not sizes or size in sizes
    }
    try:
        _say("An empty database and the static files")
        content.make_database()
        call_command("collectstatic", verbosity=0, interactive=False)
        report = _measure(chosen)
    except load.LoadError as error:
        return steps.fail(f"The server answered otherwise than it should: {error}")
    except steps.StepError as error:
        return steps.fail(str(error))
    finally:
        content.drop_database()
    if not parts and not sizes:
        report.write()
        _say(f"Written to {PATH}")
    for line in report.failures():
        steps.say(f"NOT MET  {line}")
    return 1 if report.failures() else 0


def _measure(chosen: dict[int, list[str]]) -> Report:
    report = Report()
    _say("The demo, to begin with")
    call_command("laad_demo", verbosity=0, stdout=StringIO())
    for size in chosen:
        _fill_index(size) if size == LARGE else _fill(size)
        if "pages" in chosen[size]:
            _measure_pages(report, size, pages.pages(_theme()))
        if "agenda" in chosen[size]:
            _measure_lists(report, size)
        if "feeds" in chosen[size]:
            _measure_pages(report, size, pages.feeds(), title="Feeds", turns=pages.FEED_TURNS)
            _measure_calendars(report, size)
        if "search" in chosen[size]:
            _measure_search(report, _theme())
    return report


def _fill(total: int) -> None:
    _say(f"Content: {total} items")
    call_command("maak_inhoud", aantal=total - Zoekdocument.objects.count())
    content.be_real()
    content.settle()


def _fill_index(total: int) -> None:
    _say(f"Rows of the index: {total}")
    content.fill_index(total, lambda count: _say(f"    {count}"))
    content.settle()


def _theme() -> str:
    """The slug of the theme that most things carry."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substr(facet, 7) FROM zoeken_zoekdocument, unnest(facetten) AS facet "
            "WHERE facet LIKE 'thema:%' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        return cursor.fetchone()[0]


def _measure_pages(
    report: Report, size: int, which: list[pages.Page], *, title: str = "Pages", turns: int = pages.TURNS
) -> None:
    _say(f"{title} at {size} items")
    with server.running() as address, load.clients(address, CLIENTS) as clients:
        bare, measured = pages.measure(clients, which, _progress, turns=turns)
    report.page_rounds.append(PageRound(title, size, bare, measured))
    steps.say(f"\n{pages_section(report.page_rounds[-1])}\n")


def _measure_lists(report: Report, size: int) -> None:
    _fill_agenda(size)
    report.agenda_rounds.append(AgendaRound("Agenda", size, agenda.measure_lists(_progress)))
    steps.say(f"\n{agenda_section(report.agenda_rounds[-1])}\n")


def _measure_calendars(report: Report, size: int) -> None:
    _fill_agenda(size)
    measured = agenda.measure_feed(_progress)
    with server.running() as address, load.clients(address, CLIENTS) as clients:
        measured.append(agenda.measure_not_modified(clients, _progress))
    report.agenda_rounds.append(AgendaRound("Calendar feeds", size, measured))
    steps.say(f"\n{agenda_section(report.agenda_rounds[-1])}\n")


def _fill_agenda(size: int) -> None:
    _say(f"Bijeenkomsten: {size}")
    agenda.fill(size)
    content.settle()


def _measure_search(report: Report, theme: str) -> None:
    rows, words = Zoekdocument.objects.count(), Woord.objects.count()
    _say(f"Search in {rows} rows")
    report.search_rounds.append(SearchRound(rows, words, search.measure(theme, _progress)))
    steps.say(f"\n{search_section(report.search_rounds[-1])}\n")


def _say(line: str) -> None:
    steps.say(f"[{time.monotonic() - _began:4.0f} s] {line}")


def _progress(line: str) -> None:
    _say(f"    {line}")
