"""What runs is also found where it is hidden: behind a comment, in another spelling, or packed once more."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from citydeal.basis import bestandscontrole, pdfcontrole
from citydeal.basis.bestandscontrole import MAX_DEEL, MAX_DIEPTE, controleer_document
from citydeal.basis.tests.test_bestandscontrole import TYPES, docx, maak_zip, odt, soorten

ENTITEIT = '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
ACTIE = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"

NIET_IN_XML = "DOCTYPE of ENTITY"
ANDER_ADRES = "ander adres"
HOORT_ER_NIET = "hoort er niet|er niet in hoort"
PROGRAMMA = "programma"
ONGEWOON = "ongewone manier"
STUK = "stuk"


def koppeling(*eigenschappen: str) -> io.BytesIO:
    regel = f"<Relationships><Relationship {' '.join(eigenschappen)}/></Relationships>"
    return docx(**{"word/_rels/settings.xml.rels": regel})


def pdf(lijf: bytes) -> io.BytesIO:
    return io.BytesIO(b"%PDF-1.7\n" + lijf + b"\n%%EOF")


def stroom(inhoud: bytes, sleutels: bytes = b"/Filter /FlateDecode", regeleinde: bytes = b"\n") -> bytes:
    kop = b"7 0 obj << /Type /ObjStm /N 1 /First 4 " + sleutels + b" >> stream" + regeleinde
    return kop + inhoud + b"\nendstream endobj"


def in_elkaar(diepte: int) -> io.BytesIO:
    binnen = docx()
    for _ in range(diepte):
        binnen = docx(**{"word/embeddings/bijlage.docx": binnen.getvalue()})
    return binnen


SJABLOON = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
ELDERS = "https://kwaad.example/a.dotm"

VERSTOPT = {
    "entiteit achter lang commentaar": (
        "docx",
        lambda: docx(**{"word/document.xml": f"<!--{'x' * 4000}-->{ENTITEIT}"}),
        NIET_IN_XML,
    ),
    "entiteit in utf-16": ("docx", lambda: docx(**{"word/document.xml": ENTITEIT.encode("utf-16")}), NIET_IN_XML),
    "entiteit in een koppeling": ("docx", lambda: docx(**{"word/_rels/a.RELS": ENTITEIT}), NIET_IN_XML),
    "entiteit in svg": ("docx", lambda: docx(**{"word/media/a.svg": ENTITEIT}), NIET_IN_XML),
    "alleen een doctype": ("docx", lambda: docx(**{"word/document.xml": "<!DOCTYPE w><w/>"}), NIET_IN_XML),
    "eindeloze kop": ("docx", lambda: docx(**{"word/a.xml": f"<!--{'x' * 2_000_000}--><w/>"}), STUK),
    "xml die geen xml is": ("docx", lambda: docx(**{"word/document.xml": "MZ"}), STUK),
    "xml in een onbekende codering": (
        "docx",
        lambda: docx(**{"word/document.xml": '<?xml version="1.0" encoding="utf-7"?><w/>'}),
        STUK,
    ),
    "te grote koppelingen": ("docx", lambda: docx(**{"word/_rels/a.rels": " " * (MAX_DEEL + 1)}), "te groot"),
    "targetmode voor type": (
        "docx",
        lambda: koppeling('TargetMode="External"', f'Target="{ELDERS}"', f'Type="{SJABLOON}"'),
        ANDER_ADRES,
    ),
    "enkele aanhalingstekens": (
        "docx",
        lambda: koppeling(f"Type='{SJABLOON}'", f"Target='{ELDERS}'", "TargetMode='External'"),
        ANDER_ADRES,
    ),
    "sjabloon met tekenverwijzing": (
        "docx",
        lambda: koppeling(f'Type="{SJABLOON}"', f'Target="{ELDERS}"', 'TargetMode="Ext&#101;rnal"'),
        ANDER_ADRES,
    ),
    "plaatje van een ander adres": (
        "docx",
        lambda: koppeling('Type="http://x/image"', 'Target="file://kwaad/a.png"', 'TargetMode="External"'),
        ANDER_ADRES,
    ),
    "macro in utf-16": (
        "docx",
        lambda: docx(**{"[Content_Types].xml": soorten("application/vnd.ms-office.vbaProject").encode("utf-16")}),
        PROGRAMMA,
    ),
    "hta": ("docx", lambda: docx(**{"word/a.hta": "x"}), HOORT_ER_NIET),
    "scr": ("docx", lambda: docx(**{"word/embeddings/a.scr": "x"}), HOORT_ER_NIET),
    "exe met spatie": ("docx", lambda: docx(**{"word/a.EXE ": "x"}), HOORT_ER_NIET),
    "onderdeel zonder soort": ("docx", lambda: docx(**{"word/programma": "x"}), HOORT_ER_NIET),
    "printerinstelling elders": ("docx", lambda: docx(**{"word/printerSettings.bin": "x"}), HOORT_ER_NIET),
    "tweemaal dezelfde naam": ("docx", lambda: docx(**{"WORD/Document.xml": "<w/>"}), "ingepakt"),
    "programma voor de zip": ("docx", lambda: io.BytesIO(b"MZ" + docx().getvalue()), "andere soort"),
    "macro in een ingebed document": (
        "docx",
        lambda: docx(**{"word/embeddings/a.docx": docx(**{"word/vbaProject.bin": "x"}).getvalue()}),
        HOORT_ER_NIET,
    ),
    "te diep ingebed": ("docx", lambda: in_elkaar(MAX_DIEPTE + 1), "te diep"),
    "odt met entiteit": ("odt", lambda: odt(**{"content.xml": ENTITEIT}), NIET_IN_XML),
    "odt met macro achter een punt": ("odt", lambda: odt(**{"./Basic/x.xml": "<m/>"}), "ingepakt"),
    "odt met macro in kleine letters": ("odt", lambda: odt(**{"basic\\x.xml": "<m/>"}), PROGRAMMA),
    "odt met programma": ("odt", lambda: odt(**{"Pictures/a.exe": "x"}), HOORT_ER_NIET),
    "pdf met anders gespeld javascript": ("pdf", lambda: pdf(b"<< /S /J#61vaScript >>"), PROGRAMMA),
    "pdf met anders gespelde start": ("pdf", lambda: pdf(b"<< /S/La#75nch /F (cmd.exe) >>"), PROGRAMMA),
    "pdf met anders gespeld wachtwoord": ("pdf", lambda: pdf(b"<< /Encr#79pt 5 0 R >>"), "beveiligd"),
    "pdf met formulierscript": ("pdf", lambda: pdf(b"<< /XFA [(a) 3 0 R] >>"), PROGRAMMA),
    "pdf met ingepakt javascript": ("pdf", lambda: pdf(stroom(zlib.compress(ACTIE))), PROGRAMMA),
    "pdf met javascript na andere regeleinden": (
        "pdf",
        lambda: pdf(stroom(zlib.compress(ACTIE), regeleinde=b" \r\n")),
        PROGRAMMA,
    ),
    "pdf met javascript na veel ingepakte spaties": (
        "pdf",
        lambda: pdf(stroom(zlib.compress(b" " * (64 * 1024 - 20) + ACTIE))),
        PROGRAMMA,
    ),
    "pdf met javascript zonder eind": ("pdf", lambda: pdf(stroom(zlib.compress(b" " * 99 + ACTIE)[:-4])), STUK),
    "pdf met javascript dat een beeld heet": (
        "pdf",
        lambda: pdf(stroom(zlib.compress(ACTIE), b"/Subtype /Image /Filter [ /FlateDecode ]")),
        PROGRAMMA,
    ),
    "pdf met objecten in cijfers": (
        "pdf",
        lambda: pdf(stroom(ACTIE.hex().encode(), b"/Filter /ASCIIHexDecode")),
        ONGEWOON,
    ),
    "pdf met objecten dubbel ingepakt": (
        "pdf",
        lambda: pdf(stroom(zlib.compress(zlib.compress(ACTIE)), b"/Filter [/FlateDecode /FlateDecode]")),
        ONGEWOON,
    ),
    "pdf met objecten als verschillen": (
        "pdf",
        lambda: pdf(stroom(zlib.compress(b"\1x"), b"/Filter /FlateDecode /DecodeParms << /Predictor 11 >>")),
        ONGEWOON,
    ),
    "pdf met objecten die stuk zijn": ("pdf", lambda: pdf(stroom(b"x\x9c" + b"\xff" * 40)), STUK),
}


def grafiek() -> io.BytesIO:
    boek = Workbook()
    blad = boek.active
    for nr in range(5):
        blad.append([nr, nr * 2])
    blad["D1"].hyperlink = "https://agendastad.nl/"
    beeld = BarChart()
    beeld.add_data(Reference(blad, min_col=2, min_row=1, max_row=5))
    blad.add_chart(beeld)
    uit = io.BytesIO()
    boek.save(uit)
    return uit


GEWOON = {
    "werkblad met grafiek en link": ("xlsx", grafiek),
    "docx met een grafiek uit een werkblad": (
        "docx",
        lambda: docx(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": grafiek().getvalue()}),
    ),
    "docx in utf-16": ("docx", lambda: docx(**{"word/document.xml": "<w/>".encode("utf-16")})),
    "docx met een link": (
        "docx",
        lambda: koppeling('TargetMode="External"', 'Target="https://ede.nl/"', 'Type="http://x/hyperlink"'),
    ),
    "docx met koppelingen en beeld": (
        "docx",
        lambda: docx(**{"_rels/.rels": "<Relationships/>", "word/": "", "word/media/a.PNG": "x", "word/a.emf": "x"}),
    ),
    "docx met tekening": (
        "docx",
        lambda: docx(**{"word/media/a.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><svg/>'}),
    ),
    "xlsx met printer": (
        "xlsx",
        lambda: maak_zip(
            **{
                "[Content_Types].xml": TYPES,
                "xl/workbook.xml": "<x/>",
                "xl/printerSettings/printerSettings1.bin": b"\0",
            }
        ),
    ),
    "odt zoals LibreOffice haar maakt": (
        "odt",
        lambda: odt(
            **{
                "Configurations2/accelerator/current.xml": "",
                "Thumbnails/thumbnail.png": "x",
                "layout-cache": "x",
                "manifest.rdf": "<r/>",
                "ObjectReplacements/Object 1": "x",
                "Object 1/content.xml": "<o/>",
            }
        ),
    ),
    "pdf met gewone objecten": ("pdf", lambda: pdf(stroom(zlib.compress(b"1 0 << /Type /Catalog >>")))),
    "pdf met een afgekapte bladzijde": (
        "pdf",
        lambda: pdf(b"2 0 obj << /Filter /FlateDecode >> stream\n" + zlib.compress(b"BT" * 99)[:9] + b"\nendstream"),
    ),
    "pdf met beeld waarin toevallig letters staan": ("pdf", lambda: pdf(b"stream\n\x07/JS\xff\x00/EF\x80\nendstream")),
    "pdf met namen die erop lijken": ("pdf", lambda: pdf(b"<< /LaunchDate (x) /JSon (y) /FirstChar 32 >>")),
}


@pytest.mark.parametrize("naam", VERSTOPT)
def test_wat_verstopt_zit_wordt_gevonden(naam):
    extensie, maak, reden = VERSTOPT[naam]
    with pytest.raises(ValidationError, match=reden):
        controleer_document(maak(), extensie)


@pytest.mark.parametrize("naam", GEWOON)
def test_wat_gewoon_is_mag(naam):
    extensie, maak = GEWOON[naam]
    controleer_document(maak(), extensie)


def test_een_pdf_pakt_niet_eindeloos_uit(monkeypatch):
    monkeypatch.setattr(pdfcontrole, "MAX_UITGEPAKT", 1024 * 1024)
    with pytest.raises(ValidationError, match="te groot"):
        controleer_document(pdf(stroom(zlib.compress(b" " * 2_000_000))), "pdf")


def test_een_pdf_met_eindeloos_veel_stromen_wordt_geweigerd(monkeypatch):
    monkeypatch.setattr(pdfcontrole, "MAX_STROMEN", 10)
    with pytest.raises(ValidationError, match="te veel onderdelen"):
        controleer_document(pdf(b"stream\n" * 11), "pdf")


def test_ingebedde_documenten_tellen_mee():
    ruimte = bestandscontrole._Ruimte(delen=5)
    with pytest.raises(ValidationError, match="te groot"):
        bestandscontrole._controleer(
            docx(**{"word/a.docx": docx().getvalue(), "word/b.docx": docx().getvalue()}), "docx", ruimte
        )
