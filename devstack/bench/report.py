"""What was measured, in words: lines for the terminal and docs/bench.md."""

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from django.db import connection
from django.utils import timezone

from devstack import places
from devstack.bench import agenda, pages, search
from devstack.bench.measure import ATTEMPTS, ROUNDS, WIDEST_SPREAD, Outcome
from devstack.services import WEB_THREADS, WEB_WORKERS

PATH = places.ROOT / "docs" / "bench.md"
MOST_HTML = 60_000


@dataclass(frozen=True)
class PageRound:
    """Pages at one size that were measured together."""

    title: str
    size: int
    bare: Outcome
    measured: list[pages.Measured]


@dataclass(frozen=True)
class SearchRound:
    """All questions at one size."""

    rows: int
    words: int
    """In the vocabulary."""
    measured: list[search.Measured]


@dataclass(frozen=True)
class AgendaRound:
    """What of the agenda was measured together at one size."""

    title: str
    size: int
    measured: list[agenda.Measured]


@dataclass
class Report:
    """Everything of one run, in the order in which it was measured."""

    page_rounds: list[PageRound] = field(default_factory=list)
    agenda_rounds: list[AgendaRound] = field(default_factory=list)
    search_rounds: list[SearchRound] = field(default_factory=list)

    def failures(self) -> list[str]:
        """The demands that weren't met."""
        found = []
        for measured_round in self.page_rounds:
            for one in measured_round.measured:
                demand = one.page.demand
                if demand != pages.NOTHING and one.html_bytes > MOST_HTML:
                    found.append(
                        f"{one.page.label}, {number(measured_round.size)} items: {one.html_bytes / 1000:.1f} kB of HTML, "
                        f"demanded is at most {MOST_HTML / 1000:.0f}"
                    )
                for kind, outcome, least in (
                    ("cached", one.cached, demand.cached),
                    ("after a change", one.changed, demand.changed),
                    ("new address", one.new, demand.new),
                ):
                    if outcome.ratio < least:
                        found.append(
                            f"{one.page.label}, {kind}, {number(measured_round.size)} items: "
                            f"{outcome.ratio:.2f} of the bare view, demanded is {least}"
                        )
        for measured_round in self.agenda_rounds:
            for one in measured_round.measured:
                if one.outcome.ratio < one.least:
                    found.append(
                        f"{one.label}, {number(measured_round.size)} bijeenkomsten: {one.outcome.ratio:.2f} times as fast "
                        f"as {one.reference}, demanded is {one.least}"
                    )
        return found

    def text(self) -> str:
        """The whole of docs/bench.md."""
        parts = [_opening()]
        for measured_round in self.page_rounds:
            parts.append(pages_section(measured_round))
        for measured_round in self.agenda_rounds:
            parts.append(agenda_section(measured_round))
        parts.append(_SEARCH)
        for searched in self.search_rounds:
            parts.append(search_section(searched))
        failures = self.failures()
        parts.append("## Demands\n\n" + ("\n".join(f"- Not met: {line}." for line in failures) or "All are met."))
        return "\n\n".join(parts) + "\n"

    def write(self) -> None:
        PATH.write_text(self.text(), encoding="utf-8")


def number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, its columns aligned for who reads the source; numbers to the right."""
    lines = [list(map(str, head)), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    ruler = [("-" * width) if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    lines.insert(1, ruler)
    return "\n".join(
        "| "
        + " | ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in lines
    )


def pages_section(measured_round: PageRound) -> str:
    """The pages at one size, as ratios to the bare view."""
    rows = [
        (
            one.page.label,
            _ratio(one.cached, one.page.demand.cached),
            _ratio(one.changed, one.page.demand.changed),
            _ratio(one.new, one.page.demand.new),
            one.queries,
            f"{one.html_bytes / 1000:.1f}",
            f"{one.sent_bytes / 1000:.1f}",
        )
        for one in measured_round.measured
    ]
    head = ("page", "cached", "after a change", "new address", "queries", "kB", "kB sent")
    demanded = "Nothing is demanded of these: machines fetch them."
    if any(one.page.demand != pages.NOTHING for one in measured_round.measured):
        demanded = "What is demanded is in docs/adr/0012-uncached-pages.md; what falls short of it says so."
    return (
        f"## {measured_round.title} at {number(measured_round.size)} items\n\n"
        f"Requests per second as a part of the bare view's, which reached {measured_round.bare.speed:.0f} in this run. "
        f"{demanded}\n\n" + table(head, rows)
    )


def agenda_section(measured_round: AgendaRound) -> str:
    """Lists and calendars, as multiples of what they are held against."""
    rows = [
        (
            one.label,
            one.reference,
            f"{one.outcome.ratio:.2f} ×{'*' if one.outcome.spread > WIDEST_SPREAD else ''}",
            f"{one.least} ×",
            _milliseconds(one.outcome),
        )
        for one in measured_round.measured
    ]
    head = ("what", "held against", "as fast", "demanded", "ms")
    return f"## {measured_round.title} at {number(measured_round.size)} bijeenkomsten\n\n" + table(head, rows)


def search_section(searched: SearchRound) -> str:
    """The questions at one size, as multiples of raw SQL."""
    lines = [
        (
            one.label,
            number(one.hits),
            _milliseconds(one.count),
            _milliseconds(one.page),
            _milliseconds(one.search) + ("*" if one.search.spread > WIDEST_SPREAD else ""),
            f"{1 / one.search.ratio:.1f} ×",
            f"{one.page.ratio / one.search.ratio:.1f} ×",
            one.queries,
        )
        for one in searched.measured
    ]
    head = ("question", "hits", "count, ms", "page, ms", "ours, ms", "to count", "to page", "queries")
    return f"### {number(searched.rows)} rows, {number(searched.words)} words in the vocabulary\n\n" + table(
        head, lines
    )


def _ratio(outcome: Outcome, least: float) -> str:
    mark = "*" if outcome.spread > WIDEST_SPREAD else ""
    short = " (too low)" if outcome.ratio < least else ""
    return f"{outcome.ratio:.2f}{mark}{short}"


def _milliseconds(outcome: Outcome) -> str:
    return f"{1000 / outcome.speed:.2f}"


def _opening() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0].split()[0]
    return f"""# Speed

Written by `make bench` on {timezone.localdate().isoformat()}, with Python {platform.python_version()}, Django {version("django")}, Wagtail \
{version("wagtail")}, granian {version("granian")} ({WEB_WORKERS} processes of {WEB_THREADS} threads) and PostgreSQL {postgresql}.

Everything is measured side by side in one run, on a database of its own with invented content: {ROUNDS} rounds in which all cases take short turns, \
and the median of the ratios within a round. Cases whose rounds lie more than a quarter apart are measured again, up to {ATTEMPTS} times; \
what stays wider carries a \\*. The ratios say something about the portal; the numbers in milliseconds and per second only about \
one machine at one moment, on which the load generator and the database worked too.

- The *bare view* is a Django view without any middleware that answers one word, in the same processes and threads as the portal.
- *Cached* is a page that the process has in memory.
- *After a change* is a kept page at its first request after something was published or changed elsewhere in the portal: its questions \
to the database are asked again, and it is given when the answers are the same. Before each request the generation is raised, as a publication does.
- *New address* is an address that nobody asked for before: the page is made, compressed and kept. So is a page that a change shows on. \
Components that other pages showed before, with the same values, come from memory, as they do for any page of a process that has run for a while.
- *Queries* is how many a new address takes; *kB* is its HTML, *kB sent* the compressed answer with its headers."""


_SEARCH = f"""## Search

Each question goes to the portal's search, which also finds other forms, compounds and synonyms, checks what the reader may see, ranks, \
counts {len(search.GROUPS)} facet groups and cuts snippets; and to PostgreSQL directly, for the same words on the same rows: to *count* what has \
them, and for the *page* of the twenty that rank highest with their number."""
