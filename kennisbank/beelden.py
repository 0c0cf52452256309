"""Pictures of pages: the few sizes in which they are shown, made when a page is published."""

from collections.abc import Iterator

from citydeal.basis.beelden import geef_rendition
from citydeal.basis.models import Afbeelding
from kennisbank.models.basis import PortaalPagina

KAART = "fill-640x360|format-webp"
BREED = "width-1280|format-webp"
SMAL = "width-640|format-webp"
DEEL = "fill-1200x630|format-jpeg"


def maak_renditions(pagina: PortaalPagina) -> None:
    """Make every size that readers of `pagina` will ask for."""
    beeld = getattr(pagina, "beeld", None)
    if beeld is not None:
        for maat in (KAART, BREED, SMAL, DEEL):
            geef_rendition(beeld, maat)
    for afbeelding in _in_tekst(getattr(pagina, "inhoud", None) or ()):
        for maat in (BREED, SMAL):
            geef_rendition(afbeelding, maat)


def _in_tekst(inhoud) -> Iterator[Afbeelding]:
    for blok in inhoud:
        if blok.block_type in {"afbeelding", "video"} and blok.value["afbeelding"]:
            yield blok.value["afbeelding"]
