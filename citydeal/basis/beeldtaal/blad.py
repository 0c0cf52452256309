"""The sheet: records flat shapes and writes them as SVG or as pixels.

The sheet is 600 units high with its origin in the middle, so that a subject stays in the middle in every proportion.
Only opaque polygons, lines and circles: what is drawn later covers what lies below.
"""

import itertools
from math import cos, hypot, pi, sin

HOOGTE = 600

Punt = tuple[float, float]
Vorm = list[Punt]


def boog(x: float, y: float, straal: float, van: float = 0, tot: float = 2 * pi, stappen: int = 36) -> Vorm:
    """Points along an arc, in radians."""
    return [
        (x + straal * cos(van + (tot - van) * i / stappen), y + straal * sin(van + (tot - van) * i / stappen))
        for i in range(stappen + 1)
    ]


def strepen(punten: Vorm, streep: float, wit: float) -> list[Vorm]:
    """Cut a line into dashes of length `streep` with gaps of `wit`."""
    delen, deel, over, aan = [], [punten[0]], streep, True
    for (x0, y0), (x1, y1) in itertools.pairwise(punten):
        lengte, gedaan = hypot(x1 - x0, y1 - y0), 0.0
        while lengte - gedaan > over:
            gedaan += over
            punt = (x0 + (x1 - x0) * gedaan / lengte, y0 + (y1 - y0) * gedaan / lengte)
            if aan:
                delen.append([*deel, punt])
            aan, over, deel = not aan, wit if aan else streep, [punt]
        over -= lengte - gedaan
        deel.append((x1, y1))
    if aan and len(deel) > 1:
        delen.append(deel)
    return delen


class Blad:
    """A drawing in the making: a list of shapes in the order in which they are laid down."""

    def __init__(self, breedte: float):
        self.breedte = breedte
        self._vormen: list[tuple[str, list, str | None, str | None, float]] = []

    def is_zichtbaar(self, punten: Vorm, rand: float = 0) -> bool:
        """Whether the bounding box of the points touches the sheet."""
        xs, ys = [p[0] for p in punten], [p[1] for p in punten]
        x, y = self.breedte / 2 + rand, HOOGTE / 2 + rand
        return min(xs) < x and max(xs) > -x and min(ys) < y and max(ys) > -y

    def vlakken(self, vormen: list[Vorm], vul: str, rand: str | None = None, dikte: float = 0) -> None:
        """Fill (and outline) polygons of one colour."""
        zichtbaar = [vorm for vorm in vormen if self.is_zichtbaar(vorm, dikte)]
        if zichtbaar:
            self._vormen.append(("vlak", zichtbaar, vul, rand, dikte))

    def lijnen(self, lijnen: list[Vorm], kleur: str, dikte: float, streep: tuple[float, float] | None = None) -> None:
        """Draw lines with round ends."""
        if streep:
            lijnen = [deel for lijn in lijnen for deel in strepen(lijn, *streep)]
        zichtbaar = [lijn for lijn in lijnen if self.is_zichtbaar(lijn, dikte)]
        if zichtbaar:
            self._vormen.append(("lijn", zichtbaar, None, kleur, dikte))

    def cirkels(
        self, cirkels: list[tuple[float, float, float]], vul: str | None, rand: str | None = None, dikte: float = 0
    ) -> None:
        """Draw circles given as (x, y, radius)."""
        zichtbaar = [(x, y, r) for x, y, r in cirkels if self.is_zichtbaar([(x - r, y - r), (x + r, y + r)], dikte)]
        if zichtbaar:
            self._vormen.append(("cirkel", zichtbaar, vul, rand, dikte))

    def als_svg(self, breedte: int, hoogte: int) -> str:
        """Write the sheet as SVG."""
        regels = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{breedte}" height="{hoogte}" '
            f'viewBox="{_t(-self.breedte / 2)} {_t(-HOOGTE / 2)} {_t(self.breedte)} {_t(HOOGTE)}">'
        ]
        for soort, delen, vul, rand, dikte in self._vormen:
            stijl = f'fill="{vul or "none"}"'
            if rand:
                stijl += f' stroke="{rand}" stroke-width="{_t(dikte)}"'
                if soort != "cirkel":
                    stijl += ' stroke-linejoin="round" stroke-linecap="round"'
            if soort == "cirkel":
                inhoud = "".join(f'<circle cx="{_t(a)}" cy="{_t(b)}" r="{_t(r)}"/>' for a, b, r in delen)
                regels.append(f"<g {stijl}>{inhoud}</g>")
            else:
                einde = "z" if soort == "vlak" else ""
                regels.append(f'<path {stijl} d="{"".join(_pad(deel) + einde for deel in delen)}"/>')
        return "".join([*regels, "</svg>"])


def _t(waarde: float) -> int:
    """A measure in tenths of a unit: whole numbers keep the file small."""
    return round(waarde * 10)


def _pad(punten: Vorm) -> str:
    """Path data: the first point absolute, the others as steps from the one before."""
    x, y = _t(punten[0][0]), _t(punten[0][1])
    delen = [f"M{x} {y}l"]
    for a, b in punten[1:]:
        dx, dy = _t(a) - x, _t(b) - y
        x, y = x + dx, y + dy
        delen.append(f"{dx} {dy}" if dy >= 0 else f"{dx}{dy}")
    return delen[0] + " ".join(delen[1:]).replace(" -", "-")
