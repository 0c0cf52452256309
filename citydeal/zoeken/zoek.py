"""Finding: questions to the index, as plain values in and out. No request and no HTML of pages in here.

A search costs two queries: one to the vocabulary (only where words were asked) and one that finds, ranks, counts and
fetches. What a person may not see is left out of everything, also of counts and corrections.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection

from citydeal.basis.sorteersleutel import maak_sorteersleutel
from citydeal.zoeken.enums import Facetgroep, Sortering
from citydeal.zoeken.opdracht import Opdracht
from citydeal.zoeken.register import soort_met
from citydeal.zoeken.register import soorten as alle_soorten
from citydeal.zoeken.resultaat import BEGIN_MERK, Facetkeuze, Suggestie, Treffer, Zoekresultaat, markeer
from citydeal.zoeken.verbreding import maak_plan
from citydeal.zoeken.woorden import lees, woorden_van


def zoek(
    term: str = "",
    *,
    tokens: Iterable[str],
    soorten: Sequence[str] = (),
    filters: Mapping[str, Sequence[str]] | None = None,
    facetgroepen: Sequence[str] = (),
    sorteer: str = Sortering.RELEVANTIE,
    pagina: int = 1,
    per_pagina: int = 20,
    met_punten: bool = False,
) -> Zoekresultaat:
    """Find what a person may see.

    Args:
        term: what was asked; empty gives everything, the newest first. Words between quotation marks stand together.
        tokens: those of the person (`citydeal.basis.zichtbaarheid.tokens_van`).
        soorten: only these kinds; empty for all.
        filters: group → chosen values. Within a group one is enough, of each group at least one must fit.
        facetgroepen: the groups to count choices of.
        sorteer: a `Sortering`.
        pagina: counted from 1; past the end gives the last page.
        met_punten: give the places on the map of all that was found, not only of this page.

    Returns:
        One page of hits with the counts. A chosen value keeps its place in the facets with count 0.
    """
    tokens = sorted(tokens)
    filters = {groep: list(waarden) for groep, waarden in (filters or {}).items() if waarden}
    plan = maak_plan(lees(term), tokens)
    te_gewoon = bool(woorden_van(term)) and not plan
    if sorteer == Sortering.RELEVANTIE and not plan:
        sorteer = Sortering.NIEUWSTE
    opdracht = Opdracht(
        term=term,
        plan=plan,
        te_gewoon=te_gewoon,
        tokens=tokens,
        soorten=soorten,
        filters=filters,
        facetgroepen=facetgroepen,
        sorteer=sorteer,
        pagina=pagina,
        per_pagina=per_pagina,
        met_punten=met_punten,
    )
    parameters = opdracht.parameters()
    with connection.cursor() as cursor:
        cursor.execute(opdracht.sql(), parameters)
        totaal, alle, treffers, facetten, punten = cursor.fetchone()
    paginas = max(1, -(-totaal // per_pagina))
    return Zoekresultaat(
        treffers=[_treffer(rij) for rij in json.loads(treffers or "[]")],
        totaal=totaal,
        pagina=min(parameters["pagina"], paginas),
        paginas=paginas,
        facetten=_facetten(json.loads(facetten or "[]"), facetgroepen, filters, soorten),
        punten=_punten(json.loads(punten or "[]")),
        verbeterd=plan.verbeterd,
        alle_woorden=alle,
        te_gewoon=te_gewoon,
    )


def suggesties(term: str, *, tokens: Iterable[str], soorten: Sequence[str] = (), aantal: int = 8) -> list[Suggestie]:
    """What may be meant by the beginning of a question: things named so, then things whose name looks like it.

    One query; none for an empty term.
    """
    woorden = woorden_van(term)[:8]
    if not woorden:
        return []
    *eerdere, laatste = woorden
    delen = ["to_tsquery('dutch', %s)"] * len(eerdere)
    delen.append("(to_tsquery('dutch', %s) || to_tsquery('simple', %s))")
    vraag = " && ".join(delen)
    naam = maak_sorteersleutel(term) or " ".join(woorden)
    zichtbaar = "d.tokens && %s::varchar[]" + (" AND d.soort = ANY(%s)" if soorten else "")
    zicht = [sorted(tokens), list(soorten)] if soorten else [sorted(tokens)]
    sql = f"""
        WITH genoemd AS MATERIALIZED (
            SELECT d.id, d.titel, d.soort, d.url, d.gewicht, d.sorteersleutel, CASE
                WHEN starts_with(d.sorteersleutel, %s) THEN 0
                WHEN ts_filter(d.kop, '{{a}}') @@ ({vraag}) THEN 1
                ELSE 2
            END AS rang
            FROM zoeken_zoekdocument d
            WHERE d.kop @@ ({vraag}) AND {zichtbaar}
        )
        (SELECT * FROM genoemd)
        UNION ALL
        (
            SELECT d.id, d.titel, d.soort, d.url, d.gewicht, d.sorteersleutel, 3 + (%s <<-> d.sorteersleutel)
            FROM zoeken_zoekdocument d
            WHERE NOT EXISTS (SELECT 1 FROM genoemd) AND %s <%% d.sorteersleutel AND {zichtbaar}
        )
        ORDER BY 7, 5 DESC, 6, 1
        LIMIT %s
    """  # noqa: S608
    lexemen = [*(f"'{woord}':AB" for woord in eerdere), f"'{laatste}':AB", f"'{laatste}':*AB"]
    with connection.cursor() as cursor:
        cursor.execute(sql, [naam, *lexemen, *lexemen, *zicht, naam, naam, *zicht, aantal])
        return [Suggestie(titel=rij[1], soort=rij[2], url=rij[3]) for rij in cursor.fetchall()]


def nieuwste(*, soorten: Sequence[str], tokens: Iterable[str], aantal: int) -> list[Treffer]:
    """The newest things of some kinds; what has no date never counts as new. One query."""
    return _kaarten(tokens, soorten, "AND datum IS NOT NULL ORDER BY datum DESC, id LIMIT %s", aantal)


def verwante(sleutels: Sequence[str], *, soorten: Sequence[str], tokens: Iterable[str]) -> list[Treffer]:
    """The cards of known things of kinds that share their keys, in that order, without what may not be seen. One query."""
    if not sleutels:
        return []
    gevonden = {kaart.sleutel: kaart for kaart in _kaarten(tokens, soorten, "AND sleutel = ANY(%s)", list(sleutels))}
    return [gevonden[sleutel] for sleutel in dict.fromkeys(sleutels) if sleutel in gevonden]


def _kaarten(tokens: Iterable[str], soorten: Sequence[str], rest: str, waarde: object) -> list[Treffer]:
    """Hits without snippet. Written as SQL: every page has some, and a QuerySet takes longer to compile than this to answer.

    The kinds stand one by one: of one kind the index then gives the newest in order, which it doesn't for an array.
    """
    plekken = ", ".join(["%s"] * len(soorten))
    sql = f"""
        SELECT soort, sleutel, titel, samenvatting, url, facetten, gegevens::text, datum, punten::text
        FROM zoeken_zoekdocument WHERE tokens && %s::varchar[] AND soort IN ({plekken}) {rest}
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [sorted(tokens), *soorten, waarde])
        return [
            Treffer(
                soort=soort,
                sleutel=sleutel,
                titel=titel,
                samenvatting=samenvatting,
                fragment=markeer(samenvatting),
                url=url,
                facetten=facetten,
                gegevens=json.loads(gegevens),
                datum=datum,
                punten=json.loads(punten),
            )
            for soort, sleutel, titel, samenvatting, url, facetten, gegevens, datum, punten in cursor.fetchall()
        ]


def _treffer(rij: dict) -> Treffer:
    fragment = rij.pop("fragment") or ""
    if BEGIN_MERK not in fragment:
        fragment = rij["samenvatting"]
    datum = rij.pop("datum")
    return Treffer(**rij, fragment=markeer(fragment), datum=datetime.fromisoformat(datum) if datum else None)


def _facetten(
    rijen, groepen: Sequence[str], filters: Mapping[str, Sequence[str]], soorten: Sequence[str]
) -> dict[str, list[Facetkeuze]]:
    """The choices per group: in their fixed order where they have one, else the most frequent first."""
    gesorteerd: dict[str, list] = {groep: [] for groep in groepen}
    for facet, aantal, label, volgorde, sorteersleutel in [*rijen, *_soorten_zonder(rijen, groepen, soorten)]:
        groep, _, waarde = facet.partition(":")
        soort = soort_met(waarde) if groep == Facetgroep.SOORT else None
        if soort is not None:
            label, volgorde = soort.meervoud[:1].upper() + soort.meervoud[1:], soort.volgorde
        keuze = Facetkeuze(
            waarde=waarde,
            label=label or waarde,
            aantal=aantal,
            gekozen=waarde in filters.get(groep, ()),
            bekend=aantal > 0 or label is not None,
        )
        gesorteerd[groep].append(((volgorde or 0, -aantal, sorteersleutel or waarde), keuze))
    return {
        groep: [keuze for _, keuze in sorted(paren, key=lambda paar: paar[0])] for groep, paren in gesorteerd.items()
    }


def _soorten_zonder(rijen, groepen: Sequence[str], soorten: Sequence[str]) -> list[tuple]:
    """The kinds of which nothing was found; their names stand in the register, not in the database."""
    if Facetgroep.SOORT not in groepen:
        return []
    gevonden = {facet for facet, *_ in rijen}
    facetten = (f"soort:{soort.sleutel}" for soort in alle_soorten() if not soorten or soort.sleutel in soorten)
    return [(facet, 0, None, None, None) for facet in facetten if facet not in gevonden]


def _punten(rijen) -> list[dict]:
    return [
        {
            "lat": punt["lat"],
            "lon": punt["lon"],
            "naam": punt.get("naam", ""),
            "titel": titel,
            "url": url,
            "soort": soort,
        }
        for soort, titel, url, punten in rijen
        for punt in punten
    ]
