"""What earlier sessions left open: actions that are not done and questions without an answer."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagregel

MEESTE = 20
"""So many lines stand on the page of the next session; a longer list is read by nobody."""


def open_regels_voor(bijeenkomst: Bijeenkomst, gebruiker) -> list[Verslagregel]:
    """The open lines of earlier sessions of the same channel or series, the latest session first, in one query.

    Only of verslagen that are published and that `gebruiker` may read. Each line comes with `eigenaar`, `verslag` and
    `verslag.bijeenkomst`. A meeting without channel and series has none, and costs no query.
    """
    zelfde = Q()
    if bijeenkomst.kanaal:
        zelfde |= Q(verslag__bijeenkomst__kanaal=bijeenkomst.kanaal)
    if bijeenkomst.reeks:
        zelfde |= Q(verslag__bijeenkomst__reeks=bijeenkomst.reeks)
    if not zelfde:
        return []
    voor: datetime = bijeenkomst.begint_op or timezone.now()
    regels = (
        Verslagregel.objects.open()
        .filter(
            zelfde,
            verslag__in=Verslag.objects.zichtbaar_voor(gebruiker).gepubliceerd(),
            verslag__bijeenkomst__begint_op__lt=voor,
        )
        .exclude(verslag__bijeenkomst=bijeenkomst.pk)
        .select_related("eigenaar", "verslag__bijeenkomst")
        .order_by("-verslag__bijeenkomst__begint_op", "volgorde", "pk")
    )
    return list(regels[:MEESTE])
