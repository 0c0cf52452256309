"""What the page of a meeting shows beside the parts that bring their own."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime

from citydeal.agenda.enums import Publiek, Status
from citydeal.agenda.kanalen import Kanaal, kanaalsoort_van
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Wijziging
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis.models import Thema
from citydeal.netwerk.models import Profiel

MAX_MENSEN = 60
MAX_WIJZIGINGEN = 20
_WAT = {
    "datum": "Verplaatst van {van} naar {naar}.",
    "tijd": "Andere tijd: van {van} naar {naar}.",
    "plaats": "Andere plaats: van {van} naar {naar}.",
    "titel": "Andere titel. Eerst heette het “{van}”.",
    "online link": "De link om online mee te doen is veranderd.",
}


def met_alles(bijeenkomsten: QuerySet) -> QuerySet:
    """With themes, changes and how many come, in the one query that fetches the meeting."""
    eigen = OuterRef("pk")
    return bijeenkomsten.select_related("plaats", "provincie").annotate(
        themaregels=ArraySubquery(
            Thema.objects.filter(bijeenkomsten=eigen).values(regel=JSONObject(naam="naam", slug="slug"))
        ),
        wijzigingsregels=ArraySubquery(
            Wijziging.objects.filter(bijeenkomst=eigen).values(
                regel=JSONObject(wat="wat", van="van", naar="naar", reden="reden", op="op")
            )[:MAX_WIJZIGINGEN]
        ),
        aantal_komt=Coalesce(
            Subquery(
                Aanmelding.objects.filter(bijeenkomst=eigen)
                .verwacht()
                .order_by()
                .values("bijeenkomst")
                .values(aantal=Count("pk"))
            ),
            0,
        ),
    )


def kanaal_van(bijeenkomst: Bijeenkomst) -> Kanaal | None:
    """The channel that it belongs to; one query at most, none where no room above knows it."""
    soort = kanaalsoort_van(bijeenkomst.kanaal) if bijeenkomst.kanaal else None
    return soort.zoek([bijeenkomst.kanaal]).get(bijeenkomst.kanaal) if soort else None


def feiten(bijeenkomst: Bijeenkomst, kanaal: Kanaal | None, *, link: str) -> list[dict]:
    """Where, for whom and by whom, for the margin; `link` is the online link where the reader may have it."""
    publiek = [label for waarde, label in Publiek.choices if waarde in bijeenkomst.publiek]
    adres = [bijeenkomst.locatie, bijeenkomst.adres, bijeenkomst.plaats.naam if bijeenkomst.plaats else ""]
    waar = [{"titel": deel} for deel in adres if deel] if bijeenkomst.ter_plaatse else []
    online = []
    if bijeenkomst.online:
        online = [{"titel": "Open de online bijeenkomst", "url": link}] if link else [{"titel": _online(bijeenkomst)}]
    return [
        {"term": "Waar", "waarden": waar},
        {"term": "Online", "waarden": online},
        {"term": "Voor wie", "waarde": bijeenkomst.voor_wie, "waarden": [{"titel": naam} for naam in publiek]},
        {
            "term": "Thema's",
            "waarden": [
                {"titel": regel["naam"], "url": f"/agenda/?thema={regel['slug']}"} for regel in bijeenkomst.themaregels
            ],
        },
        {"term": "Hoort bij", "waarden": [{"titel": kanaal.naam, "url": kanaal.url}] if kanaal else []},
        {"term": "Georganiseerd door", "waarde": bijeenkomst.organisator},
    ]


def _online(bijeenkomst: Bijeenkomst) -> str:
    if not bijeenkomst.gaat_door:
        return "Ook online" if bijeenkomst.ter_plaatse else "Alleen online"
    return "Je krijgt de link als je bent aangemeld"


def wijzigingen(bijeenkomst: Bijeenkomst) -> list[dict[str, str]]:
    """What changed since it was announced, in words, the last first."""
    return [
        {"op": _dag(regel["op"]), "tekst": _wijziging(regel), "reden": regel["reden"]}
        for regel in bijeenkomst.wijzigingsregels
    ]


def _wijziging(regel: dict[str, str]) -> str:
    if regel["wat"] == "status":
        return "De bijeenkomst gaat niet door." if regel["naar"] == Status.AFGELAST.label else "De datum staat nu vast."
    zin = _WAT.get(regel["wat"])
    if zin is None or (not regel["van"] and "{van}" in zin):
        return f"{regel['wat'].capitalize()}: {regel['naar']}."
    return zin.format(van=regel["van"], naar=regel["naar"])


def _dag(op: str) -> str:
    moment = parse_datetime(op)
    return date_format(localtime(moment), "j F Y") if moment else ""


def banner(bijeenkomst: Bijeenkomst, nu: datetime) -> dict[str, str] | None:
    """What a reader has to know before anything else."""
    if bijeenkomst.status == Status.AFGELAST:
        reden = next((regel["reden"] for regel in bijeenkomst.wijzigingsregels if regel["wat"] == "status"), "")
        return {"soort": "error", "titel": "Deze bijeenkomst gaat niet door", "tekst": reden or "De datum vervalt."}
    if bijeenkomst.status == Status.CONCEPT:
        tekst = "Alleen wie de bijeenkomst organiseert, ziet deze pagina."
        return {"soort": "info", "titel": "Dit is een concept", "tekst": tekst}
    if bijeenkomst.eindigt_op <= nu:
        return None
    if bijeenkomst.status == Status.VOORLOPIG:
        tekst = "De datum kan nog veranderen. Meld je je aan, dan hoor je het als dat gebeurt."
        return {"soort": "warning", "titel": "Deze datum is voorlopig", "tekst": tekst}
    return None


def wie_komt(bijeenkomst: Bijeenkomst, kijker) -> tuple[Sequence[dict[str, str]], int]:
    """Who comes, as each lets this lid see it, and how many others come; one query.

    Nobody for who isn't a lid, nor of a meeting that is off.
    """
    if not (kijker.is_authenticated and kijker.is_lid) or not (bijeenkomst.gaat_door and bijeenkomst.aantal_komt):
        return [], 0
    profielen = Profiel.objects.zichtbaar_voor(kijker).filter(
        gebruiker__in=Aanmelding.objects.filter(bijeenkomst=bijeenkomst).verwacht().order_by().values("gebruiker")
    )
    rijen = profielen.op_naam().values_list("sleutel", "gebruiker__naam", "gebruiker__partner__naam")
    mensen = [
        {"naam": naam, "partner": partner, "url": reverse("netwerk:lid-detail", args=[sleutel])}
        for sleutel, naam, partner in rijen[:MAX_MENSEN]
    ]
    return mensen, max(bijeenkomst.aantal_komt - len(mensen), 0)


def kaartpunten(bijeenkomst: Bijeenkomst) -> list[dict]:
    """The place on the map, if it has one."""
    if not bijeenkomst.ter_plaatse or bijeenkomst.breedtegraad is None or bijeenkomst.lengtegraad is None:
        return []
    return [
        {
            "lat": bijeenkomst.breedtegraad,
            "lon": bijeenkomst.lengtegraad,
            "titel": plaats_in_woorden(bijeenkomst),
            "url": bijeenkomst.get_absolute_url(),
            "soort": bijeenkomst.get_soort_display(),
        }
    ]
