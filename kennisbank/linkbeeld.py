"""The picture of a page beside a shared link: 1200 by 630, its title on the plan of a city.

Made by typst in about 0.1 s, in the path that publishes a page (`bewaar`), and stored under media. Its address carries a
fingerprint of all that it shows, so that it may be kept for ever and changes by itself when the page changes. A page that
was published in another way (a restored database without its media) gets its picture at the first request for it.
Data reach typst as one JSON string only; fonts are the portal's own and a missing one is an error, never a replacement.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from citydeal.basis import lettertypen
from citydeal.basis.beeldtaal import STANDAARD, teken
from kennisbank.models import Artikel, Begrip, KennisbankPagina, Leerlijn, PortaalPagina, ToolboxItem, Usecase

BREEDTE, HOOGTE = 1200, 630
MAX_WOORD = 28
"""A longer word may be broken; a shorter one makes the title smaller."""
_LABELS = {Usecase: "Usecase", Begrip: "Begrip", Leerlijn: "Leerlijn"}
_BLAD = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True)
class Linkbeeld:
    """All that the picture of a page shows."""

    pk: int
    titel: str
    label: str
    motief: str
    zaad: str

    @property
    def kenmerk(self) -> str:
        """The fingerprint of what it shows and of how it is drawn."""
        inhoud = json.dumps(asdict(self)).encode() + _bladkenmerk()
        return hashlib.blake2b(inhoud, digest_size=8).hexdigest()

    @property
    def adres(self) -> str:
        return reverse("kennisbank:linkbeeld", args=[self.pk, self.kenmerk])

    @property
    def bestand(self) -> str:
        """Its name in the media storage."""
        return f"linkbeeld/{self.pk}-{self.kenmerk}.png"


def soortlabel(pagina: PortaalPagina) -> str:
    """What kind of page this is, in the reader's words; empty for the fixed pages of the portal."""
    if isinstance(pagina, ToolboxItem | Artikel):
        return pagina.get_soort_display()
    return _LABELS.get(type(pagina), "")


def van_pagina(pagina: PortaalPagina, *, motief: str | None = None) -> Linkbeeld:
    """What the picture of `pagina` shows; its drawing is that of its first theme, asked for when not given."""
    if motief is None and isinstance(pagina, KennisbankPagina):
        motief = next((thema.motief or thema.slug for thema in pagina.themas.all()), None)
    return Linkbeeld(
        pk=pagina.pk or 0,
        titel=pagina.title,
        label=soortlabel(pagina) or settings.WAGTAIL_SITE_NAME,
        motief=motief or STANDAARD,
        zaad=pagina.slug or "",
    )


def teken_png(beeld: Linkbeeld) -> bytes:
    """Draw the picture.

    Raises:
        FileNotFoundError: the fonts aren't there and can't be made.
        typst.TypstError: the sheet can't be set.
    """
    langste_woord = max(beeld.titel.split(), key=len, default="")
    gegevens = {
        "langste_woord": langste_woord,
        "afbreken": len(langste_woord) > MAX_WOORD,
        "titel": beeld.titel,
        "label": beeld.label,
        "svg": teken(beeld.motief, beeld.zaad, 500, HOOGTE),
        "familie": lettertypen.FAMILIE,
        "familie_ext": lettertypen.FAMILIE_EXT,
    }
    return typst.compile(
        _BLAD.read_bytes(),
        format="png",
        ppi=72,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(gegevens)},
    )


def bewaar(beeld: Linkbeeld) -> str:
    """Make the picture unless it is there already, store it, and give its name in the storage."""
    if not default_storage.exists(beeld.bestand):
        return default_storage.save(beeld.bestand, ContentFile(teken_png(beeld)))
    return beeld.bestand


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(bestand.parent) for bestand in lettertypen.bestanden()}),
    )


@cache
def _bladkenmerk() -> bytes:
    return hashlib.blake2b(_BLAD.read_bytes(), digest_size=8).digest()
