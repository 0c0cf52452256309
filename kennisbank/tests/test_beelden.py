"""Pictures and documents from the CMS to the reader: what changes there shows at once, what goes away is gone."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from citydeal.basis import paginacache
from citydeal.basis.models import Afbeelding, Bestand
from citydeal.zoeken.models import Zoekdocument
from kennisbank.models import Artikel, Usecase
from kennisbank.tests.cms import open_cms
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_redacteur

pytestmark = pytest.mark.django_db

ADRES = re.compile(r"/media/[^\s\"&\\]+")


@pytest.fixture
def cms():
    return open_cms(maak_redacteur())


@pytest.fixture
def nieuw(monkeypatch):
    """How often all kept pages were made stale."""
    keren = []
    monkeypatch.setattr(paginacache.generatie, "verhoog", lambda: keren.append(1))
    return keren


def jpg(kleur: str = "navy", maat: tuple[int, int] = (400, 225)) -> SimpleUploadedFile:
    stroom = io.BytesIO()
    Image.new("RGB", maat, kleur).save(stroom, "JPEG")
    return SimpleUploadedFile("plein.jpg", stroom.getvalue(), "image/jpeg")


def upload(cms, **velden) -> Afbeelding:
    gegevens = {
        "title": "Plein", "file": jpg(), "description": "Het plein", "bron": "Het archief", "tags": "",
        "collection": Collection.get_first_root_node().pk, **velden,
    }  # fmt: skip
    antwoord = cms.post(reverse("wagtailimages:add"), gegevens)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return Afbeelding.objects.latest("pk")


def bewerk_afbeelding(cms, beeld, commit, **velden) -> None:
    adres = reverse("wagtailimages:edit", args=[beeld.pk])
    antwoord = cms.get(adres)
    gegevens = {naam: waarde for naam, waarde in antwoord.context["form"].initial.items() if waarde is not None}
    gegevens = {**gegevens, "tags": "", **velden}
    gegevens.pop("file", None) if "file" not in velden else None
    with commit(execute=True):
        assert cms.post(adres, gegevens).status_code == 302


def verwijder(cms, soort: str, dingen: list, commit, *, samen: bool) -> None:
    if samen:
        app, naam = {"images": ("basis", "afbeelding"), "docs": ("basis", "bestand")}[soort]
        adres = reverse("wagtail_bulk_action", args=[app, naam, "delete"])
        adres += "?" + "&".join(f"id={ding.pk}" for ding in dingen)
        adressen = [adres]
    else:
        adressen = [reverse(f"wagtail{soort}:delete", args=[ding.pk]) for ding in dingen]
    with commit(execute=True):
        for adres in adressen:
            assert cms.post(adres).status_code == 302


def zet_op_pagina(beeld) -> Artikel:
    """A page with the picture above its text, and in its text."""
    blok = {"afbeelding": beeld, "alternatief": "Een plein", "bijschrift": ""}
    return maak_pagina(Artikel, beeld=beeld, inhoud=[("afbeelding", blok)])


def adressen_op(client, pagina) -> set[str]:
    return set(ADRES.findall(client.get(pagina.pad).content.decode()))


def in_index(pagina) -> dict | None:
    return Zoekdocument.objects.get(sleutel=str(pagina.pk)).gegevens["beeld"]


def alle_te_zien(client, adressen) -> bool:
    return bool(adressen) and {client.get(adres).status_code for adres in adressen} == {200}


@pytest.mark.usefixtures("zonder_paginacache")
class TestAfbeelding:
    def test_wat_je_uploadt_ziet_de_lezer(self, cms, client):
        pagina = zet_op_pagina(upload(cms))
        adressen = adressen_op(client, pagina)
        assert alle_te_zien(client, adressen | {in_index(pagina)["src"]})
        assert {adres.rsplit(".", 1)[1] for adres in adressen} == {"webp", "jpg"}
        assert not any("original" in adres for adres in adressen)

    def test_wie_kiest_ziet_wat_er_te_kiezen_is(self, cms):
        beeld = upload(cms)
        paden = [
            reverse("wagtailimages:index"),
            reverse("wagtailimages:edit", args=[beeld.pk]),
            reverse("wagtailimages_chooser:choose"),
        ]
        for pad in paden:
            adressen = set(ADRES.findall(cms.get(pad).content.decode()))
            assert alle_te_zien(cms, adressen), pad

    def test_een_concept_laat_in_het_voorbeeld_zijn_afbeelding_zien(self, cms):
        concept = maak_concept(Usecase, beeld=upload(cms))
        adressen = set(
            ADRES.findall(cms.get(reverse("wagtailadmin_pages:view_draft", args=[concept.pk])).content.decode())
        )
        assert alle_te_zien(cms, adressen)

    def test_een_nieuw_bestand_komt_overal(self, cms, client, nieuw, django_capture_on_commit_callbacks):
        beeld = upload(cms)
        pagina = zet_op_pagina(beeld)
        oud, was = adressen_op(client, pagina), in_index(pagina)["src"]
        nieuw.clear()
        bewerk_afbeelding(cms, beeld, django_capture_on_commit_callbacks, file=jpg("red", (300, 300)))
        nu = adressen_op(client, pagina)
        assert alle_te_zien(client, nu | {in_index(pagina)["src"]})
        assert not nu & oud
        assert in_index(pagina)["src"] != was
        assert nieuw

    def test_een_nieuwe_beschrijving_en_bron_komen_overal(self, cms, client, nieuw, django_capture_on_commit_callbacks):
        beeld = upload(cms)
        pagina = zet_op_pagina(beeld)
        nieuw.clear()
        bewerk_afbeelding(cms, beeld, django_capture_on_commit_callbacks, description="De markt", bron="Een fotograaf")
        tekst = client.get(pagina.pad).content.decode()
        assert 'alt="De markt"' in tekst
        assert "Beeld: Een fotograaf" in tekst
        assert nieuw

    def test_een_nieuw_middelpunt_geeft_een_nieuwe_uitsnede(self, cms, client, django_capture_on_commit_callbacks):
        beeld = upload(cms)
        pagina = zet_op_pagina(beeld)
        (oud,) = [adres for adres in adressen_op(client, pagina) if adres.endswith(".jpg")]
        punt = {"focal_point_x": 100, "focal_point_y": 100, "focal_point_width": 50, "focal_point_height": 50}
        bewerk_afbeelding(cms, beeld, django_capture_on_commit_callbacks, **punt)
        (nu,) = [adres for adres in adressen_op(client, pagina) if adres.endswith(".jpg")]
        assert nu != oud
        sleutel = Afbeelding.objects.get().get_rendition("fill-1200x630|format-jpeg").focal_point_key
        assert sleutel in nu

    @pytest.mark.parametrize("samen", [False, True], ids=["los", "in een keer"])
    def test_wat_weg_is_is_overal_weg(self, cms, client, nieuw, samen, django_capture_on_commit_callbacks):
        beelden = [upload(cms), upload(cms, file=jpg("red"))]
        paginas = [zet_op_pagina(beeld) for beeld in beelden]
        oud = [adres for pagina in paginas for adres in adressen_op(client, pagina)]
        nieuw.clear()
        verwijder(cms, "images", beelden, django_capture_on_commit_callbacks, samen=samen)
        for pagina in paginas:
            assert adressen_op(client, pagina) == set()
            assert in_index(pagina) is None
        assert {client.get(adres).status_code for adres in oud} == {404}
        assert nieuw

    def test_een_concept_komt_door_zijn_afbeelding_niet_in_de_index(self, cms, django_capture_on_commit_callbacks):
        beeld = upload(cms)
        concept = maak_concept(Artikel, beeld=beeld)
        bewerk_afbeelding(cms, beeld, django_capture_on_commit_callbacks, description="De markt")
        assert not Zoekdocument.objects.filter(sleutel=str(concept.pk)).exists()

    def test_een_foto_erbij_verandert_niets_aan_paginas(self, cms, nieuw, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            upload(cms)
            Afbeelding.objects.create(title="Los", file=get_test_image_file()).get_file_hash()
        assert nieuw == []


def maak_document(collectie: Collection | None = None) -> Bestand:
    collectie = collectie or Collection.get_first_root_node()
    return Bestand.objects.create(title="Plan", file=ContentFile(b"Kanarie", name="plan.txt"), collection=collectie)


class TestDocument:
    def test_een_ander_document_vernieuwt_de_paginas(self, cms, nieuw, django_capture_on_commit_callbacks):
        document = maak_document()
        adres = reverse("wagtaildocs:edit", args=[document.pk])
        gegevens = {"title": "Het plan", "tags": "", "collection": document.collection_id}
        with django_capture_on_commit_callbacks(execute=True):
            assert cms.post(adres, gegevens).status_code == 302
        assert nieuw

    @pytest.mark.parametrize("samen", [False, True], ids=["los", "in een keer"])
    def test_een_verwijderd_document_vernieuwt_de_paginas(self, cms, nieuw, samen, django_capture_on_commit_callbacks):
        documenten = [maak_document(), maak_document()]
        verwijder(cms, "docs", documenten, django_capture_on_commit_callbacks, samen=samen)
        assert not Bestand.objects.exists()
        assert nieuw

    def test_lezen_vernieuwt_niets(self, client, nieuw, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.get(maak_document().url).status_code == 200
        assert nieuw == []
