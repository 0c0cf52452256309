"""Documents of a meeting: who gets them, under which name, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from citydeal.agenda import stukken
from citydeal.agenda.models import Stuk
from citydeal.agenda.tests.factories import (
    BijeenkomstFactory,
    VerslagFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
)
from citydeal.basis.tests.test_bestandscontrole import docx

pytestmark = pytest.mark.django_db


def maak_docx(naam: str = "Verslag.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, docx().getvalue())


def bewaar(bijeenkomst, naam: str = "Plan.docx", **opties) -> Stuk:
    return stukken.bewaar_stuk(bijeenkomst, maak_docx(naam), titel="Het plan", door=maak_organisator(), **opties)


def haal(client, adres: str, **kop):
    """Ask for a document and read all of it, which closes the file; what came stands in `inhoud`."""
    antwoord = client.get(adres, **kop)
    antwoord.inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    return antwoord


@pytest.mark.parametrize(
    ("opties", "verwacht"),
    [({}, (200, 200, 200)), ({"voor_leden": True}, (404, 200, 200)), ({"besloten": True}, (404, 404, 200)), ({"concept": True}, (404, 404, 200))],
)  # fmt: skip
def test_a_document_is_for_who_sees_the_meeting(client, opties, verwacht):
    stuk = bewaar(BijeenkomstFactory(**opties))
    adres = f"/agenda/documenten/{stuk.pk}/"
    statussen = []
    for wie in (None, maak_lid(), maak_organisator()):
        if wie:
            client.force_login(wie)
        for extra in ({}, {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_IF_NONE_MATCH": "*"}):
            antwoord = haal(client, adres, **extra)
        statussen.append(antwoord.status_code)
    assert tuple(statussen) == verwacht
    assert client.get("/agenda/documenten/999999/").status_code == 404


def test_a_document_of_the_verslag_is_for_who_reads_the_verslag(client):
    verslag = VerslagFactory()
    stuk = bewaar(verslag.bijeenkomst, bij_verslag=True)
    adres = f"/agenda/documenten/{stuk.pk}/"
    assert client.get(adres).status_code == 404
    client.force_login(maak_lid())
    assert haal(client, adres).status_code == 200
    type(verslag).objects.update(status="concept")
    assert client.get(adres).status_code == 404


def test_it_goes_out_as_an_attachment_that_no_browser_runs(client):
    antwoord = haal(client, f"/agenda/documenten/{bewaar(BijeenkomstFactory()).pk}/")
    assert antwoord["Content-Disposition"] == 'attachment; filename="Plan.docx"'
    assert antwoord["Content-Type"].startswith("application/vnd.openxmlformats")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord.inhoud.startswith(b"PK")


@pytest.mark.parametrize(
    "naam",
    ["../../etc/passwd.docx", "a\r\nSet-Cookie: x=1.docx", "gpj.exe\u202e.docx", "CON.docx", f"{'n' * 400}.docx", "plan 😀 ü.docx", "x\0.docx"],
)  # fmt: skip
def test_names_are_shown_safely_and_kept_by_none(client, naam):
    stuk = bewaar(BijeenkomstFactory(), naam)
    assert len(stuk.naam) <= 150
    assert not set("/\\\r\n\0\u202e") & set(stuk.naam)
    assert stuk.bestand.name.removeprefix("agenda/stukken/").removesuffix(".docx").isalnum()
    antwoord = haal(client, f"/agenda/documenten/{stuk.pk}/")
    assert antwoord.status_code == 200
    assert "Set-Cookie" not in antwoord.headers
    assert antwoord["Content-Disposition"].startswith("attachment; filename")


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("virus.docx", b"MZ\x90\x00"),
        ("plan.exe", b"MZ\x90\x00"),
        ("plan.docm", b"PK\x03\x04"),
        ("plan.pdf", b"<html><script>alert(1)</script></html>"),
        ("leeg.pdf", b""),
        ("geen", b"PK\x03\x04"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(client, naam, inhoud):
    bijeenkomst = BijeenkomstFactory()
    client.force_login(maak_agendabeheerder())
    upload = SimpleUploadedFile(naam, inhoud)
    antwoord = client.post(f"/agenda/{bijeenkomst.pk}/documenten/", {"bestand": upload, "titel": "Plan"})
    assert "bestand" in antwoord.context["form"].errors
    assert 'value="Plan"' in antwoord.content.decode()
    assert not Stuk.objects.exists()


def test_far_too_much_is_refused_before_it_is_read(client):
    bijeenkomst = BijeenkomstFactory()
    client.force_login(maak_agendabeheerder())
    assert client.post(f"/agenda/{bijeenkomst.pk}/documenten/", CONTENT_LENGTH=str(200 * 1024**2)).status_code == 400


def test_a_document_is_added_shown_and_taken_away_with_its_file(client, django_capture_on_commit_callbacks):
    bijeenkomst = BijeenkomstFactory()
    client.force_login(maak_agendabeheerder())
    adres = f"/agenda/{bijeenkomst.pk}/documenten/"
    assert client.get(adres).status_code == 200
    assert client.post(adres, {"bestand": maak_docx(), "titel": ""}).status_code == 302
    stuk = Stuk.objects.get()
    assert stuk.titel == "Verslag.docx"
    assert "Verslag.docx" in client.get(bijeenkomst.get_absolute_url()).content.decode()
    opslag, naam = stuk.bestand.storage, stuk.bestand.name
    assert opslag.exists(naam)
    weg = f"{adres}{stuk.pk}/weg/"
    assert client.get(weg).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(weg)
    assert not Stuk.objects.exists()
    assert not opslag.exists(naam)


def test_nobody_else_adds_or_takes_away(client):
    stuk = bewaar(BijeenkomstFactory())
    client.force_login(maak_lid())
    adres = f"/agenda/{stuk.bijeenkomst_id}/documenten/"
    assert client.post(adres, {"bestand": maak_docx()}).status_code == 404
    assert client.post(f"{adres}{stuk.pk}/weg/").status_code == 404
    assert Stuk.objects.count() == 1
