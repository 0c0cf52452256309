"""Verslagplicht: of every session a verslag. Who organised is reminded, after two weeks the projectorganisatie sees to it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from citydeal.agenda.enums import GAAT_DOOR, Verslagstatus
from citydeal.agenda.kanalen import kanaalsoort_van
from citydeal.agenda.mails_verslag import herinner_aan_verslag
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import RECHT
from citydeal.agenda.verslagplichttaken import (
    VOORVOEGSEL,
    verslag_hoeft_niet,
    vraag_organisator,
    vraag_projectorganisatie,
)
from citydeal.berichten.models import Taak
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tokens import mensen_met

EERST, NOGMAALS, HULP = 3, 7, 14
"""Days after the end of a meeting: its organisers hear of it, hear of it again, the projectorganisatie does."""
VENSTER = timedelta(days=60)
"""What is longer ago is asked for no more: mails that were sent are forgotten after a while, and would be sent again."""


def herinner(nu: datetime) -> int:
    """Remind of the verslagen that aren't there `nu`. Returns how many meetings lack one.

    Each meeting has one transaction; again, or by two at once, it tells nobody twice. Who manages it gets a task at the first
    reminder. Effects in order, per meeting: tasks, mails. What is expected no more is taken off all lists.
    """
    verwacht = (
        Bijeenkomst.objects.gaat_door()
        .zonder_verslag()
        .filter(eindigt_op__lte=nu - timedelta(days=EERST), eindigt_op__gt=nu - VENSTER)
    )
    pks = list(verwacht.order_by("eindigt_op").values_list("pk", flat=True))
    for pk in pks:
        with transaction.atomic():
            bijeenkomst = verwacht.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
            if bijeenkomst is not None:
                _herinner(bijeenkomst, (nu - bijeenkomst.eindigt_op).days)
    _ruim_taken_op()
    return len(pks)


def beheerders_van(bijeenkomst: Bijeenkomst) -> list[Gebruiker]:
    """Who is reminded: its organisers and who manages its channel, as far as they are still there."""
    pks = set(bijeenkomst.organisatoren.values_list("pk", flat=True))
    soort = kanaalsoort_van(bijeenkomst.kanaal) if bijeenkomst.kanaal else None
    if soort is not None:
        pks |= set(soort.beheerders(bijeenkomst.kanaal))
    return list(Gebruiker.objects.filter(pk__in=pks, is_active=True).order_by("pk"))


def tel_verslagen(kanalen: Collection[str] | None = None) -> dict[str, tuple[int, int]]:
    """The quiet meter: by channel how many of the sessions that were have their verslag, and how many there were; one query.

    Args:
        kanalen: only these; None for all of them. What belongs to no channel stands under "".
    """
    voorbij = Bijeenkomst.objects.filter(eindigt_op__lte=timezone.now(), status__in=GAAT_DOOR, verslag_verwacht=True)
    if kanalen is not None:
        voorbij = voorbij.filter(kanaal__in=list(kanalen))
    af = Count("pk", filter=Q(verslag__status=Verslagstatus.GEPUBLICEERD))
    rijen = voorbij.order_by("kanaal").values_list("kanaal").annotate(af=af, alle=Count("pk"))
    return {kanaal: (af, alle) for kanaal, af, alle in rijen}


def _herinner(bijeenkomst: Bijeenkomst, dagen: int) -> None:
    uiterlijk = timezone.localdate(bijeenkomst.eindigt_op + timedelta(days=HULP))
    if dagen >= HULP:
        vraag_projectorganisatie(bijeenkomst, uiterlijk + timedelta(days=NOGMAALS))
        for mens in mensen_met(RECHT):
            herinner_aan_verslag(bijeenkomst, mens, HULP)
        return
    stap = NOGMAALS if dagen >= NOGMAALS else EERST
    for mens in beheerders_van(bijeenkomst):
        vraag_organisator(bijeenkomst, f"gebruiker:{mens.pk}", uiterlijk)
        herinner_aan_verslag(bijeenkomst, mens, stap)


def _ruim_taken_op() -> None:
    """Tasks for a verslag that came by another way, or that isn't expected any more."""
    sleutels = Taak.objects.open().filter(sleutel__startswith=VOORVOEGSEL).values_list("sleutel", flat=True)
    pks = {int(sleutel.split("-")[1]) for sleutel in sleutels}
    nog = Bijeenkomst.objects.gaat_door().zonder_verslag().filter(pk__in=pks).values_list("pk", flat=True)
    verslag_hoeft_niet(sorted(pks - set(nog)))
