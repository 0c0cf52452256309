"""Publishing in the CMS: the rule is told in the form, and what was typed is never lost."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from kennisbank.models import Artikel, ArtikelIndex, Usecase
from kennisbank.tests.cms import bewerk, formulier, meldingen, open_cms
from kennisbank.tests.factories import maak_concept, maak_gebruiker, maak_pagina, maak_redacteur, wijzig

pytestmark = pytest.mark.django_db
GOEDKEUREN = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


def nu(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def concept_van(pagina):
    return nu(pagina).get_latest_revision_as_object()


def test_een_onvolledige_usecase_geeft_fouten_bij_de_velden_en_bewaart_wat_er_stond(schrijver, collega):
    pagina = maak_concept(Usecase, door=schrijver, deelbaar="", haalbaar="")
    antwoord = bewerk(open_cms(collega), pagina, "action-publish", samenvatting="Mijn nieuwe samenvatting")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert tekst.count("Vul dit in voordat de usecase op het portaal komt.") >= 2
    assert "bij artikel 4 alles is onderbouwd" in meldingen(antwoord) + tekst
    assert "Mijn nieuwe samenvatting" in tekst
    assert not nu(pagina).live


def test_een_onvolledige_usecase_is_als_concept_op_te_slaan(schrijver):
    pagina = maak_concept(Usecase, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, "", deelbaar="", samenvatting="")
    assert antwoord.status_code == 302
    assert concept_van(pagina).deelbaar == ""


def test_wie_zelf_schreef_krijgt_een_melding_en_houdt_een_concept(schrijver):
    pagina = maak_concept(Artikel, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, "action-publish", samenvatting="Net bedacht")
    assert antwoord.url == reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    assert "Nog niet gepubliceerd" in meldingen(antwoord)
    assert "iemand anders" in meldingen(antwoord)
    assert not nu(pagina).live
    assert concept_van(pagina).samenvatting == "Net bedacht"


def test_een_collega_publiceert_met_de_knop(schrijver, collega):
    pagina = maak_concept(Usecase, door=schrijver, opgave="<p>Het is druk op de kade.</p>")
    antwoord = bewerk(open_cms(collega), pagina, "action-publish")
    assert nu(pagina).live, meldingen(antwoord)


def test_een_collega_die_eerst_iets_verandert_publiceert_niet(schrijver, collega):
    pagina = maak_concept(Artikel, door=schrijver)
    bewerk(open_cms(collega), pagina, "action-publish", samenvatting="Door de collega")
    assert not nu(pagina).live
    assert concept_van(pagina).samenvatting == "Door de collega"


def test_een_correctie_op_een_live_pagina_gaat_met_een_druk_op_de_knop(schrijver):
    pagina = maak_pagina(Usecase, door=schrijver)
    bewerk(open_cms(schrijver), pagina, "action-publish", samenvatting="Zonder tikfout")
    assert nu(pagina).samenvatting == "Zonder tikfout"


def test_een_andere_onderbouwing_op_een_live_pagina_wacht_op_een_collega(schrijver, collega):
    pagina = maak_pagina(Usecase, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, "action-publish", deelbaar="Iedereen mag het gebruiken.")
    assert "artikel 4" in meldingen(antwoord)
    assert nu(pagina).deelbaar != "Iedereen mag het gebruiken."
    bewerk(open_cms(collega), pagina, "action-publish")
    assert nu(pagina).deelbaar == "Iedereen mag het gebruiken."


def test_wie_de_onderbouwing_schreef_leest_wie_er_kan_publiceren(schrijver, collega):
    pagina = maak_pagina(Usecase)
    bewerk(open_cms(schrijver), pagina, "", deelbaar="Iedereen mag het gebruiken.")
    bewerk(open_cms(collega), pagina, "", slug="een-ander-adres")
    antwoord = bewerk(open_cms(schrijver), pagina, "action-publish")
    assert "Laat iemand publiceren die geen van beide deed." in meldingen(antwoord)
    assert nu(pagina).deelbaar != "Iedereen mag het gebruiken."
    bewerk(open_cms(maak_redacteur()), pagina, "action-publish")
    assert nu(pagina).deelbaar == "Iedereen mag het gebruiken."


def test_ook_plannen_op_een_live_pagina_loopt_langs_de_regel(schrijver):
    pagina = maak_pagina(Usecase, door=schrijver)
    antwoord = bewerk(open_cms(schrijver), pagina, "action-publish", deelbaar="Anders.", go_live_at="2099-01-01 10:00")
    assert "artikel 4" in meldingen(antwoord)
    assert not nu(pagina).approved_schedule


def test_maken_en_publiceren_in_een_keer_bestaat_niet(schrijver):
    ouder = ArtikelIndex.objects.get()
    client = open_cms(schrijver)
    adres = reverse("wagtailadmin_pages:add", args=["kennisbank", "artikel", ouder.pk])
    tekst = client.get(adres).content.decode()
    assert "action-publish" not in tekst
    gegevens = formulier(client, adres)
    gegevens.update({"title": "In een keer", "slug": "in-een-keer", "action-publish": "1"})
    client.post(adres, gegevens)
    assert not Artikel.objects.get(slug="in-een-keer").live


class TestWorkflow:
    @pytest.fixture
    def ingediend(self, schrijver):
        pagina = maak_concept(Usecase, door=schrijver)
        bewerk(open_cms(schrijver), pagina, "action-submit")
        assert nu(pagina).workflow_in_progress
        return nu(pagina)

    def test_een_collega_keurt_goed(self, ingediend, collega):
        bewerk(open_cms(collega), ingediend, GOEDKEUREN)
        assert nu(ingediend).live

    def test_de_schrijver_ziet_waarom_hij_het_niet_zelf_doet(self, ingediend, schrijver):
        client = open_cms(schrijver)
        antwoord = client.get(reverse("wagtailadmin_pages:edit", args=[ingediend.pk]))
        assert "wacht op goedkeuring" in antwoord.content.decode()
        bewerk(client, ingediend, GOEDKEUREN)
        assert not nu(ingediend).live

    def test_wie_bij_het_goedkeuren_iets_verandert_bewaart_een_concept(self, ingediend, collega):
        antwoord = bewerk(open_cms(collega), ingediend, GOEDKEUREN, samenvatting="Door de collega")
        assert "Nog niet goedgekeurd" in meldingen(antwoord)
        assert not nu(ingediend).live
        assert concept_van(ingediend).samenvatting == "Door de collega"

    def test_een_onvolledige_usecase_wordt_niet_goedgekeurd(self, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="")
        bewerk(open_cms(schrijver), pagina, "action-submit")
        antwoord = bewerk(open_cms(collega), pagina, GOEDKEUREN)
        assert "Vul dit in voordat" in antwoord.content.decode()
        assert not nu(pagina).live

    def test_de_knop_buiten_het_formulier_brengt_naar_de_uitleg(self, schrijver, collega):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="")
        bewerk(open_cms(schrijver), pagina, "action-submit")
        staat = nu(pagina).current_workflow_task_state
        client = open_cms(collega)
        antwoord = client.post(reverse("wagtailadmin_pages:workflow_action", args=[pagina.pk, "approve", staat.pk]))
        assert antwoord.url == reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        assert "Vul nog in: Deelbaar" in client.get(antwoord.url).content.decode()
        assert not nu(pagina).live

    def druk(self, pagina, gebruiker, handeling: str, **velden):
        """Press a button on the first page of the CMS."""
        staat = nu(pagina).current_workflow_task_state
        adres = reverse("wagtailadmin_pages:workflow_action", args=[pagina.pk, handeling, staat.pk])
        return open_cms(gebruiker).post(f"{adres}?next=/beheer/", velden)

    def test_de_knop_op_de_eerste_pagina_zegt_wat_er_gebeurde(self, ingediend, collega):
        antwoord = self.druk(ingediend, collega, "approve")
        assert f"“{ingediend.title}” is goedgekeurd en gepubliceerd." in meldingen(antwoord)
        assert antwoord.url == "/beheer/"
        assert nu(ingediend).live

    def test_de_knop_op_de_eerste_pagina_zegt_wanneer_iets_verschijnt(self, schrijver, collega):
        pagina = maak_concept(Artikel, door=schrijver)
        bewerk(open_cms(schrijver), pagina, "action-submit", go_live_at="2099-01-01 10:00")
        antwoord = self.druk(pagina, collega, "approve")
        assert "is goedgekeurd en ingepland voor 1 januari 2099, 10:00." in meldingen(antwoord)
        assert not nu(pagina).live

    def test_terugsturen_zegt_dat_ook(self, ingediend, collega):
        antwoord = self.druk(ingediend, collega, "reject", comment="Nog een bron, graag.")
        assert "is teruggestuurd" in meldingen(antwoord)
        assert not nu(ingediend).workflow_in_progress

    def test_een_geweigerde_knop_zegt_niet_dat_het_gelukt_is(self, ingediend, schrijver):
        antwoord = self.druk(ingediend, schrijver, "approve")
        assert "goedgekeurd" not in meldingen(antwoord)
        assert nu(ingediend).workflow_in_progress

    def test_terugsturen_in_het_formulier_zegt_dat_ook(self, ingediend, collega):
        knop = {"action-workflow-action": "1", "workflow-action-name": "reject"}
        assert "is teruggestuurd" in meldingen(bewerk(open_cms(collega), ingediend, knop))


class TestIndienen:
    def test_wat_ontbreekt_wordt_genoemd_en_houdt_niets_tegen(self, schrijver):
        pagina = maak_concept(Usecase, door=schrijver, deelbaar="", haalbaar="")
        antwoord = bewerk(open_cms(schrijver), pagina, "action-submit")
        assert "Vul nog in: Haalbaar en Deelbaar." in meldingen(antwoord)
        assert nu(pagina).workflow_in_progress

    def test_wie_meteen_bij_het_maken_indient_leest_het_ook(self, schrijver):
        client = open_cms(schrijver)
        ouder = Usecase.allowed_parent_page_models()[0].objects.get()
        adres = reverse("wagtailadmin_pages:add", args=["kennisbank", "usecase", ouder.pk])
        gegevens = formulier(client, adres)
        gegevens.update({"title": "Nieuw", "slug": "nieuw-en-leeg", "action-submit": "1"})
        assert "Vul nog in: Democratisch, Duurzaam" in meldingen(client.post(adres, gegevens))
        assert Usecase.objects.get(slug="nieuw-en-leeg").workflow_in_progress

    @pytest.mark.parametrize("knop", ["action-submit", ""])
    def test_wie_compleet_is_of_niets_indient_leest_er_niets_over(self, knop, schrijver):
        pagina = maak_concept(Usecase, door=schrijver, **({} if knop else {"deelbaar": ""}))
        assert "Vul nog in" not in meldingen(bewerk(open_cms(schrijver), pagina, knop))


class TestSelectie:
    def publiceer(self, gebruiker, *paginas, **velden):
        adres = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        vraag = "&".join(f"id={pagina.pk}" for pagina in paginas)
        return open_cms(gebruiker).post(f"{adres}?next=/beheer/&{vraag}", velden)

    def test_alleen_wat_een_ander_schreef_verschijnt(self, schrijver, collega):
        eigen, andermans = maak_concept(Artikel, door=collega), maak_concept(Artikel, door=schrijver)
        self.publiceer(collega, eigen, andermans)
        assert not nu(eigen).live
        assert nu(andermans).live

    def test_een_eigen_onderbouwing_blijft_liggen(self, schrijver, collega):
        pagina = maak_pagina(Usecase)
        wijzig(pagina, door=schrijver, deelbaar="Anders.")
        wijzig(pagina, door=collega, duur="Een jaar")
        self.publiceer(schrijver, nu(pagina))
        assert nu(pagina).deelbaar != "Anders."
        self.publiceer(maak_redacteur(), nu(pagina))
        assert nu(pagina).deelbaar == "Anders."

    def test_ook_onder_een_overzicht(self, schrijver, collega):
        eigen, andermans = maak_concept(Artikel, door=collega), maak_concept(Artikel, door=schrijver)
        self.publiceer(collega, ArtikelIndex.objects.get(), include_descendants="on")
        assert not nu(eigen).live
        assert nu(andermans).live


@pytest.mark.parametrize("extra", [{"publish_copies": "on"}, {"alias": "on"}])
def test_een_kopie_komt_niet_langs_de_regel(extra, schrijver):
    pagina = maak_pagina(Artikel, door=schrijver)
    client = open_cms(schrijver)
    gegevens = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": pagina.get_parent().pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[pagina.pk]), {**gegevens, **extra})
    assert not Page.objects.filter(slug="kopie", live=True).exists()
    client.post(reverse("wagtailadmin_pages:copy", args=[pagina.pk]), gegevens)
    assert not Page.objects.get(slug="kopie").live


def test_buiten_de_redactie_is_er_geen_cms():
    antwoord = open_cms(maak_gebruiker()).get(reverse("wagtailadmin_home"))
    assert antwoord.status_code in {302, 403, 404}
