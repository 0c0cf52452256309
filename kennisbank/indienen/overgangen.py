"""Which status may follow which: the one table for every inzending."""

from kennisbank.enums import Inzendingstatus as S

LOPEND = (S.INGEDIEND, S.IN_BEHANDELING, S.VRAAG)
"""Handed in, and not decided on yet."""
AFGEROND = (S.GEPUBLICEERD, S.VERWERKT, S.NIET_OVERGENOMEN, S.INGETROKKEN)
_UIT_LOPEND = frozenset({*AFGEROND})

OVERGANGEN: dict[S, frozenset[S]] = {
    S.CONCEPT: frozenset({S.INGEDIEND}),
    S.INGEDIEND: _UIT_LOPEND | {S.IN_BEHANDELING, S.VRAAG},
    S.IN_BEHANDELING: _UIT_LOPEND | {S.VRAAG},
    S.VRAAG: _UIT_LOPEND | {S.IN_BEHANDELING},
    S.GEPUBLICEERD: frozenset(),
    S.VERWERKT: frozenset(),
    S.NIET_OVERGENOMEN: frozenset(),
    S.INGETROKKEN: frozenset(),
}
