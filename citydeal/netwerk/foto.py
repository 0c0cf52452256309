"""The photo of a profile: checked, cut square, drawn anew without anything that a camera wrote beside it."""

import io
import struct
from typing import IO

from django.core.exceptions import ValidationError
from PIL import ExifTags, Image, ImageOps

MAX_BYTES = 10 * 1024 * 1024
MAX_BEELDPUNTEN = 50_000_000
MAX_BEELDPUNTEN_HEEL = 24_000_000
"""Of what can't be read small at once, as a JPEG can: a few kilobytes of PNG would take a gigabyte of memory."""
KLEINSTE_ZIJDE = 96
ZIJDE = 512
ZIJDE_KLEIN = 128
_STROOK = 256
_FORMATEN = ("JPEG", "PNG", "WEBP")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

_GEEN_FOTO = "Dit bestand is geen foto die we kunnen lezen. Kies een foto als JPG, PNG of WebP."
_STUK = "Deze foto is stuk of niet helemaal aangekomen. Kies de foto nog een keer, of neem een andere."
_TE_VEEL_PUNTEN = "Deze foto heeft te veel beeldpunten. Maak de foto kleiner en probeer het nog eens."


def maak_foto(bestand: IO[bytes], *, uitsnede: int = 50) -> tuple[bytes, bytes]:
    """A photo as the portal keeps it: square, WebP, large and small.

    Args:
        bestand: what somebody uploaded.
        uitsnede: which part of the longer side stays, from 0 (left or top) by 50 (the middle) to 100 (right or bottom).

    Returns:
        The photo of 512 and of 128 pixels. Nothing of the file itself is in them: no place, date, camera or thumbnail.

    Raises:
        ValidationError: it is too big, too small, cut off, or no photo that we read; in Dutch, with what to do.
    """
    bestand.seek(0, io.SEEK_END)
    if bestand.tell() > MAX_BYTES:
        raise ValidationError(f"Deze foto is groter dan {MAX_BYTES // 1024 // 1024} MB. Kies een kleinere foto.")
    bestand.seek(0)
    _weiger_heic(bestand)
    try:
        with Image.open(bestand, formats=_FORMATEN) as beeld:
            vierkant = _snijd(beeld, uitsnede)
    except Image.UnidentifiedImageError as fout:
        raise ValidationError(_GEEN_FOTO) from fout
    except Image.DecompressionBombError as fout:
        raise ValidationError(_TE_VEEL_PUNTEN) from fout
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError) as fout:
        raise ValidationError(_STUK) from fout
    return _als_webp(vierkant, ZIJDE), _als_webp(vierkant, ZIJDE_KLEIN)


def _weiger_heic(bestand: IO[bytes]) -> None:
    begin = bestand.read(12)
    bestand.seek(0)
    if begin[4:8] == b"ftyp" and begin[8:12] in _HEIC:
        raise ValidationError(
            "Dit is een HEIC-foto, zoals een iPhone die maakt. Bewaar die eerst als JPG: deel de foto met jezelf, of maak er "
            "een schermafdruk van."
        )


def _snijd(beeld: Image.Image, uitsnede: int) -> Image.Image:
    # The header tells the size before anything is unpacked.
    breed, hoog = beeld.size
    if breed * hoog > (MAX_BEELDPUNTEN if beeld.format == "JPEG" else MAX_BEELDPUNTEN_HEEL):
        raise ValidationError(_TE_VEEL_PUNTEN)
    if min(breed, hoog) < KLEINSTE_ZIJDE:
        raise ValidationError(
            f"Deze foto is te klein. Kies een foto van minstens {KLEINSTE_ZIJDE} bij {KLEINSTE_ZIJDE}."
        )
    if beeld.format == "JPEG":
        beeld.draft("RGB", (ZIJDE * 2, ZIJDE * 2))
    recht = ImageOps.exif_transpose(_verklein(beeld))
    zijde = min(recht.size)
    links = (recht.width - zijde) * uitsnede // 100
    boven = (recht.height - zijde) * uitsnede // 100
    vierkant = recht.crop((links, boven, links + zijde, boven + zijde))
    doek = Image.new("RGBA", vierkant.size, "white")
    doek.alpha_composite(vierkant)
    return doek.convert("RGB")


def _verklein(beeld: Image.Image) -> Image.Image:
    """The picture in plain colours, no more than some times as large as needed and standing as the camera held it.

    It is read in strips, so that a big one is in memory once and not once for each step.
    """
    beeld.load()
    breed, hoog = beeld.size
    factor = max(1, min(breed, hoog) // (ZIJDE * 2))
    kleiner = Image.new("RGBA", (-(-breed // factor), -(-hoog // factor)))
    for boven in range(0, hoog, factor * _STROOK):
        strook = beeld.crop((0, boven, breed, min(hoog, boven + factor * _STROOK))).convert("RGBA")
        kleiner.paste(strook.reduce(factor), (0, boven // factor))
    stand = beeld.getexif().get(ExifTags.Base.Orientation)
    if stand is not None:
        kleiner.getexif()[ExifTags.Base.Orientation] = stand
    return kleiner


def _als_webp(vierkant: Image.Image, zijde: int) -> bytes:
    zijde = min(zijde, vierkant.width)
    uit = io.BytesIO()
    vierkant.resize((zijde, zijde), Image.Resampling.LANCZOS).save(uit, "WEBP", quality=82, method=4)
    return uit.getvalue()
