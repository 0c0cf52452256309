"""Uploads are what they say they are and hold nothing that runs; anything else is refused with a reason."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from citydeal.basis.bestandscontrole import MAX_ONDERDELEN, controleer_document
from citydeal.basis.models import Afbeelding, Bestand
from citydeal.netwerk.models import Gebruiker

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def soorten(soort: str) -> str:
    return TYPES.replace("/>", f'><Override PartName="/word/document.xml" ContentType="{soort}"/></Types>')


def maak_zip(**delen) -> io.BytesIO:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    stroom.seek(0)
    return stroom


def docx(**extra) -> io.BytesIO:
    return maak_zip(**{"[Content_Types].xml": TYPES, "word/document.xml": "<w/>", **extra})


def odt(**extra) -> io.BytesIO:
    return maak_zip(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>", **extra})


def zipbom() -> io.BytesIO:
    return docx(**{"word/media/bom.txt": b"\0" * (301 * 1024 * 1024)})


GOED = {
    "pdf": lambda: io.BytesIO(b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"),
    "docx": docx,
    "odt": odt,
    "csv": lambda: io.BytesIO("naam;plaats\nÉén;Ede\n".encode("cp1252")),
    "txt": lambda: io.BytesIO("Hallo".encode("utf-16")),
}
SLECHT = {
    "exe als docx": ("docx", lambda: io.BytesIO(b"MZ\x90\x00" + b"\0" * 500)),
    "html als pdf": ("pdf", lambda: io.BytesIO(b"<html><script>alert(1)</script>")),
    "pdf die later begint": ("pdf", lambda: io.BytesIO(b" " * 2048 + b"%PDF-1.7")),
    "lege pdf": ("pdf", io.BytesIO),
    "pdf met javascript": ("pdf", lambda: io.BytesIO(b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>")),
    "pdf die iets start": ("pdf", lambda: io.BytesIO(b"%PDF-1.7 << /S /Launch /F (cmd.exe) >>")),
    "pdf met bijlage": ("pdf", lambda: io.BytesIO(b"%PDF-1.7 << /Type /EmbeddedFile >>")),
    "beveiligde pdf": ("pdf", lambda: io.BytesIO(b"%PDF-1.7 trailer << /Encrypt 5 0 R >>")),
    "zip als docx": ("docx", lambda: maak_zip(a="b")),
    "xlsx als docx": ("docx", lambda: maak_zip(**{"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"})),
    "docx met macro": ("docx", lambda: docx(**{"word/vbaProject.bin": b"x"})),
    "docm met andere naam": (
        "docx",
        lambda: docx(**{"[Content_Types].xml": soorten("application/vnd.ms-word.document.macroEnabled.main+xml")}),
    ),
    "sjabloon van buiten": (
        "docx",
        lambda: docx(
            **{
                "word/_rels/settings.xml.rels": '<Relationship Type="http://x/attachedTemplate" '
                'Target="https://kwaad.example/a.dotm" TargetMode="External"/>'
            }
        ),
    ),
    "uitbreken uit de map": ("docx", lambda: docx(**{"../../etc/cron.d/x": "x"})),
    "te veel onderdelen": ("docx", lambda: docx(**{f"word/{nr}": "" for nr in range(MAX_ONDERDELEN)})),
    "zipbom": ("docx", zipbom),
    "entiteiten": ("docx", lambda: docx(**{"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "b">]>' + TYPES})),
    "oud word met wachtwoord": ("docx", lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)),
    "macro in odt": ("odt", lambda: odt(**{"Basic/Standard/Module1.xml": "<m/>"})),
    "odt van een andere soort": ("odt", lambda: odt(mimetype="application/zip")),
    "bytes als csv": ("csv", lambda: io.BytesIO(b"a;b\x00c")),
    "afgekapte zip": ("docx", lambda: io.BytesIO(docx().getvalue()[:60])),
}


@pytest.mark.parametrize("extensie", GOED)
def test_een_gewoon_document_mag(extensie):
    bestand = GOED[extensie]()
    controleer_document(bestand, extensie)
    assert bestand.tell() == 0


@pytest.mark.parametrize("naam", SLECHT)
def test_een_verdacht_document_wordt_met_een_reden_geweigerd(naam):
    extensie, maak = SLECHT[naam]
    with pytest.raises(ValidationError) as fout:
        controleer_document(maak(), extensie)
    assert fout.value.messages[0].endswith(".")


def png(breedte=4, hoogte=4) -> bytes:
    stroom = io.BytesIO()
    Image.new("RGB", (breedte, hoogte)).save(stroom, "PNG")
    return stroom.getvalue()


def png_die_veel_belooft(zijde: int) -> bytes:
    """A few bytes that claim to hold `zijde` × `zijde` pixels."""
    kop = struct.pack(">IIBBBBB", zijde, zijde, 8, 2, 0, 0, 0)
    deel = struct.pack(">I", 13) + b"IHDR" + kop + struct.pack(">I", zlib.crc32(b"IHDR" + kop))
    return b"\x89PNG\r\n\x1a\n" + deel + png()[33:]


def animatie(beelden: int, zijde: int) -> bytes:
    stroom = io.BytesIO()
    blaadjes = [Image.new("L", (zijde, zijde), nr % 2 * 200) for nr in range(beelden)]
    blaadjes[0].save(stroom, "GIF", save_all=True, append_images=blaadjes[1:])
    return stroom.getvalue()


AFBEELDINGEN = {
    "svg": ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "svg als png": ("x.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "pixelbom": ("x.png", png_die_veel_belooft(30_000)),
    "afgekapt": ("x.png", png(400, 400)[:-40]),
    "animatie zonder eind": ("x.gif", animatie(1100, 200)),
    "php als jpg": ("x.jpg", b"<?php echo 1;"),
    "leeg": ("x.png", b""),
}


@pytest.mark.django_db
class TestFormulieren:
    def afbeelding(self, naam, inhoud):
        return get_image_form(Afbeelding)(
            {"title": "Foto", "collection": Collection.get_first_root_node().pk, "tags": ""},
            {"file": SimpleUploadedFile(naam, inhoud)},
            user=Gebruiker(is_superuser=True, is_active=True),
        )

    def document(self, naam, inhoud):
        return get_document_form(Bestand)(
            {"title": "Stuk", "collection": Collection.get_first_root_node().pk, "tags": ""},
            {"file": SimpleUploadedFile(naam, inhoud)},
            user=Gebruiker(is_superuser=True, is_active=True),
        )

    def test_een_gewone_afbeelding_mag(self):
        assert self.afbeelding("foto.png", png()).is_valid()

    @pytest.mark.parametrize("naam", AFBEELDINGEN)
    def test_een_verdachte_afbeelding_wordt_geweigerd(self, naam):
        formulier = self.afbeelding(*AFBEELDINGEN[naam])
        assert not formulier.is_valid()
        assert formulier.errors["file"]

    def test_een_gewoon_document_mag(self):
        assert self.document("plan.docx", docx().getvalue()).is_valid()

    @pytest.mark.parametrize("naam", ["plan.exe", "plan.pdf.exe", "plan.docm", "plan.html", "plan"])
    def test_een_andere_soort_bestand_mag_niet(self, naam):
        assert not self.document(naam, docx().getvalue()).is_valid()

    def test_een_document_gaat_als_bijlage_naar_buiten(self, client):
        formulier = self.document("../../plan.pdf", GOED["pdf"]().getvalue())
        assert formulier.is_valid(), formulier.errors
        document = formulier.save()
        assert ".." not in document.file.name
        antwoord = client.get(reverse("wagtaildocs_serve", args=[document.pk, document.filename]))
        assert antwoord.status_code == 200
        assert antwoord["Content-Disposition"].startswith("attachment")
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        antwoord.close()
