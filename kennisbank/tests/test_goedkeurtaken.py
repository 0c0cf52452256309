"""A page that waits for approval stands under "Wat wacht op mij" of who may approve it, and of nobody else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.werkdagen import is_werkdag, werkdagen_later
from citydeal.netwerk.overzicht import wachtrij
from kennisbank.models import Artikel, Usecase
from kennisbank.tests.cms import bewerk, open_cms
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_pagina, maak_redacteur
from kennisbank.tests.indienen import ingediend, maak_lid

pytestmark = pytest.mark.django_db
GOEDKEUREN = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


@pytest.fixture
def pagina(schrijver, collega):
    pagina = maak_concept(Artikel, door=schrijver, title="Meten & weten")
    bewerk(open_cms(schrijver), pagina, "action-submit")
    return nu(pagina)


def nu(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def wacht_op(gebruiker) -> list[str]:
    return [regel.taak.wat for regel in wachtrij(type(gebruiker).objects.get(pk=gebruiker.pk)).taken]


TAAK = ["Keur “Meten & weten” goed of stuur het terug"]


def test_een_collega_leest_wat_wanneer_en_waar(pagina, collega):
    taak = wachtrij(collega).taken[0].taak
    assert taak.wat == TAAK[0]
    assert taak.url == reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    assert taak.uiterlijk_op == werkdagen_later(timezone.now(), 5)
    assert is_werkdag(taak.uiterlijk_op)


def test_wie_niet_mag_goedkeuren_wordt_niets_gevraagd(schrijver, collega):
    lid, weg, beheerder = maak_gebruiker(), maak_redacteur(is_active=False), maak_gebruiker(is_superuser=True)
    bewerk(open_cms(schrijver), maak_concept(Artikel, door=schrijver, title="Meten & weten"), "action-submit")
    assert wacht_op(collega) == wacht_op(beheerder) == TAAK
    assert wacht_op(schrijver) == wacht_op(lid) == wacht_op(weg) == []


def test_een_concept_vraagt_niemand_iets(schrijver, collega):
    pagina = maak_concept(Artikel, door=schrijver)
    bewerk(open_cms(schrijver), pagina, "")
    assert wacht_op(collega) == []


def test_goedgekeurd_is_van_ieders_lijst(pagina, collega):
    derde = maak_redacteur()
    bewerk(open_cms(collega), pagina, GOEDKEUREN)
    assert nu(pagina).live
    assert wacht_op(collega) == wacht_op(derde) == []
    assert [taak.gedaan_door for taak in wachtrij(collega).gedaan] == [collega]


def test_een_geweigerde_goedkeuring_blijft_wachten(schrijver, collega):
    pagina = maak_concept(Usecase, door=schrijver, deelbaar="", title="Meten & weten")
    bewerk(open_cms(schrijver), pagina, "action-submit")
    bewerk(open_cms(collega), pagina, GOEDKEUREN)
    assert wacht_op(collega) == TAAK


def test_teruggestuurd_is_weg_tot_de_schrijver_opnieuw_aanbiedt(pagina, schrijver, collega):
    staat = pagina.current_workflow_task_state
    adres = reverse("wagtailadmin_pages:workflow_action", args=[pagina.pk, "reject", staat.pk])
    open_cms(collega).post(adres, {"comment": "Nog een bron, graag."})
    assert wacht_op(collega) == wacht_op(schrijver) == []
    bewerk(open_cms(schrijver), pagina, "action-submit", samenvatting="Met bron.")
    assert wacht_op(collega) == TAAK
    assert wacht_op(schrijver) == []


def test_ingetrokken_is_weg(pagina, schrijver, collega):
    bewerk(open_cms(schrijver), pagina, "action-cancel-workflow")
    assert not nu(pagina).workflow_in_progress
    assert wacht_op(collega) == []


def test_verwijderd_is_weg(pagina, collega):
    nu(pagina).delete()
    assert wacht_op(collega) == []


def test_gepubliceerd_zonder_de_stap_is_weg(pagina, collega):
    bewerk(open_cms(collega), pagina, "action-publish")
    assert nu(pagina).live
    assert wacht_op(collega) == []


def test_wie_er_daarna_iets_aan_verandert_keurt_niet_meer_goed(pagina, schrijver, collega):
    bewerk(open_cms(collega), pagina, "", title="Meten en wegen")
    assert wacht_op(collega) == []
    assert wacht_op(schrijver) == ["Keur “Meten en wegen” goed of stuur het terug"]


def test_ook_wie_de_onderbouwing_schreef_wordt_niets_gevraagd(schrijver, collega):
    derde = maak_redacteur()
    pagina = maak_pagina(Usecase, title="Meten & weten")
    bewerk(open_cms(schrijver), pagina, "", deelbaar="Iedereen mag het gebruiken.")
    bewerk(open_cms(collega), pagina, "action-submit", slug="een-ander-adres")
    assert wacht_op(derde) == TAAK
    assert wacht_op(schrijver) == wacht_op(collega) == []


def test_wie_in_twee_groepen_zit_heeft_een_taak(schrijver):
    dubbel = maak_redacteur(is_superuser=True)
    dubbel.groups.add(*Group.objects.exclude(name="redactie"))
    bewerk(open_cms(schrijver), maak_concept(Artikel, door=schrijver, title="Meten & weten"), "action-submit")
    assert wacht_op(dubbel) == TAAK


def test_een_inzending_staat_er_niet_nog_een_keer(collega):
    inzending = ingediend(maak_lid())
    bewerk(open_cms(collega), inzending.pagina.specific, "", title="Door de collega bijgewerkt")
    derde = maak_redacteur()
    assert wacht_op(collega) == wacht_op(derde) == ["Behandel de inzending “Sensorplan”"]
