"""Lists of the CMS that can be taken along as a spreadsheet."""

import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import SpreadsheetExportMixin

_FORMULE = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]")


def zonder_formule(waarde):
    """The value of a cell; a text that a spreadsheet could take for a formula gets the sign that says it is a text."""
    return f"'{waarde}" if isinstance(waarde, str) and _FORMULE.match(waarde) else waarde


def beveilig_uitvoer() -> None:
    """Have no cell of any list or report of the CMS calculated by who opens it. Called once, while apps start.

    Wagtail's own reports can't be subclassed one by one without missing the next, so what they all share is guarded.
    Wagtail guards the cells of an XLSX itself, but fails on a control character; a CSV can't say of a cell that it is a
    text.
    """
    van_wagtail = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self, field, value, export_format):
        waarde = van_wagtail(self, field, value, export_format)
        if export_format == self.FORMAT_CSV:
            return waarde if isinstance(waarde, int | float) else zonder_formule("" if waarde is None else str(waarde))
        return ILLEGAL_CHARACTERS_RE.sub("", waarde) if isinstance(waarde, str) else waarde

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
