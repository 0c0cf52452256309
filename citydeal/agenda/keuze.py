"""What of the agenda somebody looks at: the filters in an address, and how many meetings each choice leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value

from citydeal.agenda.enums import Bijeenkomstsoort, Deelname, Publiek, Vorm
from citydeal.agenda.kanalen import alle_kanaalsoorten, zoek_kanalen
from citydeal.agenda.models import Bijeenkomst
from citydeal.basis.models import Provincie, Thema

MAX_WOORDEN = 6
TOTAAL = "totaal"
_THEMAS = Bijeenkomst.themas.through


@dataclass(frozen=True)
class Agendafilter:
    """One filter.

    Attributes:
        naam: as it stands in the address.
        label: heading above the choices.
        past: what a meeting has to be for any of the chosen values.
        keuzes: SQL over the meetings `b`: value and name of each choice that one of them has. Names of tables and columns alone.
        namen: the names of a closed list, in their order; None where the choices are rows.
    """

    naam: str
    label: str
    past: Callable[[Sequence[str]], Q]
    keuzes: str
    namen: type | None = None


@dataclass(frozen=True)
class Keuze:
    """A choice of a filter, with how many meetings it leaves beside what else was chosen."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


def _heeft_thema(slugs: Sequence[str]) -> Q:
    return Q(Exists(_THEMAS.objects.filter(bijeenkomst_id=OuterRef("pk"), thema__slug__in=slugs)))


def _neemt_deel(vormen: Sequence[str]) -> Q:
    velden = [Q(**{vorm: True}) for vorm in vormen if vorm in Deelname.values]
    return reduce(or_, velden, Q(pk__in=[]))


def _in_kanaal(waarden: Sequence[str]) -> Q:
    return Q(kanaal__in=[waarde.replace("-", ":", 1) for waarde in waarden])


KANAAL = Agendafilter(
    "kanaal", "Community", _in_kanaal, "SELECT b.id, replace(b.kanaal, ':', '-'), '' FROM b WHERE b.kanaal <> ''"
)
"""Only there when a room above registered a kind of channel. In an address `cop:12` is `cop-12`."""

FILTERS = (
    Agendafilter("soort", "Soort", lambda w: Q(soort__in=w), "SELECT b.id, b.soort, '' FROM b", namen=Bijeenkomstsoort),
    KANAAL,
    Agendafilter(
        "thema",
        "Thema",
        _heeft_thema,
        f"SELECT b.id, t.slug, t.naam FROM b JOIN {_THEMAS._meta.db_table} bt ON bt.bijeenkomst_id = b.id "  # noqa: S608
        f"JOIN {Thema._meta.db_table} t ON t.id = bt.thema_id",
    ),
    Agendafilter(
        "deelname",
        "Hoe je meedoet",
        _neemt_deel,
        "SELECT b.id, 'ter_plaatse', '' FROM b WHERE b.ter_plaatse UNION ALL SELECT b.id, 'online', '' FROM b WHERE b.online",
        namen=Deelname,
    ),
    Agendafilter(
        "provincie",
        "Provincie",
        lambda w: Q(provincie__slug__in=w),
        f"SELECT b.id, p.slug, p.naam FROM b JOIN {Provincie._meta.db_table} p ON p.id = b.provincie_id",  # noqa: S608
    ),
    Agendafilter(
        "publiek",
        "Voor wie",
        lambda w: Q(publiek__overlap=list(w)),
        "SELECT b.id, unnest(b.publiek), '' FROM b",
        namen=Publiek,
    ),
    Agendafilter(
        "vorm", "Vorm", lambda w: Q(vorm__in=w), "SELECT b.id, b.vorm, '' FROM b WHERE b.vorm <> ''", namen=Vorm
    ),
)


def filters() -> tuple[Agendafilter, ...]:
    """The filters that there are now: channels only where a room registered a kind of them."""
    return FILTERS if alle_kanaalsoorten() else tuple(filter_ for filter_ in FILTERS if filter_ is not KANAAL)


def beperk(bijeenkomsten: QuerySet, vraag: str, gekozen: dict[str, list[str]]) -> QuerySet:
    """The meetings that have all words of `vraag` in title, summary or place, and fit what was chosen."""
    return beperk_op_vraag(bijeenkomsten, vraag).filter(
        *(filter_.past(gekozen[filter_.naam]) for filter_ in filters() if gekozen.get(filter_.naam))
    )


def beperk_op_vraag(bijeenkomsten: QuerySet, vraag: str) -> QuerySet:
    """The meetings that have all words of `vraag` in title, summary or place."""
    velden = ("titel", "samenvatting", "locatie", "plaats__naam", "organisator")
    for woord in vraag.split()[:MAX_WOORDEN]:
        bijeenkomsten = bijeenkomsten.filter(
            reduce(or_, (Q(**{f"{veld}__unaccent__icontains": woord}) for veld in velden))
        )
    return bijeenkomsten


def tel(bijeenkomsten: QuerySet, gekozen: dict[str, list[str]]) -> tuple[int, dict[str, list[Keuze]]]:
    """How many meetings fit all that was chosen, and per filter its choices.

    A choice counts the meetings that fit what was chosen in the other filters. What was chosen keeps its place with number 0.
    One query; one more for each kind of channel, and for chosen themes or provinces that no meeting has.
    """
    alle = filters()
    past = {
        f"past_{filter_.naam}": ExpressionWrapper(filter_.past(gekozen[filter_.naam]), BooleanField())
        if gekozen.get(filter_.naam)
        else Value(True, BooleanField())
        for filter_ in alle
    }
    kolommen = ("id", "soort", "vorm", "kanaal", "publiek", "ter_plaatse", "online", "provincie_id")
    binnen, parameters = bijeenkomsten.order_by().annotate(**past).values(*kolommen, *past).query.sql_with_params()
    delen = [
        f"SELECT '{filter_.naam}' AS groep, k.waarde, k.naam, {_past_bij_de_rest(filter_, alle)} AS telt "  # noqa: S608
        f"FROM ({filter_.keuzes}) AS k(id, waarde, naam) JOIN b ON b.id = k.id"
        for filter_ in alle
    ]
    delen.append(f"SELECT '{TOTAAL}', '', '', {' AND '.join(f'b.{naam}' for naam in past)} FROM b")  # noqa: S608
    sql = (
        f"WITH b AS MATERIALIZED ({binnen}) "  # noqa: S608
        f"SELECT groep, waarde, min(naam), count(*) FILTER (WHERE telt) FROM ({' UNION ALL '.join(delen)}) AS keuzes "
        "GROUP BY groep, waarde ORDER BY groep, waarde"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rijen = cursor.fetchall()
    totaal = sum(aantal for groep, _, _, aantal in rijen if groep == TOTAAL)
    return totaal, {filter_.naam: _keuzes(filter_, rijen, gekozen.get(filter_.naam, [])) for filter_ in alle}


def _past_bij_de_rest(filter_: Agendafilter, alle: Sequence[Agendafilter]) -> str:
    return " AND ".join(f"b.past_{ander.naam}" for ander in alle if ander is not filter_)


def _keuzes(filter_: Agendafilter, rijen: list[tuple], gekozen: Sequence[str]) -> list[Keuze]:
    """The choices of one filter in their order; a chosen value that is no choice at all is left out."""
    gevonden = {waarde: (naam, aantal) for groep, waarde, naam, aantal in rijen if groep == filter_.naam}
    zonder = [waarde for waarde in gekozen if waarde not in gevonden]
    if filter_.namen is not None:
        labels = {waarde: label for waarde, label in filter_.namen.choices if waarde in gevonden or waarde in zonder}
    elif filter_ is KANAAL:
        kanalen = zoek_kanalen([waarde.replace("-", ":", 1) for waarde in (*gevonden, *zonder)])
        labels = {sleutel.replace(":", "-", 1): kanaal.naam for sleutel, kanaal in kanalen.items()}
    else:
        labels = {waarde: naam for waarde, (naam, _) in gevonden.items()}
        if zonder:
            model = Thema if filter_.naam == "thema" else Provincie
            labels.update(model.objects.filter(slug__in=zonder).order_by().values_list("slug", "naam"))
        labels = dict(sorted(labels.items(), key=lambda paar: paar[1].casefold()))
    return [
        Keuze(waarde, label, gevonden.get(waarde, ("", 0))[1], waarde in gekozen) for waarde, label in labels.items()
    ]
