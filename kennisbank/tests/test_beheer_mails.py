"""What the CMS mails about a page that waits for a colleague: plain Dutch, with one button that leads to the page."""

import pytest
from django.urls import reverse

from citydeal.berichten.models import Bericht
from kennisbank.models import Artikel
from kennisbank.tests.cms import bewerk, open_cms
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_redacteur

pytestmark = pytest.mark.django_db
VREEMD = ("beoordelingsfase", "workflow", "notificatie", "moderat", "afgekeurd", "&#x27;", "&quot;")


@pytest.fixture(autouse=True)
def postvak(settings):
    settings.EMAIL_BACKEND = "citydeal.berichten.mailbackend.OutboxBackend"


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


@pytest.fixture
def pagina(schrijver, collega):
    pagina = maak_concept(Artikel, door=schrijver, title="Meten & 'weten'")
    bewerk(open_cms(schrijver), pagina, "action-submit")
    return pagina


def mail_aan(gebruiker) -> Bericht:
    mail = Bericht.objects.filter(ontvanger=gebruiker).latest("pk")
    assert not [woord for woord in VREEMD if woord in (mail.onderwerp + mail.tekst).lower()]
    assert f"Beste {gebruiker.naam}," in mail.tekst
    return mail


def test_een_collega_leest_wat_er_te_doen_is(pagina, collega, settings):
    mail = mail_aan(collega)
    assert mail.onderwerp == "Beoordeel de pagina “Meten & 'weten'”"
    assert "Stuur de pagina terug" in " ".join(mail.tekst.split())
    assert settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[pagina.pk]) in mail.tekst


def test_ook_wie_beheerder_is_krijgt_een_mail_en_niet_meer(schrijver):
    beheerder, ook_redacteur = maak_gebruiker(is_superuser=True), maak_redacteur(is_superuser=True)
    pagina = maak_concept(Artikel, door=schrijver, title="Meten & 'weten'")
    bewerk(open_cms(schrijver), pagina, "action-submit")
    for mens in (beheerder, ook_redacteur):
        onderwerpen = list(Bericht.objects.filter(ontvanger=mens).values_list("onderwerp", flat=True))
        assert onderwerpen == ["Beoordeel de pagina “Meten & 'weten'”"]
        assert mail_aan(mens)


def test_een_beheerder_die_zelf_iets_aanbiedt_krijgt_daar_geen_mail_van(collega):
    beheerder = maak_gebruiker(is_superuser=True)
    bewerk(open_cms(beheerder), maak_concept(Artikel, door=beheerder), "action-submit")
    assert not Bericht.objects.filter(ontvanger=beheerder).exists()
    assert Bericht.objects.filter(ontvanger=collega).count() == 1


def test_wie_schreef_leest_dat_de_pagina_is_goedgekeurd(pagina, schrijver, collega):
    bewerk(open_cms(collega), pagina, {"action-workflow-action": "1", "workflow-action-name": "approve"})
    mail = mail_aan(schrijver)
    assert mail.onderwerp == "Goedgekeurd: “Meten & 'weten'”"
    assert Artikel.objects.get(pk=pagina.pk).full_url in mail.tekst


def test_wie_schreef_leest_waarom_de_pagina_terugkwam(pagina, schrijver, collega):
    staat = Artikel.objects.get(pk=pagina.pk).current_workflow_task_state
    adres = reverse("wagtailadmin_pages:workflow_action", args=[pagina.pk, "reject", staat.pk])
    open_cms(collega).post(adres, {"comment": "De cijfers & de bron ontbreken."})
    mail = mail_aan(schrijver)
    assert mail.onderwerp == "Teruggestuurd: “Meten & 'weten'”"
    tekst = " ".join(mail.tekst.split())
    assert f"{collega.naam} stuurde de pagina" in tekst
    assert "Dit stond erbij: De cijfers & de bron ontbreken." in tekst
