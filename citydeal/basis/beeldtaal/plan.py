"""The ground of every picture: a piece of city with canals, streets, blocks with courts, and parks.

The city is laid out in straight coordinates (u, v) and then bent: turned and waved for a grid town, or fanned out
around a centre for a town of ring canals. Widths of streets are taken off in (u, v), so that
every curve stays parallel.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from math import cos, pi, radians, sin
from random import Random

from . import palet as p
from .blad import Blad, Punt, Vorm

BEREIK = 900
STAP = 45


class Stadsvorm(Enum):
    RASTER = "raster"
    WAAIER = "waaier"


@dataclass
class Blok:
    """A building block between streets, as a rectangle in (u, v)."""

    u0: float
    v0: float
    u1: float
    v1: float

    @property
    def midden(self) -> Punt:
        return (self.u0 + self.u1) / 2, (self.v0 + self.v1) / 2

    @property
    def smalst(self) -> float:
        return min(self.u1 - self.u0, self.v1 - self.v0)

    def krimp(self, maat: float) -> "Blok":
        return Blok(self.u0 + maat, self.v0 + maat, self.u1 - maat, self.v1 - maat)


@dataclass
class Plan:
    """A laid-out city: how it bends, its long streets and canals, and its blocks."""

    buig: Callable[[float, float], Punt]
    straten_u: list[float] = field(default_factory=list)
    straten_v: list[float] = field(default_factory=list)
    grachten_v: list[tuple[float, float]] = field(default_factory=list)
    grachten_u: list[tuple[float, float]] = field(default_factory=list)
    blokken: list[Blok] = field(default_factory=list)

    def lijn(self, *punten: Punt) -> Vorm:
        """Bend a line through (u, v) points."""
        uit = [self.buig(*punten[0])]
        for (u0, v0), (u1, v1) in itertools.pairwise(punten):
            stappen = max(1, round(max(abs(u1 - u0), abs(v1 - v0)) / STAP))
            uit += [
                self.buig(u0 + (u1 - u0) * i / stappen, v0 + (v1 - v0) * i / stappen) for i in range(1, stappen + 1)
            ]
        return uit

    def vlak(self, blok: Blok) -> Vorm:
        """The bent outline of a block."""
        hoeken = [(blok.u0, blok.v0), (blok.u1, blok.v0), (blok.u1, blok.v1), (blok.u0, blok.v1), (blok.u0, blok.v0)]
        return self.lijn(*hoeken)[:-1]

    def dichtbij(self, u: float, v: float, aantal: int) -> list[Blok]:
        """The blocks nearest to a place."""
        return sorted(self.blokken, key=lambda b: (b.midden[0] - u) ** 2 + (b.midden[1] - v) ** 2)[:aantal]


def _buiging(rng: Random, vorm: Stadsvorm) -> Callable[[float, float], Punt]:
    if vorm is Stadsvorm.WAAIER:
        straal, richting = (
            rng.uniform(520, 680),
            radians(rng.choice([-90, 90, 60, 120, -60, -120]) + rng.uniform(-12, 12)),
        )

        def waaier(u: float, v: float) -> Punt:
            hoek = richting + u / straal
            afstand = max(straal + v, 20)
            return afstand * cos(hoek) - straal * cos(richting), afstand * sin(hoek) - straal * sin(richting)

        return waaier
    draai = radians(rng.choice([-1, 1]) * rng.uniform(9, 27))
    golf, fase, lengte = rng.uniform(14, 30), rng.uniform(0, 2 * pi), rng.uniform(230, 330)

    def raster(u: float, v: float) -> Punt:
        a, b = u + golf * sin(v / lengte + fase), v + golf * sin(u / lengte + fase * 2)
        return a * cos(draai) - b * sin(draai), a * sin(draai) + b * cos(draai)

    return raster


def _sneden(rng: Random, van: float, tot: float) -> list[float]:
    """Places of long streets, the first of them through the middle of the sheet."""
    begin = rng.uniform(-35, 35)
    plekken = [begin]
    for richting in (-1, 1):
        hier = begin + richting * rng.uniform(van, tot)
        while abs(hier) < BEREIK:
            plekken.append(hier)
            hier += richting * rng.uniform(van, tot)
    return sorted(plekken)


def maak_plan(rng: Random, vorm: Stadsvorm) -> Plan:
    """Lay out a city of the given shape."""
    plan = Plan(_buiging(rng, vorm))
    plan.straten_u = _sneden(rng, 215, 300)
    plan.straten_v = _sneden(rng, 170, 250)
    breed_v = dict.fromkeys(plan.straten_v, 22.0)
    breed_u = dict.fromkeys(plan.straten_u, 22.0)
    for plek in sorted(plan.straten_v, key=abs)[1 : (4 if vorm is Stadsvorm.WAAIER else 2)]:
        breed_v[plek] = rng.uniform(56, 68)
        plan.grachten_v.append((plek, breed_v[plek] - 26))
    if vorm is Stadsvorm.RASTER and rng.random() < 0.5:
        plek = sorted(plan.straten_u, key=abs)[2]
        breed_u[plek] = 60
        plan.grachten_u.append((plek, 34))
    for (ua, ub), (va, vb) in (
        (us, vs)
        for us in zip(plan.straten_u, plan.straten_u[1:], strict=False)
        for vs in zip(plan.straten_v, plan.straten_v[1:], strict=False)
    ):
        cel = Blok(ua + breed_u[ua] / 2, va + breed_v[va] / 2, ub - breed_u[ub] / 2, vb - breed_v[vb] / 2)
        _verdeel(rng, cel, plan.blokken)
    return plan


def _verdeel(rng: Random, blok: Blok, uit: list[Blok], straat: float = 11) -> None:
    breed, hoog = blok.u1 - blok.u0, blok.v1 - blok.v0
    if max(breed, hoog) < rng.uniform(105, 190) or blok.smalst < 50:
        uit.append(blok)
        return
    deel = rng.uniform(0.36, 0.64)
    if breed >= hoog:
        snede = blok.u0 + breed * deel
        delen = Blok(blok.u0, blok.v0, snede - straat / 2, blok.v1), Blok(snede + straat / 2, blok.v0, blok.u1, blok.v1)
    else:
        snede = blok.v0 + hoog * deel
        delen = Blok(blok.u0, blok.v0, blok.u1, snede - straat / 2), Blok(blok.u0, snede + straat / 2, blok.u1, blok.v1)
    for stuk in delen:
        _verdeel(rng, stuk, uit, straat)


def teken_plan(blad: Blad, plan: Plan, rng: Random) -> None:
    """Draw the city as a calm ground: paper streets, water, blocks by tone, then party walls, courts and trees."""
    x, y = blad.breedte / 2 + 5, 305
    blad.vlakken([[(-x, -y), (x, -y), (x, y), (-x, y)]], p.GROND)
    water = [plan.vlak(Blok(-BEREIK, v - b / 2, BEREIK, v + b / 2)) for v, b in plan.grachten_v]
    water += [plan.vlak(Blok(u - b / 2, -BEREIK, u + b / 2, BEREIK)) for u, b in plan.grachten_u]
    blad.vlakken(water, p.WATER)
    _bruggen(blad, plan)
    tonen: dict[str, list[Vorm]] = {}
    hoven: list[Vorm] = []
    muren: list[Vorm] = []
    bomen: list[tuple[float, float, float]] = []
    for blok in plan.blokken:
        vorm = plan.vlak(blok)
        worp = rng.random()
        if not blad.is_zichtbaar(vorm):
            continue
        if worp < 0.11:
            tonen.setdefault(p.GRAS, []).append(vorm)
            bomen += _bomen(plan, blok, rng)
            continue
        toon = p.ZACHT if worp < 0.56 else p.ZAND if worp < 0.82 else p.MIDDEN
        tonen.setdefault(toon, []).append(vorm)
        if blok.smalst > 54:
            hof = blok.krimp(blok.smalst * rng.uniform(0.27, 0.33))
            hoven.append(plan.vlak(hof))
            muren += _muren(plan, blok, hof, rng)
        elif rng.random() < 0.7:
            muren += _muren(plan, blok, None, rng)
    for toon in (p.GRAS, p.ZACHT, p.ZAND, p.MIDDEN):
        blad.vlakken(tonen.get(toon, []), toon)
    blad.lijnen(muren, p.GROND, 2)
    blad.vlakken(hoven, p.GROND)
    blad.cirkels(bomen, p.BOOM)


def teken_huizen(blad: Blad, plan: Plan, blokken: list[Blok], kleur: str, rng: Random, binnen: str = p.GROND) -> None:
    """Draw blocks that stand out: a closed ring of houses around a court."""
    hoven = [blok.krimp(blok.smalst * 0.3) for blok in blokken]
    blad.vlakken([plan.vlak(blok) for blok in blokken], kleur)
    blad.lijnen(
        [muur for blok, hof in zip(blokken, hoven, strict=True) for muur in _muren(plan, blok, hof, rng)], binnen, 2
    )
    blad.vlakken([plan.vlak(hof) for hof in hoven], binnen)


def _bruggen(blad: Blad, plan: Plan) -> None:
    dekken = []
    for v, b in plan.grachten_v:
        dekken += [plan.vlak(Blok(u - 7, v - b / 2 - 2, u + 7, v + b / 2 + 2)) for u in plan.straten_u]
    for u, b in plan.grachten_u:
        dekken += [plan.vlak(Blok(u - b / 2 - 2, v - 7, u + b / 2 + 2, v + 7)) for v in plan.straten_v]
    kades = []
    for v, b in plan.grachten_v:
        kades += [plan.lijn((-BEREIK, v + kant * b / 2), (BEREIK, v + kant * b / 2)) for kant in (-1, 1)]
    for u, b in plan.grachten_u:
        kades += [plan.lijn((u + kant * b / 2, -BEREIK), (u + kant * b / 2, BEREIK)) for kant in (-1, 1)]
    blad.lijnen(kades, p.KADE, 2)
    blad.vlakken(dekken, p.GROND)


def _bomen(plan: Plan, blok: Blok, rng: Random) -> list[tuple[float, float, float]]:
    afstand = 21
    kolommen, rijen = int((blok.u1 - blok.u0 - 12) / afstand), int((blok.v1 - blok.v0 - 12) / afstand)
    bomen = []
    for i in range(kolommen):
        for j in range(rijen):
            if rng.random() < 0.72:
                u = blok.midden[0] + (i - (kolommen - 1) / 2) * afstand + rng.uniform(-3, 3)
                v = blok.midden[1] + (j - (rijen - 1) / 2) * afstand + rng.uniform(-3, 3)
                bomen.append((*plan.buig(u, v), rng.uniform(5, 8)))
    return bomen


def _muren(plan: Plan, blok: Blok, hof: Blok | None, rng: Random) -> list[Vorm]:
    """Party walls: short lines from street to court, or across a narrow block."""
    lijnen, huis = [], rng.uniform(21, 30)
    aantal_u = max(2, round((blok.u1 - blok.u0) / huis))
    aantal_v = max(2, round((blok.v1 - blok.v0) / huis))
    us = [blok.u0 + (blok.u1 - blok.u0) * i / aantal_u for i in range(1, aantal_u)]
    vs = [blok.v0 + (blok.v1 - blok.v0) * i / aantal_v for i in range(1, aantal_v)]
    if hof:
        lijnen += [plan.lijn((u, blok.v0), (u, hof.v0)) for u in us]
        lijnen += [plan.lijn((u, hof.v1), (u, blok.v1)) for u in us]
        lijnen += [plan.lijn((blok.u0, v), (hof.u0, v)) for v in vs if hof.v0 < v < hof.v1]
        lijnen += [plan.lijn((hof.u1, v), (blok.u1, v)) for v in vs if hof.v0 < v < hof.v1]
    elif blok.u1 - blok.u0 > blok.v1 - blok.v0:
        lijnen += [plan.lijn((u, blok.v0), (u, blok.v1)) for u in us]
    else:
        lijnen += [plan.lijn((blok.u0, v), (blok.u1, v)) for v in vs]
    return lijnen
