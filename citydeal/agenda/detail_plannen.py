"""What the page of a meeting shows of its parts, its documents, and to who manages it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.formats import date_format

from citydeal.agenda import letop
from citydeal.agenda.datumtekst import eerste_dag
from citydeal.agenda.enums import Publiek, Status
from citydeal.agenda.models import Bijeenkomst, Onderdeel, OnderdeelAanmelding, Spreker
from citydeal.agenda.onderdelen import met_bezetting
from citydeal.agenda.permissions import plant_iets

PUBLIEKNAMEN = dict(Publiek.choices)


@dataclass
class Blok:
    """What begins at one moment: a line of a timetable, with the day where it is a new one."""

    begint_op: datetime
    dag: date
    dag_tekst: str
    onderdelen: list[Onderdeel]


def lees_onderdelen(bijeenkomst: Bijeenkomst) -> list[Onderdeel]:
    """The parts of a day in their order, two queries: each with its `woordvoerders`, `voor_wie` in words and `vrij` seats."""
    return _met_sprekers(bijeenkomst, list(Spreker.objects.filter(bijeenkomst=bijeenkomst)))


def in_blokken(onderdelen: Iterable[Onderdeel]) -> list[Blok]:
    """Parts that begin at the same moment together, in the order of time."""
    blokken: list[Blok] = []
    for onderdeel in onderdelen:
        if not blokken or blokken[-1].begint_op != onderdeel.begint_op:
            dag = eerste_dag(onderdeel.begint_op)
            nieuw = not blokken or blokken[-1].dag != dag
            blokken.append(Blok(onderdeel.begint_op, dag, date_format(dag, "l j F") if nieuw else "", []))
        blokken[-1].onderdelen.append(onderdeel)
    return blokken


def context_onderdelen(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_onderdelen.html` shows to who asks; three queries."""
    sprekers = list(Spreker.objects.filter(bijeenkomst=bijeenkomst))
    onderdelen = _met_sprekers(bijeenkomst, sprekers, voor=request.user)
    return {
        "blokken": in_blokken(onderdelen),
        "meer_dagen": len({eerste_dag(onderdeel.begint_op) for onderdeel in onderdelen}) > 1,
        # Guests sign up for the day as a whole: choosing parts asks for an account.
        "te_kiezen": request.user.is_authenticated
        and bijeenkomst.gaat_door
        and any(onderdeel.aanmelden for onderdeel in onderdelen),
        "gekozen_onderdelen": {onderdeel.pk for onderdeel in onderdelen if onderdeel.gekozen},
        "sprekers": [spreker for spreker in sprekers if spreker.onderdeel_id is None],
        "stands": list(bijeenkomst.stands.select_related("partner")),
    }


def context_stukken(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_stukken.html` shows to who asks; one query."""
    return {"stukken": list(bijeenkomst.stukken.filter(bij_verslag=False))}


def context_beheer(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_beheer.html` shows to who manages the meeting; two queries, none for what is over or called off."""
    concept, af = bijeenkomst.status == Status.CONCEPT, bijeenkomst.status == Status.AFGELAST
    met_datum = bijeenkomst.begint_op is not None
    return {
        "beheer": {
            "status": bijeenkomst.get_status_display(),
            "is_concept": concept,
            "is_afgelast": af,
            "kan_voorlopig": concept and met_datum,
            "kan_gepland": met_datum and bijeenkomst.status in (Status.CONCEPT, Status.VOORLOPIG),
            "kan_kopieren": plant_iets(request.user),
            "letop": [] if af else letop.waarschuwingen(request.user, bijeenkomst),
        }
    }


def _met_sprekers(bijeenkomst: Bijeenkomst, sprekers: Iterable[Spreker], *, voor=None) -> list[Onderdeel]:
    eigen = OnderdeelAanmelding.objects.none()
    if voor is not None and voor.is_authenticated:
        eigen = OnderdeelAanmelding.objects.filter(onderdeel=OuterRef("pk"), aanmelding__gebruiker=voor)
    rijen = met_bezetting(bijeenkomst.onderdelen.all()).annotate(gekozen=Exists(eigen))
    onderdelen = list(rijen.order_by("begint_op", "zaal", "eindigt_op", "pk"))
    per_onderdeel: dict[int | None, list[Spreker]] = {}
    for spreker in sprekers:
        per_onderdeel.setdefault(spreker.onderdeel_id, []).append(spreker)
    for onderdeel in onderdelen:
        onderdeel.woordvoerders = per_onderdeel.get(onderdeel.pk, [])
        onderdeel.voor_wie = [PUBLIEKNAMEN.get(sleutel, sleutel) for sleutel in onderdeel.publiek]
        onderdeel.vrij = None if onderdeel.capaciteit is None else max(0, onderdeel.capaciteit - onderdeel.bezet)
    return onderdelen
