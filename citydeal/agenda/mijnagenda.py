"""What of the agenda is somebody's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from citydeal.agenda.enums import Status
from citydeal.agenda.lijst import EIGEN, ZWAAR
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Verslag
from citydeal.netwerk.models import Gebruiker

MEESTE = 100
MEESTE_GEWEEST = 20


@dataclass(frozen=True)
class Agenda:
    """One person's agenda: where they go with how they stand, what they organise, where they were with whether there is a verslag."""

    komt: Sequence[tuple[Bijeenkomst, str]]
    organiseert: Sequence[Bijeenkomst]
    geweest: Sequence[tuple[Bijeenkomst, bool]]


def agenda_van(gebruiker: Gebruiker, nu: datetime) -> Agenda:
    """The agenda of one person, as far as they may see it; four queries beside that for the tokens."""
    stand = dict(Aanmelding.objects.van(gebruiker).betrokken().order_by().values_list("bijeenkomst_id", "status"))
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(gebruiker).select_related("plaats").defer(*ZWAAR)
    eigen = zichtbaar.filter(beheertokens__contains=[f"gebruiker:{gebruiker.pk}"])
    komt = zichtbaar.filter(pk__in=stand).exclude(status=Status.CONCEPT)
    geweest = list(komt.voorbij(nu)[:MEESTE_GEWEEST])
    verslagen = set(
        Verslag.objects.zichtbaar_voor(gebruiker)
        .gepubliceerd()
        .filter(bijeenkomst__in=[rij.pk for rij in geweest])
        .order_by()
        .values_list("bijeenkomst_id", flat=True)
    )
    nog_niet_voorbij = Q(eindigt_op__gt=nu) | Q(eindigt_op__isnull=True)
    return Agenda(
        komt=[(rij, EIGEN[stand[rij.pk]]) for rij in komt.komend(nu)[:MEESTE]],
        organiseert=list(eigen.filter(nog_niet_voorbij).order_by("begint_op", "pk")[:MEESTE]),
        geweest=[(rij, rij.pk in verslagen) for rij in geweest],
    )
