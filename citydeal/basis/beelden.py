"""Pictures at the sizes in which readers see them, made when what shows them is saved."""

import logging

from wagtail.images.models import Filter, SourceImageIOError

from citydeal.basis.models import Afbeelding, AfbeeldingRendition

logger = logging.getLogger(__name__)


def geef_rendition(afbeelding: Afbeelding, maat: str) -> AfbeeldingRendition | None:
    """The picture at one size, made where it isn't there yet; `None` when its file has gone."""
    try:
        return afbeelding.get_rendition(maat)
    except SourceImageIOError:
        logger.warning("The file of picture %s has gone.", afbeelding.pk)
        return None


def gemaakte_rendition(beeld: Afbeelding | None, maat: str) -> AfbeeldingRendition | None:
    """The picture at one size when it was made before, else None; nothing is made while somebody reads."""
    if beeld is None:
        return None
    uitsnede = Filter(spec=maat).get_cache_key(beeld)
    passend = (r for r in beeld.renditions.all() if r.filter_spec == maat and r.focal_point_key == uitsnede)
    return next(passend, None)
