"""A fresh database has the fixed pages, and nobody can take them away."""

import pytest
from wagtail.models import Page, Site

from kennisbank.models import HomePagina, Usecase, UsecaseIndex
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_redacteur

pytestmark = pytest.mark.django_db

PADEN = {
    "/home/",
    "/home/kennisbank/",
    "/home/kennisbank/usecases/",
    "/home/kennisbank/toolbox/",
    "/home/kennisbank/woordenboek/",
    "/home/kennisbank/artikelen/",
    "/home/kennisbank/leerlijnen/",
    "/home/kennisbank/nieuw-in-de-slimme-stad/",
    "/home/over/",
    "/home/toegankelijkheid/",
    "/home/privacy/",
    "/home/contact/",
}


def test_alle_vaste_paginas_staan_live_in_een_gezonde_boom():
    assert set(Page.objects.filter(depth__gt=1, live=True).values_list("url_path", flat=True)) == PADEN
    assert Page.find_problems() == ([], [], [], [], [])
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_de_site_wijst_naar_home():
    site = Site.objects.get()
    assert site.is_default_site
    assert site.root_page.specific == HomePagina.objects.get()


def test_een_nieuwe_pagina_past_in_de_boom():
    pagina = maak_concept(Usecase, title="Drukte in beeld")
    assert pagina.url_path == "/home/kennisbank/usecases/drukte-in-beeld/"
    assert pagina.pad == "/kennisbank/usecases/drukte-in-beeld/"
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("model", [HomePagina, UsecaseIndex])
@pytest.mark.parametrize("maak", [maak_redacteur, lambda: maak_gebruiker(is_superuser=True)])
def test_een_vaste_pagina_kan_niet_weg(model, maak):
    rechten = model.objects.get().permissions_for_user(maak())
    assert rechten.can_edit()
    assert not rechten.can_delete()
    assert not rechten.can_unpublish()
    assert not rechten.can_copy()
    assert not rechten.can_set_view_restrictions()


def test_buiten_de_redactie_mag_niemand_paginas_bewerken():
    rechten = UsecaseIndex.objects.get().permissions_for_user(maak_gebruiker())
    assert not rechten.can_edit()
    assert not rechten.can_add_subpage()
