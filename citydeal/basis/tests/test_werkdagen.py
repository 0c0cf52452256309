"""Working days: what a term of so many of them comes to, over weekends and holidays."""

from datetime import UTC, date, datetime

import pytest

from citydeal.basis.werkdagen import eerste_werkdag, is_werkdag, werkdagen_later


@pytest.mark.parametrize(
    "dag",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        # A King's Day that would fall on a Sunday is kept the day before.
        date(2025, 4, 26),
        date(2026, 11, 21),
        date(2026, 11, 22),
    ],
)
def test_on_holidays_and_in_weekends_nobody_works(dag):
    assert not is_werkdag(dag)


@pytest.mark.parametrize("dag", [date(2026, 11, 20), date(2026, 4, 28), date(2025, 4, 28), date(2026, 12, 24)])
def test_on_other_days_people_work(dag):
    assert is_werkdag(dag)


@pytest.mark.parametrize(
    ("vanaf", "dag"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 1), date(2026, 11, 2)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2024, 4, 1), date(2024, 4, 2)),
        (date(2026, 5, 1), date(2026, 5, 1)),
        (date(2020, 6, 1), date(2020, 6, 2)),
        (date(2025, 6, 1), date(2025, 6, 2)),
        (date(2038, 4, 25), date(2038, 4, 28)),
    ],
)
def test_the_first_working_day(vanaf, dag):
    assert eerste_werkdag(vanaf) == dag


@pytest.mark.parametrize(
    ("vanaf", "aantal", "dag"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 17)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        # Good Friday, Easter and Easter Monday lie in between.
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 12, 24), 5, date(2027, 1, 4)),
    ],
)
def test_a_term_counts_working_days_only(vanaf, aantal, dag):
    assert werkdagen_later(vanaf, aantal) == dag


def test_a_moment_counts_by_its_local_day():
    # Half past eleven in the evening of the 19th in UTC is the 20th here, a Friday.
    assert werkdagen_later(datetime(2026, 11, 19, 23, 30, tzinfo=UTC), 1) == date(2026, 11, 23)


@pytest.mark.parametrize("aantal", [0, -1])
def test_a_term_of_no_days_is_refused(aantal):
    with pytest.raises(ValueError, match="one working day"):
        werkdagen_later(date(2026, 11, 20), aantal)
