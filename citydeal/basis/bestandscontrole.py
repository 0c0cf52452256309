"""Whether an uploaded document is what its name says, and holds nothing that runs.

A document is never unpacked to disk. What a zip claims to hold is counted before any of it is read, together with what
the documents inside it claim to hold.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from django.core.exceptions import ValidationError

from citydeal.basis.pdfcontrole import controleer_pdf

MAX_ONDERDELEN = 5_000
MAX_UITGEPAKT = 300 * 1024 * 1024
MAX_DEEL = 8 * 1024 * 1024
MAX_INGEBED = 25 * 1024 * 1024
MAX_DIEPTE = 2
_MAX_KOP = 1024 * 1024
"""Within so many bytes the first element of an XML part has begun; after it no DOCTYPE is possible."""

_OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OPENDOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}

_XML = {"xml", "rels", "vml", "rdf", "svg"}
_BEELD = {"bmp", "emf", "emz", "gif", "glb", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "tif", "tiff", "wdp", "webp"}
_BEELD |= {"svm", "wmf", "wmz"}
_GELUID_EN_FILM = {"avi", "m4a", "m4v", "mid", "mov", "mp3", "mp4", "mpeg", "mpg", "wav", "wma", "wmv"}
_LETTERS = {"fntdata", "odttf", "otf", "ttf"}
_INGEBED = {"docx", "pdf", "pptx", "xlsx"}
_DEELSOORTEN = _XML | _BEELD | _GELUID_EN_FILM | _LETTERS | _INGEBED | {"sigs", "txt"}
_PRINTERINSTELLING = re.compile(r"(?:word|xl|ppt)/printersettings/printersettings\d*\.bin")
_ZONDER_SOORT = re.compile(r"(?:.+/)?(?:mimetype|layout-cache|objectreplacements/[^/.]+)")

_LOPENDE_INHOUD = ("macroenabled", "vbaproject", "activex", "oleobject")
_KOPPELING_MAG = {"hyperlink", "audio", "video", "media", "externallinkpath", "xlpathmissing"}
"""What a document may have elsewhere: it is opened only when the reader asks for it."""

_ANDERE_SOORT = "De inhoud van dit document past niet bij zijn naam."
_MACRO = "Dit document bevat een macro of een programma. Sla het op zonder macro's."
_STUK = "Dit document is stuk. Open het, sla het opnieuw op en probeer het nog een keer."
_TE_GROOT = "Dit document is uitgepakt te groot."


@dataclass
class _Ruimte:
    """What may still be unpacked of one upload, the documents inside it included."""

    delen: int = MAX_ONDERDELEN
    tekens: int = MAX_UITGEPAKT
    diepte: int = MAX_DIEPTE


def controleer_document(bestand: IO[bytes], extensie: str) -> None:
    """Check the content of a document; the file is left at its beginning.

    Raises:
        ValidationError: the content does not fit the extension, is too big unpacked, or holds something that runs.
    """
    _controleer(bestand, extensie, _Ruimte())


def _controleer(bestand: IO[bytes], extensie: str, ruimte: _Ruimte) -> None:
    bestand.seek(0)
    try:
        if extensie == "pdf":
            controleer_pdf(bestand.read())
        elif extensie in _OFFICE:
            _controleer_office(_open_zip(bestand, ruimte), _OFFICE[extensie], ruimte)
        elif extensie in _OPENDOCUMENT:
            _controleer_opendocument(_open_zip(bestand, ruimte), _OPENDOCUMENT[extensie], ruimte)
        else:
            _controleer_tekst(bestand)
    finally:
        bestand.seek(0)


def _open_zip(bestand: IO[bytes], ruimte: _Ruimte) -> zipfile.ZipFile:
    if bestand.read(4) != b"PK\x03\x04":
        raise ValidationError("Dit document is stuk, beveiligd met een wachtwoord, of van een andere soort.")
    try:
        archief = zipfile.ZipFile(bestand)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fout:
        raise ValidationError("Dit document is stuk, beveiligd met een wachtwoord, of van een andere soort.") from fout
    delen = archief.infolist()
    ruimte.delen -= len(delen)
    ruimte.tekens -= sum(deel.file_size for deel in delen)
    if ruimte.delen < 0 or ruimte.tekens < 0:
        raise ValidationError(_TE_GROOT)
    namen = [_gewone_naam(deel.filename) for deel in delen]
    if len(set(namen)) != len(namen) or any({"", ".", ".."} & set(naam.split("/")) for naam in namen):
        raise ValidationError("Dit document is niet goed ingepakt. Open het en sla het opnieuw op.")
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise ValidationError("Dit document is beveiligd met een wachtwoord.")
    return archief


def _gewone_naam(naam: str) -> str:
    """The name of a part the way an office program compares it; a folder loses its slash."""
    return naam.replace("\\", "/").lower().removesuffix("/")


def _controleer_office(archief: zipfile.ZipFile, map_: str, ruimte: _Ruimte) -> None:
    namen = archief.namelist()
    if "[Content_Types].xml" not in namen or not any(naam.startswith(map_) for naam in namen):
        raise ValidationError(_ANDERE_SOORT)
    for element in _lees_xml(archief, "[Content_Types].xml").iter():
        if any(woord in element.get("ContentType", "").lower() for woord in _LOPENDE_INHOUD):
            raise ValidationError(_MACRO)
    for naam in namen:
        if naam.lower().endswith(".rels"):
            _controleer_koppelingen(_lees_xml(archief, naam))
    _controleer_delen(archief, ruimte)


def _controleer_koppelingen(koppelingen: Element) -> None:
    for koppeling in koppelingen.iter():
        if koppeling.get("TargetMode", "").strip().lower() != "external":
            continue
        soort = koppeling.get("Type", "").strip().lower().rpartition("/")[2]
        if soort not in _KOPPELING_MAG:
            raise ValidationError(
                "Dit document haalt iets op van een ander adres, zoals een sjabloon of een plaatje. "
                "Sla het op zonder die koppeling."
            )


def _controleer_opendocument(archief: zipfile.ZipFile, soort: str, ruimte: _Ruimte) -> None:
    namen = archief.namelist()
    if "mimetype" not in namen or "content.xml" not in namen:
        raise ValidationError(_ANDERE_SOORT)
    if _lees(archief, "mimetype").strip() != f"application/vnd.oasis.opendocument.{soort}".encode():
        raise ValidationError(_ANDERE_SOORT)
    if any({"basic", "scripts"} & set(_gewone_naam(naam).split("/")) for naam in namen):
        raise ValidationError(_MACRO)
    _controleer_delen(archief, ruimte)


def _controleer_delen(archief: zipfile.ZipFile, ruimte: _Ruimte) -> None:
    """Only kinds of parts that are known, XML without definitions of its own, and documents that pass by themselves."""
    for deel in archief.infolist():
        if deel.is_dir():
            continue
        naam = _gewone_naam(deel.filename)
        _, punt, soort = naam.rpartition("/")[2].rpartition(".")
        if _PRINTERINSTELLING.fullmatch(naam) or (not punt and _ZONDER_SOORT.fullmatch(naam)):
            continue
        if soort not in _DEELSOORTEN:
            raise ValidationError(
                f"In dit document zit een onderdeel dat er niet in hoort: “{deel.filename[-80:]}”. "
                "Haal het weg en sla het document opnieuw op, zonder macro's of andere bestanden erin."
            )
        if soort in _XML and deel.file_size:
            _controleer_begin(archief, deel.filename, soort)
        elif soort in _INGEBED:
            _controleer_ingebed(archief, deel, soort, ruimte)


def _controleer_begin(archief: zipfile.ZipFile, naam: str, soort: str) -> None:
    """A picture in SVG may name its DTD, as drawing programs do; nothing may define entities."""
    begin = io.BytesIO(_lees(archief, naam, _MAX_KOP))
    try:
        next(iterparse(begin, events=("start",), forbid_dtd=soort != "svg"))
    except (DefusedXmlException, ParseError, StopIteration, ValueError, LookupError) as fout:
        raise _xml_fout(fout) from fout


def _controleer_ingebed(archief: zipfile.ZipFile, deel: zipfile.ZipInfo, soort: str, ruimte: _Ruimte) -> None:
    if ruimte.diepte == 0 or deel.file_size > MAX_INGEBED:
        raise ValidationError("In dit document zit een ander document dat te groot is of te diep zit. Haal het weg.")
    ruimte.diepte -= 1
    _controleer(io.BytesIO(_lees(archief, deel.filename, MAX_INGEBED)), soort, ruimte)
    ruimte.diepte += 1


def _controleer_tekst(bestand: IO[bytes]) -> None:
    inhoud = bestand.read()
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        inhoud = inhoud.decode("utf-16", errors="replace").encode()
    if b"\x00" in inhoud:
        raise ValidationError("Dit is geen tekst, ook al heet het bestand zo.")


def _lees_xml(archief: zipfile.ZipFile, naam: str) -> Element:
    if archief.getinfo(naam).file_size > MAX_DEEL:
        raise ValidationError(_TE_GROOT)
    try:
        return fromstring(_lees(archief, naam), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as fout:
        raise _xml_fout(fout) from fout


def _xml_fout(fout: Exception) -> ValidationError:
    if isinstance(fout, DefusedXmlException):
        return ValidationError(
            "In dit document staat iets dat er niet in hoort (een DOCTYPE of ENTITY). Open het en sla het opnieuw op."
        )
    return ValidationError(_STUK)


def _lees(archief: zipfile.ZipFile, naam: str, tot: int = MAX_DEEL) -> bytes:
    """The beginning of one part; a part that lies about its size is cut off."""
    try:
        with archief.open(naam) as deel:
            return deel.read(tot)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as fout:
        raise ValidationError(_STUK) from fout
