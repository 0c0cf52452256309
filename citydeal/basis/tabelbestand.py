"""From a CSV or XLSX file to rows of text, whatever program wrote it."""

import codecs
import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from citydeal.basis.bestandscontrole import controleer_document
from citydeal.basis.tabelomvang import TeGroot, controleer_omvang

MAX_BYTES = 10 * 1024 * 1024
MAX_RIJEN = 5_000
MAX_KOLOMMEN = 100
MAX_KOPREGEL = 20_000
MAX_LEGE_RIJEN = 1_000
"""After so many empty rows a sheet is taken to end, however long it says it is."""
MAX_LEGE_RIJEN_SAMEN = 20_000

_SCHEIDINGSTEKENS = ";,\t"
_STUURTEKENS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_STUK = (
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a broken Excel file can end in."""


class Leesfout(Exception):
    """A file can't be read; the message tells who gave it why."""


@dataclass(frozen=True)
class Rij:
    """One row: its number as the spreadsheet shows it, its cells by column, and which of them hold a formula."""

    nummer: int
    cellen: dict[str, str]
    formules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabel:
    koppen: list[str]
    rijen: list[Rij]


def lees(inhoud: bytes, naam: str) -> Tabel:
    """Read a file; its kind follows from its name, its encoding and separator from what is in it.

    Raises Leesfout when it is too big, broken, empty or of another kind.
    """
    if len(inhoud) > MAX_BYTES:
        raise Leesfout(f"Het bestand is groter dan {MAX_BYTES // 1024 // 1024} MB.")
    extensie = naam.rsplit(".", 1)[-1].lower()
    if extensie == "xlsx":
        return _tabel(_rijen_uit_xlsx(inhoud))
    if extensie in {"csv", "txt", "tsv"}:
        return _tabel(_rijen_uit_csv(_decodeer(inhoud)))
    raise Leesfout("Kies een CSV-bestand of een Excel-bestand (.xlsx).")


def maak_kop(tekst: str) -> str:
    """The name of a column as it is compared: lower case, no accents, underscores for anything between words."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "_", kaal).strip("_")


def _tabel(regels: Iterator[tuple[int, list[object]]]) -> Tabel:
    koppen: list[str] | None = None
    rijen: list[Rij] = []
    leeg = 0
    for nummer, cellen in regels:
        teksten = [_als_tekst(cel) for cel in cellen]
        if not any(teksten):
            leeg += 1
            if leeg > MAX_LEGE_RIJEN_SAMEN:
                raise Leesfout(f"Het bestand heeft meer dan {MAX_LEGE_RIJEN_SAMEN} lege rijen. Verwijder die.")
            continue
        if koppen is None:
            koppen = [maak_kop(tekst) for tekst in teksten]
            dubbel = {kop for kop in koppen if kop and koppen.count(kop) > 1}
            if dubbel:
                raise Leesfout(f"Deze kolom staat er meer dan één keer in: {', '.join(sorted(dubbel))}.")
            continue
        if len(rijen) >= MAX_RIJEN:
            raise Leesfout(f"Het bestand heeft meer dan {MAX_RIJEN} rijen. Deel het op.")
        per_kop = {kop: tekst for kop, tekst in zip(koppen, teksten, strict=False) if kop}
        formules = tuple(kop for kop, tekst in per_kop.items() if tekst.startswith("="))
        rijen.append(Rij(nummer, per_kop, formules))
    if koppen is None:
        raise Leesfout("Het bestand is leeg.")
    return Tabel([kop for kop in koppen if kop], rijen)


def _decodeer(inhoud: bytes) -> str:
    if inhoud.startswith(codecs.BOM_UTF8):
        return inhoud.decode("utf-8-sig", errors="replace")
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return inhoud.decode("utf-16", errors="replace")
    if b"\x00" in inhoud[:200]:
        # Some programs write UTF-16 without saying so; Latin letters then have their zero on one side.
        return inhoud.decode("utf-16-le" if inhoud[1:2] == b"\x00" else "utf-16-be", errors="replace")
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def _rijen_uit_csv(tekst: str) -> Iterator[tuple[int, list[object]]]:
    scheiding = _scheidingsteken(tekst)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    try:
        for cellen in lezer:
            yield lezer.line_num, cellen[:MAX_KOLOMMEN]
    except csv.Error as fout:
        raise Leesfout(
            f"Bij regel {lezer.line_num} klopt er iets niet, misschien een aanhalingsteken te veel "
            f"of een cel met meer dan {csv.field_size_limit()} tekens."
        ) from fout


def _scheidingsteken(tekst: str) -> str:
    """What parts the names of the columns: whatever makes most columns of them."""
    eerste = next((regel for regel in io.StringIO(tekst) if regel.strip()), "")
    if len(eerste) > MAX_KOPREGEL:
        raise Leesfout(
            f"De eerste regel heeft meer dan {MAX_KOPREGEL} tekens. Daar horen alleen de namen van de kolommen te staan."
        )
    return max(_SCHEIDINGSTEKENS, key=lambda teken: len(next(csv.reader([eerste], delimiter=teken), [])))


def _rijen_uit_xlsx(inhoud: bytes) -> Iterator[tuple[int, list[object]]]:
    stroom = io.BytesIO(inhoud)
    try:
        controleer_document(stroom, "xlsx")
        controleer_omvang(stroom)
        werkboek = load_workbook(stroom, read_only=True, data_only=False, keep_links=False)
    except ValidationError as fout:
        raise Leesfout(fout.messages[0]) from fout
    except TeGroot as fout:
        raise Leesfout(str(fout)) from fout
    except _STUK as fout:
        raise Leesfout("Dit Excel-bestand is niet te lezen. Sla het opnieuw op als .xlsx of als CSV.") from fout
    try:
        blad = werkboek.worksheets[0]
        blad.reset_dimensions()
        leeg = 0
        for nummer, cellen in enumerate(blad.iter_rows(max_col=MAX_KOLOMMEN, values_only=True), start=1):
            leeg = 0 if any(cel is not None for cel in cellen) else leeg + 1
            if leeg > MAX_LEGE_RIJEN:
                return
            yield nummer, list(cellen)
    except _STUK as fout:
        raise Leesfout("Dit Excel-bestand is niet te lezen. Sla het opnieuw op als .xlsx of als CSV.") from fout
    finally:
        werkboek.close()


def _als_tekst(cel: object) -> str:
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, datetime):
        return cel.date().isoformat()
    if isinstance(cel, date):
        return cel.isoformat()
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return _STUURTEKENS.sub("", str(cel).replace("\r\n", "\n")).strip()
