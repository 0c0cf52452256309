"""Het verslag in en uit een document: Word erin, PDF eruit."""

import io
import re
import zipfile
import zlib

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from citydeal.agenda import verslagen
from citydeal.agenda.models import Verslagklad
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_lid, maak_organisator
from citydeal.agenda.tests.test_verslagpaginas import maak_verslag
from citydeal.agenda.verslaglezen import lees
from citydeal.agenda.verslagpdf import maak_pdf
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.agenda.verslagword import MAX_TEKSTDELEN, lees_word
from citydeal.basis.tests.test_bestandscontrole import SLECHT as VERDACHT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
ODR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)


def alinea(tekst: str, *, kop: bool = False, vet: bool = False) -> str:
    stijl = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if kop else ""
    nadruk = "<w:rPr><w:b/></w:rPr>" if vet else ""
    return f"<w:p>{stijl}<w:r>{nadruk}<w:t>{tekst}</w:t></w:r></w:p>"


def word(inhoud: str, *, naam: str = "verslag.docx", doel: str = "word/document.xml", **extra) -> SimpleUploadedFile:
    """A document as Word writes it, as far as it matters here."""
    stijlen = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
    delen = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{R}"><Relationship Id="r1" Type="{ODR}/officeDocument" Target="{doel}"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{R}"><Relationship Id="r2" Type="{ODR}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": stijlen,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{inhoud}</w:body></w:document>',
        **extra,
    }
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as archief:
        for pad, tekst in delen.items():
            archief.writestr(pad, tekst)
    return SimpleUploadedFile(naam, bak.getvalue())


class TestWord:
    """Een Word-bestand inlezen."""

    def test_headings_words_and_emphasis_come_along(self):
        html = lees_word(
            word(alinea("Wat we leerden", kop=True) + alinea("Begin &lt;klein&gt;") + alinea("Let op", vet=True))
        )
        assert html == "<h2>Wat we leerden</h2><p>Begin &lt;klein&gt;</p><p><strong>Let op</strong></p>"

    @pytest.mark.parametrize("soort", [naam for naam, (extensie, _) in VERDACHT.items() if extensie == "docx"])
    def test_what_is_not_a_plain_document_is_refused_with_a_reason(self, soort):
        inhoud = VERDACHT[soort][1]().getvalue()
        with pytest.raises(ValidationError) as fout:
            lees_word(SimpleUploadedFile("verslag.docx", inhoud))
        assert fout.value.messages[0].endswith(".")

    @pytest.mark.parametrize("naam", ["verslag.docm", "verslag.doc", "verslag.pdf", "verslag", "verslag.docx.exe"])
    def test_another_kind_is_refused(self, naam):
        with pytest.raises(ValidationError):
            lees_word(word(alinea("Tekst"), naam=naam))

    def test_a_template_elsewhere_is_refused(self):
        elders = (
            f'<Relationships xmlns="{R}"><Relationship Id="r1" Type="{ODR}/attachedTemplate" '
            'Target="http://kwaad.example/x.dotm" TargetMode="External"/></Relationships>'
        )
        with pytest.raises(ValidationError):
            lees_word(word(alinea("Tekst"), **{"word/_rels/settings.xml.rels": elders}))

    def test_entities_are_refused(self):
        document = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>{alinea("&a;")}</w:body></w:document>'
        with pytest.raises(ValidationError):
            lees_word(word("", **{"word/document.xml": document}))

    def test_text_that_hides_under_the_name_of_a_picture_is_refused(self):
        document = f'<w:document xmlns:w="{W}"><w:body>{alinea("Tekst")}</w:body></w:document>'
        with pytest.raises(ValidationError):
            lees_word(word("", doel="word/media/plaat.png", **{"word/media/plaat.png": document}))

    def test_more_text_than_a_verslag_has_is_refused_before_it_is_read(self):
        with pytest.raises(ValidationError):
            lees_word(word(alinea("x" * MAX_TEKSTDELEN)))

    def test_nothing_to_read_is_said(self):
        with pytest.raises(ValidationError):
            lees_word(word(""))

    @pytest.mark.django_db
    def test_it_is_shown_before_anything_is_kept(self, client):
        bijeenkomst, door = BijeenkomstFactory(voorbij=True), maak_organisator()
        client.force_login(door)
        antwoord = client.post(
            f"/agenda/{bijeenkomst.pk}/verslag/inlezen/", {"bestand": word(alinea("Uit Word"))}, follow=True
        )
        assert b"Uit Word" in antwoord.content
        bijeenkomst.verslag.refresh_from_db()
        assert bijeenkomst.verslag.tekst == verslagen.SJABLOON
        assert Verslagklad.objects.get().tekst == "<p>Uit Word</p>"

    @pytest.mark.django_db
    def test_what_was_there_stays_above_it(self, client):
        bijeenkomst, door = BijeenkomstFactory(voorbij=True), maak_organisator()
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        verslagen.bewaar_klad(verslag, gebruiker=door, tekst="<p>Getypt</p>", regels=[], op_versie=1)
        client.force_login(door)
        client.post(f"/agenda/{bijeenkomst.pk}/verslag/inlezen/", {"bestand": word(alinea("Uit Word"))})
        assert Verslagklad.objects.get().tekst == "<p>Getypt</p><p>Uit Word</p>"

    @pytest.mark.django_db
    def test_a_refusal_says_why_and_makes_nothing(self, client):
        bijeenkomst, door = BijeenkomstFactory(voorbij=True), maak_organisator()
        client.force_login(door)
        stuk = SimpleUploadedFile("verslag.docx", b"MZ geen document")
        antwoord = client.post(f"/agenda/{bijeenkomst.pk}/verslag/inlezen/", {"bestand": stuk})
        assert antwoord.status_code == 422
        assert "foutensamenvatting" in antwoord.content.decode()
        assert not Verslagklad.objects.exists()


def _stromen(pdf: bytes) -> bytes:
    """All that the PDF holds, unpacked."""
    delen = [pdf]
    for stroom in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            delen.append(zlib.decompress(stroom))
        except zlib.error:
            continue
    return b"\n".join(delen)


@pytest.mark.django_db
class TestPdf:
    """Het verslag als PDF."""

    TEKST = '<h2>Kop</h2><p>Een <a href="https://voorbeeld.example/">link</a>.</p><ul><li>Punt</li></ul>'

    def maak(self, gebruiker=None, tekst=TEKST, **velden):
        bijeenkomst = velden.pop("bijeenkomst", None) or BijeenkomstFactory(voorbij=True, titel="Meten #let x = 1")
        verslag = maak_verslag(bijeenkomst, maak_organisator(), tekst, **velden)
        return maak_pdf(lees(verslag, gebruiker or AnonymousUser()))

    def test_it_is_tagged_names_its_language_and_says_that_it_is_accessible(self):
        inhoud = _stromen(self.maak(regels=[Regelinvoer("besluit", "We gaan door.")]))
        assert b"/StructTreeRoot" in inhoud
        assert b"pdfuaid:part" in inhoud
        assert re.search(rb"/Lang ?\(nl-NL\)", inhoud)
        for label in (b"/H1", b"/H2", b"/L", b"/LI", b"/Link", b"/P"):
            assert label in inhoud

    def test_it_holds_the_fonts_of_the_portal_and_no_other(self):
        namen = set(re.findall(rb"/FontName ?/[A-Z]{6}\+([^\s/]+)", _stromen(self.maak())))
        assert namen
        assert all(naam.startswith(b"AtkinsonHyperlegibleNext") for naam in namen)

    @pytest.mark.parametrize(
        "tekst",
        [
            "#panic()",
            "<p>#eval(1) $x$ *y* \\ [z] @a &lt;b&gt;</p>",
            "<p>Žluťoučký kůň ’ … €</p>",
            "<p>😀 אב</p>",
            "<p>" + "x" * 5000 + "</p>",
        ],
    )
    def test_what_people_type_is_never_markup(self, tekst):
        assert self.maak(tekst=tekst).startswith(b"%PDF")

    def test_lists_of_any_depth_can_be_set(self):
        diep = "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"
        assert self.maak(tekst=diep).startswith(b"%PDF")

    def test_an_empty_verslag_can_be_set(self):
        assert self.maak(tekst="", regels=[Regelinvoer("besluit", "x")]).startswith(b"%PDF")

    def test_it_differs_only_in_what_a_reader_may_read(self):
        bijeenkomst = BijeenkomstFactory(voorbij=True)
        mens = AanmeldingFactory(bijeenkomst=bijeenkomst, aanwezigheid="aanwezig").gebruiker
        tekst = '<p>Voor allen.</p><section data-voor="deelnemers"><p>Kanarie.</p></section>'
        verslag = maak_verslag(bijeenkomst, maak_organisator(), tekst)
        voor = {
            naam: lees(verslag, wie)
            for naam, wie in (("bezoeker", AnonymousUser()), ("lid", maak_lid()), ("deelnemer", mens))
        }
        assert "Kanarie" not in voor["bezoeker"].tekst + voor["lid"].tekst
        assert "Kanarie" in voor["deelnemer"].tekst
        assert voor["bezoeker"].aanwezig == []
        assert len(maak_pdf(voor["bezoeker"])) < len(maak_pdf(voor["deelnemer"]))
