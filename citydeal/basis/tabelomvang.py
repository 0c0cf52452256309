"""How much an Excel file holds, counted before anything builds it in memory.

A small zip can hold millions of empty cells, and openpyxl makes something of every one of them. Counting stops as soon
as there is too much.
"""

import zipfile
from collections import Counter
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException, sax

MAX_UITGEPAKT = 20 * 1024 * 1024
MAX_RIJELEMENTEN = 10_000
"""Twice what is imported, as many sheets have empty rows at their end."""
MAX_CELLEN = 250_000
"""All the rows that are imported, with more columns than an import knows."""
MAX_OPMAAK = 200_000

_OPMAAK = "opmaak"
_GRENZEN = {"row": MAX_RIJELEMENTEN, **dict.fromkeys(("c", "si", "v", "is", "t", "f"), MAX_CELLEN), _OPMAAK: MAX_OPMAAK}
_REDENEN = {
    "row": f"Het bestand heeft meer dan {MAX_RIJELEMENTEN} rijen, lege rijen en andere bladen meegeteld.",
    _OPMAAK: "Het bestand heeft te veel opmaak.",
}
_TE_VEEL_CELLEN = f"Het bestand heeft meer dan {MAX_CELLEN} cellen, lege cellen en andere bladen meegeteld."
_RAAD = "Verwijder wat niet nodig is, deel het op, of sla het op als CSV."
_VOOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


class TeGroot(Exception):
    """A file holds more than an import takes; the message tells who gave it what."""


class _Teller(ContentHandler):
    """Counts the elements of all parts together, whatever encoding or prefix they are written with."""

    def __init__(self) -> None:
        super().__init__()
        self.aantallen: Counter[str] = Counter()

    def startElement(self, name, attrs):  # noqa: N802
        naam = name.rpartition(":")[2]
        soort = naam if naam in _GRENZEN else _OPMAAK
        self.aantallen[soort] += 1
        if self.aantallen[soort] > _GRENZEN[soort]:
            raise TeGroot(f"{_REDENEN.get(soort, _TE_VEEL_CELLEN)} {_RAAD}")


def controleer_omvang(bestand: IO[bytes]) -> None:
    """Count the rows, cells and formatting of an Excel file; the file is left at its beginning.

    Any part may turn out to be a sheet, whatever its name, so every part that is XML counts. A part that isn't well
    formed counts as far as it can be read: no reader gets any further.

    Raises:
        TeGroot: there is more of something than an import takes.
    """
    with zipfile.ZipFile(bestand) as archief:
        delen = [deel for deel in archief.infolist() if _is_xml(archief, deel)]
        # zipfile never hands out more of a part than the size that the part claims.
        if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
            raise TeGroot(f"Het bestand is uitgepakt groter dan {MAX_UITGEPAKT // 1024 // 1024} MB. {_RAAD}")
        teller = _Teller()
        for deel in delen:
            with archief.open(deel) as stroom:
                try:
                    sax.parse(stroom, teller)
                except (SAXException, DefusedXmlException):
                    continue
    bestand.seek(0)


def _is_xml(archief: zipfile.ZipFile, deel: zipfile.ZipInfo) -> bool:
    with archief.open(deel) as stroom:
        begin = stroom.read(64).lstrip(_VOOR_XML)
    return not begin or begin.startswith(b"<")
