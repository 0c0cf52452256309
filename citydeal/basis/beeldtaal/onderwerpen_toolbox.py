"""Subjects of the four kinds in the Toolbox: the drawing table above the town."""

from math import cos, pi, radians, sin
from random import Random

from . import palet as p
from .blad import Blad, Vorm, boog
from .onderwerpen_netwerk import draai
from .plan import Plan


def tool(blad: Blad, plan: Plan, rng: Random) -> None:
    """A set square and a measured line."""
    hoek, kant = rng.uniform(-10, 10), rng.choice([-1, 1])

    def op(vorm: Vorm) -> Vorm:
        return draai([(x * kant, y) for x, y in vorm], hoek)

    buiten = op([(-250, 185), (250, 185), (-250, -215)])
    binnen = op([(-168, 115), (58, 115), (-168, -64)])
    blad.vlakken([buiten], p.WIT, p.GROND, 30)
    blad.vlakken([buiten], p.INKT)
    blad.vlakken([binnen], p.GROND)
    blad.lijnen(
        [op([(-222 + i * 28, 185), (-222 + i * 28, 185 - (30 if i % 5 == 0 else 18))]) for i in range(17)], p.WIT, 5
    )
    lijn = op([(-178, -235), (318, 162)])
    blad.lijnen([lijn], p.GROND, 22)
    blad.lijnen([lijn], p.SIGNAAL, 10)
    blad.cirkels([(*punt, 22) for punt in lijn], p.WIT, p.SIGNAAL, 10)


def beleidsplan(blad: Blad, plan: Plan, rng: Random) -> None:
    """A plan on paper, with a zone that is decided on."""
    hoek = rng.choice([-1, 1]) * rng.uniform(5, 11)

    def op(vorm: Vorm) -> Vorm:
        return draai(vorm, hoek)

    blad.vlakken([op([(-168, -226), (196, -226), (196, 258), (-168, 258)])], p.MIDDEN)
    blad.vlakken([op([(-190, -250), (110, -250), (180, -180), (180, 240), (-190, 240)])], p.WIT, p.INKT, 8)
    blad.vlakken([op([(110, -250), (110, -180), (180, -180)])], p.ZACHT, p.INKT, 8)
    blad.lijnen([op([(-145, -195), (20, -195)])], p.SIGNAAL, 20)
    blad.lijnen(
        [op([(-145, -145 + i * 34), (lengte, -145 + i * 34)]) for i, lengte in enumerate((120, 70))], p.INKT, 10
    )
    blad.vlakken([op([(-145, -50), (-10, -68), (10, 60), (-145, 80)])], p.GRAS)
    blad.vlakken([op([(8, -70), (135, -82), (135, 40), (28, 56)])], p.WATER)
    blad.vlakken([op([(-145, 98), (12, 78), (22, 195), (-145, 195)])], p.ZAND)
    zone = op([(30, 74), (135, 58), (135, 195), (40, 195)])
    blad.vlakken([zone], p.SIGNAAL_LICHT)
    blad.lijnen([[*zone, zone[0]]], p.SIGNAAL, 8)


def smartcity_initiatief(blad: Blad, plan: Plan, rng: Random) -> None:
    """Something that starts to grow in the middle of town."""
    kant = rng.choice([-1, 1])

    def blad_vorm(x: float, y: float, lengte: float, graden: float) -> Vorm:
        boven = [(lengte * t, -lengte * 0.34 * sin(pi * t**0.8)) for t in (i / 14 for i in range(15))]
        onder = [(lengte * t, lengte * 0.2 * sin(pi * t)) for t in (i / 14 for i in range(14, -1, -1))]
        return draai([*boven, *onder], graden, (x, y))

    blad.cirkels([(0, 60, 235)], p.GROND)
    blad.cirkels([(0, 60, 210)], p.WIT, p.INKT, 8)
    blad.lijnen(
        [
            [(228 * cos(a), 60 + 228 * sin(a)), (258 * cos(a), 60 + 258 * sin(a))]
            for a in (radians(-90 + i * 20) for i in range(-4, 5))
        ],
        p.SIGNAAL,
        11,
    )
    stengel = [(kant * 16 * sin(t * 2.4), 205 - 190 * t) for t in (i / 12 for i in range(13))]
    blad.vlakken(
        [
            blad_vorm(*stengel[-1], 165, -34),
        ],
        p.BOOM,
    )
    blad.vlakken([[(-x + 2 * stengel[-3][0], y) for x, y in blad_vorm(*stengel[-3], 145, -22)]], "#6f9f74")
    blad.lijnen([stengel], p.INKT, 14)
    blad.vlakken([boog(0, 268, 118, radians(213), radians(327), 20)], p.INKT)
    blad.cirkels([(*stengel[-1], 27)], p.SIGNAAL, p.WIT, 8)


def technische_randvoorwaarde(blad: Blad, plan: Plan, rng: Random) -> None:
    """Lines that come together on one board."""
    hart, halve = 118, 600
    lijnen: list[Vorm] = []
    einden = []
    for i in range(5):
        vaart = -84 + i * 42
        for kant in (-1, 1):
            bocht, tot = 165 + abs(i - 2) * 26, rng.uniform(255, 330)
            uit = vaart * 1.95
            lijnen.append(
                [
                    (kant * hart, vaart),
                    (kant * bocht, vaart),
                    (kant * (bocht + abs(uit - vaart)), uit),
                    (kant * (tot + abs(uit - vaart)), uit),
                ]
            )
            lijnen.append(
                [
                    (vaart, kant * hart),
                    (vaart, kant * (bocht - 10)),
                    (uit, kant * (bocht - 10 + abs(uit - vaart))),
                    (uit, kant * halve),
                ]
            )
            einden.append(lijnen[-2][-1])
    blad.lijnen(lijnen, p.GROND, 20)
    blad.lijnen(lijnen, p.INKT, 8)
    keus = rng.randrange(5) * 4 + rng.choice([0, 2])
    blad.lijnen([lijnen[keus]], p.SIGNAAL, 11)
    blad.cirkels([(*punt, 15) for punt in einden], p.WIT, p.INKT, 7)
    blad.cirkels([(*lijnen[keus][-1], 17)], p.SIGNAAL, p.WIT, 6)
    blad.vlakken([[(-hart, -hart), (hart, -hart), (hart, hart), (-hart, hart)]], p.INKT, p.GROND, 14)
    blad.vlakken([[(-76, -76), (76, -76), (76, 76), (-76, 76)]], p.WIT)
    blad.vlakken(
        [
            [(-76, -18), (-18, -18), (-18, -76), (18, -76), (18, 18), (-76, 18)],
            [(18, 30), (76, 30), (76, 76), (18, 76)],
        ],
        p.MIDDEN,
    )
    blad.cirkels([(38, -36, 20)], p.SIGNAAL)
