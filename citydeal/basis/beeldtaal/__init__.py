"""The portal's picture language: small plans of a city, one subject per motif.

Pure Python without I/O. The same motif and seed always give the same drawing, so that an address of a picture can be
cached for ever and a page keeps its face.
"""

from random import Random

from .blad import HOOGTE, Blad
from .motieven import MOTIEVEN
from .plan import maak_plan, teken_plan

STANDAARD = "algemeen"

__all__ = ["MOTIEVEN", "STANDAARD", "kies_motief", "schets", "teken"]


def kies_motief(*woorden: str) -> str:
    """The first of the words that is a motif, so that every picture has an address that exists; else `algemeen`."""
    return next((woord for woord in woorden if woord in MOTIEVEN), STANDAARD)


def schets(motief: str, zaad: str, breedte: int, hoogte: int) -> Blad:
    """Draw a motif on a new sheet of the given proportions; an unknown motif is drawn as `algemeen`."""
    motief = kies_motief(motief)
    rng = Random(f"{motief}:{zaad}".encode("utf-8", "surrogatepass"))  # noqa: S311 -- a picture, no secret
    vorm, onderwerp = MOTIEVEN[motief]
    blad = Blad(HOOGTE * breedte / hoogte)
    plan = maak_plan(rng, vorm)
    teken_plan(blad, plan, rng)
    onderwerp(blad, plan, rng)
    return blad


def teken(motief: str, zaad: str, breedte: int = 1200, hoogte: int = 750) -> str:
    """Return the drawing as an SVG string of `breedte` by `hoogte`, with presentation attributes only and no text."""
    return schets(motief, zaad, breedte, hoogte).als_svg(breedte, hoogte)
