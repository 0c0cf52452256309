"""Lists for a spreadsheet hold no formulas, and what people typed stays readable."""

import csv
import io

import pytest
from openpyxl import load_workbook

from citydeal.basis.uitvoer import maak_csv, maak_xlsx, veilige_cel

GEVAARLIJK = ["=1+1", "+3161234", "-5", "@x", "\t=1", "\r=1", " =1", "\uff1d1+1", "\n@x", "\u200b=1"]


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_what_would_be_a_formula_is_text(tekst):
    assert veilige_cel(tekst).startswith("'")
    assert tekst.strip("\t\r\n\x00") in veilige_cel(tekst)
    blad = load_workbook(io.BytesIO(maak_xlsx(["kop"], [[tekst]], titel="Proef"))).active
    assert blad["A2"].data_type == "s"
    assert blad["A2"].value.startswith("'")


@pytest.mark.parametrize(
    "tekst", ["Noor", "a=b", 'Zij zei "ja"; en toen', "regel 1\nregel 2", "2026-11-21", "a@b.example"]
)
def test_other_text_comes_back_as_it_was(tekst):
    inhoud = maak_csv(["kop"], [[tekst]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(inhoud, newline=""), delimiter=";"))[1] == [tekst]
    assert load_workbook(io.BytesIO(maak_xlsx(["kop"], [[tekst]], titel="Proef"))).active["A2"].value == tekst


def test_signs_that_break_a_file_are_left_out():
    maak_xlsx(["kop"], [["a\x00b\x0b\ud800c"]], titel="A/B:C[" + "x" * 50)
    assert "a\x00" not in maak_csv(["kop"], [["a\x00b"]]).decode("utf-8-sig")
