"""Days and hours as people type them in Dutch, and the moment that both make. Pure: no database, no form.

What can't be read is refused with a `ValidationError` that says what to type.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from citydeal.agenda.datumtekst import ZONE

VROEGST = date(2000, 1, 1)
VOORUIT = timedelta(days=10 * 366)
"""A day further ahead is a slip of the keys."""

_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MAANDNAMEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_NUMMERS = {
    **{naam: nummer for nummer, naam in enumerate(_MAANDNAMEN, start=1)},
    **{naam: nummer for nummer, naam in enumerate(_MAANDEN, start=1)},
    "maa": 3,
    "sept": 9,
}
_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAG = re.compile(
    r"(?:(?P<weekdag>[a-z]{2,9})\.?,?\s+)?(?P<dag>\d{1,2})(?:\s+|[-/.])(?P<maand>[a-z]{3,9}\.?|\d{1,2})(?:(?:\s+|[-/.])(?P<jaar>\d{4}))?",
    re.ASCII,
)
_ISO = re.compile(r"(?P<jaar>\d{4})-(?P<maand>\d{1,2})-(?P<dag>\d{1,2})", re.ASCII)
_TIJD = re.compile(
    r"(?P<uur>\d{1,2})(?:[.:u h](?P<minuut>\d{2}))?\s*(?:uur|u)?\s*(?:\(?(?P<klok>zomertijd|wintertijd)\)?)?", re.ASCII
)
_ZO_DAG = "Vul een dag in zoals 3 december 2026 of 3-12-2026."
_ZO_TIJD = "Vul een tijd in zoals 13.00 of 9.30."

Tijd = tuple[time, int | None]
"""An hour, and which of the two it is in the night that the clock goes back: 0 the first (summer time), 1 the second."""


def lees_dag(tekst: str, *, vandaag: date) -> date:
    """The day that somebody typed; without a year the next one that comes.

    Raises ValidationError: it isn't a day, doesn't exist, isn't the day of the week that was typed, or is far away.
    """
    tekst = " ".join(tekst.lower().split())
    gevonden = _ISO.fullmatch(tekst) or _DAG.fullmatch(tekst)
    if gevonden is None:
        raise ValidationError(_ZO_DAG)
    delen = gevonden.groupdict()
    woord = delen["maand"].rstrip(".")
    maand = int(woord) if woord.isdigit() else _NUMMERS.get(woord, 0)
    if not 1 <= maand <= 12:
        raise ValidationError(_ZO_DAG)
    nummer = int(delen["dag"])
    jaar = int(delen["jaar"]) if delen["jaar"] else _eerstvolgend_jaar(nummer, maand, vandaag)
    try:
        dag = date(jaar, maand, nummer)
    except ValueError:
        raise ValidationError(f"{nummer} {_MAANDNAMEN[maand - 1]} {jaar} bestaat niet. Kies een andere dag.") from None
    if not VROEGST <= dag <= vandaag + VOORUIT:
        raise ValidationError(f"Kies een dag tussen {VROEGST.year} en {(vandaag + VOORUIT).year}.")
    _klopt_weekdag(delen.get("weekdag") or "", dag)
    return dag


def lees_tijd(tekst: str) -> Tijd:
    """The hour that somebody typed: "13.00", "9:30", "13 uur", "02.30 zomertijd". Raises ValidationError."""
    gevonden = _TIJD.fullmatch(" ".join(tekst.lower().split()))
    if gevonden is None:
        raise ValidationError(_ZO_TIJD)
    uur, minuut = int(gevonden["uur"]), int(gevonden["minuut"] or 0)
    if uur > 23 or minuut > 59:
        raise ValidationError(_ZO_TIJD)
    klok = {"zomertijd": 0, "wintertijd": 1}.get(gevonden["klok"] or "")
    return time(uur, minuut), klok


def maak_moment(dag: date, tijd: Tijd) -> datetime:
    """That hour of that day in the Netherlands.

    Raises ValidationError in the night that the clock changes: the hour doesn't exist, or comes twice and nobody said which.
    """
    uur, klok = tijd
    kaal = datetime.combine(dag, uur, tzinfo=ZONE)
    eerste, tweede = kaal.replace(fold=0), kaal.replace(fold=1)
    if eerste.utcoffset() == tweede.utcoffset():
        return kaal
    in_woorden = f"{uur:%H.%M}"
    if eerste.astimezone(UTC).astimezone(ZONE).time() != uur:
        raise ValidationError(
            f"{in_woorden} uur bestaat niet op {date_format(dag, 'j F Y')}: de klok gaat dan een uur vooruit. Kies een andere tijd."
        )
    if klok is None:
        raise ValidationError(
            f"{in_woorden} uur komt twee keer voor op {date_format(dag, 'j F Y')}: de klok gaat dan een uur terug. "
            f"Schrijf erachter welke je bedoelt: {in_woorden} zomertijd (de eerste keer) of {in_woorden} wintertijd."
        )
    return kaal.replace(fold=klok)


def lees_momenten(tekst: str, *, vandaag: date, van: Tijd | None, tot: Tijd | None) -> list[tuple[datetime, datetime]]:
    """The moments of pasted lines: a day each, with hours of its own where they differ ("3 december 2026 13.00-16.00").

    Raises ValidationError with a message per line that is wrong: all or nothing.
    """
    momenten: list[tuple[datetime, datetime]] = []
    fouten = []
    regels = [(nummer, regel.strip()) for nummer, regel in enumerate(tekst.split("\n"), start=1) if regel.strip()]
    for nummer, regel in regels:
        try:
            moment = _lees_regel(regel, vandaag=vandaag, van=van, tot=tot)
            if moment in momenten:
                raise ValidationError("Deze regel staat er twee keer.")
            momenten.append(moment)
        except ValidationError as fout:
            fouten.append(f"Regel {nummer} (“{regel[:40]}”): {fout.messages[0]}")
    if fouten:
        raise ValidationError(fouten)
    return sorted(momenten)


def dag_als_tekst(dag: date) -> str:
    """A day as it is typed: "3 december 2026"."""
    return date_format(dag, "j F Y")


_UREN = re.compile(r"\s+(?:van\s+)?(\d{1,2}[.:]\d{2}|\d{1,2}\s*(?:uur|u))\s*(?:-|–|tot)\s*(\S.*)$")


def _lees_regel(regel: str, *, vandaag: date, van: Tijd | None, tot: Tijd | None) -> tuple[datetime, datetime]:
    if uren := _UREN.search(regel):
        regel, van, tot = regel[: uren.start()].rstrip(","), lees_tijd(uren[1]), lees_tijd(uren[2])
    dag = lees_dag(regel, vandaag=vandaag)
    if van is None or tot is None:
        raise ValidationError("Zet de tijd achter de dag, zoals 3 december 2026 13.00-16.00.")
    begint_op, eindigt_op = maak_moment(dag, van), maak_moment(dag, tot)
    if eindigt_op.astimezone(UTC) <= begint_op.astimezone(UTC):
        raise ValidationError("Het einde is niet na het begin.")
    return begint_op, eindigt_op


def _eerstvolgend_jaar(nummer: int, maand: int, vandaag: date) -> int:
    return vandaag.year + 1 if (maand, nummer) < (vandaag.month, vandaag.day) else vandaag.year


def _klopt_weekdag(weekdag: str, dag: date) -> None:
    if not weekdag:
        return
    hoort = _WEEKDAGEN[dag.weekday()]
    if weekdag not in set(_WEEKDAGEN) | {naam[:2] for naam in _WEEKDAGEN}:
        raise ValidationError(_ZO_DAG)
    if not hoort.startswith(weekdag):
        raise ValidationError(f"{dag_als_tekst(dag)} is een {hoort}. Controleer de dag.")
