"""The logo of a partner at the size in which its page shows it."""

from citydeal.basis.beelden import geef_rendition, gemaakte_rendition
from citydeal.basis.models import AfbeeldingRendition
from citydeal.netwerk.models import Partner

MAAT = "max-320x160|format-webp"


def maak(partner: Partner) -> None:
    """Make the logo at its size, when there is one."""
    if partner.logo is not None:
        geef_rendition(partner.logo, MAAT)


def van(partner: Partner) -> AfbeeldingRendition | None:
    """The logo as it was made when the partner was saved."""
    return gemaakte_rendition(partner.logo, MAAT)
