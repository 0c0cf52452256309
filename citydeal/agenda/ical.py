"""Meetings as iCalendar (RFC 5545): each is drawn once, when it changes, and kept as text; a feed joins these texts.

Pure: no database. The library folds and escapes; what people typed is text in it and never a line of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from citydeal.agenda.datumtekst import ZONE, eerste_dag, laatste_dag
from citydeal.basis.tekst import een_regel, schoon

PRODID = "-//Een slimme stad//Agenda//NL"
VERVERS = "PT1H"
"""How often a calendar that follows a feed may ask again."""
MAX_TEKST = 8000
"""Letters of a description that go along; the page has the rest."""


@dataclass(frozen=True, kw_only=True)
class Afspraak:
    """What a calendar is told of one meeting. Moments know their zone; texts are plain."""

    uid: str
    versie: int
    titel: str
    begint_op: datetime
    eindigt_op: datetime
    gewijzigd_op: datetime
    hele_dag: bool = False
    omschrijving: str = ""
    plaats: str = ""
    url: str = ""
    categorieen: tuple[str, ...] = ()
    punt: tuple[float, float] | None = None
    voorlopig: bool = False
    afgelast: bool = False


def als_vevent(afspraak: Afspraak, *, deelnemer: tuple[str, str] | None = None, afzender: str = "") -> str:
    """One VEVENT, lines ended by CRLF.

    Args:
        afspraak: what it says.
        deelnemer: name and address of the one person it is for, who needn't answer (RSVP=FALSE: the portal asks by itself).
        afzender: the address that invites; needed with `deelnemer`.
    """
    event = Event()
    event.add("uid", afspraak.uid)
    event.add("sequence", afspraak.versie)
    event.add("dtstamp", afspraak.gewijzigd_op.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", afspraak.gewijzigd_op.astimezone(UTC).replace(microsecond=0))
    if afspraak.hele_dag:
        event.add("dtstart", eerste_dag(afspraak.begint_op))
        event.add("dtend", laatste_dag(afspraak.eindigt_op, afspraak.begint_op) + timedelta(days=1))
    else:
        event.add("dtstart", _moment(afspraak.begint_op))
        event.add("dtend", _moment(afspraak.eindigt_op))
    event.add("summary", een_regel(afspraak.titel))
    if afspraak.omschrijving:
        event.add("description", schoon(afspraak.omschrijving)[:MAX_TEKST])
    if afspraak.plaats:
        event.add("location", een_regel(afspraak.plaats))
    if afspraak.punt:
        event.add("geo", afspraak.punt)
    if afspraak.url:
        event.add("url", afspraak.url)
    if afspraak.categorieen:
        event.add("categories", [een_regel(naam) for naam in afspraak.categorieen])
    event.add("status", "CANCELLED" if afspraak.afgelast else "TENTATIVE" if afspraak.voorlopig else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if afspraak.afgelast or afspraak.hele_dag else "OPAQUE")
    if deelnemer is not None:
        _nodig_uit(event, *deelnemer, afzender)
    return event.to_ical().decode()


def als_kalender(
    vevents: Iterable[str], *, naam: str = "", omschrijving: str = "", methode: str = "PUBLISH", adres: str = ""
) -> str:
    """A calendar of events that `als_vevent` made.

    Args:
        naam: what a calendar program calls it.
        methode: PUBLISH for a feed or a file, REQUEST or CANCEL for a mail.
        adres: where the feed is, so that a program can find it again.
    """
    return kop(naam=naam, omschrijving=omschrijving, methode=methode, adres=adres) + "".join(vevents) + VOET


VOET = "END:VCALENDAR\r\n"


def kop(*, naam: str = "", omschrijving: str = "", methode: str = "PUBLISH", adres: str = "") -> str:
    """What stands before the events; after them comes `VOET`."""
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", methode)
    if naam:
        kalender.add("name", een_regel(naam))
        kalender.add("x-wr-calname", een_regel(naam))
        kalender.add("x-wr-timezone", str(ZONE))
        kalender.add("x-published-ttl", VERVERS)
        kalender["refresh-interval"] = vText(VERVERS)
        kalender["refresh-interval"].params["VALUE"] = "DURATION"
    if omschrijving:
        kalender.add("x-wr-caldesc", een_regel(omschrijving))
    if adres:
        kalender.add("source", adres, parameters={"VALUE": "URI"})
    regels = kalender.to_ical().decode()
    return regels.removesuffix(VOET) + _tijdzone()


def _moment(moment: datetime) -> datetime:
    """In the zone of the network. A moment in the hour that comes twice is told in UTC: a local time there is two moments."""
    lokaal = moment.astimezone(ZONE)
    if lokaal.utcoffset() != lokaal.replace(fold=1 - lokaal.fold).utcoffset():
        return moment.astimezone(UTC)
    return lokaal


def _nodig_uit(event: Event, naam: str, adres: str, afzender: str) -> None:
    gast = vCalAddress(f"mailto:{adres}")
    gast.params["CN"] = vText(een_regel(naam).replace('"', "'"))
    gast.params["PARTSTAT"] = vText("NEEDS-ACTION")
    gast.params["RSVP"] = vText("FALSE")
    event.add("attendee", gast, encode=0)
    organisator = vCalAddress(f"mailto:{afzender}")
    event.add("organizer", organisator, encode=0)


@cache
def _tijdzone() -> str:
    """The VTIMEZONE that the local times of the events are read by: European summer time, as it has been since 1996."""
    zone = Timezone()
    zone.add("tzid", str(ZONE))
    for soort, begin, maand, naam, van, naar in (
        # Local moments without a zone: they define it.
        (TimezoneDaylight, datetime(1996, 3, 31, 2), 3, "CEST", 1, 2),  # noqa: DTZ001
        (TimezoneStandard, datetime(1996, 10, 27, 3), 10, "CET", 2, 1),  # noqa: DTZ001
    ):
        deel = soort()
        deel.add("dtstart", begin)
        deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
        deel.add("tzname", naam)
        deel.add("tzoffsetfrom", timedelta(hours=van))
        deel.add("tzoffsetto", timedelta(hours=naar))
        zone.add_component(deel)
    return zone.to_ical().decode()
