"""The rule of publishing holds in every way a page can appear."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow

from citydeal.basis.enums import Criterium
from kennisbank import publicatie, services
from kennisbank.models import Artikel, Begrip, InhoudPagina, Leerlijn, ToolboxItem, Usecase
from kennisbank.publicatie import KLEINE_CORRECTIE, NietPubliceerbaar
from kennisbank.tests.factories import (
    maak_concept,
    maak_gebruiker,
    maak_pagina,
    maak_redacteur,
    wijzig,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


def staat_live(pagina):
    return type(pagina).objects.get(pk=pagina.pk).live


def plan(pagina, *, door, over=timedelta(days=1)):
    """Approve the newest version to appear later."""
    pagina = type(pagina).objects.get(pk=pagina.pk).get_latest_revision_as_object()
    pagina.go_live_at = timezone.now() + over
    pagina.save_revision(user=door, clean=False).publish(user=door)
    return type(pagina).objects.get(pk=pagina.pk)


def laat_de_tijd_verstrijken(pagina):
    verleden = timezone.now() - timedelta(minutes=1)
    for revisie in pagina.revisions.filter(approved_go_live_at__isnull=False):
        revisie.content["go_live_at"] = verleden.isoformat()
        revisie.approved_go_live_at = verleden
        revisie.save()


class TestOnderbouwing:
    @pytest.mark.parametrize("criterium", Criterium.values)
    def test_zonder_een_onderbouwing_verschijnt_een_usecase_niet(self, criterium, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver, **{criterium: "  "})
        with pytest.raises(NietPubliceerbaar, match=Criterium(criterium).label):
            services.publiceer(pagina, door=collega)
        assert not staat_live(pagina)

    def test_een_concept_mag_alles_missen(self, schrijver):
        pagina = maak_concept(Usecase, door=schrijver, **dict.fromkeys(Criterium.values, ""))
        assert pagina.onderbouwing_ontbreekt() == list(Criterium)
        assert wijzig(pagina, door=schrijver, samenvatting="Nog niet af.").latest_revision is not None

    def test_een_live_usecase_kan_haar_onderbouwing_niet_verliezen(self, schrijver, collega):
        pagina = maak_pagina(Usecase, door=schrijver)
        wijzig(pagina, door=schrijver, deelbaar="")
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=collega)
        assert Usecase.objects.get(pk=pagina.pk).deelbaar

    def test_ook_buiten_publiceren_om_komt_zij_niet_live(self, schrijver):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="")
        pagina.live = True
        with pytest.raises(NietPubliceerbaar):
            pagina.save()
        assert not staat_live(pagina)

    def test_plannen_kan_ook_niet(self, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="")
        with pytest.raises(NietPubliceerbaar):
            plan(pagina, door=collega)


class TestVierOgen:
    @pytest.mark.parametrize("model", [Usecase, ToolboxItem, Begrip, Artikel, Leerlijn, InhoudPagina])
    def test_wie_schrijft_publiceert_niet_zelf(self, model, schrijver, collega):
        pagina = maak_concept(model, door=schrijver)
        with pytest.raises(NietPubliceerbaar, match="iemand anders"):
            services.publiceer(pagina, door=schrijver)
        assert not staat_live(pagina)
        assert services.publiceer(pagina, door=collega).live

    def test_ook_een_beheerder_niet(self):
        beheerder = maak_gebruiker(is_superuser=True)
        pagina = maak_concept(Artikel, door=beheerder)
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=beheerder)

    def test_wie_het_laatst_bewerkte_telt(self, schrijver, collega):
        pagina = maak_concept(Artikel, door=schrijver)
        wijzig(pagina, door=collega, samenvatting="Toch anders.")
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=collega)
        assert services.publiceer(pagina, door=schrijver).live

    def test_nog_eens_opslaan_zonder_iets_te_veranderen_maakt_niemand_de_bewerker(self, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver)
        wijzig(pagina, door=collega)
        revisie = Usecase.objects.get(pk=pagina.pk).get_latest_revision()
        assert revisie.user == collega
        assert publicatie.laatste_bewerker_id(revisie) == schrijver.pk
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=schrijver)
        assert services.publiceer(pagina, door=collega).live

    def test_wie_publiceert_is_bekend(self, schrijver):
        pagina = maak_concept(Artikel, door=schrijver)
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=None)

    def test_de_knop_van_het_formulier_loopt_langs_dezelfde_regel(self, schrijver):
        from wagtail.actions.publish_page_revision import PublishPageRevisionAction

        pagina = maak_concept(Artikel, door=schrijver)
        with pytest.raises(NietPubliceerbaar):
            PublishPageRevisionAction(pagina.get_latest_revision(), user=schrijver).execute(skip_permission_checks=True)
        assert not staat_live(pagina)

    @pytest.mark.parametrize("veld", ["deelbaar", "deelbaar_bewijs"])
    def test_een_andere_onderbouwing_vraagt_een_tweede_paar_ogen(self, veld, schrijver, collega):
        pagina = maak_pagina(Usecase, door=schrijver)
        wijzig(pagina, door=schrijver, **{veld: "https://voorbeeld.example/bewijs"})
        with pytest.raises(NietPubliceerbaar, match="artikel 4"):
            services.publiceer(pagina, door=schrijver)
        services.publiceer(pagina, door=collega)
        assert getattr(Usecase.objects.get(pk=pagina.pk), veld) == "https://voorbeeld.example/bewijs"

    def test_na_depubliceren_is_het_weer_een_nieuwe_pagina(self, schrijver):
        pagina = maak_pagina(Artikel, door=schrijver)
        pagina.unpublish()
        with pytest.raises(NietPubliceerbaar):
            services.publiceer(pagina, door=schrijver)

    def test_buiten_de_redactie_publiceert_niemand(self, schrijver):
        from wagtail.actions.publish_page_revision import PublishPagePermissionError

        pagina = maak_concept(Artikel, door=schrijver)
        with pytest.raises(PublishPagePermissionError):
            services.publiceer(pagina, door=maak_gebruiker())


class TestWieDeOnderbouwingSchreef:
    """Who wrote a statement of article 4 doesn't publish it, whatever others change around it."""

    @pytest.fixture(params=[False, True], ids=["redacteur", "beheerder"])
    def auteur(self, request):
        return maak_gebruiker(is_superuser=True) if request.param else maak_redacteur()

    @pytest.mark.parametrize("veld", ["deelbaar", "deelbaar_bewijs"])
    def test_a_change_by_a_colleague_does_not_clear_the_author(self, veld, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, **{veld: "https://voorbeeld.example/bewijs"})
        wijzig(pagina, door=collega, slug="een-ander-adres")
        with pytest.raises(NietPubliceerbaar, match="geen van beide"):
            services.publiceer(pagina, door=auteur)
        with pytest.raises(NietPubliceerbaar, match="vraag die ander"):
            services.publiceer(pagina, door=collega)
        services.publiceer(pagina, door=maak_redacteur())
        assert getattr(Usecase.objects.get(pk=pagina.pk), veld) == "https://voorbeeld.example/bewijs"

    def test_nor_on_a_page_that_was_never_live(self, auteur, collega):
        pagina = maak_concept(Usecase, door=auteur)
        wijzig(pagina, door=collega, duur="Een jaar")
        for iemand in (auteur, collega):
            with pytest.raises(NietPubliceerbaar):
                services.publiceer(pagina, door=iemand)
        assert services.publiceer(pagina, door=maak_redacteur()).live

    def test_the_colleague_publishes_after_a_last_change_by_the_author(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega, duur="Een jaar")
        wijzig(pagina, door=auteur, duur="Twee jaar")
        services.publiceer(pagina, door=collega)
        assert Usecase.objects.get(pk=pagina.pk).deelbaar == "Anders."

    def test_two_authors_need_a_third_person_or_one_who_takes_it_all_over(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega, haalbaar="Ook anders.")
        for iemand in (auteur, collega):
            with pytest.raises(NietPubliceerbaar, match="Verschillende mensen"):
                services.publiceer(pagina, door=iemand)
        wijzig(pagina, door=auteur, haalbaar="Weer anders.")
        services.publiceer(pagina, door=collega)
        assert Usecase.objects.get(pk=pagina.pk).haalbaar == "Weer anders."

    def test_statements_that_readers_see_already_do_not_count(self, auteur, collega):
        pagina = services.publiceer(maak_concept(Usecase, door=auteur), door=maak_redacteur())
        wijzig(pagina, door=collega, duur="Een jaar")
        services.publiceer(pagina, door=auteur)
        wijzig(pagina, door=auteur, duur="Twee jaar")
        services.publiceer(pagina, door=auteur)
        assert PageLogEntry.objects.get(action=KLEINE_CORRECTIE).user == auteur

    def test_a_statement_that_was_put_back_does_not_count(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        eerst = pagina.deelbaar
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega, deelbaar=eerst, duur="Een jaar")
        services.publiceer(pagina, door=auteur)
        assert Usecase.objects.get(pk=pagina.pk).duur == "Een jaar"

    def test_storing_the_same_statement_makes_nobody_its_author(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega)
        with pytest.raises(NietPubliceerbaar, match="artikel 4"):
            services.publiceer(pagina, door=auteur)
        services.publiceer(pagina, door=collega)

    def test_planning_asks_the_same(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega, duur="Een jaar")
        with pytest.raises(NietPubliceerbaar, match="geen van beide"):
            plan(pagina, door=auteur)

    def test_who_changes_last_publishes_no_statement_of_somebody_unknown(self, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=None, deelbaar="Anders.")
        wijzig(pagina, door=collega, duur="Een jaar")
        with pytest.raises(NietPubliceerbaar, match="artikel 4"):
            services.publiceer(pagina, door=collega)

    def test_the_workflow_offers_nothing_to_the_author(self, auteur, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=auteur, deelbaar="Anders.")
        wijzig(pagina, door=collega, duur="Een jaar")
        pagina = Usecase.objects.get(pk=pagina.pk)
        staat = pagina.get_workflow().start(pagina, collega)
        taak = staat.current_task_state.task.specific
        for iemand in (auteur, collega):
            assert taak.get_actions(pagina, iemand) == []
            assert not taak.get_task_states_user_can_moderate(iemand).exists()
            taak.on_action(staat.current_task_state, iemand, "approve")
            assert Usecase.objects.get(pk=pagina.pk).deelbaar != "Anders."
        derde = maak_redacteur()
        assert taak.get_task_states_user_can_moderate(derde).exists()
        taak.on_action(staat.current_task_state, derde, "approve")
        assert Usecase.objects.get(pk=pagina.pk).deelbaar == "Anders."


class TestKleineCorrectie:
    def test_een_correctie_op_een_live_pagina_kan_alleen_en_staat_op_de_lijst(self, schrijver):
        pagina = maak_pagina(Usecase, door=schrijver)
        wijzig(pagina, door=schrijver, samenvatting="Zonder tikfout.")
        services.publiceer(pagina, door=schrijver)
        regel = PageLogEntry.objects.get(action=KLEINE_CORRECTIE)
        assert (regel.page_id, regel.user) == (pagina.pk, schrijver)

    def test_wat_een_ander_goedkeurt_is_geen_correctie(self, schrijver, collega):
        pagina = maak_pagina(Usecase, door=schrijver)
        wijzig(pagina, door=schrijver, samenvatting="Zonder tikfout.")
        services.publiceer(pagina, door=collega)
        assert not PageLogEntry.objects.filter(action=KLEINE_CORRECTIE).exists()


class TestWorkflow:
    def test_home_heeft_de_workflow_van_de_redactie(self, schrijver):
        assert Workflow.objects.get().name == "Redactie"
        assert maak_concept(Artikel, door=schrijver).get_workflow().name == "Redactie"

    def test_een_collega_keurt_goed_en_de_pagina_verschijnt(self, schrijver, collega):
        pagina = maak_concept(Artikel, door=schrijver)
        staat = pagina.get_workflow().start(pagina, schrijver)
        taak = staat.current_task_state.task.specific
        assert taak.get_actions(pagina, schrijver) == []
        assert {naam for naam, _, _ in taak.get_actions(pagina, collega)} == {"approve", "reject"}
        taak.on_action(staat.current_task_state, collega, "approve")
        assert staat_live(pagina)

    @pytest.mark.parametrize("beheerder", [False, True])
    def test_wie_het_laatst_bewerkte_keurt_niet_goed(self, beheerder, schrijver):
        if beheerder:
            schrijver = maak_gebruiker(is_superuser=True)
        pagina = maak_concept(Artikel, door=schrijver)
        staat = pagina.get_workflow().start(pagina, schrijver)
        staat.current_task_state.task.specific.on_action(staat.current_task_state, schrijver, "approve")
        staat.refresh_from_db()
        assert staat.status == staat.STATUS_IN_PROGRESS
        assert not staat_live(pagina)

    def test_een_onvolledige_usecase_wordt_niet_goedgekeurd(self, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="")
        staat = pagina.get_workflow().start(pagina, schrijver)
        staat.current_task_state.task.specific.on_action(staat.current_task_state, collega, "approve")
        staat.refresh_from_db()
        assert staat.status == staat.STATUS_IN_PROGRESS
        assert not staat_live(pagina)

    def test_buiten_de_redactie_heeft_niemand_iets_te_kiezen(self, schrijver):
        pagina = maak_concept(Artikel, door=schrijver)
        staat = pagina.get_workflow().start(pagina, schrijver)
        assert staat.current_task_state.task.specific.get_actions(pagina, maak_gebruiker()) == []


class TestPlanning:
    def test_wat_goedgekeurd_en_gepland_is_verschijnt_vanzelf(self, schrijver, collega):
        pagina = plan(maak_concept(Usecase, door=schrijver), door=collega)
        assert not staat_live(pagina)
        laat_de_tijd_verstrijken(pagina)
        call_command("publish_scheduled")
        assert staat_live(pagina)

    def test_plannen_is_publiceren(self, schrijver):
        pagina = maak_concept(Artikel, door=schrijver)
        with pytest.raises(NietPubliceerbaar):
            plan(pagina, door=schrijver)

    def test_een_pagina_die_niet_meer_kan_houdt_de_andere_niet_tegen(self, schrijver, collega, caplog):
        kapot = plan(maak_concept(Usecase, door=schrijver), door=collega)
        goed = plan(maak_concept(Artikel, door=schrijver), door=collega)
        laat_de_tijd_verstrijken(kapot)
        laat_de_tijd_verstrijken(goed)
        revisie = kapot.revisions.get(approved_go_live_at__isnull=False)
        revisie.content["deelbaar"] = ""
        revisie.save()
        with caplog.at_level(logging.WARNING, logger="kennisbank.publicatie"):
            call_command("publish_scheduled")
        assert not staat_live(kapot)
        assert staat_live(goed)
        assert "was not published" in caplog.text
        assert not kapot.revisions.filter(approved_go_live_at__isnull=False).exists()

    def test_page_that_breaks_stays_planned_and_others_appear(self, schrijver, collega, caplog, monkeypatch):
        kapot = plan(maak_concept(Usecase, door=schrijver), door=collega)
        goed = plan(maak_concept(Artikel, door=schrijver), door=collega)
        laat_de_tijd_verstrijken(kapot)
        laat_de_tijd_verstrijken(goed)

        def breek(pagina):
            if isinstance(pagina, Usecase):
                raise OSError("The disk is full.")

        with monkeypatch.context() as patch, caplog.at_level(logging.ERROR, logger="kennisbank.publicatie"):
            patch.setattr(services, "maak_renditions", breek)
            call_command("publish_scheduled")
        assert not staat_live(kapot)
        assert staat_live(goed)
        assert "The disk is full." in caplog.text
        call_command("publish_scheduled")
        assert staat_live(kapot)


def test_een_kopie_begint_als_concept(schrijver):
    rechten = Artikel.allowed_parent_page_models()[0].objects.get().permissions_for_user(schrijver)
    assert rechten.can_add_subpage()
    assert not rechten.can_publish_subpage()
