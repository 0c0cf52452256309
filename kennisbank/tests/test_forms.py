"""What the forms of the CMS fill in by themselves."""

import pytest
from django.urls import reverse

from citydeal.basis.models import Plaats, Provincie
from kennisbank.models import Usecase
from kennisbank.tests.cms import bewerk, open_cms
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_redacteur

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plaatsen():
    for naam, slug, punt in [
        ("Deventer", "overijssel", 52.25),
        ("Rijswijk", "zuid-holland", 52.03),
        ("Rijswijk", "gelderland", 51.95),
    ]:
        Plaats.objects.create(naam=naam, provincie=Provincie.objects.get(slug=slug), breedtegraad=punt, lengtegraad=5.5)


def plaats(naam, provincie=""):
    return {
        "plaatsen-TOTAL_FORMS": "1",
        "plaatsen-0-id": "",
        "plaatsen-0-ORDER": "1",
        "plaatsen-0-DELETE": "",
        "plaatsen-0-naam": naam,
        "plaatsen-0-provincie": provincie,
        "plaatsen-0-breedtegraad": "",
        "plaatsen-0-lengtegraad": "",
    }


def test_van_een_bekende_plaats_is_de_naam_genoeg():
    schrijver = maak_redacteur()
    pagina = maak_concept(Usecase, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, plaats("deventer"))
    assert antwoord.status_code == 302
    gevonden = Usecase.objects.get(pk=pagina.pk).get_latest_revision_as_object().plaatsen.get()
    assert (gevonden.provincie.slug, gevonden.breedtegraad) == ("overijssel", 52.25)


@pytest.mark.parametrize("naam", ["Rijswijk", "Nergenshuizen"])
def test_van_een_plaats_die_niet_duidelijk_is_wordt_de_provincie_gevraagd(naam):
    schrijver = maak_redacteur()
    antwoord = bewerk(open_cms(schrijver), maak_concept(Usecase, door=schrijver), plaats(naam))
    assert "Kies ook de provincie" in antwoord.content.decode()


def test_verwante_paginas_kies_je_een_voor_een_en_in_volgorde():
    schrijver = maak_redacteur()
    een, twee = maak_pagina(Usecase), maak_pagina(Usecase)
    pagina = maak_concept(Usecase, door=schrijver)
    velden = {"verwant-count": "2"}
    for nummer, gekozen in enumerate([twee, een]):
        velden |= {
            f"verwant-{nummer}-deleted": "",
            f"verwant-{nummer}-order": str(nummer),
            f"verwant-{nummer}-type": "pagina",
            f"verwant-{nummer}-id": "",
            f"verwant-{nummer}-value": str(gekozen.pk),
        }
    assert bewerk(open_cms(schrijver), pagina, velden).status_code == 302
    concept = Usecase.objects.get(pk=pagina.pk).get_latest_revision_as_object()
    assert {ander.pk for ander in concept.verwant.all()} == {een.pk, twee.pk}
    tekst = open_cms(schrijver).get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert een.title in tekst
