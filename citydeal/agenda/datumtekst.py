"""When something is, in words: made once, when it is saved."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import localtime

ZONE = ZoneInfo("Europe/Amsterdam")
_DAG = timedelta(days=1)
_EVEN = timedelta(microseconds=1)
_NACHT = 6
"""Before this hour the evening before isn't over yet."""


def eerste_dag(begint_op: datetime) -> date:
    """The local day on which something begins."""
    return localtime(begint_op, ZONE).date()


def laatste_dag(eindigt_op: datetime, begint_op: datetime) -> date:
    """The last local day of something: what ends at midnight does not reach into the next day."""
    return max(localtime(eindigt_op - _EVEN, ZONE).date(), eerste_dag(begint_op))


def datum_in_woorden(begint_op: datetime, eindigt_op: datetime) -> str:
    """The day or days: "donderdag 3 december 2026", "3 en 4 december 2026", "30 november tot en met 2 december 2026"."""
    van, tot = eerste_dag(begint_op), laatste_dag(eindigt_op, begint_op)
    if van == tot or (tot - van == _DAG and localtime(eindigt_op - _EVEN, ZONE).hour < _NACHT):
        return date_format(van, "l j F Y")
    tussen = "en" if tot - van == _DAG else "tot en met"
    if van.year != tot.year:
        return f"{date_format(van, 'j F Y')} {tussen} {date_format(tot, 'j F Y')}"
    if van.month != tot.month:
        return f"{date_format(van, 'j F')} {tussen} {date_format(tot, 'j F Y')}"
    return f"{van.day} {tussen} {date_format(tot, 'j F Y')}"


def tijd_in_woorden(begint_op: datetime, eindigt_op: datetime, *, hele_dag: bool = False) -> str:
    """The hours: "13.00 tot 16.30 uur", "hele dag"; in the night that the clock goes back also which of the two hours."""
    if hele_dag:
        return "hele dag"
    van, tot = localtime(begint_op, ZONE), localtime(eindigt_op, ZONE)
    return f"{uur_in_woorden(van)} tot {uur_in_woorden(tot)} uur"


def uur_in_woorden(moment: datetime) -> str:
    """The local hour: "13.00"; of an hour that comes twice also which: "02.30 (wintertijd)"."""
    moment = localtime(moment, ZONE)
    tekst = f"{moment:%H.%M}"
    if moment.utcoffset() == moment.replace(fold=1 - moment.fold).utcoffset():
        return tekst
    return f"{tekst} ({'wintertijd' if moment.fold else 'zomertijd'})"
