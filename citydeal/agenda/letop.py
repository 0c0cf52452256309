"""What an organiser had better know of a moment: who or what is elsewhere then, and whether people are free. A warning, never a block."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC

from citydeal.agenda.datumtekst import eerste_dag, laatste_dag
from citydeal.agenda.enums import GAAT_DOOR, Zichtbaarheid
from citydeal.agenda.models import Bijeenkomst
from citydeal.basis.zichtbaarheid import tokens_van

_LANDEN = (
    ("Nederland", country_holidays("NL", language="nl", categories=(PUBLIC, OPTIONAL))),
    ("België", country_holidays("BE", language="nl")),
)
_DAG = timedelta(days=1)
_ZATERDAG = 5
MAX_DAGEN = 31
MAX_GENOEMD = 5


def feestdagen(begint_op: datetime, eindigt_op: datetime) -> list[str]:
    """The holidays and weekends in the Netherlands and Belgium that something falls on, in words."""
    regels = []
    dag, einde = eerste_dag(begint_op), laatste_dag(eindigt_op, begint_op)
    for _ in range(MAX_DAGEN):
        landen = [f"{land} ({naam})" for land, dagen in _LANDEN if (naam := dagen.get(dag))]
        if landen:
            regels.append(f"{date_format(dag, 'j F Y')} is een feestdag in {' en '.join(landen)}.")
        elif dag.weekday() >= _ZATERDAG:
            regels.append(f"{date_format(dag, 'j F Y')} is een {date_format(dag, 'l')}.")
        if dag >= einde:
            break
        dag += _DAG
    return regels


def botsingen(
    gebruiker,
    *,
    begint_op: datetime,
    eindigt_op: datetime,
    mensen: Collection[int],
    kanaal: str,
    zichtbaarheid: str,
    publiek: Collection[str],
    zonder: int | None = None,
) -> list[str]:
    """Other meetings at that time with the same people, in words; those that `gebruiker` may see by name. One query.

    Args:
        mensen: the ids of who organises and who is invited.
        zonder: the key of the meeting itself.
    """
    zelfde = (
        Q(organisatoren__in=mensen)
        | Q(genodigden__in=mensen)
        | Q(aanmeldingen__gebruiker__in=mensen, aanmeldingen__status="aangemeld")
    )
    if kanaal:
        zelfde |= Q(kanaal=kanaal)
    if zichtbaarheid != Zichtbaarheid.GENODIGDEN:
        breed = Q(zichtbaarheid__in=[Zichtbaarheid.OPENBAAR, Zichtbaarheid.LEDEN])
        zelfde |= breed & (Q(publiek__overlap=list(publiek)) if publiek else Q())
    andere = (
        Bijeenkomst.objects.filter(zelfde, status__in=GAAT_DOOR, begint_op__lt=eindigt_op, eindigt_op__gt=begint_op)
        .exclude(pk=zonder)
        .order_by("begint_op", "pk")
        .distinct()
    )
    tokens = tokens_van(gebruiker)
    namen, onzichtbaar = [], 0
    for bijeenkomst in andere[: MAX_GENOEMD * 4]:
        if tokens.isdisjoint([*bijeenkomst.tokens, *bijeenkomst.beheertokens]):
            onzichtbaar += 1
        else:
            namen.append(
                f"Tegelijk is ook “{bijeenkomst.titel}” ({bijeenkomst.datum_tekst}, {bijeenkomst.tijd_tekst})."
            )
    regels = namen[:MAX_GENOEMD]
    if len(namen) > MAX_GENOEMD:
        regels.append(f"En nog {len(namen) - MAX_GENOEMD} andere bijeenkomsten.")
    if onzichtbaar:
        regels.append("Iemand die erbij hoort, heeft dan al een besloten bijeenkomst.")
    return regels


def waarschuwingen(gebruiker, bijeenkomst: Bijeenkomst) -> list[str]:
    """All that is to be known of the moment of a stored meeting, in words; two queries."""
    if bijeenkomst.begint_op is None or bijeenkomst.eindigt_op is None:
        return []
    organisatoren, genodigden = (
        wie.order_by().values_list("pk", flat=True) for wie in (bijeenkomst.organisatoren, bijeenkomst.genodigden)
    )
    mensen = set(organisatoren.union(genodigden))
    return feestdagen(bijeenkomst.begint_op, bijeenkomst.eindigt_op) + botsingen(
        gebruiker,
        begint_op=bijeenkomst.begint_op,
        eindigt_op=bijeenkomst.eindigt_op,
        mensen=mensen,
        kanaal=bijeenkomst.kanaal,
        zichtbaarheid=bijeenkomst.zichtbaarheid,
        publiek=bijeenkomst.publiek,
        zonder=bijeenkomst.pk,
    )
