"""Subjects of the themes about space: what moves, what is measured, what is built."""

from math import cos, hypot, pi, sin
from random import Random

from . import palet as p
from .blad import Blad, Vorm, boog
from .plan import BEREIK, Blok, Plan, teken_huizen


def _midden(plekken: list[float], aantal: int) -> list[float]:
    return sorted(sorted(plekken, key=abs)[:aantal])


def mobiliteit(blad: Blad, plan: Plan, rng: Random) -> None:
    """Three lines with stops that change at one square."""
    us, vs = _midden(plan.straten_u, 3), _midden(plan.straten_v, 3)
    hart = us[1], vs[1]
    routes = [
        (
            p.INKT,
            [
                (-BEREIK, vs[0]),
                (us[0], vs[0]),
                (us[0], vs[1]),
                (us[1], vs[1]),
                (us[2], vs[1]),
                (us[2], vs[2]),
                (BEREIK, vs[2]),
            ],
        ),
        (p.DIEP, [(us[1], -BEREIK), (us[1], vs[1]), (us[1], vs[2]), (us[0], vs[2]), (us[0], BEREIK)]),
        (
            p.SIGNAAL,
            [
                (-BEREIK, vs[2]),
                (us[0] - 90, vs[2]),
                (us[0] - 90, vs[1] + 16),
                (us[1], vs[1] + 16),
                (us[2] + 80, vs[1] + 16),
                (us[2] + 80, vs[0]),
                (BEREIK, vs[0]),
            ],
        ),
    ]
    for kleur, punten in routes:
        lijn = [_rond_af(plan, punten)]
        blad.lijnen(lijn, p.GROND, 22)
        blad.lijnen(lijn, kleur, 13)
    haltes = [
        (us[0], (vs[0] + vs[1]) / 2),
        ((us[0] + us[1]) / 2, vs[1] + 8),
        (us[1], vs[0]),
        (us[2], (vs[1] + vs[2]) / 2 + 8),
        (us[1], (vs[1] + vs[2]) / 2 + 20),
        (us[0] - 170, vs[2]),
        (us[2] + 170, vs[0]),
        (us[2] + 190, vs[2]),
        (us[0] - 150, vs[0]),
    ]
    blad.cirkels([(*plan.buig(*h), 13) for h in haltes], p.WIT, p.INKT, 6)
    x, y = plan.buig(hart[0], hart[1] + 8)
    blad.cirkels([(x, y, 30)], p.WIT, p.INKT, 9)
    blad.cirkels([(x, y, 11)], p.SIGNAAL)


def _rond_af(plan: Plan, punten: list[tuple[float, float]], straal: float = 34) -> Vorm:
    """Bend a route through (u, v) and round its corners."""
    uit = [punten[0]]
    for voor, hoek, na in zip(punten, punten[1:], punten[2:], strict=False):
        a, b = _naar(hoek, voor, straal), _naar(hoek, na, straal)
        uit += [
            (
                (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * hoek[0] + t * t * b[0],
                (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * hoek[1] + t * t * b[1],
            )
            for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
        ]
    return plan.lijn(*uit, punten[-1])


def _naar(van: tuple[float, float], naar: tuple[float, float], maat: float) -> tuple[float, float]:
    lengte = hypot(naar[0] - van[0], naar[1] - van[1]) or 1
    maat = min(maat, lengte / 2)
    return van[0] + (naar[0] - van[0]) * maat / lengte, van[1] + (naar[1] - van[1]) * maat / lengte


def energie(blad: Blad, plan: Plan, rng: Random) -> None:
    """Roofs with panels, joined to one source."""
    draaiing = rng.uniform(0, 2 * pi)
    doelen = [(235 * cos(draaiing + i * 2 * pi / 7), 180 * sin(draaiing + i * 2 * pi / 7)) for i in range(7)]
    daken = [next(b for b in plan.dichtbij(*doel, 12) if b.smalst > 46) for doel in doelen]
    zon = plan.buig(0, 0)
    lijnen, knopen = [], []
    for dak in daken:
        blad.vlakken([plan.vlak(dak)], p.INKT)
        aantal = max(3, round((dak.u1 - dak.u0) / 17))
        panelen = [dak.u0 + (dak.u1 - dak.u0) * i / aantal for i in range(1, aantal)]
        blad.lijnen([plan.lijn((u, dak.v0 + 7), (u, dak.v1 - 7)) for u in panelen], p.MIDDEN, 3)
        blad.lijnen([plan.lijn((dak.u0 + 7, dak.midden[1]), (dak.u1 - 7, dak.midden[1]))], p.MIDDEN, 3)
        lijnen.append([zon, plan.buig(*dak.midden)])
        knopen.append((*plan.buig(*dak.midden), 10))
    blad.lijnen(lijnen, p.GROND, 13)
    blad.lijnen(lijnen, p.SIGNAAL, 5)
    blad.cirkels(knopen, p.WIT, p.SIGNAAL, 5)
    x, y = zon
    blad.cirkels([(x, y, 98)], p.GROND)
    blad.lijnen(
        [
            [(x + 66 * cos(i * pi / 6), y + 66 * sin(i * pi / 6)), (x + 88 * cos(i * pi / 6), y + 88 * sin(i * pi / 6))]
            for i in range(12)
        ],
        p.SIGNAAL,
        9,
    )
    blad.cirkels([(x, y, 46)], p.SIGNAAL)
    blad.cirkels([(x, y, 18)], p.WIT)


def lokaal_meten(blad: Blad, plan: Plan, rng: Random) -> None:
    """Measuring points with rings, and the dotted track of a ride."""
    v = min(plan.straten_v, key=lambda s: abs(s - 60))
    rit = plan.lijn((-BEREIK, v), (BEREIK, v))
    blad.lijnen([rit], p.INKT, 9, (0.1, 24))
    hoek = rng.uniform(-0.5, 0.5)
    for x, y, schaal in (
        (-270 * cos(hoek), -150 + 60 * hoek, 0.5),
        (290, 130 * cos(hoek) - 40, 0.62),
        (-330, 200, 0.4),
        (380, -210, 0.4),
    ):
        _meetpunt(blad, x, y, schaal, p.DIEP, p.INKT, 2)
    _meetpunt(blad, rng.uniform(-25, 25), rng.uniform(-20, 10), 1.25, p.SIGNAAL, p.SIGNAAL, 4)


def _meetpunt(blad: Blad, x: float, y: float, schaal: float, ring: str, kern: str, ringen: int) -> None:
    for i in range(ringen, 0, -1):
        blad.cirkels([(x, y, (24 + 36 * i) * schaal)], None, ring, (9 - 1.6 * i) * schaal)
    blad.cirkels([(x, y, 34 * schaal)], p.WIT)
    blad.cirkels([(x, y, 23 * schaal)], kern)


def gebiedsontwikkeling(blad: Blad, plan: Plan, rng: Random) -> None:
    """A quarter in the making: outlined, measured, and half built."""
    us, vs = _midden(plan.straten_u, 3), _midden(plan.straten_v, 3)
    gebied = Blok(us[0] + 6, vs[0] + 6, us[2] - 6, vs[2] - 6)
    blad.vlakken([plan.vlak(gebied)], p.WIT)
    nu, nv = 4, 3
    du, dv = (gebied.u1 - gebied.u0 - 34) / nu, (gebied.v1 - gebied.v0 - 34) / nv
    oud, nieuw, plannen = [], [], []
    for i in range(nu):
        for j in range(nv):
            if (i, j) in ((1, 1), (2, 1)):
                continue
            u, v = gebied.u0 + 17 + i * du, gebied.v0 + 17 + j * dv
            blok = Blok(u + 10, v + 10, u + du - 10, v + dv - 10)
            rng.choice([oud, nieuw, plannen, plannen]).append(blok)
    park = Blok(
        gebied.u0 + 17 + du + 10, gebied.v0 + 17 + dv + 10, gebied.u0 + 17 + 3 * du - 10, gebied.v0 + 17 + 2 * dv - 10
    )
    blad.vlakken([plan.vlak(park)], p.GRAS)
    blad.cirkels(
        [
            (
                *plan.buig(
                    park.u0 + (park.u1 - park.u0) * (i + 0.5) / 6, park.v0 + (park.v1 - park.v0) * (j + 0.5) / 3
                ),
                9,
            )
            for i in range(6)
            for j in range(3)
            if (i + j) % 2
        ],
        p.BOOM,
    )
    teken_huizen(blad, plan, oud, p.INKT, rng, p.WIT)
    teken_huizen(blad, plan, nieuw, p.SIGNAAL, rng, p.WIT)
    blad.vlakken([plan.vlak(blok) for blok in plannen], p.SIGNAAL_LICHT, p.SIGNAAL, 4)
    omtrek = plan.vlak(gebied)
    blad.lijnen([[*omtrek, omtrek[0]]], p.INKT, 8, (26, 18))
    blad.cirkels(
        [(*plan.buig(u, v), 15) for u in (gebied.u0, gebied.u1) for v in (gebied.v0, gebied.v1)], p.WIT, p.INKT, 7
    )


def veiligheid(blad: Blad, plan: Plan, rng: Random) -> None:
    """A crowd on a square, with lines of equal density."""

    def wolk(straal: float) -> Vorm:
        return [
            (
                straal * 1.32 * cos(t) * (1 + 0.1 * sin(3 * t + fase)),
                straal * 0.94 * sin(t) * (1 + 0.09 * cos(2 * t + fase)),
            )
            for t in (i * pi / 36 for i in range(72))
        ]

    fase = rng.uniform(0, 6)
    blad.vlakken([wolk(232)], p.WIT)
    blad.vlakken([wolk(170)], "#fde6da")
    blad.vlakken([wolk(105)], p.SIGNAAL_LICHT)
    for straal in (232, 170, 105):
        blad.lijnen([[*wolk(straal), wolk(straal)[0]]], p.SIGNAAL, 3.5)
    mensen: list[tuple[float, float, float]] = []
    for _ in range(1500):
        x, y = rng.gauss(0, 150), rng.gauss(0, 105)
        if len(mensen) < 150 and all(hypot(x - a, y - b) > 19 for a, b, _ in mensen):
            mensen.append((x, y, 7.5))
    kern = [m for m in mensen if hypot(m[0] / 1.32, m[1] / 0.94) < 92]
    blad.cirkels([m for m in mensen if m not in kern], p.INKT)
    blad.cirkels(kern, p.SIGNAAL)


def gezondheid(blad: Blad, plan: Plan, rng: Random) -> None:
    """A walk through the green in the shape of a heart."""

    def hart(maat: float) -> Vorm:
        return [
            (maat * 16 * sin(t) ** 3, -maat * (13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t) + 2.2))
            for t in (i * pi / 40 for i in range(81))
        ]

    us, vs = _midden(plan.straten_u, 4), _midden(plan.straten_v, 4)
    blad.vlakken([plan.vlak(Blok(us[0] + 8, vs[0] + 8, us[-1] - 8, vs[-1] - 8))], p.GRAS)
    vijver = [(x * 0.9 + 6, y * 0.62 + 30) for x, y in boog(0, 0, 92)]
    vijver = [(x + 13 * sin(y / 21), y) for x, y in vijver]
    bomen = []
    for _ in range(1400):
        x, y, r = rng.uniform(-blad.breedte / 2, blad.breedte / 2), rng.uniform(-300, 300), rng.uniform(10, 19)
        if len(bomen) > 95 or not _in(plan, x, y, us, vs) or any(hypot(x - a, y - b) < 40 for a, b in hart(15)):
            continue
        if hypot(x, (y - 30) * 1.4) > 112 and all(hypot(x - a, y - b) > r + s + 2 for a, b, s in bomen):
            bomen.append((x, y, r))
    blad.cirkels(bomen, p.BOOM)
    blad.cirkels([(x - r * 0.2, y - r * 0.2, r * 0.45) for x, y, r in bomen], "#a9c89f")
    blad.vlakken([vijver], p.WATER, p.KADE, 3)
    blad.lijnen([hart(15)], p.WIT, 34)
    blad.lijnen([hart(15)], p.SIGNAAL, 13)
    blad.cirkels([(*hart(15)[i], 15) for i in (0, 14, 40, 66)], p.WIT, p.INKT, 7)


def _in(plan: Plan, x: float, y: float, us: list[float], vs: list[float]) -> bool:
    """Whether a place lies within the outermost of the given streets (the bend is mild: test its outline)."""
    omtrek = plan.vlak(Blok(us[0] + 20, vs[0] + 20, us[-1] - 20, vs[-1] - 20))
    binnen = False
    for (x0, y0), (x1, y1) in zip(omtrek, [*omtrek[1:], omtrek[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            binnen = not binnen
    return binnen


def data_digital_twins(blad: Blad, plan: Plan, rng: Random) -> None:
    """Half of the town stands up as its own model."""

    def snede(y: float) -> float:
        return -20 - 0.32 * y

    staand = []
    for blok in plan.blokken:
        x, y = plan.buig(*blok.midden)
        if x > snede(y) and blok.smalst > 20 and blad.is_zichtbaar(plan.vlak(blok), 90):
            staand.append((y, blok, rng.choice([22, 30, 30, 42, 42, 58, 88])))
    y = 320
    helft = [(snede(-y), -y), (blad.breedte, -y), (blad.breedte, y), (snede(y), y)]
    blad.vlakken([helft], p.GROND)
    for _, blok, hoogte in sorted(staand, key=lambda s: s[0]):
        voet = plan.vlak(blok)
        dak = [(a, b - hoogte) for a, b in voet]
        for i in range(len(voet)):
            j = (i + 1) % len(voet)
            if voet[j][0] < voet[i][0]:
                licht = voet[j][1] > voet[i][1]
                blad.vlakken([[voet[i], voet[j], dak[j], dak[i]]], p.MIDDEN if licht else p.DIEP, p.INKT, 2)
        blad.vlakken([dak], p.WIT, p.INKT, 2.5)
        if blok.smalst > 58:
            blad.vlakken([[(a, b - hoogte) for a, b in plan.vlak(blok.krimp(blok.smalst * 0.3))]], p.ZACHT, p.INKT, 2)
    blad.lijnen([[(snede(-y), -y), (snede(y), y)]], p.SIGNAAL, 7, (20, 16))
    punten = [
        (a, b - h)
        for a, b, h in ((*plan.buig(*s[1].midden), s[2]) for s in staand)
        if 40 < a < 330 and abs(b - h) < 220
    ]
    gekozen = sorted(rng.sample(punten, min(4, len(punten))))
    blad.lijnen([gekozen], p.SIGNAAL, 5)
    blad.cirkels([(a, b, 13) for a, b in gekozen], p.SIGNAAL, p.WIT, 5)
