"""Taking out of a picture what the camera wrote beside it: where and when it was made, by whose device.

The picture itself isn't made anew, so nothing of its quality is lost. What says how it stands and what its colours are stays.
"""

import struct
from io import BytesIO

from PIL import ExifTags, Image

_JPEG_ZONDER_LENGTE = {0x01, *range(0xD0, 0xD8)}
_JPEG_EINDE, _JPEG_BEELD = 0xD9, 0xDA
_PNG_KOP = b"\x89PNG\r\n\x1a\n"
_PNG_WEG = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"}
_WEBP_WEG = {b"EXIF", b"XMP "}
_WEBP_VLAGGEN = 0x0C
"""In VP8X: there is EXIF, there is XMP."""


def zonder_gegevens(inhoud: bytes) -> bytes:
    """The picture without EXIF (but for how it stands), XMP, IPTC, comments and what follows its end.

    Of a JPEG, PNG or WebP; anything else, and what breaks off, comes back as it was.
    """
    try:
        if inhoud.startswith(b"\xff\xd8"):
            return _jpeg(inhoud)
        if inhoud.startswith(_PNG_KOP):
            return _png(inhoud)
        if inhoud[:4] == b"RIFF" and inhoud[8:12] == b"WEBP":
            return _webp(inhoud)
    except (IndexError, struct.error, OSError, SyntaxError, ValueError):
        pass
    return inhoud


def _stand(inhoud: bytes) -> bytes:
    """EXIF that says how the picture stands and nothing else; empty where it stands as it is stored."""
    with Image.open(BytesIO(inhoud)) as beeld:
        stand = beeld.getexif().get(ExifTags.Base.Orientation, 1)
    if stand not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = stand
    return exif.tobytes()


def _jpeg(inhoud: bytes) -> bytes:
    uit = [inhoud[:2]]
    if stand := _stand(inhoud):
        uit.append(b"\xff\xe1" + struct.pack(">H", len(stand) + 2) + stand)
    plek = 2
    while True:
        if inhoud[plek] != 0xFF:
            return inhoud
        soort = inhoud[plek + 1]
        if soort == 0xFF:
            plek += 1
            continue
        if soort == _JPEG_EINDE:
            return b"".join([*uit, b"\xff\xd9"])
        einde = plek + 2
        if soort not in _JPEG_ZONDER_LENGTE:
            einde += struct.unpack_from(">H", inhoud, einde)[0]
        if soort == _JPEG_BEELD:
            einde = _na_beeld(inhoud, einde)
        if _blijft_in_jpeg(soort, inhoud[plek + 4 : plek + 16]):
            uit.append(inhoud[plek:einde])
        plek = einde


def _na_beeld(inhoud: bytes, plek: int) -> int:
    """Where the next part begins after the points of the picture, in which FF stands before 0 or a restart only."""
    while True:
        plek = inhoud.find(b"\xff", plek)
        if plek < 0:
            raise IndexError
        volgt = inhoud[plek + 1]
        if volgt != 0 and volgt not in _JPEG_ZONDER_LENGTE:
            return plek
        plek += 2


def _blijft_in_jpeg(soort: int, begin: bytes) -> bool:
    """Of what programs add: the JFIF header, the colour profile, and how Adobe stored the colours."""
    if soort == 0xE2:
        return begin.startswith(b"ICC_PROFILE\x00")
    return soort in (0xE0, 0xEE) or not (0xE1 <= soort <= 0xEF or soort == 0xFE)


def _png(inhoud: bytes) -> bytes:
    uit = [inhoud[:8]]
    plek = 8
    while plek < len(inhoud):
        lengte, soort = struct.unpack_from(">I4s", inhoud, plek)
        einde = plek + 12 + lengte
        if soort not in _PNG_WEG:
            uit.append(inhoud[plek:einde])
        if soort == b"IEND":
            break
        plek = einde
    return b"".join(uit)


def _webp(inhoud: bytes) -> bytes:
    delen = []
    plek, totaal = 12, min(len(inhoud), 8 + struct.unpack_from("<I", inhoud, 4)[0])
    while plek < totaal:
        soort, lengte = struct.unpack_from("<4sI", inhoud, plek)
        einde = plek + 8 + lengte + lengte % 2
        deel = inhoud[plek:einde]
        if soort == b"VP8X":
            deel = deel[:8] + bytes([deel[8] & ~_WEBP_VLAGGEN]) + deel[9:]
        if soort not in _WEBP_WEG:
            delen.append(deel)
        plek = einde
    lichaam = b"WEBP" + b"".join(delen)
    return b"RIFF" + struct.pack("<I", len(lichaam)) + lichaam
