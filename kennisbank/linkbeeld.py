"""What the picture of a page of the kennisbank shows beside a shared link; made in the path that publishes a page."""

from django.conf import settings
from django.urls import reverse

from citydeal.basis import linkbeeld
from citydeal.basis.beeldtaal import STANDAARD, kies_motief
from citydeal.basis.linkbeeld import BREEDTE, HOOGTE, bewaar, teken_png
from kennisbank.models import Artikel, Begrip, KennisbankPagina, Leerlijn, PortaalPagina, ToolboxItem, Usecase

__all__ = ["BREEDTE", "HOOGTE", "Linkbeeld", "bewaar", "soortlabel", "teken_png", "van_pagina"]

_LABELS = {Usecase: "Usecase", Begrip: "Begrip", Leerlijn: "Leerlijn"}


class Linkbeeld(linkbeeld.Linkbeeld):
    """The picture of a page of the kennisbank."""

    @property
    def adres(self) -> str:
        return reverse("kennisbank:linkbeeld", args=[self.sleutel, self.kenmerk])


def soortlabel(pagina: PortaalPagina) -> str:
    """What kind of page this is, in the reader's words; empty for the fixed pages of the portal."""
    if isinstance(pagina, ToolboxItem | Artikel):
        return pagina.get_soort_display()
    return _LABELS.get(type(pagina), "")


def van_pagina(pagina: PortaalPagina, *, motief: str | None = None) -> Linkbeeld:
    """What the picture of `pagina` shows; its drawing is that of its first theme, asked for when not given."""
    if motief is None and isinstance(pagina, KennisbankPagina):
        motief = kies_motief(*(woord for thema in pagina.themas.all()[:1] for woord in (thema.motief, thema.slug)))
    return Linkbeeld(
        sleutel=pagina.pk or 0,
        titel=pagina.title,
        label=soortlabel(pagina) or settings.WAGTAIL_SITE_NAME,
        motief=motief or STANDAARD,
        zaad=pagina.slug or "",
    )
