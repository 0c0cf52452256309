"""Where who manages people finds their lists: links on Mijn overzicht."""

from collections.abc import Callable

from django.urls import reverse

from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang
from citydeal.netwerk.permissions import mag_mensen_beheren


def _voor_beheer(titel: str, naam: str) -> Callable[[Gebruiker], Link | None]:
    return lambda mens: Link(titel, reverse(naam)) if mag_mensen_beheren(mens) else None


for _volgorde, _titel, _naam in (
    (60, "Mensen en partners", "netwerk:mensen-lijst"),
    (85, "Berichten aan het netwerk", "netwerk:netwerkbericht-lijst"),
    (86, "Nieuwsbrief", "netwerk:uitgave-lijst"),
    (90, "Logboek", "netwerk:logboek"),
):
    registreer_ingang(Ingang(_naam.partition(":")[2], _volgorde, _voor_beheer(_titel, _naam)))
