"""The portal's type as static TTF files, for pictures and documents that are typeset on the server.

Made from the same npm package as the web fonts: the variable WOFF2 is fixed at each weight. The letters beyond Western
Europe are a family of their own ("… Ext"), to be named second.
"""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILIE = "Atkinson Hyperlegible Next"
FAMILIE_EXT = f"{FAMILIE} Ext"
GEWICHTEN = {400: "Regular", 700: "Bold"}
MAP = settings.VAR_DIR / "lettertypen"

_BRON = settings.BASE_DIR / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
_DELEN = {"latin": FAMILIE, "latin-ext": FAMILIE_EXT}


def bestanden() -> list[Path]:
    """The TTF files, one per part and weight; made when they aren't there yet (about a second).

    Raises:
        FileNotFoundError: the npm package isn't installed. There is no other font to fall back on.
    """
    gewenst = {MAP / f"{deel}-{gewicht}.ttf": (deel, gewicht) for deel in _DELEN for gewicht in GEWICHTEN}
    for doel, (deel, gewicht) in gewenst.items():
        if not doel.exists():
            _maak(doel, deel, gewicht)
    return list(gewenst)


def _maak(doel: Path, deel: str, gewicht: int) -> None:
    bron = _BRON / f"atkinson-hyperlegible-next-{deel}-wght-normal.woff2"
    if not bron.exists():
        raise FileNotFoundError(f"{bron} is missing: run `npm ci` first.")
    font = instancer.instantiateVariableFont(TTFont(bron), {"wght": gewicht})
    font.flavor = None
    familie, stijl = _DELEN[deel], GEWICHTEN[gewicht]
    for nummer, naam in {
        1: familie,
        2: stijl,
        4: f"{familie} {stijl}",
        6: f"{familie}-{stijl}".replace(" ", ""),
    }.items():
        font["name"].setName(naam, nummer, 3, 1, 0x409)
    for nummer in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=nummer)
    font["OS/2"].usWeightClass = gewicht
    doel.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be making the same file: what is half written never gets its name.
    greep, tijdelijk = tempfile.mkstemp(dir=doel.parent, suffix=".half")
    with os.fdopen(greep, "wb") as bestand:
        font.save(bestand)
    Path(tijdelijk).replace(doel)
