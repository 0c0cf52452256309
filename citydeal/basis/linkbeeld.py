"""The picture of a page beside a shared link: 1200 by 630, its title on the plan of a city.

Made by typst in about 0.1 s and stored under media. Its address carries a fingerprint of all that it shows, so that it may
be kept for ever and changes by itself when the page changes. A page whose picture is not there yet (a restored database
without its media) gets it at the first request for it. Data reach typst as one JSON string only; fonts are the portal's own
and a missing one is an error, never a replacement.
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
from django.db import transaction
from django.http import HttpResponse

from citydeal.basis import lettertypen
from citydeal.basis.beeldtaal import teken

BREEDTE, HOOGTE = 1200, 630
MAX_WOORD = 28
"""A longer word may be broken; a shorter one makes the title smaller."""
EEN_JAAR = 365 * 24 * 3600
_BLAD = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True)
class Linkbeeld:
    """All that the picture of a page shows; `sleutel` tells pages apart."""

    sleutel: int | str
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
    def bestand(self) -> str:
        """Its name in the media storage."""
        return f"{self.map}/{self.kenmerk}.png"

    @property
    def map(self) -> str:
        """The folder in the media storage with its pictures: one, but for the moment in which it changes."""
        return _map(self.sleutel)


PORTAAL = Linkbeeld(
    sleutel="portaal",
    titel=settings.WAGTAIL_SITE_NAME,
    label="Kennisbank en netwerk",
    motief="algemeen",
    zaad="portaal",
)
"""The picture of pages that have none of their own."""


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
    """Make the picture unless it is there already, store it in the place of earlier ones, and give its name in the storage."""
    if not default_storage.exists(beeld.bestand):
        opgeslagen = default_storage.save(beeld.bestand, ContentFile(teken_png(beeld)))
        if opgeslagen != beeld.bestand:
            # Somebody else made it at the same moment and was first.
            default_storage.delete(opgeslagen)
        for naam in default_storage.listdir(beeld.map)[1]:
            if naam != f"{beeld.kenmerk}.png":
                default_storage.delete(f"{beeld.map}/{naam}")
    return beeld.bestand


def verwijder(sleutel: int | str) -> None:
    """Remove the pictures of a thing that is gone, as soon as that is committed; what has none is fine."""

    def ruim_op() -> None:
        try:
            _, namen = default_storage.listdir(_map(sleutel))
        except FileNotFoundError:
            return
        for naam in namen:
            default_storage.delete(f"{_map(sleutel)}/{naam}")
        default_storage.delete(_map(sleutel))

    transaction.on_commit(ruim_op, robust=True)


def als_antwoord(beeld: Linkbeeld, *, bewaren: str = f"public, max-age={EEN_JAAR}, immutable") -> HttpResponse:
    """The picture itself; unless `bewaren` says otherwise to be kept for ever, as its address changes with it."""
    with default_storage.open(bewaar(beeld)) as bestand:
        response = HttpResponse(bestand.read(), content_type="image/png")
    response["Cache-Control"] = bewaren
    return response


def _map(sleutel: int | str) -> str:
    return f"linkbeeld/{sleutel}"


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
