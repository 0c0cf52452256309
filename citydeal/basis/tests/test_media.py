"""Of all that was uploaded only pictures at a size for readers have an address."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from citydeal.basis.models import Afbeelding
from citydeal.netwerk.models import Gebruiker

pytestmark = pytest.mark.django_db

LANG = "een-heel-lange-naam-die-wordt-afgekapt-" * 2


@pytest.fixture
def rendition():
    beeld = Afbeelding.objects.create(title="Plein", file=get_test_image_file("Één plein (1).PNG"))
    return beeld.get_rendition("width-64|format-webp")


def test_een_afbeelding_is_te_zien_en_te_bewaren(client, rendition):
    antwoord = client.get(rendition.url)
    assert antwoord.status_code == 200
    assert b"".join(antwoord.streaming_content) == rendition.file.read()
    assert antwoord["Content-Type"] == "image/webp"
    assert antwoord["Content-Disposition"].startswith("inline")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not antwoord.cookies
    assert client.post(rendition.url).status_code == 405


def test_wie_haar_al_heeft_krijgt_haar_niet_nog_eens(client, rendition):
    etag = client.get(rendition.url)["ETag"]
    antwoord = client.get(rendition.url, headers={"If-None-Match": etag})
    assert antwoord.status_code == 304
    assert antwoord["Cache-Control"] == "public, max-age=31536000, immutable"


def test_ook_wie_is_ingelogd_bewaart_haar(client, rendition):
    client.force_login(Gebruiker.objects.create_user("lid@test.example", "slimme-stad-test", naam="Lid"))
    assert client.get(rendition.url)["Cache-Control"] == "public, max-age=31536000, immutable"


def test_lezen_kost_de_database_niets(client, rendition, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(rendition.url)


@pytest.mark.parametrize(
    "naam",
    ["images/x.svg", "images/x.html", "images/x.pdf", "images/x", "images/map/x.png", "original_images/x.png",
     "documents/x.png", "documents/x.pdf", "imports/x.csv", "linkbeeld/x.png", "x.png"],
)  # fmt: skip
def test_wat_geen_maat_van_een_afbeelding_is_heeft_geen_adres(client, naam):
    default_storage.save(naam, ContentFile(b"geheim"))
    assert client.get(f"/media/{naam}").status_code == 404


@pytest.mark.parametrize(
    "naam",
    ["", "../documents/geheim.png", "..%2Fdocuments%2Fgeheim.png", "%2e%2e/documents/geheim.png", "..%5Cgeheim.png",
     "//etc/geheim.png", "x.png%00.png", "x.png%0a", "%ff.png", "é.png", "a" * 300 + ".png", "bestaat-niet.png", ".png"],
)  # fmt: skip
def test_een_vreemde_naam_leidt_nergens_heen(client, naam):
    default_storage.save("documents/geheim.png", ContentFile(b"geheim"))
    assert client.get(f"/media/images/{naam}").status_code == 404


def test_een_map_is_geen_afbeelding(client):
    default_storage.save("images/map.png/x.txt", ContentFile(b"geheim"))
    assert client.get("/media/images/map.png").status_code == 404


def test_een_nieuw_bestand_met_dezelfde_naam_krijgt_een_ander_adres():
    """Also where the name is so long that it is cut off, and the old file has gone already."""
    adressen = set()
    for kleur in ("white", "black"):
        beeld = Afbeelding.objects.create(title="Plein", file=get_test_image_file(f"{LANG}.png", colour=kleur))
        rendition = beeld.get_rendition("width-64|format-webp")
        adressen.add(rendition.url)
        rendition.file.delete(save=False)
        beeld.file.delete(save=False)
    assert len(adressen) == 2
