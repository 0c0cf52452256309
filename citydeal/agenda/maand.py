"""The agenda as a month."""

from calendar import Calendar
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from citydeal.agenda.enums import Status
from citydeal.agenda.keuze import beperk, beperk_op_vraag, tel
from citydeal.agenda.lijst import bekend, filter_context, leeg, lees_vraag, weergaven
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.basis import paginacache
from citydeal.zoeken.lijst import Adres

EERSTE_JAAR, LAATSTE_JAAR = 2015, 2050
"""Months outside these years have no page: whoever follows the links comes to an end."""
PER_DAG = 4
"""Meetings that a day shows; what is more is one click away."""
_EEN_DAG = timedelta(days=1)
_VELDEN = ("pk", "titel", "dag", "laatste_dag", "tijd_tekst", "status")


def maand_context(request: HttpRequest, jaar: int, maand: int) -> dict:
    """All that `agenda/maand.html` and `agenda/_maand.html` show; says until when the page holds.

    Queries: the counts and the meetings; for who is signed in their sign-ups.
    """
    nu = timezone.now()
    vandaag = timezone.localdate(nu)
    paginacache.geldig_tot(request, timezone.make_aware(datetime.combine(vandaag + _EEN_DAG, time.min)))
    vraag = lees_vraag(request.GET)
    eerste = date(jaar, maand, 1)
    volgende = (eerste + 31 * _EEN_DAG).replace(day=1)
    reeks = Bijeenkomst.objects.zichtbaar_voor(request.user).in_dagen(eerste, volgende - _EEN_DAG)
    totaal, keuzes = tel(beperk_op_vraag(reeks, vraag.form.vraag), vraag.gekozen)
    gevonden = beperk(reeks, vraag.form.vraag, bekend(vraag.gekozen, keuzes)).values_list(*_VELDEN) if totaal else []
    eigen = _eigen(request, eerste, volgende) if totaal else frozenset()
    vast = vraag.adres(reverse("agenda:lijst"), kaal=True)
    return {
        "maandnaam": date_format(eerste, "F Y"),
        "weekdagen": [date_format(date(2024, 1, dag), "l") for dag in range(1, 8)],
        "dagen": _dagen(jaar, maand, _per_dag(gevonden, eigen), vandaag, vast),
        "aantal": totaal,
        "vorige": _maandlink(eerste - _EEN_DAG, vraag),
        "volgende": _maandlink(volgende, vraag),
        "weergaven": weergaven(vraag, nu, maand=True),
        "leeg": None if totaal else leeg(vraag, request.path),
        **filter_context(request, vraag, keuzes),
    }


def _eigen(request: HttpRequest, van: date, tot: date) -> frozenset[int]:
    """The meetings of this month that somebody signed up for."""
    if not request.user.is_authenticated:
        return frozenset()
    betrokken = Aanmelding.objects.van(request.user).betrokken()
    return frozenset(
        betrokken.filter(bijeenkomst__dag__lt=tot, bijeenkomst__laatste_dag__gte=van)
        .order_by()
        .values_list("bijeenkomst_id", flat=True)
    )


def _per_dag(gevonden, eigen: frozenset[int]) -> dict[date, list[dict]]:
    """What is on each day; something of more days is on each of them."""
    dagen: dict[date, list[dict]] = defaultdict(list)
    adres = reverse("agenda:bijeenkomst", args=[0]).replace("0", "{}")
    for pk, titel, van, tot, tijd, status in gevonden:
        item = {
            "titel": titel,
            "url": adres.format(pk),
            "tijd": tijd,
            "status": "" if status == Status.GEPLAND else Status(status).label,
            "afgelast": status == Status.AFGELAST,
            "eigen": pk in eigen,
        }
        for nummer in range(min((tot - van).days, 366) + 1):
            dagen[van + nummer * _EEN_DAG].append(item)
    return dagen


def _dagen(jaar: int, maand: int, per_dag: dict[date, list[dict]], vandaag: date, lijst: Adres) -> list[dict]:
    """The days of whole weeks from Monday; those of another month are empty places."""
    dagen = []
    for dag in Calendar().itermonthdates(jaar, maand):
        binnen = dag.month == maand
        items = per_dag.get(dag, []) if binnen else []
        over = len(items) - PER_DAG if len(items) > PER_DAG + 1 else 0
        dagen.append(
            {
                "nummer": dag.day if binnen else 0,
                "voluit": date_format(dag, "l j F") if items else "",
                "iso": dag.isoformat(),
                "vandaag": dag == vandaag,
                "items": items[:PER_DAG] if over else items,
                "over": over,
                "meer_url": lijst.url(filters=(("dag", dag.isoformat()), *lijst.filters)) if over else "",
            }
        )
    return dagen


def _maandlink(dag: date, vraag) -> dict | None:
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        return None
    adres = vraag.adres(reverse("agenda:maand", args=[dag.year, dag.month]), kaal=True)
    return {"titel": date_format(dag, "F Y"), "url": adres.url()}
