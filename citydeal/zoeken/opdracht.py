"""The SQL of one search: who may see it, which words, which filters, counted per filter, one page of it.

Rows are wide and most of what a row holds lies outside the table; what is read for every hit lies inside it: `tokens`,
`kop` and `keuzes`, the number of the row's combination of choices per group. The hits are therefore counted by number,
and only the few different numbers are turned into choices.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citydeal.basis.sorteersleutel import maak_sorteersleutel
from citydeal.zoeken.enums import Facetgroep, Sortering
from citydeal.zoeken.resultaat import BEGIN_MERK, EINDE_MERK
from citydeal.zoeken.verbreding import Plan, met_gewicht

MAX_PUNTEN = 2000
MAX_VAST = 20
"""A group with no more choices than this always shows all of them."""
MAX_GERANGSCHIKT = 300
"""More hits than this are ranked by title, keywords and summary alone: reading so many whole texts takes too long."""
MAX_DELEN = 2
"""Parts of a question that are looked up one by one. Of more the planner takes some, and reads texts for the others."""

_MERK = f"StartSel={BEGIN_MERK}, StopSel={EINDE_MERK}"

# The rank, for a row of weight 1: the title is the question (8), has all words (3), or all in some form (1); to this is
# added how weightily they stand in title, keywords and summary (below 1) and how often in the text (below 0.2).
# Most rows have the words in their text alone: the index tells at once which have them in title, keywords and summary,
# where looking for every form in each row would be most of the work.
_SCORE = """d.gewicht * (
        CASE WHEN d.sorteersleutel = %(naam)s THEN 8 ELSE 0 END
        + CASE
            WHEN d.kop @@ %(titel_strikt)s::tsquery THEN 3
            WHEN (d.id IN (SELECT k.id FROM zoeken_zoekdocument k WHERE k.kop @@ (SELECT %(ruim)s::tsquery))) IS TRUE
                AND d.kop @@ %(titel_ruim)s::tsquery THEN 1
            ELSE 0
        END
        + ts_rank(d.kop, %(woorden)s::tsquery, 32)
    )"""
_SCORE_TEKST = f"""CASE WHEN (SELECT aantal FROM telling) <= {MAX_GERANGSCHIKT} THEN (
        SELECT 0.1 * x.gewicht * (
            ts_rank_cd(x.vector, %(strikt)s::tsquery, 33) + ts_rank_cd(x.vector, %(ruim)s::tsquery, 33)
        )
        FROM zoeken_zoekdocument x WHERE x.id = g.id
    ) ELSE 0 END"""  # noqa: S608 - only constants of this module

_ORDE = {
    Sortering.RELEVANTIE: f"g.score + {_SCORE_TEKST} DESC, g.datum DESC NULLS LAST, g.id",
    Sortering.NIEUWSTE: "g.datum DESC NULLS LAST, g.id DESC",
    Sortering.NAAM: "g.sorteersleutel, g.id",
}

_SQL = """
WITH {gevonden}, telling AS MATERIALIZED (
    SELECT count(*) AS aantal FROM gevonden
), pagina AS MATERIALIZED (
    SELECT s.id, row_number() OVER () AS plek FROM (
        SELECT g.id FROM gevonden g
        ORDER BY {orde}
        LIMIT %(per_pagina)s
        OFFSET (SELECT least(%(pagina)s - 1, greatest(aantal - 1, 0) / %(per_pagina)s) FROM telling) * %(per_pagina)s
    ) s
)
SELECT
    (SELECT aantal FROM telling), (SELECT alle_woorden FROM keuze),
    ({treffers})::text, ({facetten})::text, ({punten})::text
"""

# Where nothing has all the words, whatever the filters, those that have some of them are found instead.
_GEVONDEN = """keuze AS (SELECT true AS alle_woorden), gevonden AS MATERIALIZED ({ruim})"""
_GEVONDEN_OF_LOS = """
ruim AS MATERIALIZED ({ruim}), keuze AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM ruim) THEN true ELSE EXISTS ({ongefilterd}) END AS alle_woorden
), los AS MATERIALIZED (
    {los} AND NOT (SELECT alle_woorden FROM keuze)
), gevonden AS NOT MATERIALIZED (SELECT * FROM ruim UNION ALL SELECT * FROM los)"""

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

# The chosen values and those of short groups are listed without any row too.
_FACETTEN = """
SELECT json_agg(json_build_array(t.facet, t.aantal, w.label, w.volgorde, w.sorteersleutel))
FROM (
    SELECT f.facet, sum(f.aantal)::int AS aantal FROM (
        SELECT facet, n.aantal
        FROM ({nummers}) n
        JOIN zoeken_facetcombinatie c ON c.id = n.nummer
        CROSS JOIN unnest(c.facetten) AS facet
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
    WHERE d.punten <> '[]'
    ORDER BY d.sorteersleutel, d.id LIMIT {MAX_PUNTEN}
) x
"""  # noqa: S608 - only constants of this module


@dataclass(frozen=True, kw_only=True)
class Opdracht:
    """One search, as it is put to the database; the fields are those of `citydeal.zoeken.zoek.zoek`."""

    term: str
    plan: Plan
    te_gewoon: bool
    tokens: Sequence[str]
    soorten: Sequence[str]
    filters: Mapping[str, Sequence[str]]
    facetgroepen: Sequence[str]
    sorteer: str
    pagina: int
    per_pagina: int
    met_punten: bool

    def sql(self) -> str:
        """The query; one row of the number of hits, whether all words were found together, and three texts of JSON."""
        return _SQL.format(
            gevonden=self._gevonden(),
            orde=_ORDE[Sortering(self.sorteer)],
            treffers=_TREFFERS.format(fragment=_FRAGMENT if self.plan else "NULL"),
            facetten=(
                _FACETTEN.format(nummers=self._nummers(), max_vast=MAX_VAST) if self.facetgroepen else "SELECT NULL"
            ),
            punten=_PUNTEN if self.met_punten else "SELECT NULL",
        )

    def parameters(self) -> dict:
        """What the query is given."""
        gevraagd = {
            "tokens": list(self.tokens),
            "soorten": list(self.soorten),
            "pagina": max(1, min(self.pagina, 1_000_000)),
            "per_pagina": self.per_pagina,
            "groepen": list(self.facetgroepen),
            "gekozen": [f"{groep}:{waarde}" for groep in self.facetgroepen for waarde in self.filters.get(groep, ())],
        }
        for groep, waarden in self.filters.items():
            gevraagd[f"filter_{plek_van(groep)}"] = [f"{groep}:{waarde}" for waarde in waarden]
        if self.plan:
            plan = self.plan
            gevraagd |= {
                "naam": maak_sorteersleutel(plan.verbeterd or self.term.strip()),
                "strikt": plan.strikt,
                "ruim": plan.ruim,
                "los": plan.los,
                "woorden": plan.woorden,
                "in_samenvatting": met_gewicht(plan.los, "C"),
                "in_tekst": met_gewicht(plan.los, "D"),
                "titel_strikt": met_gewicht(plan.strikt, "A"),
                "titel_ruim": met_gewicht(plan.ruim, "A"),
            }
            for nr, keuzes in enumerate(plan.delen):
                for plek, keus in enumerate(keuzes):
                    gevraagd[f"deel_{nr}_{plek}"] = keus
        return gevraagd

    @property
    def _kan_los(self) -> bool:
        return len(self.plan.delen) > 1

    def _gevonden(self) -> str:
        kolommen = ["d.id", "d.datum"]
        if self.sorteer == Sortering.NAAM:
            kolommen.append("d.sorteersleutel")
        if self.sorteer == Sortering.RELEVANTIE:
            kolommen.append(f"{_SCORE} AS score")
        kolommen += [f"d.keuzes[{plek_van(groep)}] AS {_kolom(groep)}" for groep in self._ongefilterd()]
        smal = ", ".join(kolommen)
        ruim = _kies(smal, [*self._zichtbaar(), *self._heeft_alle_woorden(), *self._gefilterd()])
        if not self._kan_los:
            return _GEVONDEN.format(ruim=ruim)
        return _GEVONDEN_OF_LOS.format(
            ruim=ruim,
            ongefilterd=_kies("1", [*self._zichtbaar(), *self._heeft_alle_woorden(), *self._gefilterd(stil=True)]),
            los=_kies(smal, [*self._zichtbaar(), _heeft("%(los)s::tsquery"), *self._gefilterd()]),
        )

    def _nummers(self) -> str:
        """How many hits have which combination of choices, by group.

        A choice counts what meets the filters of all other groups. For a group without a filter those are the hits;
        what else a group with a filter counts, is found for that group alone.
        """
        delen = []
        ongefilterd = [_kolom(groep) for groep in self._ongefilterd()]
        if ongefilterd:
            groepen = ", ".join(f"({kolom})" for kolom in ongefilterd)
            delen.append(
                f"SELECT coalesce({', '.join(ongefilterd)}) AS nummer, count(*) AS aantal "  # noqa: S608
                f"FROM gevonden GROUP BY GROUPING SETS ({groepen})"
            )
        woorden = self._heeft_woorden() if self._kan_los else self._heeft_alle_woorden()
        for groep in self.facetgroepen:
            if groep in self.filters:
                waar = [*self._zichtbaar(), *woorden, *self._gefilterd(behalve=groep)]
                delen.append(_kies(f"d.keuzes[{plek_van(groep)}] AS nummer, count(*) AS aantal", waar) + " GROUP BY 1")
        return " UNION ALL ".join(delen)

    def _ongefilterd(self) -> list[str]:
        return [groep for groep in self.facetgroepen if groep not in self.filters]

    def _zichtbaar(self) -> list[str]:
        zichtbaar = ["d.tokens && %(tokens)s::varchar[]"]
        if self.soorten:
            zichtbaar.append("d.soort = ANY(%(soorten)s)")
        if self.te_gewoon:
            zichtbaar.append("false")
        return zichtbaar

    def _gefilterd(self, *, behalve: str = "", stil: bool = False) -> list[str]:
        """The conditions of the filters; `stil`: only of those that nothing is counted of."""
        voorwaarden = []
        for groep in self.filters:
            if groep == behalve or (stil and groep in self.facetgroepen):
                continue
            plek = plek_van(groep)
            if self.plan:
                # Looks at no more than the row itself, of rows that the words found; IS TRUE keeps it a look at a list.
                voorwaarden.append(
                    f"(d.keuzes[{plek}] IN (SELECT c.id FROM zoeken_facetcombinatie c "  # noqa: S608
                    f"WHERE c.groep = '{Facetgroep(groep)}' AND c.facetten && %(filter_{plek})s::varchar[])) IS TRUE"
                )
            else:
                # Behind a subquery the values are no constants to the planner: it takes the index.
                voorwaarden.append(f"d.facetten && (SELECT %(filter_{plek})s::varchar[])")
        return voorwaarden

    def _heeft_alle_woorden(self) -> list[str]:
        if not self.plan:
            return []
        if len(self.plan.delen) > MAX_DELEN:
            return [_heeft("%(ruim)s::tsquery")]
        return [f"({' OR '.join(_heeft_deel(nr, keuzes))})" for nr, keuzes in enumerate(self.plan.delen)]

    def _heeft_woorden(self) -> list[str]:
        """All words, or any where nothing has them all."""
        if len(self.plan.delen) > MAX_DELEN:
            return [_heeft("CASE WHEN alle_woorden THEN %(ruim)s::tsquery ELSE %(los)s::tsquery END FROM keuze")]
        los = _heeft("CASE WHEN NOT alle_woorden THEN %(los)s::tsquery END FROM keuze")
        return [f"({' OR '.join([*_heeft_deel(nr, keuzes), los])})" for nr, keuzes in enumerate(self.plan.delen)]


def plek_van(groep: str) -> int:
    """The place of a group in `Zoekdocument.keuzes`, counted from 1; ValueError for a group that there is not."""
    return Facetgroep.values.index(groep) + 1


def _kolom(groep: str) -> str:
    return f"nummer_{plek_van(groep)}"


def _heeft(woorden: str) -> str:
    # Behind a subquery the words are no constant to the planner: it takes the index, also for a word that is in most
    # texts. Reading all vectors from the table costs twenty times as much.
    return f"d.vector @@ (SELECT {woorden})"


def _heeft_deel(nr: int, keuzes: Sequence[str]) -> list[str]:
    # A word by itself is read straight from the index; together with rarer forms each of its texts would be judged anew.
    return [_heeft(f"%(deel_{nr}_{plek})s::tsquery") for plek in range(len(keuzes))]


def _kies(kolommen: str, voorwaarden: Sequence[str]) -> str:
    return f"SELECT {kolommen} FROM zoeken_zoekdocument d WHERE {' AND '.join(voorwaarden)}"  # noqa: S608
