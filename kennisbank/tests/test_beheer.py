"""The CMS: what the redactie sees, and what others don't."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from citydeal.basis import paginacache
from citydeal.basis.models import Thema
from citydeal.zoeken.models import Facetwaarde, Zoekdocument
from kennisbank import services
from kennisbank.blocks import TEKST_FEATURES
from kennisbank.models import (
    Artikel,
    ArtikelIndex,
    Begrip,
    HomePagina,
    InhoudPagina,
    Leerlijn,
    ToolboxIndex,
    ToolboxItem,
    Usecase,
    UsecaseIndex,
    Woordenboek,
)
from kennisbank.rijketekst import maak_rijke_tekst
from kennisbank.tests.cms import formulier, meldingen, open_cms
from kennisbank.tests.factories import (
    maak_concept,
    maak_gebruiker,
    maak_pagina,
    maak_redacteur,
    maak_thema,
    wijzig,
)

pytestmark = pytest.mark.django_db
SOORTEN = [Usecase, ToolboxItem, Begrip, Artikel, Leerlijn, InhoudPagina]
CSV = b"sleutel;titel\nt-1;Datakookboek\n"


@pytest.fixture
def redacteur():
    return maak_redacteur()


@pytest.fixture
def cms(redacteur):
    return open_cms(redacteur)


def test_de_eerste_pagina_is_nederlands_en_van_ons(cms):
    tekst = cms.get(reverse("wagtailadmin_home")).content.decode()
    assert 'lang="nl"' in tekst
    assert "Welkom bij de redactie" in tekst
    assert "kleine correcties" in tekst
    assert "What&#x27;s new" not in tekst
    assert "Wagtail</title>" not in tekst


def test_zoeken_noemt_wat_er_gevonden_is(cms):
    maak_pagina(Artikel, title="Een zeldzaam stuk")
    tekst = cms.get(reverse("wagtailadmin_pages:search"), {"q": "zeldzaam"}).content.decode()
    assert "1-1 van 1 pagina's" in " ".join(tekst.split())


def test_een_foto_van_jezelf_neemt_het_cms_niet_aan(cms, redacteur):
    adres = reverse("wagtailadmin_account")
    assert 'type="file"' not in cms.get(adres).content.decode()
    cms.post(adres, {"avatar-avatar": SimpleUploadedFile("ik.png", b"geen foto")})
    profiel = UserProfile.objects.filter(user=redacteur).first()
    assert profiel is None or not profiel.avatar


@pytest.mark.parametrize("model", SOORTEN)
def test_elk_soort_pagina_heeft_een_formulier(model, cms):
    ouder = model.allowed_parent_page_models()[0].objects.first()
    tekst = cms.get(
        reverse("wagtailadmin_pages:add", args=["kennisbank", model._meta.model_name, ouder.pk])
    ).content.decode()
    assert "tab-label-inhoud" in tekst
    assert ("tab-label-artikel_4" in tekst) == (model is Usecase)
    assert "show_in_menus" not in tekst


@pytest.mark.parametrize("model", [HomePagina, UsecaseIndex, ToolboxIndex, Woordenboek])
def test_een_vaste_pagina_houdt_haar_adres(model, cms):
    tekst = cms.get(reverse("wagtailadmin_pages:edit", args=[model.objects.get().pk])).content.decode()
    assert 'name="inleiding"' in tekst
    assert 'name="slug"' not in tekst


@pytest.mark.parametrize("model", SOORTEN)
def test_elk_soort_pagina_heeft_een_voorbeeldweergave(model, cms):
    pagina = maak_concept(model, title="Een titel die opvalt")
    gegevens = formulier(cms, reverse("wagtailadmin_pages:edit", args=[pagina.pk]))
    adres = reverse("wagtailadmin_pages:preview_on_edit", args=[pagina.pk])
    assert cms.post(adres, gegevens).json()["is_valid"]
    antwoord = cms.get(adres, {"mode": ""})
    assert antwoord.status_code == 200
    assert "Een titel die opvalt" in antwoord.content.decode()


@pytest.mark.parametrize("model", [Usecase, ToolboxItem, Begrip, Artikel, Leerlijn])
def test_een_lijst_laat_zien_wie_een_pagina_bijhoudt_en_tot_wanneer(model, cms, redacteur):
    maak_pagina(model, eigenaar=redacteur, herzien_op=timezone.localdate())
    ouder = model.allowed_parent_page_models()[0].objects.get()
    tekst = cms.get(reverse("wagtailadmin_explore", args=[ouder.pk])).content.decode()
    assert "Herzien vóór" in tekst
    assert redacteur.naam in tekst


@pytest.mark.parametrize("aantal", [1, 10])
def test_een_lijst_kost_een_vast_aantal_vragen(aantal, cms, django_assert_num_queries):
    adres = reverse("wagtailadmin_explore", args=[ArtikelIndex.objects.get().pk])
    for _ in range(aantal):
        maak_pagina(Artikel, eigenaar=maak_redacteur())
    cms.get(adres)
    with django_assert_num_queries(34):
        cms.get(adres)


class TestRapporten:
    def test_te_herzien_noemt_alleen_wat_voorbij_is_en_live_staat(self, cms):
        gisteren = timezone.localdate() - timedelta(days=1)
        maak_pagina(Artikel, title="Verouderd stuk", herzien_op=gisteren)
        maak_pagina(Artikel, title="Vers stuk", herzien_op=timezone.localdate())
        maak_concept(Artikel, title="Nooit verschenen", herzien_op=gisteren)
        tekst = cms.get(reverse("kennisbank_herziening")).content.decode()
        assert "Verouderd stuk" in tekst
        assert "Vers stuk" not in tekst
        assert "Nooit verschenen" not in tekst

    def test_kleine_correcties_van_deze_week(self, cms, redacteur):
        pagina = maak_pagina(Artikel, title="Met tikfout", door=redacteur)
        services.publiceer(wijzig(pagina, door=redacteur, samenvatting="Zonder."), door=redacteur)
        ander = maak_pagina(Artikel, title="Goedgekeurd door een ander")
        services.publiceer(wijzig(ander, door=maak_redacteur(), samenvatting="Zonder."), door=redacteur)
        tekst = cms.get(reverse("kennisbank_correcties")).content.decode()
        assert "Met tikfout" in tekst
        assert "Goedgekeurd door een ander" not in tekst

    @pytest.mark.parametrize("naam", ["kennisbank_herziening", "kennisbank_correcties"])
    @pytest.mark.parametrize("vorm", ["csv", "xlsx"])
    def test_een_rapport_is_te_bewaren(self, naam, vorm, cms, redacteur):
        gisteren = timezone.localdate() - timedelta(days=1)
        pagina = maak_pagina(Artikel, title="Te bewaren", door=redacteur, herzien_op=gisteren)
        services.publiceer(wijzig(pagina, door=redacteur, samenvatting="Zonder."), door=redacteur)
        antwoord = cms.get(reverse(naam), {"export": vorm})
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        assert antwoord["Content-Disposition"].startswith("attachment")
        cellen = inhoud.decode() if vorm == "csv" else str([*load_workbook(BytesIO(inhoud)).active.values])
        assert "Te bewaren" in cellen

    @pytest.mark.parametrize("naam", ["kennisbank_herziening", "kennisbank_correcties"])
    def test_een_vreemde_vraag_geeft_geen_fout(self, naam, cms):
        antwoord = cms.get(reverse(naam), {"sinds": "ooit", "eigenaar": "x", "user": "\x00", "p": "9" * 40})
        assert antwoord.status_code == 200
        assert antwoord.context["object_list"].count() == 0

    @pytest.mark.parametrize("aantal", [1, 10])
    @pytest.mark.parametrize(("naam", "vragen"), [("kennisbank_herziening", 15), ("kennisbank_correcties", 14)])
    def test_een_rapport_kost_een_vast_aantal_vragen(
        self, naam, vragen, aantal, cms, redacteur, django_assert_num_queries
    ):
        gisteren = timezone.localdate() - timedelta(days=1)
        for _ in range(aantal):
            pagina = maak_pagina(Artikel, door=redacteur, herzien_op=gisteren, eigenaar=redacteur)
            services.publiceer(wijzig(pagina, door=redacteur, samenvatting="Anders."), door=redacteur)
        cms.get(reverse(naam))
        with django_assert_num_queries(vragen):
            cms.get(reverse(naam))


class TestThemas:
    def test_een_nieuwe_naam_geldt_overal(self, cms):
        thema = maak_thema("Energie", slug="energie")
        services.verwerk_thema(thema)
        adres = reverse("wagtailsnippets_basis_thema:edit", args=[thema.pk])
        antwoord = cms.post(
            adres,
            {
                "naam": "Warmte",
                "slug": "warmte",
                "omschrijving": "",
                "motief": "",
                "volgorde": "1",
                "gezien": cms.get(adres).context["form"]["gezien"].value(),
            },
        )
        assert antwoord.status_code == 302, antwoord.context["form"].errors
        assert Facetwaarde.objects.get(groep="thema", waarde="warmte").label == "Warmte"
        assert not Facetwaarde.objects.filter(groep="thema", waarde="energie").exists()

    def test_wat_is_aangevinkt_verdwijnt_ook_uit_filters_en_van_paginas(self, cms, monkeypatch):
        weg, blijft = maak_thema("Energie", slug="energie"), maak_thema("Water", slug="water")
        for thema in (weg, blijft):
            services.verwerk_thema(thema)
        pagina = maak_pagina(Artikel, themas=[weg, blijft])
        cms.force_login(maak_gebruiker(is_superuser=True))
        vernieuwd = []
        monkeypatch.setattr(paginacache, "vernieuw", lambda: vernieuwd.append(1))
        lijst = reverse("wagtailsnippets_basis_thema:list")
        antwoord = cms.post(f"/beheer/bulk/basis/thema/delete/?id={weg.pk}&next={lijst}", follow=True)
        assert "1 thema verwijderd." in antwoord.content.decode()
        assert list(Thema.objects.filter(slug__in=["energie", "water"])) == [blijft]
        assert not Facetwaarde.objects.filter(groep="thema", waarde="energie").exists()
        rij = Zoekdocument.objects.get(soort="artikel", sleutel=str(pagina.pk))
        assert [thema["slug"] for thema in rij.gegevens["themas"]] == ["water"]
        assert vernieuwd

    def test_wat_een_collega_opsloeg_wordt_niet_ongezien_overschreven(self, cms):
        thema = maak_thema("Energie", slug="energie")
        adres = reverse("wagtailsnippets_basis_thema:edit", args=[thema.pk])
        gezien = cms.get(adres).context["form"]["gezien"].value()
        Thema.objects.filter(pk=thema.pk).update(omschrijving="Van een collega.")
        antwoord = cms.post(adres, {"naam": "Warmte", "slug": "energie", "volgorde": "1", "gezien": gezien})
        assert "omschrijving is nu “Van een collega.”" in antwoord.content.decode()
        assert Thema.objects.get(pk=thema.pk).naam == "Energie"

    def test_a_drawing_is_chosen_among_those_that_exist(self, cms):
        gegevens = {"naam": "Water", "slug": "water", "omschrijving": "", "volgorde": "1"}
        adres = reverse("wagtailsnippets_basis_thema:add")
        antwoord = cms.post(adres, {**gegevens, "motief": "bestaat-niet"})
        assert antwoord.context["form"].errors["motief"]
        assert cms.post(adres, {**gegevens, "motief": "energie"}).status_code == 302
        assert Thema.objects.get(slug="water").motief == "energie"


class TestImporteren:
    def upload(self, cms, inhoud=CSV, naam="lijst.csv"):
        return cms.post(
            reverse("kennisbank_importeren", args=["toolbox"]), {"bestand": SimpleUploadedFile(naam, inhoud)}
        )

    def test_eerst_het_verslag_dan_pas_de_paginas(self, cms):
        antwoord = self.upload(cms)
        verslag = cms.get(antwoord.url).content.decode()
        assert "Datakookboek" in verslag
        assert "gemaakt" in verslag
        assert not ToolboxItem.objects.exists()
        klaar = cms.post(antwoord.url)
        assert "concept" in meldingen(klaar)
        assert not ToolboxItem.objects.get().live
        assert not UploadedFile.objects.exists()
        assert cms.get(antwoord.url).url == reverse("kennisbank_importeren", args=["toolbox"])

    @pytest.mark.parametrize(
        ("naam", "inhoud"),
        [("lijst.exe", b"MZ"), ("lijst.xlsx", b"PK"), ("lijst.csv", b""), ("lijst.csv", b"a;b\n1;2\n")],
    )
    def test_een_bestand_dat_niet_kan_geeft_een_fout_bij_het_veld(self, naam, inhoud, cms):
        antwoord = self.upload(cms, inhoud, naam)
        assert antwoord.status_code == 200
        assert antwoord.context["form"].errors["bestand"]
        assert not UploadedFile.objects.exists()

    def test_geweigerde_rijen_geven_geen_knop_om_op_te_slaan(self, cms):
        antwoord = self.upload(cms, b"sleutel;titel\na;\n")
        assert "Sla 1 rij op" not in cms.get(antwoord.url).content.decode()
        cms.post(antwoord.url)
        assert not ToolboxItem.objects.exists()

    def test_een_ander_ziet_mijn_bestand_niet(self, cms):
        adres = self.upload(cms).url
        antwoord = open_cms(maak_redacteur()).post(adres)
        assert antwoord.url == reverse("kennisbank_importeren", args=["toolbox"])
        assert not ToolboxItem.objects.exists()

    def test_buiten_de_redactie_importeert_niemand(self):
        antwoord = self.upload(open_cms(maak_gebruiker()))
        assert antwoord.status_code in {302, 403, 404}
        assert not UploadedFile.objects.exists()


def test_wat_uit_word_is_geplakt_houdt_koppen_lijsten_en_links():
    """Draftail turns what is pasted into its own blocks; on the server they become HTML."""
    geplakt = (
        '<h2 style="mso-style-name:Kop">Aanpak</h2><p class="MsoNormal"><span style="color:red">Zo <b>begin</b> je:</span></p>'
        '<ul><li class="MsoListParagraph">eerst dit</li><li>dan dat</li></ul><p><a href="https://agendastad.nl">Meer</a></p>'
        '<p><a href="javascript:alert(1)">Fout</a><script>alert(1)</script></p><table><tr><td>cel</td></tr></table>'
    )
    html = maak_rijke_tekst(geplakt)
    assert "<h2" in html
    assert "<li" in html
    assert '<a href="https://agendastad.nl">Meer</a>' in html
    assert "<b>begin</b>" in html
    for weg in ("javascript:", "<script", "style=", "class=", "Mso", "<span", "<table"):
        assert weg not in html
    heen = ContentstateConverter(TEKST_FEATURES).from_database_format(html)
    assert json.loads(heen)["blocks"]
    assert ContentstateConverter(TEKST_FEATURES).to_database_format(heen) == html
