"""Pictures and documents with an inzending: what is taken, who may open it, and when everybody may."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from citydeal.basis.models import Afbeelding, Bestand
from kennisbank.enums import Inzendingsoort
from kennisbank.indienen import services as indienen
from kennisbank.models import Inzending, Inzendingbestand
from kennisbank.services import publiceer
from kennisbank.tests.factories import maak_redacteur
from kennisbank.tests.indienen import begin, inloggen, maak_lid, maak_projectorganisatie, stap, tekst_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return maak_lid()


@pytest.fixture
def mijn(lid):
    return inloggen(lid)


def foto(naam="plein.jpg", maat=(640, 480)) -> SimpleUploadedFile:
    inhoud = io.BytesIO()
    Image.new("RGB", maat, "teal").save(inhoud, "JPEG")
    return SimpleUploadedFile(naam, inhoud.getvalue(), "image/jpeg")


def beeld(**velden) -> dict:
    return {
        "wat": "beeld",
        "beeld-bestand": foto(),
        "beeld-omschrijving": "Een plein met sensoren",
        "beeld-bron": "Noor Proef",
        "beeld-rechten": "on",
        **velden,
    }


def document(**velden) -> dict:
    return {
        "wat": "document",
        "document-bestand": SimpleUploadedFile("plan.odt", _odt()),
        "document-omschrijving": "Het plan",
        "document-rechten": "on",
        **velden,
    }


def _odt() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        archief.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archief.writestr("content.xml", "<a/>")
    return uit.getvalue()


def test_what_a_picture_shows_and_who_made_it_stand_apart(mijn, lid):
    inzending = begin(lid)
    mijn.post(stap(inzending, "bestanden"), beeld())
    for pad in (stap(inzending, "bestanden"), inzending.get_absolute_url()):
        assert "Een plein met sensoren (gemaakt door Noor Proef)" in tekst_van(mijn.get(pad))


def test_a_concept_is_thrown_away_with_its_files(mijn, lid, vastgelegd, settings):
    inzending = begin(lid)
    mijn.post(stap(inzending, "bestanden"), beeld())
    bestand = Inzendingbestand.objects.get().bestand
    with vastgelegd():
        mijn.post(f"{inzending.get_absolute_url()}intrekken/")
    assert not Inzending.objects.exists()
    assert not bestand.storage.exists(bestand.name)


@pytest.fixture
def vastgelegd(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_pictures_and_documents_go_along_and_are_closed_until_the_page_is_live(mijn, lid, client):
    inzending = begin(lid, Inzendingsoort.NIEUWS, tekst="Nieuws.")
    for gegevens in (beeld(), beeld(**{"beeld-bestand": foto("twee.jpg", (100, 90))}), document()):
        assert mijn.post(stap(inzending, "bestanden"), gegevens).status_code == 302
    redacteur = maak_redacteur()
    voor = Inzendingbestand.objects.filter(is_beeld=False).get()
    pad = f"/mijn/inzendingen/bestanden/{voor.pk}/"
    eigen = mijn.get(pad)
    assert eigen["Content-Disposition"] == 'attachment; filename="plan.odt"'
    for wie in (client, inloggen(maak_lid("Ander")), inloggen(redacteur)):
        assert wie.get(pad).status_code == 404
    indienen.dien_in(inzending, noem_mij=False)
    assert inloggen(redacteur).get(pad).status_code == 200
    assert inloggen(maak_projectorganisatie()).get(pad).status_code == 404
    inzending.refresh_from_db()
    pagina = inzending.pagina.specific
    assert pagina.beeld.description == "Een plein met sensoren"
    assert pagina.beeld.bron == "Noor Proef"
    assert [blok.block_type for blok in pagina.inhoud] == ["tekst", "afbeelding", "documenten"]
    stuk = Bestand.objects.get()
    for wie in (client, inloggen(maak_lid("Derde"))):
        assert wie.get(stuk.url).status_code in {302, 403, 404}
    publiceer(pagina, door=redacteur)
    assert client.get(Bestand.objects.get().url).status_code == 200
    assert "Het plan" in tekst_van(client.get(pagina.pad))


def test_taken_back_pictures_and_documents_go_with_the_draft(mijn, lid):
    inzending = begin(lid)
    for gegevens in (beeld(), document()):
        mijn.post(stap(inzending, "bestanden"), gegevens)
    indienen.dien_in(inzending, noem_mij=False)
    assert Afbeelding.objects.count() == Bestand.objects.count() == 1
    mijn.post(f"{inzending.get_absolute_url()}intrekken/")
    assert Afbeelding.objects.count() == Bestand.objects.count() == 0


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"beeld-rechten": ""}, "gedeeld mag worden"),
        ({"beeld-omschrijving": ""}, "wat erop te zien is"),
        ({"beeld-bron": ""}, "wie de foto"),
        ({"beeld-bestand": SimpleUploadedFile("x.jpg", b"GIF89a<?php ?>")}, "stuk, of geen afbeelding"),
        ({"beeld-bestand": SimpleUploadedFile("x.svg", b"<svg onload='x'/>")}, "afbeelding"),
        ({"beeld-bestand": SimpleUploadedFile("x.heic", b"0000ftypheic")}, "afbeelding"),
        ({"beeld-bestand": SimpleUploadedFile("x.jpg", b"")}, "geen afbeelding"),
    ],
)
def test_a_picture_that_can_not_be_used_is_refused_with_words(mijn, lid, velden, melding):
    inzending = begin(lid)
    antwoord = mijn.post(stap(inzending, "bestanden"), beeld(**velden))
    assert antwoord.status_code == 200
    assert melding in tekst_van(antwoord)
    assert not Inzendingbestand.objects.exists()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("x.docx", b"MZ programma"),
        SimpleUploadedFile("x.pdf.exe", b"MZ"),
        SimpleUploadedFile("x.html", b"<script>"),
        SimpleUploadedFile("x.pdf", b"%PDF-1.7 /JavaScript"),
        SimpleUploadedFile(".htaccess", b"x"),
        SimpleUploadedFile("x.docm", b"PK\x03\x04"),
        SimpleUploadedFile("eicar.odt", rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(mijn, lid, upload):
    inzending = begin(lid)
    upload.seek(0)
    antwoord = mijn.post(stap(inzending, "bestanden"), document(**{"document-bestand": upload}))
    assert antwoord.status_code == 200
    assert "data-focus" in tekst_van(antwoord)
    assert not Inzendingbestand.objects.exists()


@pytest.mark.parametrize(
    "naam", ["../../etc/plan.odt", "a\r\nSet-Cookie: x.odt", "é" * 250 + ".odt", "CON.odt", "a\u202egpj.odt"]
)
def test_the_name_of_a_file_is_no_path_and_no_header(mijn, lid, naam):
    inzending = begin(lid)
    upload = SimpleUploadedFile("x.odt", _odt())
    upload._name = naam
    mijn.post(stap(inzending, "bestanden"), document(**{"document-bestand": upload}))
    for bestand in Inzendingbestand.objects.all():
        assert bestand.bestand.name.startswith("inzendingen/")
        assert ".." not in bestand.bestand.name
        antwoord = mijn.get(f"/mijn/inzendingen/bestanden/{bestand.pk}/")
        assert antwoord.status_code == 200
        assert "Set-Cookie" not in antwoord.headers


def test_ten_files_and_no_more(mijn, lid):
    inzending = begin(lid)
    for _ in range(10):
        mijn.post(stap(inzending, "bestanden"), document())
    antwoord = mijn.post(stap(inzending, "bestanden"), document())
    assert "hooguit 10" in tekst_van(antwoord)
    assert Inzendingbestand.objects.count() == 10


def test_a_file_of_another_is_not_taken_away(mijn):
    van_een_ander = begin(maak_lid("Ander"))
    bestand = indienen.voeg_bestand_toe(van_een_ander, foto(), is_beeld=True, naam="x.jpg", omschrijving="X")
    assert mijn.post(f"/mijn/inzendingen/bestanden/{bestand.pk}/verwijderen/").status_code == 404
    assert Inzendingbestand.objects.exists()
