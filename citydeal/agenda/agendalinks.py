"""Links with which one puts a meeting into a calendar on the web. Pure: what everyone may read goes along, never the online link."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from django.urls import reverse

from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis.hoofd import absoluut

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
_OFFICE = "https://outlook.office.com/calendar/0/deeplink/compose"
_EEN_DAG = timedelta(days=1)


def agendalinks(bijeenkomst: Bijeenkomst) -> list[dict[str, str]]:
    """The file for any calendar, and the three calendars on the web; none for a meeting without a date."""
    if bijeenkomst.begint_op is None:
        return []
    return [
        {"titel": "Download voor je agenda (.ics)", "url": reverse("agenda:ics", args=[bijeenkomst.pk])},
        {"titel": "Google Agenda", "url": _google(bijeenkomst)},
        {"titel": "Outlook.com", "url": _outlook(_OUTLOOK, bijeenkomst)},
        {"titel": "Microsoft 365", "url": _outlook(_OFFICE, bijeenkomst)},
    ]


def _google(bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.hele_dag:
        # The last day of Google isn't part of it.
        dagen = f"{bijeenkomst.dag:%Y%m%d}/{bijeenkomst.laatste_dag + _EEN_DAG:%Y%m%d}"
    else:
        dagen = f"{_utc(bijeenkomst.begint_op):%Y%m%dT%H%M%SZ}/{_utc(bijeenkomst.eindigt_op):%Y%m%dT%H%M%SZ}"
    velden = {
        "action": "TEMPLATE",
        "text": bijeenkomst.titel,
        "dates": dagen,
        "details": _tekst(bijeenkomst),
        "location": plaats_in_woorden(bijeenkomst, lang=True),
    }
    return f"{_GOOGLE}?{urlencode(velden, quote_via=quote)}"


def _outlook(adres: str, bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.hele_dag:
        van, tot = f"{bijeenkomst.dag:%Y-%m-%d}", f"{bijeenkomst.laatste_dag + _EEN_DAG:%Y-%m-%d}"
    else:
        van, tot = (f"{_utc(moment):%Y-%m-%dT%H:%M:%SZ}" for moment in (bijeenkomst.begint_op, bijeenkomst.eindigt_op))
    velden = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": bijeenkomst.titel,
        "startdt": van,
        "enddt": tot,
        "allday": "true" if bijeenkomst.hele_dag else "false",
        "body": _tekst(bijeenkomst),
        "location": plaats_in_woorden(bijeenkomst, lang=True),
    }
    return f"{adres}?{urlencode(velden, quote_via=quote)}"


def _tekst(bijeenkomst: Bijeenkomst) -> str:
    delen = (bijeenkomst.samenvatting, absoluut(bijeenkomst.get_absolute_url()))
    return "\n\n".join(deel for deel in delen if deel)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
