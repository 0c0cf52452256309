"""Searching, held against raw SQL on the same rows."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from citydeal.basis.zichtbaarheid import OPENBAAR
from citydeal.zoeken.verbreding import maak_plan
from citydeal.zoeken.woorden import lees
from citydeal.zoeken.zoek import suggesties, zoek
from devstack.bench.measure import Case, Outcome, side_by_side

TURNS = 1
TURN_SECONDS = 0.1
ATTEMPTS = 2
TOKENS = frozenset({OPENBAAR})
GROUPS = ("soort", "thema", "provincie", "fase", "niveau")


@dataclass(frozen=True)
class Question:
    """What is asked, and the least that raw SQL does for it: find the rows that have these words and this facet."""

    label: str
    words: str
    ask: Callable[[], object]
    facet: str = ""

    @property
    def _where(self) -> tuple[str, list[str]]:
        conditions, parameters = [], []
        if self.words:
            conditions.append("vector @@ plainto_tsquery('dutch', %s)")
            parameters.append(self.words)
        if self.facet:
            conditions.append("facetten @> ARRAY[%s]::varchar[]")
            parameters.append(self.facet)
        return " AND ".join(conditions), parameters

    def raw_count(self) -> int:
        where, parameters = self._where
        return _rows(f"SELECT count(*) FROM zoeken_zoekdocument WHERE {where}", parameters)[0][0]  # noqa: S608

    def raw_page(self) -> list[tuple]:
        """The twenty rows to show first, and how many there are."""
        where, parameters = self._where
        order = "datum DESC"
        if self.words:
            order = "ts_rank(vector, plainto_tsquery('dutch', %s)) DESC"
            parameters = [*parameters, self.words]
        sql = f"SELECT titel, samenvatting, url, count(*) OVER () FROM zoeken_zoekdocument WHERE {where}"  # noqa: S608
        return _rows(f"{sql} ORDER BY {order} LIMIT 20", parameters)


@dataclass(frozen=True)
class Measured:
    """One question at one size; speeds are per second."""

    label: str
    hits: int
    queries: int
    count: Outcome
    page: Outcome
    search: Outcome


def questions(theme: str) -> list[Question]:
    """What people ask; `theme` is the slug of a theme that items carry."""

    def search(label: str, term: str, words: str | None = None, facet: str = "", **options: object) -> Question:
        def ask() -> object:
            return zoek(term, tokens=TOKENS, facetgroepen=GROUPS, **options)

        return Question(label, term if words is None else words, ask, facet)

    return [
        search("a common word", "sensoren"),
        search("a rare word", "snuffelfiets"),
        search("two words", "data wijk"),
        search("two words and a theme", "data wijk", facet=f"thema:{theme}", filters={"thema": [theme]}),
        search("a word in usecases, page 2", "bewoners", facet="soort:usecase", soorten=["usecase"], pagina=2),
        search("a word with a typing error", "sensroen", words="sensoren"),
        search("a list by theme, no words", "", facet=f"thema:{theme}", filters={"thema": [theme]}),
        Question("vocabulary look-up, two words", "data wijk", lambda: maak_plan(lees("data wijk"), TOKENS)),
        Question("vocabulary look-up, typing error", "sensoren", lambda: maak_plan(lees("sensroen"), TOKENS)),
        Question("suggestions while typing", "sensor", lambda: suggesties("sensor", tokens=TOKENS)),
    ]


def measure(theme: str, progress: Callable[[str], None]) -> list[Measured]:
    """Measure every question, each side by side with raw SQL."""
    return [_compare(question, progress) for question in questions(theme)]


def _compare(question: Question, progress: Callable[[str], None]) -> Measured:
    with CaptureQueriesContext(connection) as queries:
        question.ask()
    progress(question.label)
    outcomes = side_by_side(
        {
            "count": _case(question.raw_count),
            "page": _case(question.raw_page),
            "search": _case(question.ask),
        },
        reference="count",
        turns=TURNS,
        attempts=ATTEMPTS,
    )
    return Measured(question.label, question.raw_count(), len(queries), **outcomes)


def _case(act: Callable[[], object]) -> Case:
    def turn() -> tuple[float, float]:
        began, times, took = time.perf_counter(), 0, 0.0
        while took < TURN_SECONDS:
            act()
            times += 1
            took = time.perf_counter() - began
        return times, took

    return turn


def _rows(sql: str, parameters: list[str]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
