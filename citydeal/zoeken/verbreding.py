"""From a question to what the index is asked for: the words wider, and spelled right.

One query to the vocabulary. It gives stems, compounds ("sensor" also finds "sensordata"), synonyms, and for a word that
nothing visible contains the words it may have been meant as.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from citydeal.zoeken.models import EINDEN
from citydeal.zoeken.woorden import MIN_BEGIN, Vraag, afstand, vormen

MIN_SAMENSTELLING = 4
"""Shorter stems stand in too many words by chance."""
MAX_SAMENSTELLINGEN = 40
"""For all words of a question together."""
MAX_PROEF = 5
"""Words that begin as an unfinished one does, of which is looked whether they may be seen before all texts are asked."""

_NR_SYNONIEM = -1
_NR_ZIN = -2
_LEXEEM = re.compile(r"('[^']+')(?::(\*))?")
# A range of an index in which texts stand letter by letter; LIKE takes one for constants only.
_BEGINT_MET = "({0} >= {1} AND {0} < {1} || chr(1114111))"
# What ends with a stem, as it is or without an ending that a compound may have; there is an index for each.
_EINDIGT_OP = " UNION ALL ".join(
    f"SELECT k.woord, {kern} AS kern FROM zoeken_woord k WHERE "  # noqa: S608 - only constants
    + _BEGINT_MET.format(f"reverse({kern})", "reverse(w.stam[1])")
    for kern in ("k.woord", *(f"regexp_replace(k.woord, '{einde}', '')" for einde in EINDEN))
)
_STAM = "(coalesce(ts_lexize('dutch_stem', {0}), ARRAY[{0}]))"

# A compound begins with the word ("sensordata"), or ends with it after a word of the vocabulary ("binnenstad").
# A word counts as known when something that this person may see contains it in any of its forms. The vocabulary names a
# text that had the word when it was learned; only where that doesn't answer it (another reader, a changed text), all
# texts are asked, which for a word that is in many takes long.
_SQL = f"""
WITH woord AS (
    SELECT v.nr, v.woord, v.open, {_STAM.format("v.woord")} AS stam
    FROM unnest(%(nrs)s::int[], %(woorden)s::text[], %(open)s::bool[]) AS v(nr, woord, open)
), vorm AS (
    SELECT v.nr, l.lexeem
    FROM unnest(%(vorm_nrs)s::int[], %(vormen)s::text[]) AS v(nr, vorm),
        LATERAL unnest({_STAM.format("v.vorm")}) AS l(lexeem)
), samenstelling AS (
    SELECT w.nr, l.lexeem
    FROM woord w
    CROSS JOIN LATERAL (
        SELECT k.woord FROM (
            SELECT k.woord, bool_or(k.vooraan) AS vooraan FROM (
                SELECT k.woord, true AS vooraan FROM zoeken_woord k
                WHERE {_BEGINT_MET.format("k.woord", "w.stam[1]")} AND length(k.woord) >= length(w.stam[1]) + 4
                UNION ALL
                SELECT k.woord, false FROM ({_EINDIGT_OP}) k WHERE length(k.kern) >= length(w.stam[1]) + 3
            ) k
            WHERE length(w.stam[1]) >= {MIN_SAMENSTELLING}
            GROUP BY 1
            ORDER BY length(k.woord), 1
        ) k
        WHERE k.vooraan OR EXISTS (
            SELECT 1 FROM zoeken_woord h
            WHERE h.woord IN (
                left(k.woord, strpos(k.woord, w.stam[1]) - 1),
                regexp_replace(left(k.woord, strpos(k.woord, w.stam[1]) - 1), '(s|e|en)$', '')
            ) AND ts_lexize('dutch_stem', h.woord) <> '{{}}'
        )
        LIMIT %(samenstellingen)s
    ) k
    CROSS JOIN LATERAL unnest({_STAM.format("k.woord")}) AS l(lexeem)
), breed AS MATERIALIZED (
    SELECT w.nr, w.woord, w.open, w.stam,
        ARRAY(SELECT lexeem FROM vorm v WHERE v.nr = w.nr UNION SELECT lexeem FROM samenstelling s WHERE s.nr = w.nr)
            AS lexemen
    FROM woord w
), bekend AS MATERIALIZED (
    SELECT b.*, CASE
        WHEN b.stam = '{{}}' THEN true
        WHEN EXISTS (
            SELECT 1 FROM (
                SELECT k.document FROM zoeken_woord k WHERE k.woord = ANY(b.woord || b.stam || b.lexemen)
                UNION ALL
                (
                    SELECT k.document FROM zoeken_woord k
                    WHERE b.open AND {_BEGINT_MET.format("k.woord", "b.woord")} LIMIT {MAX_PROEF}
                )
            ) k JOIN zoeken_zoekdocument d ON d.id = k.document
            WHERE d.tokens && %(tokens)s::varchar[] AND d.vector @@ b.een_vorm
        ) THEN true
        ELSE EXISTS (
            SELECT 1 FROM zoeken_zoekdocument d
            WHERE d.tokens && %(tokens)s::varchar[] AND d.vector @@ b.een_vorm
        )
    END AS bekend
    FROM (
        SELECT *, (
            SELECT string_agg(quote_literal(x), ' | ')
                || CASE WHEN open THEN ' | ' || quote_literal(woord) || ':*' ELSE '' END
            FROM unnest(stam || lexemen) x
        )::tsquery AS een_vorm
        FROM breed
    ) b
)
SELECT b.nr, b.stam, b.lexemen, b.bekend,
    CASE WHEN b.bekend OR length(b.woord) < {MIN_SAMENSTELLING} THEN '{{}}' ELSE ARRAY(
        SELECT ARRAY[k.woord, {_STAM.format("k.woord")}[1]] FROM (
            SELECT k.woord, k.document, similarity(k.woord, b.woord) AS gelijkenis
            FROM zoeken_woord k
            WHERE k.woord %% b.woord AND abs(length(k.woord) - length(b.woord)) <= 2
            ORDER BY gelijkenis DESC, k.woord
            LIMIT 12
        ) k
        WHERE CASE
            WHEN EXISTS (
                SELECT 1 FROM zoeken_zoekdocument d
                WHERE d.id = k.document
                    AND d.tokens && %(tokens)s::varchar[] AND d.vector @@ plainto_tsquery('dutch', k.woord)
            ) THEN true
            ELSE EXISTS (
                SELECT 1 FROM zoeken_zoekdocument d
                WHERE d.tokens && %(tokens)s::varchar[] AND d.vector @@ plainto_tsquery('dutch', k.woord)
            )
        END
        ORDER BY k.gelijkenis DESC, k.woord
    ) END AS lijkt_op,
    CASE WHEN b.bekend OR length(b.woord) < {2 * MIN_SAMENSTELLING} THEN NULL ELSE (
        SELECT ARRAY[
            ARRAY[een.woord, {_STAM.format("een.woord")}[1]],
            ARRAY[twee.woord, {_STAM.format("twee.woord")}[1]]
        ]
        FROM generate_series({MIN_SAMENSTELLING}, length(b.woord) - {MIN_SAMENSTELLING}) AS knip
        JOIN zoeken_woord een ON een.woord IN (left(b.woord, knip), regexp_replace(left(b.woord, knip), 's$', ''))
        JOIN zoeken_woord twee ON twee.woord = substr(b.woord, knip + 1)
        WHERE length(een.woord) >= {MIN_SAMENSTELLING} AND EXISTS (
            SELECT 1 FROM zoeken_zoekdocument d
            WHERE d.tokens && %(tokens)s::varchar[]
                AND d.vector @@ plainto_tsquery('dutch', een.woord || ' ' || twee.woord)
        )
        ORDER BY knip DESC, een.woord DESC
        LIMIT 1
    ) END AS delen,
    NULL AS naam, NULL AS tsquery
FROM bekend b
UNION ALL
SELECT {_NR_SYNONIEM}, NULL, NULL, NULL, NULL, NULL, gevraagd.naam, phraseto_tsquery('dutch', ander.naam)::text
FROM zoeken_synoniem gevraagd
JOIN zoeken_synoniem ander ON ander.document_id = gevraagd.document_id AND ander.naam <> gevraagd.naam
JOIN zoeken_zoekdocument d ON d.id = gevraagd.document_id
WHERE gevraagd.naam = ANY(%(namen)s) AND d.tokens && %(tokens)s::varchar[]
UNION ALL
SELECT {_NR_ZIN}, NULL, NULL, NULL, NULL, NULL, zin, phraseto_tsquery('dutch', zin)::text
FROM unnest(%(zinnen)s::text[]) AS zin
"""  # noqa: S608 - only constants of this module


@dataclass(frozen=True)
class Plan:
    """What the index is asked for, as tsquery texts; all are empty when only very ordinary words were asked."""

    strikt: str = ""
    """Every word as it was meant: for the rank."""
    ruim: str = ""
    """Every word, or a form, compound or synonym of it: what is found."""
    los: str = ""
    """Any of the words: what is found when `ruim` finds nothing."""
    woorden: str = ""
    """Any of the words as they were meant: for the rank, where the words need not stand together."""
    verbeterd: str | None = None
    """The question with other words for the ones that nothing contains."""
    delen: tuple[tuple[str, ...], ...] = ()
    """`ruim` taken apart: of each part at least one of these few."""

    def __bool__(self):
        return bool(self.ruim)


@dataclass(frozen=True)
class _Deel:
    """A word of the question, or some words that have a synonym together."""

    strikt: str
    keuzes: tuple[str, ...]

    @property
    def ruim(self) -> str:
        return " | ".join(f"({keus})" for keus in self.keuzes)


def maak_plan(vraag: Vraag, tokens: Iterable[str]) -> Plan:
    """Widen a question with what the index knows, in one query.

    Args:
        vraag: the question as it was read.
        tokens: those of the person; words are corrected, and said in another way, by what this person may see alone.
    """
    if not vraag:
        return Plan()
    reeksen = _reeksen(vraag.woorden)
    woorden, synoniemen, zinnen = _vraag_index(vraag, tokens, list(reeksen))
    gelezen = [_lees_woord(vraag, nr, *woorden[nr]) for nr in range(len(vraag.woorden))]
    delen = _voeg_synoniemen_in([deel for deel, _ in gelezen], reeksen, synoniemen)
    delen += [_Deel(zin, (zin,)) for zin in zinnen if zin]
    delen = [deel for deel in delen if deel.keuzes]
    nieuw = [woord for _, woord in gelezen]
    verbeterd = None
    if nieuw != list(vraag.woorden):
        verbeterd = " ".join([*(f'"{" ".join(zin)}"' for zin in vraag.zinnen), *nieuw])
    return Plan(
        strikt=" & ".join(f"({deel.strikt or deel.ruim})" for deel in delen),
        ruim=" & ".join(f"({deel.ruim})" for deel in delen),
        los=" | ".join(f"({deel.ruim})" for deel in delen),
        woorden=" | ".join(f"({deel.strikt or deel.ruim})" for deel in delen),
        verbeterd=verbeterd,
        delen=tuple(deel.keuzes for deel in delen),
    )


def met_gewicht(tsquery: str, gewicht: str) -> str:
    """The same question, asked of one part only: A titles, B keywords, C summaries, D texts."""
    return _LEXEEM.sub(lambda m: f"{m[1]}:{m[2] or ''}{gewicht}", tsquery)


def _reeksen(woorden: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Name → (where it starts, how many words): each run of up to three words that may be a name with synonyms."""
    reeksen = {}
    for lengte in (1, 2, 3):
        for begin in range(len(woorden) - lengte + 1):
            reeksen[" ".join(woorden[begin : begin + lengte])] = (begin, lengte)
    for begin, woord in enumerate(woorden):
        for vorm in vormen(woord):
            reeksen.setdefault(vorm, (begin, 1))
    return reeksen


def _vraag_index(vraag: Vraag, tokens: Iterable[str], namen: list[str]):
    nummers = range(len(vraag.woorden))
    vormparen = [(nr, vorm) for nr in nummers for vorm in vormen(vraag.woorden[nr])]
    parameters = {
        "nrs": list(nummers),
        "woorden": list(vraag.woorden),
        "open": [_is_open(vraag, nr) for nr in nummers],
        "vorm_nrs": [nr for nr, _ in vormparen],
        "vormen": [vorm for _, vorm in vormparen],
        "samenstellingen": max(4, MAX_SAMENSTELLINGEN // max(1, len(vraag.woorden))),
        "tokens": list(tokens),
        "namen": namen,
        "zinnen": [" ".join(zin) for zin in vraag.zinnen],
    }
    woorden, synoniemen, zinnen = {}, defaultdict(list), []
    with connection.cursor() as cursor:
        cursor.execute(_SQL, parameters)
        for nr, stam, lexemen, bekend, lijkt_op, delen, naam, tsquery in cursor.fetchall():
            if nr == _NR_SYNONIEM:
                synoniemen[naam].append(tsquery)
            elif nr == _NR_ZIN:
                zinnen.append(tsquery)
            else:
                woorden[nr] = (stam, lexemen, bekend, lijkt_op, delen)
    return woorden, synoniemen, zinnen


def _is_open(vraag: Vraag, nr: int) -> bool:
    return vraag.open and nr == len(vraag.woorden) - 1 and len(vraag.woorden[nr]) >= MIN_BEGIN


def _lees_woord(vraag: Vraag, nr: int, stam, lexemen, bekend, lijkt_op, delen) -> tuple[_Deel, str]:
    """The part of the question for one word, and the word as it was probably meant."""
    woord = vraag.woorden[nr]
    if not bekend:
        grens = 1 if len(woord) <= 5 else 2
        dichtbij = [(afstand(woord, kandidaat), kandidaat, lexeem) for kandidaat, lexeem in lijkt_op]
        dichtbij = [drietal for drietal in dichtbij if drietal[0] <= grens]
        if dichtbij:
            _, bedoeld, lexeem = min(dichtbij, key=lambda drietal: drietal[0])
            return _Deel(_citeer(lexeem), (_citeer(lexeem),)), bedoeld
        if delen:
            beide = " & ".join(_citeer(lexeem) for _, lexeem in delen)
            return _Deel(beide, (beide,)), " ".join(deel for deel, _ in delen)
    strikt = " | ".join(_citeer(lexeem) for lexeem in stam)
    if not stam:
        return _Deel(strikt, ()), woord
    anders = [lexeem for lexeem in lexemen if lexeem not in stam]
    keuzes = [strikt]
    if _is_open(vraag, nr):
        anders = [lexeem for lexeem in anders if not lexeem.startswith(woord)]
        keuzes.append(f"{_citeer(woord)}:*")
    if anders:
        keuzes.append(" | ".join(_citeer(lexeem) for lexeem in anders))
    return _Deel(strikt, tuple(keuzes)), woord


def _voeg_synoniemen_in(
    delen: list[_Deel], reeksen: dict[str, tuple[int, int]], synoniemen: dict[str, list[str]]
) -> list[_Deel]:
    """Take runs of words that have synonyms together, the longest first, and let each be said in another way too."""
    bij_begin: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for naam, anders in synoniemen.items():
        begin, lengte = reeksen[naam]
        bij_begin[begin][lengte] += [tsquery for tsquery in anders if tsquery]
    gevonden = []
    plek = 0
    while plek < len(delen):
        lengte = max(bij_begin.get(plek, {1: []}))
        eigen = [deel for deel in delen[plek : plek + lengte] if deel.keuzes]
        keuzes = eigen[0].keuzes if len(eigen) == 1 else (" & ".join(f"({deel.ruim})" for deel in eigen),)
        anders = " | ".join(f"({naam})" for naam in bij_begin[plek].get(lengte, ()))
        gevonden.append(
            _Deel(" & ".join(f"({deel.strikt})" for deel in eigen), tuple(keus for keus in (*keuzes, anders) if keus))
        )
        plek += lengte
    return gevonden


def _citeer(lexeem: str) -> str:
    return f"'{lexeem}'"
