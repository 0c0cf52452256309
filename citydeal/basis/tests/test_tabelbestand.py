"""Reading spreadsheets: whatever program wrote them, and nothing that is broken or far too big."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from citydeal.basis.tabelbestand import MAX_RIJEN, Leesfout, lees
from kennisbank.imports.kolommen import TOOLBOX
from kennisbank.imports.verwerken import beoordeel

CSV = "sleutel;titel;samenvatting\nt-1;Datakookboek;Recepten met data\nt-2;Privacytoets;Eén vraag per stap\n"


def xlsx(*rijen) -> bytes:
    boek = Workbook()
    for rij in rijen:
        boek.active.append(rij)
    stroom = io.BytesIO()
    boek.save(stroom)
    return stroom.getvalue()


def xlsx_met(blad: bytes, deel="xl/worksheets/sheet1.xml") -> bytes:
    """A workbook in which one part is replaced by what no program would write."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(["sleutel", "titel"]))) as bron, zipfile.ZipFile(uit, "w", 8) as doel:
        for naam in bron.namelist():
            doel.writestr(naam, blad if naam == deel else bron.read(naam))
    return uit.getvalue()


def werkblad(rijen: str) -> str:
    naamruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{naamruimte}" xmlns:x="{naamruimte}"><sheetData>{rijen}</sheetData></worksheet>'


def tabel(tekst: str, naam="lijst.csv"):
    return lees(tekst.encode(), naam)


class TestLezen:
    @pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("scheiding", [";", ",", "\t"])
    def test_elke_gangbare_codering_en_scheiding(self, codering, scheiding):
        gelezen = lees(CSV.replace(";", scheiding).encode(codering), "lijst.csv")
        assert gelezen.koppen == ["sleutel", "titel", "samenvatting"]
        assert gelezen.rijen[1].cellen["samenvatting"] == "Eén vraag per stap"
        assert [rij.nummer for rij in gelezen.rijen] == [2, 3]

    def test_excel(self):
        gelezen = lees(xlsx(["Sleutel", "Titel", "Datum"], [1.0, "Tool", date(2026, 3, 1)], [], ["b", True]), "l.xlsx")
        assert gelezen.rijen[0].cellen == {"sleutel": "1", "titel": "Tool", "datum": "2026-03-01"}
        assert gelezen.rijen[1].nummer == 4
        assert gelezen.rijen[1].cellen["titel"] == "ja"

    def test_koppen_mogen_hoofdletters_accenten_en_spaties_hebben(self):
        assert tabel("Sleutel ;TITEL;Voor wie;Één\na;b;c;d\n").koppen == ["sleutel", "titel", "voor_wie", "een"]

    def test_aanhalingstekens_en_nieuwe_regels_in_een_cel(self):
        gelezen = tabel('sleutel;titel\na;"Een ""tool""; met\nregels"\n')
        assert gelezen.rijen[0].cellen["titel"] == 'Een "tool"; met\nregels'

    def test_stuurtekens_verdwijnen(self):
        assert tabel("sleutel;titel\na;Too\x0bl\x07\n").rijen[0].cellen["titel"] == "Tool"

    @pytest.mark.parametrize(
        ("inhoud", "naam"),
        [
            (b"", "lijst.csv"),
            (b"\n\n;;\n", "lijst.csv"),
            (b'sleutel;titel\na;"open\nb;c', "lijst.csv"),
            (b"sleutel;titel;titel\n", "lijst.csv"),
            (b"PK\x03\x04 geen excel", "lijst.xlsx"),
            (b"MZ", "lijst.xlsx"),
            (b"", "lijst.xlsx"),
            (b"x", "lijst.exe"),
            (b"x", "lijst"),
            (b"\xff\xfe\x00", "lijst.csv"),
            (b"x" * (10 * 1024 * 1024 + 1), "lijst.csv"),
            (b"sleutel;titel\n" + b"a;b\n" * (MAX_RIJEN + 1), "lijst.csv"),
            (b"sleutel;titel\na;" + b"x" * 200_000, "lijst.csv"),
        ],
    )
    def test_wat_niet_te_lezen_is_geeft_een_uitleg(self, inhoud, naam):
        with pytest.raises(Leesfout) as fout:
            beoordeel(TOOLBOX, lees(inhoud, naam))
        assert str(fout.value).endswith(".")

    def test_een_blad_dat_een_miljoen_lege_rijen_belooft(self):
        boek = Workbook()
        boek.active.append(["sleutel", "titel"])
        boek.active.append(["a", "Tool"])
        boek.active.cell(row=900_000, column=1, value="laat")
        stroom = io.BytesIO()
        boek.save(stroom)
        assert len(lees(stroom.getvalue(), "l.xlsx").rijen) == 1


class TestOmvang:
    """What is too much is refused before openpyxl makes anything of it."""

    @pytest.fixture(autouse=True)
    def _zonder_openpyxl(self, monkeypatch):
        monkeypatch.setattr("citydeal.basis.tabelbestand.load_workbook", lambda *args, **kwargs: pytest.fail("gelezen"))

    @pytest.mark.parametrize(
        ("blad", "reden"),
        [
            (werkblad(("<row>" + "<c/>" * 16_000 + "</row>") * 900).encode(), "uitgepakt groter dan 20 MB"),
            (werkblad(("<row>" + "<c/>" * 16_000 + "</row>") * 40).encode(), "cellen"),
            (werkblad(("<x:row>" + "<x:c/>" * 16_000 + "</x:row>") * 40).encode(), "cellen"),
            (werkblad(("<row>" + "<c/>" * 16_000 + "</row>") * 40).encode("utf-16"), "cellen"),
            (werkblad("<row/>" * 2_000_000).encode(), "10000 rijen"),
            (werkblad("<row>" + "<mergeCell/>" * 300_000 + "</row>").encode(), "opmaak"),
        ],
        ids=["bom", "cellen", "voorvoegsel", "utf-16", "rijen", "opmaak"],
    )
    def test_klein_bestand_met_te_veel_erin(self, blad, reden):
        inhoud = xlsx_met(blad)
        assert len(inhoud) < 200_000
        with pytest.raises(Leesfout, match=reden):
            lees(inhoud, "l.xlsx")

    def test_blad_onder_een_andere_naam_telt_mee(self):
        with pytest.raises(Leesfout, match="10000 rijen"):
            lees(xlsx_met(werkblad("<row/>" * 10_001).encode(), deel="xl/theme/theme1.xml"), "l.xlsx")


def test_grootste_lijst_die_we_aannemen_past():
    rijen = [[f"s-{nr}", *["tekst"] * 4] for nr in range(MAX_RIJEN)]
    inhoud = xlsx(["sleutel", "titel", *[f"k{nr}" for nr in range(3)]], *rijen)
    assert len(lees(inhoud, "l.xlsx").rijen) == MAX_RIJEN


@pytest.mark.parametrize(
    "inhoud", [b"x" * 131_073, b"sleutel;titel;" + b"x" * 200_000 + b"\na;b;c\n", b";" * 5_000_000], ids=len
)
def test_eerste_regel_van_een_csv_die_te_lang_is(inhoud):
    with pytest.raises(Leesfout, match="eerste regel"):
        lees(inhoud, "lijst.csv")


def test_csv_van_lege_regels():
    with pytest.raises(Leesfout, match="lege rijen"):
        lees(b"sleutel;titel\n" + b"\n" * 1_000_000, "lijst.csv")


def test_rijen_ver_uit_elkaar():
    rijen = "".join(f'<row r="{nr}"><c r="A{nr}"><v>1</v></c></row>' for nr in range(1, 1_000_000, 999))
    with pytest.raises(Leesfout, match="lege rijen"):
        lees(xlsx_met(werkblad(rijen).encode()), "l.xlsx")


def test_excel_dat_halverwege_stuk_is():
    inhoud = bytearray(xlsx(["sleutel", "titel"], *[[f"s-{nr}", f"Tool {nr * 7919}"] for nr in range(500)]))
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        deel = archief.getinfo("xl/worksheets/sheet1.xml")
    begin = deel.header_offset + 30 + len(deel.filename) + deel.compress_size // 2
    inhoud[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(Leesfout, match=r"niet te lezen|stuk"):
        lees(bytes(inhoud), "l.xlsx")
