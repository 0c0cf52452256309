"""The blocks of a body: shown well, in a fixed number of queries."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from citydeal.basis.models import Afbeelding, Bestand
from citydeal.basis.taal import duur_in_woorden
from kennisbank.models import Artikel, ToolboxItem
from kennisbank.tests.factories import maak_pagina, maak_redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_paginacache")]


def maak_beeld(titel: str) -> Afbeelding:
    return Afbeelding.objects.create(title=titel, file=get_test_image_file(size=(160, 90)), bron="Het archief")


def maak_document(titel: str) -> Bestand:
    return Bestand.objects.create(title=titel, file=ContentFile(b"tekst", name="stuk.txt"))


def maak_artikel(blokken: list[tuple]) -> Artikel:
    pagina = maak_pagina(Artikel).get_latest_revision_as_object()
    pagina.inhoud = blokken
    pagina.save_revision(clean=False).publish(user=maak_redacteur())
    return Artikel.objects.get(pk=pagina.pk)


def alle_blokken(aantal: int) -> list[tuple]:
    blokken: list[tuple] = []
    for nummer in range(aantal):
        tool = maak_pagina(ToolboxItem, title=f"Tool {nummer}")
        document = maak_document(f"Document {nummer}")
        blokken += [
            ("tekst", f'<p>Tekst <a linktype="document" id="{document.pk}">stuk {nummer}</a></p>'),
            (
                "afbeelding",
                {"afbeelding": maak_beeld("a"), "alternatief": f"Een plein {nummer}", "bijschrift": "Het plein"},
            ),
            ("citaat", {"tekst": "Meten is weten.", "bron": "Een adviseur"}),
            ("cijfers", {"cijfers": [{"waarde": "13", "eenheid": "stappen", "toelichting": "naar een besluit"}]}),
            ("uitgelicht", {"titel": "Let op", "tekst": "<p>Vraag het <b>eerst</b>.</p>"}),
            ("stappen", {"titel": "Zo", "stappen": [{"titel": "Kies", "tekst": "Een plek."}, {"titel": "Meet"}]}),
            ("video", {"titel": "De film", "url": "https://film.example/", "afbeelding": maak_beeld("v"), "duur": ""}),
            ("documenten", {"titel": "Lees", "documenten": [document]}),
            ("verwant", {"titel": "Ook", "paginas": [tool]}),
        ]
    return blokken


def test_elk_blok_wordt_getoond(client):
    response = client.get(maak_artikel(alle_blokken(1)).pad)
    inhoud = response.content.decode()
    for stuk in (
        "stuk 0</a>", 'alt="Een plein 0"', "Het plein", "Beeld: Het archief", "Meten is weten.", "Een adviseur", "13",
        "naar een besluit", "<b>eerst</b>", "Kies", "Een plek.", "https://film.example/", "Document 0", "(TXT", "Tool 0",
    ):  # fmt: skip
        assert stuk in inhoud
    assert ".webp" in inhoud
    assert "srcset" in inhoud
    assert "<embed" not in inhoud
    assert 'linktype="' not in inhoud


def test_tien_van_elk_kost_evenveel_als_een(client, django_assert_num_queries):
    paden = [maak_artikel(alle_blokken(aantal)).pad for aantal in (1, 10)]
    client.get(paden[0])
    for pad in paden:
        with django_assert_num_queries(8):
            client.get(pad)


def test_wat_weg_is_laat_geen_gat(client):
    pagina = maak_artikel(alle_blokken(1))
    Afbeelding.objects.all().delete()
    Bestand.objects.all().delete()
    ToolboxItem.objects.get().unpublish()
    inhoud = client.get(pagina.pad).content.decode()
    assert "De film" in inhoud
    for stuk in ("Een plein", "Document 0", "Tool 0", 'href=""'):
        assert stuk not in inhoud


def test_zonder_gemaakte_maten_is_er_geen_afbeelding(client):
    pagina = maak_artikel([("afbeelding", {"afbeelding": maak_beeld("a"), "alternatief": "", "bijschrift": ""})])
    beeld = Afbeelding.objects.get()
    beeld.renditions.all().delete()
    inhoud = client.get(pagina.pad).content.decode()
    assert "<figure" not in inhoud
    assert beeld.file.url not in inhoud
    assert not beeld.renditions.exists()


def test_lezen_maakt_niets(client, django_assert_num_queries):
    pagina = maak_artikel(alle_blokken(1))
    with django_assert_num_queries(8) as vragen:
        client.get(pagina.pad)
    assert not [v["sql"] for v in vragen.captured_queries if not v["sql"].lstrip("( \n").upper().startswith("SELECT")]


@pytest.mark.parametrize(
    ("minuten", "woorden"),
    [
        (0, "0 minuten"),
        (1, "1 minuut"),
        (45, "45 minuten"),
        (60, "1 uur"),
        (75, "1 uur en 15 minuten"),
        (121, "2 uur en 1 minuut"),
    ],
)
def test_duur_in_woorden(minuten, woorden):
    assert duur_in_woorden(minuten) == woorden


def test_koppen_slaan_geen_niveau_over(client):
    los = [("uitgelicht", {"titel": "Vooraf", "tekst": "<p>a</p>"}), ("tekst", "<h2>Begin</h2><p>b</p>")]
    inhoud = client.get(maak_artikel([*los, ("stappen", {"titel": "Zo", "stappen": []})]).pad).content.decode()
    assert '<h2 class="blokkop">Vooraf</h2>' in inhoud
    assert '<h3 class="blokkop">Zo</h3>' in inhoud


def test_the_name_of_a_closed_document_shows_in_no_link(client):
    dicht = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=dicht, restriction_type=CollectionViewRestriction.LOGIN)
    gesloten, open_ = maak_document("Gesloten"), maak_document("Open")
    gesloten.collection = dicht
    gesloten.file.save("kanarie.txt", ContentFile(b"tekst"))
    links = "".join(f'<a linktype="document" id="{document.pk}">stuk</a>' for document in (gesloten, open_))
    artikel = maak_artikel([("tekst", f"<p>{links}</p>")])
    tekst = client.get(artikel.url).content.decode()
    assert "kanarie" not in tekst
    assert f'<a>stuk</a><a href="{open_.url}">stuk</a>' in tekst
