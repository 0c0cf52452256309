"""Lists of the CMS that can be taken along as a spreadsheet."""

import re

_FORMULE = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]")


def zonder_formule(waarde):
    """The value of a cell; a text that a spreadsheet could take for a formula gets the sign that says it is a text."""
    return f"'{waarde}" if isinstance(waarde, str) and _FORMULE.match(waarde) else waarde


class VeiligeUitvoer:
    """For a list of the CMS, before Wagtail's own class: no cell of its CSV is calculated by who opens it.

    Wagtail guards the cells of an XLSX itself; a CSV can't say of a cell that it is a text.
    """

    def preprocess_field_value(self, field, value, export_format):
        waarde = super().preprocess_field_value(field, value, export_format)
        if export_format != self.FORMAT_CSV or isinstance(waarde, int | float):
            return waarde
        return zonder_formule("" if waarde is None else str(waarde))
