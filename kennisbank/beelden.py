"""Pictures of pages: the few sizes in which they are shown, made when a page is published."""

import logging
from collections.abc import Iterator

from wagtail.images.models import SourceImageIOError

from citydeal.basis.models import Afbeelding, AfbeeldingRendition
from kennisbank.models.basis import PortaalPagina

logger = logging.getLogger(__name__)

KAART = "fill-640x360|format-webp"
BREED = "width-1280|format-webp"
SMAL = "width-640|format-webp"
DEEL = "fill-1200x630|format-jpeg"


def geef_rendition(afbeelding: Afbeelding, maat: str) -> AfbeeldingRendition | None:
    """The picture at one size, made where it isn't there yet; `None` when its file has gone."""
    try:
        return afbeelding.get_rendition(maat)
    except SourceImageIOError:
        logger.warning("The file of picture %s has gone.", afbeelding.pk)
        return None


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
