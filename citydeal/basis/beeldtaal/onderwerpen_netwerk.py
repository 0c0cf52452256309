"""Subjects about people: what protects them, what they say, what they make together."""

import itertools
from math import cos, pi, radians, sin
from random import Random

from . import palet as p
from .blad import Blad, Punt, Vorm, boog
from .plan import Plan, teken_huizen


def draai(vorm: Vorm, graden: float, om: Punt = (0, 0)) -> Vorm:
    """Turn a shape."""
    c, s = cos(radians(graden)), sin(radians(graden))
    return [(om[0] + x * c - y * s, om[1] + x * s + y * c) for x, y in vorm]


def ethiek_privacy(blad: Blad, plan: Plan, rng: Random) -> None:
    """Rings of a measuring point that stop at a closed circle."""
    kant = rng.choice([-1, 1])
    bron = (kant * 250, rng.uniform(-150, -90))
    for i in range(7, 0, -1):
        blad.cirkels([(*bron, 28 + 46 * i)], None, p.DIEP, 8 - 0.7 * i)
    blad.cirkels([(*bron, 40)], p.WIT)
    blad.cirkels([(*bron, 26)], p.INKT)
    x, y = -kant * 40, 40
    blad.cirkels([(x, y, 182)], p.GROND)
    blad.cirkels([(x, y, 158)], p.WIT, p.SIGNAAL, 14)
    gat = boog(x, y - 34, 42, radians(125), radians(415))
    blad.vlakken([[*gat, (x + 46, y + 92), (x - 46, y + 92)]], p.INKT)


def _ballon(x: float, y: float, breed: float, hoog: float, staart: int) -> Vorm:
    r = 30
    hoeken = [(x + breed - r, y - hoog + r, -90, 0), (x + breed - r, y + hoog - r, 0, 90)]
    uit: Vorm = []
    for a, b, van, tot in hoeken:
        uit += boog(a, b, r, radians(van), radians(tot), 6)
    punt = x + staart * breed * 0.42
    uit += [(punt + 28, y + hoog), (punt + staart * 30, y + hoog + 58), (punt - 28, y + hoog)]
    for a, b, van, tot in [(x - breed + r, y + hoog - r, 90, 180), (x - breed + r, y - hoog + r, 180, 270)]:
        uit += boog(a, b, r, radians(van), radians(tot), 6)
    return uit


def participatie(blad: Blad, plan: Plan, rng: Random) -> None:
    """Voices over the town."""
    kant = rng.choice([-1, 1])
    plekken = [
        (kant * 210, -120, 118, 76, -kant, p.WIT, p.INKT, 2),
        (-kant * 190, -60, 128, 84, kant, p.INKT, p.INKT, 3),
        (kant * 60, 88, 158, 96, kant, p.SIGNAAL, p.SIGNAAL, 4),
    ]
    for x, y, breed, hoog, staart, vul, rand, stemmen in plekken:
        vorm = _ballon(x, y, breed, hoog, staart)
        blad.vlakken([vorm], p.GROND, p.GROND, 26)
        blad.vlakken([vorm], vul, rand, 9)
        kleur = p.INKT if vul == p.WIT else p.WIT
        blad.cirkels([(x + (i - (stemmen - 1) / 2) * 58, y, 17) for i in range(stemmen)], kleur)


def dienstverlening(blad: Blad, plan: Plan, rng: Random) -> None:
    """A piece that is cut to fit the open place."""
    hoek, kant = rng.uniform(-12, 12), rng.choice([-1, 1])

    def stuk(maat: float) -> Vorm:
        ronding = maat * 0.36
        neus = boog(0, -maat - ronding / 2, ronding, radians(150), radians(390), 18)
        inham = boog(maat - ronding / 2, 0, ronding, radians(300), radians(60), 18)
        return draai([(-maat, -maat), *neus, (maat, -maat), *inham, (maat, maat), (-maat, maat)], hoek)

    dx, dy = kant * 165, 60
    gat = [(x - dx, y + dy) for x, y in stuk(126)]
    los = [(x + dx, y - dy + 34) for x, y in stuk(126)]
    blad.vlakken([gat], p.WIT, p.GROND, 40)
    blad.vlakken([gat], p.WIT)
    blad.lijnen([[*gat, gat[0]]], p.INKT, 9, (22, 17))
    banen = [[los[i], gat[i]] for i in (0, 20, -1, -2)]
    blad.lijnen(banen, p.INKT, 4, (3, 15))
    blad.vlakken([los], p.SIGNAAL, p.GROND, 22)
    blad.vlakken([los], p.SIGNAAL)
    mx, my = dx, -dy + 34
    blad.cirkels([(mx, my - 18, 27)], p.WIT)
    blad.vlakken([[*boog(mx, my + 66, 50, pi, 2 * pi, 18)]], p.WIT)


def begrip(blad: Blad, plan: Plan, rng: Random) -> None:
    """A place in the town with its explanation beside it."""
    kant = rng.choice([-1, 1])
    punt = (-kant * 225, rng.uniform(90, 140))
    blad.cirkels([(*punt, 62)], None, p.SIGNAAL, 6)
    blad.cirkels([(*punt, 40)], p.WIT)
    blad.cirkels([(*punt, 26)], p.SIGNAAL)
    x, y, breed, hoog = kant * 70, -50, 205, 148
    lijn = [punt, (punt[0], y + 30), (x - kant * breed, y + 30)]
    blad.lijnen([lijn], p.GROND, 18)
    blad.lijnen([lijn], p.INKT, 7)
    blad.cirkels([(*punt, 26)], p.SIGNAAL)
    vak = [(x - breed, y - hoog), (x + breed, y - hoog), (x + breed, y + hoog), (x - breed, y + hoog)]
    blad.vlakken([vak], p.GROND, p.GROND, 26)
    blad.vlakken([vak], p.WIT, p.INKT, 8)
    blad.lijnen([[(x - 150, y - 88), (x - 150 + rng.uniform(120, 190), y - 88)]], p.SIGNAAL, 24)
    blad.lijnen(
        [
            [
                (x - 150, y - 26 + i * 46),
                (x - 150 + rng.uniform(*((230, 300) if i < 2 else (110, 200))), y - 26 + i * 46),
            ]
            for i in range(3)
        ],
        p.INKT,
        12,
    )


def partner(blad: Blad, plan: Plan, rng: Random) -> None:
    """One house of the network, with a pin above it."""
    hoek = rng.uniform(-14, 14)

    def op(vorm: Vorm) -> Vorm:
        return draai(vorm, hoek, (0, 60))

    blad.vlakken([op([(-230, -110), (230, -110), (230, 170), (-230, 170)])], p.WIT)
    vleugels = [
        (-170, -60),
        (-70, -60),
        (-70, -10),
        (70, -10),
        (70, -60),
        (170, -60),
        (170, 110),
        (60, 110),
        (60, 70),
        (-60, 70),
        (-60, 110),
        (-170, 110),
    ]
    blad.vlakken([op(vleugels)], p.INKT)
    blad.vlakken([op([(x - 28, 8), (x + 28, 8), (x + 28, 52), (x - 28, 52)]) for x in (-115, 115)], p.MIDDEN)
    blad.cirkels([(*op([(x, 146)])[0], 10) for x in range(-200, 201, 40)], p.BOOM)
    x, y = op([(0, 24)])[0]
    pin = [*boog(x, y - 150, 84, radians(155), radians(385), 26), (x, y)]
    blad.vlakken([pin], p.SIGNAAL, p.WIT, 14)
    blad.vlakken([pin], p.SIGNAAL)
    blad.cirkels([(x, y - 150, 34)], p.WIT)


def netwerk(blad: Blad, plan: Plan, rng: Random) -> None:
    """Points all over town that hang together."""
    hart = (rng.uniform(-30, 30), rng.uniform(-20, 20))
    ring = [
        (
            hart[0] + rng.uniform(175, 235) * cos(i * 2 * pi / 7 + 0.3) * 1.25,
            hart[1] + rng.uniform(150, 200) * sin(i * 2 * pi / 7 + 0.3),
        )
        for i in range(7)
    ]
    ver = [(x * 2 + rng.uniform(-20, 20), y * 1.35) for x, y in ring]
    lijnen = [[hart, punt] for punt in ring]
    lijnen += [[a, b] for a, b in itertools.pairwise(ring) if rng.random() < 0.7]
    lijnen += [[a, b] for a, b in zip(ring, ver, strict=True)]
    blad.lijnen(lijnen, p.GROND, 17)
    blad.lijnen(lijnen, p.INKT, 6)
    blad.cirkels([(*punt, rng.uniform(13, 19)) for punt in ver], p.DIEP, p.GROND, 6)
    blad.cirkels([(*punt, rng.uniform(22, 34)) for punt in ring], p.INKT, p.GROND, 8)
    blad.cirkels([(*hart, 58)], p.SIGNAAL, p.GROND, 12)
    blad.cirkels([(*hart, 20)], p.WIT)


def algemeen(blad: Blad, plan: Plan, rng: Random) -> None:
    """The town itself, with one measuring point."""
    blokken = [b for b in plan.dichtbij(0, 0, 22) if b.smalst > 40]
    teken_huizen(blad, plan, rng.sample(blokken, min(7, len(blokken))), p.INKT, rng)
    u, v = min(plan.straten_u, key=abs), min(plan.straten_v, key=abs)
    x, y = plan.buig(u, v)
    for straal, dikte in ((128, 5), (88, 7)):
        blad.cirkels([(x, y, straal)], None, p.SIGNAAL, dikte)
    blad.cirkels([(x, y, 54)], p.WIT)
    blad.cirkels([(x, y, 38)], p.SIGNAAL)
