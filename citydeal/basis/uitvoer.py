"""Lists for a spreadsheet: CSV and XLSX in which nothing that people typed becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

VORMEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STURING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULE = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
LANGSTE_CEL = 32_000


def veilige_cel(waarde: object) -> str:
    """The text of a cell as spreadsheets keep it: what they would take for a formula gets an apostrophe in front."""
    tekst = _STURING.sub("", "" if waarde is None else str(waarde))[:LANGSTE_CEL]
    return f"'{tekst}" if _FORMULE.match(tekst) else tekst


def maak_csv(koppen: Sequence[str], rijen: Iterable[Sequence[object]]) -> bytes:
    """A CSV file as Dutch spreadsheets open it: semicolons, and a mark that says that it is UTF-8."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL)
    for rij in (koppen, *rijen):
        schrijver.writerow([veilige_cel(waarde) for waarde in rij])
    return uit.getvalue().encode("utf-8-sig")


def maak_xlsx(koppen: Sequence[str], rijen: Iterable[Sequence[object]], *, titel: str) -> bytes:
    """An Excel file of which every cell is text."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", titel)[:31])
    for rij in (koppen, *rijen):
        cellen = []
        for waarde in rij:
            cel = WriteOnlyCell(blad, value=veilige_cel(waarde))
            cel.data_type = "s"
            cellen.append(cel)
        blad.append(cellen)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def als_bestand(vorm: str, naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[object]]) -> HttpResponse:
    """The answer with the list as a file to keep; `vorm` is a key of VORMEN. Raises KeyError for any other."""
    mime = VORMEN[vorm]
    inhoud = maak_csv(koppen, rijen) if vorm == "csv" else maak_xlsx(koppen, rijen, titel=naam)
    response = HttpResponse(inhoud, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{naam}.{vorm}"'
    response["Cache-Control"] = "private, no-store"
    return response
