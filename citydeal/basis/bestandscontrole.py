"""Whether an uploaded document is what its name says, and holds nothing that runs.

A document is never unpacked to disk; what a zip claims to hold is counted before any of it is read.
"""

import re
import zipfile
from typing import IO

from django.core.exceptions import ValidationError

MAX_ONDERDELEN = 5_000
MAX_UITGEPAKT = 300 * 1024 * 1024
MAX_DEEL = 8 * 1024 * 1024
_KOP = 2048

_OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OPENDOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_PDF_GEVAAR = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
_BUITENSJABLOON = re.compile(
    rb'Type="[^"]*/(?:attachedTemplate|oleObject|frame)"[^>]*TargetMode="External"', re.IGNORECASE
)
_ENTITEIT = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def controleer_document(bestand: IO[bytes], extensie: str) -> None:
    """Check the content of a document; the file is left at its beginning.

    Raises:
        ValidationError: the content does not fit the extension, is too big unpacked, or holds something that runs.
    """
    bestand.seek(0)
    try:
        if extensie == "pdf":
            _controleer_pdf(bestand)
        elif extensie in _OFFICE:
            _controleer_office(_open_zip(bestand), _OFFICE[extensie])
        elif extensie in _OPENDOCUMENT:
            _controleer_opendocument(_open_zip(bestand), _OPENDOCUMENT[extensie])
        else:
            _controleer_tekst(bestand)
    finally:
        bestand.seek(0)


def _controleer_pdf(bestand: IO[bytes]) -> None:
    inhoud = bestand.read()
    if not inhoud.startswith(b"%PDF-"):
        raise ValidationError("Dit is geen PDF, ook al heet het bestand zo.")
    if b"/Encrypt" in inhoud:
        raise ValidationError("Deze PDF is beveiligd. Sla haar zonder wachtwoord op.")
    if _PDF_GEVAAR.search(inhoud):
        raise ValidationError("Deze PDF bevat een programma of een ander bestand. Sla haar op als gewone PDF.")


def _open_zip(bestand: IO[bytes]) -> zipfile.ZipFile:
    try:
        archief = zipfile.ZipFile(bestand)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fout:
        raise ValidationError("Dit document is stuk, beveiligd met een wachtwoord, of van een andere soort.") from fout
    delen = archief.infolist()
    if len(delen) > MAX_ONDERDELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise ValidationError("Dit document is uitgepakt te groot.")
    namen = [deel.filename for deel in delen]
    if len(set(namen)) != len(namen) or any(
        naam.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", naam) for naam in namen
    ):
        raise ValidationError("Dit document is niet goed ingepakt.")
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise ValidationError("Dit document is beveiligd met een wachtwoord.")
    return archief


def _controleer_office(archief: zipfile.ZipFile, map_: str) -> None:
    namen = archief.namelist()
    if "[Content_Types].xml" not in namen or not any(naam.startswith(map_) for naam in namen):
        raise ValidationError("De inhoud van dit document past niet bij zijn naam.")
    if any(
        naam.lower().endswith((".bin", ".exe", ".dll", ".js", ".vbs"))
        for naam in namen
        if "printersettings" not in naam.lower()
    ):
        raise ValidationError("Dit document bevat een macro of een programma. Sla het op zonder macro's.")
    soorten = _lees(archief, "[Content_Types].xml")
    if b"macroEnabled" in soorten:
        raise ValidationError("Dit document bevat een macro of een programma. Sla het op zonder macro's.")
    if any(_ENTITEIT.search(_lees(archief, naam, _KOP)) for naam in namen if naam.endswith((".xml", ".rels"))):
        raise ValidationError("De inhoud van dit document past niet bij zijn naam.")
    for naam in namen:
        if naam.endswith(".rels") and _BUITENSJABLOON.search(_lees(archief, naam)):
            raise ValidationError("Dit document haalt iets op van een ander adres. Sla het op zonder koppelingen.")


def _controleer_opendocument(archief: zipfile.ZipFile, soort: str) -> None:
    namen = archief.namelist()
    if "mimetype" not in namen or "content.xml" not in namen:
        raise ValidationError("De inhoud van dit document past niet bij zijn naam.")
    if _lees(archief, "mimetype").strip() != f"application/vnd.oasis.opendocument.{soort}".encode():
        raise ValidationError("De inhoud van dit document past niet bij zijn naam.")
    if any(naam.startswith(("Basic/", "Scripts/")) for naam in namen):
        raise ValidationError("Dit document bevat een macro of een programma. Sla het op zonder macro's.")


def _controleer_tekst(bestand: IO[bytes]) -> None:
    inhoud = bestand.read()
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        inhoud = inhoud.decode("utf-16", errors="replace").encode()
    if b"\x00" in inhoud:
        raise ValidationError("Dit is geen tekst, ook al heet het bestand zo.")


def _lees(archief: zipfile.ZipFile, naam: str, tot: int = MAX_DEEL) -> bytes:
    """The beginning of one part; a part that lies about its size is cut off."""
    try:
        with archief.open(naam) as deel:
            return deel.read(tot)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as fout:
        raise ValidationError("Dit document is stuk.") from fout
