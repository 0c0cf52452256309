"""Whether a PDF holds something that runs, or another file.

The bytes are searched rather than parsed: what a reader finds through the tables of a PDF depends on the reader, and a
name that is nowhere in the file can't be acted upon. Names are in the file itself, or packed in a stream.
"""

import re
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError

MAX_UITGEPAKT = 150 * 1024 * 1024
MAX_STROMEN = 50_000
_KOP = 2048
_HAP = 64 * 1024
_OVERLAP = 256


def _naam(*namen: str) -> bytes:
    """A pattern for names of a PDF; every character may also be written as # and two digits."""
    keuzes = ("".join(f"(?:{teken}|#(?i:{ord(teken):02x}))" for teken in naam) for naam in namen)
    begin = "".join(sorted({naam[0] for naam in namen}))
    return f"/(?=[#{begin}])(?:{'|'.join(keuzes)})(?![0-9A-Za-z_#])".encode()


_SPATIE = rb"[\s\x00]*"
_WAARDE = rb"(?:\((?:[\t\n\r -~]{3}|\xfe\xff)|<[0-9A-Fa-f<]{2}|<<|\[|\d+\s+\d+\s+R\b)"
_GEVAAR = re.compile(
    _naam("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "Rendition")
    + rb"|"
    + _naam("JS", "EF", "XFA")
    + _SPATIE
    + _WAARDE
)
"""Short names count only before a value: three bytes of a picture may read /JS by chance."""

_BEVEILIGD = re.compile(_naam("Encrypt"))
_STROOM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)?")
_TEKST = re.compile(rb"\([^\\()]*(?:\\.[^\\()]*)*\)", re.DOTALL)
_BEGIN = re.compile(rb"\bobj\b")
_OBJECTEN = re.compile(_naam("ObjStm", "First"))
_BEELD = re.compile(_naam("Image"))
_FLATE = re.compile(
    _naam("Filter")
    + _SPATIE
    + rb"(?:"
    + _naam("FlateDecode")
    + rb"|\["
    + _SPATIE
    + _naam("FlateDecode")
    + _SPATIE
    + rb"\])"
)
_ANDERS_INGEPAKT = re.compile(_naam("Filter", "F", "DecodeParms", "DP"))


def controleer_pdf(inhoud: bytes) -> None:
    """Check the content of a PDF.

    Raises:
        ValidationError: it is no PDF, is protected or too big unpacked, or holds something that runs.
    """
    if not inhoud.startswith(b"%PDF-"):
        raise ValidationError("Dit is geen PDF, ook al heet het bestand zo.")
    if _BEVEILIGD.search(inhoud):
        raise ValidationError("Deze PDF is beveiligd. Sla hem zonder wachtwoord op.")
    _zoek_gevaar(inhoud)
    ruimte = MAX_UITGEPAKT
    for nummer, stroom in enumerate(_STROOM.finditer(inhoud)):
        if nummer >= MAX_STROMEN:
            raise ValidationError("Deze PDF heeft te veel onderdelen. Sla hem op als gewone PDF.")
        kop = _BEGIN.split(_TEKST.sub(b"", inhoud[max(0, stroom.start() - _KOP) : stroom.start()]))[-1]
        objecten = bool(_OBJECTEN.search(kop))
        if objecten and _ANDERS_INGEPAKT.search(_FLATE.sub(b"", kop)):
            raise ValidationError("Deze PDF is op een ongewone manier ingepakt. Sla hem op als gewone PDF.")
        if objecten or not _BEELD.search(kop):
            ruimte -= _controleer_stroom(inhoud, stroom.end(), ruimte, heel=bool(objecten and _FLATE.search(kop)))


def _controleer_stroom(inhoud: bytes, begin: int, ruimte: int, *, heel: bool) -> int:
    """Search one packed stream and return its size; a stream of objects has to unpack as a whole.

    A bite that unpacks to nearly nothing counts as a whole one: it takes as long.
    """
    grootte = 0
    staart = b""
    try:
        for nieuw in _pak_uit(inhoud, begin):
            grootte += max(len(nieuw), _HAP) if grootte else len(nieuw)
            if grootte > ruimte:
                raise ValidationError("Deze PDF is uitgepakt te groot.")
            hap = staart + nieuw
            _zoek_gevaar(hap)
            staart = hap[-_OVERLAP:]
    except zlib.error as fout:
        if heel:
            raise ValidationError("Deze PDF is stuk. Sla hem opnieuw op als PDF.") from fout
    return grootte


def _pak_uit(inhoud: bytes, begin: int) -> Iterator[bytes]:
    """Bit by bit, so that neither a long stream nor a long file after it is copied."""
    uitpakker = zlib.decompressobj()
    for plek in range(begin, len(inhoud), _HAP):
        rest = inhoud[plek : plek + _HAP]
        while rest and not uitpakker.eof:
            yield uitpakker.decompress(rest, _HAP)
            rest = uitpakker.unconsumed_tail
        if uitpakker.eof:
            return


def _zoek_gevaar(inhoud: bytes) -> None:
    if _GEVAAR.search(inhoud):
        raise ValidationError("Deze PDF bevat een programma of een ander bestand. Sla hem op als gewone PDF.")
