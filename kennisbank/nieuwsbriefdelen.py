"""What of the kennisbank is in the nieuwsbrief: what was new and everyone may read, from the search index."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils import timezone

from citydeal.basis.zichtbaarheid import OPENBAAR
from citydeal.netwerk.nieuwsbriefonderdelen import (
    MEESTE,
    Nieuws,
    Nieuwsbriefonderdeel,
    registreer_nieuwsbriefonderdeel,
)
from citydeal.zoeken.models import Zoekdocument
from kennisbank.zoekbaar import ARTIKEL, BEGRIP, LEERLIJN, TOOLBOX, USECASE

LANGSTE_TEKST = 200


def _nieuw(soort: str) -> Callable[[date, date], list[Nieuws]]:
    def zoek(van: date, tot: date) -> list[Nieuws]:
        rijen = Zoekdocument.objects.filter(
            soort=soort, tokens__contains=[OPENBAAR], datum__gte=_begin(van), datum__lt=_begin(tot)
        )
        velden = rijen.order_by("-datum", "pk").values_list("titel", "url", "samenvatting")[:MEESTE]
        return [Nieuws(titel, url, _kort(tekst)) for titel, url, tekst in velden]

    return zoek


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_TEKST else f"{tekst[:LANGSTE_TEKST].rsplit(' ', 1)[0]} …"


for _volgorde, (_soort, _kop) in enumerate(
    {
        ARTIKEL: "Nieuws en interviews",
        USECASE: "Nieuwe usecases",
        TOOLBOX: "Nieuw in de Toolbox",
        LEERLIJN: "Nieuwe leerlijnen",
        BEGRIP: "Nieuw in het woordenboek",
    }.items()
):
    registreer_nieuwsbriefonderdeel(Nieuwsbriefonderdeel(_soort, _kop, _volgorde * 10, _nieuw(_soort)))
