"""Days on which people work in the Netherlands."""

from datetime import date, datetime, timedelta
from functools import cache

from django.utils import timezone
from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC

# Both together are the days of the Algemene termijnenwet (article 3): 5 May is one of them every year, and so is Good Friday.
_SOORTEN = (PUBLIC, OPTIONAL)
_DAG = timedelta(days=1)


@cache
def _feestdagen(jaar: int) -> frozenset[date]:
    """Of one year, all at once: what the library fills as it is asked, another thread would find half filled."""
    return frozenset(country_holidays("NL", years=jaar, categories=_SOORTEN))


def is_werkdag(dag: date) -> bool:
    """Whether people work on that day: it is neither in a weekend nor a public holiday."""
    return dag.weekday() < 5 and dag not in _feestdagen(dag.year)


def eerste_werkdag(vanaf: date) -> date:
    """The day itself, or the first one after it on which people work."""
    while not is_werkdag(vanaf):
        vanaf += _DAG
    return vanaf


def werkdagen_later(moment: date | datetime, aantal: int) -> date:
    """The day that is `aantal` working days after a day, or after the local day of a moment, which itself doesn't count.

    Raises ValueError where `aantal` is less than one.
    """
    if aantal < 1:
        raise ValueError("A term has one working day at least.")
    dag = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    for _ in range(aantal):
        dag = eerste_werkdag(dag + _DAG)
    return dag
