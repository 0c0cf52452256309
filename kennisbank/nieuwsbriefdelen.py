"""What of the kennisbank is in the nieuwsbrief: what was new and everyone may read, from the search index."""

from datetime import date, datetime, time

from django.db.models import F, Window
from django.db.models.functions import RowNumber
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


_KOPPEN = {
    ARTIKEL: "Nieuws en interviews",
    USECASE: "Nieuwe usecases",
    TOOLBOX: "Nieuw in de Toolbox",
    LEERLIJN: "Nieuwe leerlijnen",
    BEGRIP: "Nieuw in het woordenboek",
}


def _nieuw(van: date, tot: date) -> dict[str, list[Nieuws]]:
    """What was new of each kind, of no kind more than there is room for."""
    plek = Window(RowNumber(), partition_by="soort", order_by=[F("datum").desc(), "pk"])
    rijen = Zoekdocument.objects.filter(
        soort__in=_KOPPEN, tokens__contains=[OPENBAAR], datum__gte=_begin(van), datum__lt=_begin(tot)
    )
    per_soort: dict[str, list[Nieuws]] = {}
    for soort, titel, url, tekst in (
        rijen.annotate(plek=plek)
        .filter(plek__lte=MEESTE)
        .order_by("-datum", "pk")
        .values_list("soort", "titel", "url", "samenvatting")
    ):
        per_soort.setdefault(soort, []).append(Nieuws(titel, url, _kort(tekst)))
    return per_soort


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= LANGSTE_TEKST else f"{tekst[:LANGSTE_TEKST].rsplit(' ', 1)[0]} …"


for _volgorde, (_soort, _kop) in enumerate(_KOPPEN.items()):
    registreer_nieuwsbriefonderdeel(Nieuwsbriefonderdeel(_soort, _kop, _volgorde * 10, _nieuw))
