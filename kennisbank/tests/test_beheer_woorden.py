"""What the CMS says to whom: what became of a page, what waits for whom, and what to fill in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from kennisbank.models import Artikel
from kennisbank.publicatie import KLEINE_CORRECTIE
from kennisbank.tests.cms import bewerk, meldingen, open_cms
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_pagina, maak_redacteur

pytestmark = pytest.mark.django_db
GOEDKEUREN = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


def dien_in(schrijver, **velden):
    pagina = maak_concept(Artikel, door=schrijver, title="Drukte in beeld", **velden)
    bewerk(open_cms(schrijver), pagina, "action-submit")
    return pagina


def test_approving_says_that_the_page_is_published(schrijver, collega):
    antwoord = bewerk(open_cms(collega), dien_in(schrijver), GOEDKEUREN)
    assert "“Drukte in beeld” is goedgekeurd en gepubliceerd." in meldingen(antwoord)


def test_approving_for_later_says_when_the_page_appears(schrijver, collega):
    moment = timezone.make_aware(timezone.datetime(2099, 1, 1, 10))
    antwoord = bewerk(open_cms(collega), dien_in(schrijver, go_live_at=moment), GOEDKEUREN)
    assert "is goedgekeurd en ingepland voor 1 januari 2099, 10:00." in meldingen(antwoord)


def test_author_of_a_submitted_page_is_not_told_to_submit_it(schrijver):
    pagina = dien_in(schrijver)
    tekst = open_cms(schrijver).get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert "wacht op goedkeuring" in tekst
    assert "Bied de pagina" not in tekst


def test_author_of_a_new_page_is_told_to_submit_it(schrijver):
    pagina = maak_concept(Artikel, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, "action-publish")
    assert "Bied de pagina ter goedkeuring aan een collega aan." in meldingen(antwoord)


@pytest.mark.parametrize("beheerder", [False, True])
def test_own_page_does_not_wait_for_oneself(beheerder, collega):
    schrijver = maak_gebruiker(is_superuser=True) if beheerder else maak_redacteur()
    dien_in(schrijver)
    wacht = 'id="awaiting-review'
    assert wacht not in open_cms(schrijver).get(reverse("wagtailadmin_home")).content.decode()
    assert wacht in open_cms(collega).get(reverse("wagtailadmin_home")).content.decode()


def test_another_address_is_named_among_the_small_corrections(schrijver):
    pagina = maak_pagina(Artikel, door=schrijver, slug="oud-adres")
    cms = open_cms(schrijver)
    bewerk(cms, pagina, "action-publish", slug="nieuw-adres")
    regel = PageLogEntry.objects.get(action=KLEINE_CORRECTIE)
    assert "oud-adres" in regel.message
    assert "nieuw-adres" in regel.message
    assert "/home/kennisbank/artikelen/nieuw-adres/" in cms.get(reverse("kennisbank_correcties")).content.decode()


def test_broken_document_gets_one_message_that_helps(schrijver):
    antwoord = open_cms(schrijver).post(
        reverse("wagtaildocs:add"), {"title": "Nota", "file": SimpleUploadedFile("nota.docx", b"kapot")}
    )
    fouten = antwoord.context["form"].errors["file"]
    assert len(fouten) == 1
    assert "Bestandsextensie" not in fouten[0]


def test_redirect_to_a_path_is_told_what_to_do():
    gegevens = {"old_path": "/oud/", "redirect_link": "/kennisbank/toolbox/", "is_permanent": "on"}
    antwoord = open_cms(maak_gebruiker(is_superuser=True)).post(reverse("wagtailredirects:add"), gegevens)
    [fout] = antwoord.context["form"].errors["redirect_link"]
    assert "Kies die hierboven" in fout


def test_beheerder_is_called_so_in_the_form_of_a_user():
    cms = open_cms(maak_gebruiker(is_superuser=True))
    tekst = cms.get(reverse("wagtailusers_users:edit", args=[maak_gebruiker().pk])).content.decode()
    assert "Een beheerder mag alles" in tekst
    assert "Administrator" not in tekst


def test_explanation_of_the_checks_is_ours(schrijver):
    pagina = maak_concept(Artikel, door=schrijver)
    tekst = open_cms(schrijver).get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert "guide.wagtail.org" not in tekst
    assert "Zo lang doet iemand er ongeveer over" in tekst
