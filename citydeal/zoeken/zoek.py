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
from citydeal.zoeken.models import Zoekdocument
from citydeal.zoeken.register import soort_met
from citydeal.zoeken.register import soorten as alle_soorten
from citydeal.zoeken.resultaat import BEGIN_MERK, EINDE_MERK, Facetkeuze, Suggestie, Treffer, Zoekresultaat, markeer
from citydeal.zoeken.verbreding import Plan, maak_plan, met_gewicht
from citydeal.zoeken.woorden import lees, woorden_van

MAX_PUNTEN = 2000
MAX_VAST = 20
"""A group with no more choices than this always shows all of them."""
MAX_GERANGSCHIKT = 300
"""More hits than this are ranked by title, keywords and summary alone: reading so many whole texts takes too long."""

_MERK = f"StartSel={BEGIN_MERK}, StopSel={EINDE_MERK}"

# The rank, for a row of weight 1: the title is the question (8), has all words (2), or all in some form (1); to this is
# added how weightily they stand in title, keywords and summary (below 1) and how often in the text (below 0.2).
_SCORE = """d.gewicht * (
        CASE WHEN d.sorteersleutel = %(naam)s THEN 8 ELSE 0 END
        + CASE WHEN d.kop @@ %(titel_strikt)s::tsquery THEN 2 ELSE 0 END
        + CASE WHEN d.kop @@ %(titel_ruim)s::tsquery THEN 1 ELSE 0 END
        + ts_rank(d.kop, %(woorden)s::tsquery, 32)
    )"""
_SCORE_TEKST = f"""CASE WHEN (SELECT aantal FROM telling) <= {MAX_GERANGSCHIKT} THEN (
        SELECT 0.1 * x.gewicht * (
            ts_rank_cd(x.vector, %(strikt)s::tsquery, 33) + ts_rank_cd(x.vector, %(ruim)s::tsquery, 33)
        )
        FROM zoeken_zoekdocument x WHERE x.id = g.id
    ) ELSE 0 END"""  # noqa: S608 - only constants of this module

_ORDE = {
    Sortering.RELEVANTIE: "g.score + {score_tekst} DESC, g.datum DESC NULLS LAST, g.id",
    Sortering.NIEUWSTE: "g.datum DESC NULLS LAST, g.id DESC",
    Sortering.NAAM: "g.sorteersleutel, g.id",
}

_SQL = """
WITH keuze AS MATERIALIZED (
    SELECT {alle_woorden} AS alle_woorden
), gevonden AS MATERIALIZED (
    SELECT d.id, d.facetten, d.datum, d.sorteersleutel, {score} AS score, {gemist} AS gemist
    FROM zoeken_zoekdocument d
    WHERE {waar}
), telling AS MATERIALIZED (
    SELECT count(*) AS aantal FROM gevonden g WHERE cardinality(g.gemist) = 0
), pagina AS MATERIALIZED (
    SELECT s.id, row_number() OVER () AS plek FROM (
        SELECT g.id FROM gevonden g
        WHERE cardinality(g.gemist) = 0
        ORDER BY {orde}
        LIMIT %(per_pagina)s
        OFFSET (SELECT least(%(pagina)s - 1, greatest(aantal - 1, 0) / %(per_pagina)s) FROM telling) * %(per_pagina)s
    ) s
)
SELECT
    (SELECT aantal FROM telling), (SELECT alle_woorden FROM keuze),
    ({treffers})::text, ({facetten})::text, ({punten})::text
"""

_TREFFERS = """
SELECT json_agg(json_build_object(
        'soort', d.soort, 'sleutel', d.sleutel, 'titel', d.titel, 'samenvatting', d.samenvatting, 'url', d.url,
        'facetten', d.facetten, 'gegevens', d.gegevens, 'datum', d.datum, 'punten', d.punten, 'fragment', {fragment}
    ) ORDER BY p.plek)
FROM pagina p JOIN zoeken_zoekdocument d ON d.id = p.id
"""
# The summary where it or the title has the words, else some pieces of the text; reading twenty texts is most of what a
# search costs.
_FRAGMENT = f"""CASE
        WHEN d.kop @@ %(in_samenvatting)s::tsquery
            THEN ts_headline('nederlands', d.samenvatting, %(los)s::tsquery, '{_MERK}, HighlightAll=true')
        WHEN d.kop @@ %(titel_strikt)s::tsquery THEN NULL
        WHEN d.vector @@ %(in_tekst)s::tsquery THEN '… ' || ts_headline(
            'nederlands', left(d.tekst, 20000), %(los)s::tsquery,
            '{_MERK}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … "'
        ) || ' …'
    END"""

# A choice counts the rows that meet the filters of all other groups: those that miss none, and those that miss this
# group. The chosen values and those of short groups are listed without any row too.
_FACETTEN = """
SELECT json_agg(json_build_array(t.facet, t.aantal, w.label, w.volgorde, w.sorteersleutel))
FROM (
    SELECT f.facet, sum(f.aantal)::int AS aantal FROM (
        SELECT facet, count(*) AS aantal
        FROM gevonden g CROSS JOIN unnest(g.facetten) AS facet
        WHERE split_part(facet, ':', 1) = ANY(%(groepen)s) AND (
            cardinality(g.gemist) = 0 OR (cardinality(g.gemist) = 1 AND g.gemist[1] = split_part(facet, ':', 1))
        )
        GROUP BY facet
        UNION ALL
        SELECT gekozen, 0 FROM unnest(%(gekozen)s::text[]) AS gekozen
        UNION ALL
        SELECT k.groep || ':' || k.waarde, 0 FROM (
            SELECT groep, waarde, count(*) OVER (PARTITION BY groep) AS keuzes
            FROM zoeken_facetwaarde WHERE groep = ANY(%(groepen)s)
        ) k WHERE k.keuzes <= {max_vast}
    ) f GROUP BY f.facet
) t
LEFT JOIN zoeken_facetwaarde w
    ON w.groep = split_part(t.facet, ':', 1) AND w.waarde = substr(t.facet, strpos(t.facet, ':') + 1)
"""

_PUNTEN = f"""
SELECT json_agg(json_build_array(x.soort, x.titel, x.url, x.punten) ORDER BY x.sorteersleutel, x.id) FROM (
    SELECT d.id, d.soort, d.titel, d.url, d.punten, d.sorteersleutel
    FROM gevonden g JOIN zoeken_zoekdocument d ON d.id = g.id
    WHERE cardinality(g.gemist) = 0 AND d.punten <> '[]'
    ORDER BY d.sorteersleutel, d.id LIMIT {MAX_PUNTEN}
) x
"""  # noqa: S608 - only constants of this module


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
    parameters = {
        "tokens": tokens,
        "soorten": list(soorten),
        "pagina": max(1, min(pagina, 1_000_000)),
        "per_pagina": per_pagina,
        "groepen": list(facetgroepen),
        "gekozen": [f"{groep}:{waarde}" for groep in facetgroepen for waarde in filters.get(groep, ())],
        **_vraagparameters(term, plan),
    }
    zichtbaar = ["d.tokens && %(tokens)s::varchar[]"]
    if soorten:
        zichtbaar.append("d.soort = ANY(%(soorten)s)")
    waar, gemist = list(zichtbaar), []
    for nr, (groep, waarden) in enumerate(filters.items()):
        parameters[f"filter_{nr}"] = [f"{groep}:{waarde}" for waarde in waarden]
        parameters[f"groep_{nr}"] = groep
        past = f"d.facetten && %(filter_{nr})s::varchar[]"
        if groep in facetgroepen:
            gemist.append(f"CASE WHEN {past} THEN NULL ELSE %(groep_{nr})s END")
        else:
            waar.append(past)
    alle_woorden = "true"
    if te_gewoon:
        waar.append("false")
    elif plan:
        if plan.los != plan.ruim:
            alle_woorden = _bestaat([*zichtbaar, "d.vector @@ (SELECT %(ruim)s::tsquery)"])
        # Behind a subquery the words are no constant to the planner: it takes the index, also for a word that is in most
        # texts. Reading all vectors from the table costs twenty times as much.
        keus = "SELECT CASE WHEN alle_woorden THEN %(ruim)s::tsquery ELSE %(los)s::tsquery END FROM keuze"
        waar.append(f"d.vector @@ ({keus})")
    sql = _SQL.format(
        alle_woorden=alle_woorden,
        score=_SCORE if plan else "0",
        gemist=f"array_remove(ARRAY[{', '.join(gemist)}]::text[], NULL)" if gemist else "'{}'::text[]",
        waar=" AND ".join(waar),
        orde=_ORDE[Sortering(sorteer)].format(score_tekst=_SCORE_TEKST),
        treffers=_TREFFERS.format(fragment=_FRAGMENT if plan else "NULL"),
        facetten=_FACETTEN.format(max_vast=MAX_VAST) if facetgroepen else "SELECT NULL",
        punten=_PUNTEN if met_punten else "SELECT NULL",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
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
    documenten = _zichtbaar(tokens).filter(soort__in=soorten, datum__isnull=False).order_by("-datum", "id")
    return [Treffer.van(document) for document in documenten[:aantal]]


def verwante(sleutels: Sequence[str], *, soorten: Sequence[str], tokens: Iterable[str]) -> list[Treffer]:
    """The cards of known things of kinds that share their keys, in that order, without what may not be seen. One query."""
    if not sleutels:
        return []
    rijen = _zichtbaar(tokens).filter(soort__in=soorten, sleutel__in=sleutels)
    gevonden = {rij.sleutel: Treffer.van(rij) for rij in rijen}
    return [gevonden[sleutel] for sleutel in dict.fromkeys(sleutels) if sleutel in gevonden]


def _zichtbaar(tokens: Iterable[str]):
    return Zoekdocument.objects.filter(tokens__overlap=sorted(tokens)).only(
        "soort", "sleutel", "titel", "samenvatting", "url", "facetten", "gegevens", "datum", "punten"
    )


def _bestaat(voorwaarden: Sequence[str]) -> str:
    return f"EXISTS (SELECT 1 FROM zoeken_zoekdocument d WHERE {' AND '.join(voorwaarden)})"  # noqa: S608


def _vraagparameters(term: str, plan: Plan) -> dict:
    if not plan:
        return {}
    return {
        "naam": maak_sorteersleutel(plan.verbeterd or term.strip()),
        "strikt": plan.strikt,
        "ruim": plan.ruim,
        "los": plan.los,
        "woorden": plan.woorden,
        "in_samenvatting": met_gewicht(plan.los, "C"),
        "in_tekst": met_gewicht(plan.los, "D"),
        "titel_strikt": met_gewicht(plan.strikt, "A"),
        "titel_ruim": met_gewicht(plan.ruim, "A"),
    }


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
            waarde=waarde, label=label or waarde, aantal=aantal, gekozen=waarde in filters.get(groep, ())
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
