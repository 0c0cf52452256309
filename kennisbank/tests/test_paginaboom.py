"""A fresh database has the fixed pages, and nobody can take them away."""

import pytest
from wagtail.models import Page, Site

from kennisbank.models import HomePagina, InhoudPagina, Usecase, UsecaseIndex
from kennisbank.tests.cms import bewerk, open_cms
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_pagina, maak_redacteur

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


@pytest.mark.parametrize("slug", ["contact", "over", "privacy", "toegankelijkheid", "nieuw-in-de-slimme-stad"])
def test_page_that_the_portal_links_to_stays_where_it_is(slug):
    pagina = InhoudPagina.objects.get(slug=slug)
    rechten = pagina.permissions_for_user(maak_gebruiker(is_superuser=True))
    assert rechten.can_edit()
    assert not rechten.can_delete()
    assert not rechten.can_unpublish()
    assert not rechten.can_move()
    assert not rechten.can_copy()


def test_other_plain_page_can_be_taken_away():
    pagina = maak_pagina(InhoudPagina, slug="contact-in-de-wijk")
    rechten = pagina.permissions_for_user(maak_redacteur())
    assert rechten.can_delete()
    assert rechten.can_unpublish()


def test_page_that_the_portal_links_to_keeps_its_address_and_has_no_end():
    pagina = InhoudPagina.objects.get(slug="contact")
    cms = open_cms(maak_redacteur())
    bewerk(cms, pagina, "", title="Schrijf ons", slug="schrijf-ons")
    concept = InhoudPagina.objects.get(pk=pagina.pk).get_latest_revision_as_object()
    assert (concept.title, concept.slug) == ("Schrijf ons", "contact")
    antwoord = bewerk(cms, pagina, "", expire_at="2099-01-01 10:00")
    assert antwoord.context["form"].errors["expire_at"]


def test_buiten_de_redactie_mag_niemand_paginas_bewerken():
    rechten = UsecaseIndex.objects.get().permissions_for_user(maak_gebruiker())
    assert not rechten.can_edit()
    assert not rechten.can_add_subpage()
