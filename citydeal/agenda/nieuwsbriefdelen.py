"""What of the agenda is in the nieuwsbrief: what everyone may come to in the two months after it."""

from datetime import date, timedelta

from citydeal.agenda.enums import GAAT_DOOR
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.netwerk.nieuwsbriefonderdelen import (
    MEESTE,
    Nieuws,
    Nieuwsbriefonderdeel,
    registreer_nieuwsbriefonderdeel,
)

SLEUTEL = "agenda"
VOORUIT = timedelta(days=62)


def _komend(van: date, tot: date) -> dict[str, list[Nieuws]]:
    """What is from the day on which the issue is made, the nearest first; no more than there is room for."""
    rijen = Bijeenkomst.objects.openbaar().filter(status__in=GAAT_DOOR).in_dagen(tot, tot + VOORUIT)
    rijen = rijen.select_related("plaats").defer("programma", "ics_openbaar", "ics_deelnemer")
    return {SLEUTEL: [_nieuws(rij) for rij in rijen[:MEESTE]]}


def _nieuws(bijeenkomst: Bijeenkomst) -> Nieuws:
    delen = (bijeenkomst.datum_tekst, bijeenkomst.tijd_tekst, plaats_in_woorden(bijeenkomst))
    return Nieuws(bijeenkomst.titel, bijeenkomst.get_absolute_url(), ", ".join(deel for deel in delen if deel))


registreer_nieuwsbriefonderdeel(Nieuwsbriefonderdeel(SLEUTEL, "In de agenda", 5, _komend))
