"""Every page by its path: what is there, what isn't, and at what cost."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kennisbank.models import (
    Artikel,
    Begrip,
    HomePagina,
    InhoudPagina,
    KennisbankIndex,
    Leerlijn,
    LeerlijnStap,
    ToolboxItem,
    ToolboxLink,
    Usecase,
    UsecasePlaats,
)
from kennisbank.tests.factories import maak_pagina, maak_partner, maak_redacteur, maak_thema

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_paginacache")]

VAST = [
    "/",
    "/kennisbank/",
    "/kennisbank/usecases/",
    "/kennisbank/toolbox/",
    "/kennisbank/woordenboek/",
    "/kennisbank/artikelen/",
    "/kennisbank/leerlijnen/",
    "/kennisbank/nieuw-in-de-slimme-stad/",
    "/over/",
    "/contact/",
]
HX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "resultaten"}


def publiceer(pagina):
    pagina.save_revision(clean=False).publish(user=maak_redacteur())
    return type(pagina).objects.get(pk=pagina.pk)


def tekst_van(response) -> str:
    return response.content.decode()


def json_ld(response) -> list[dict]:
    gevonden = re.search(r'<script type="application/ld\+json">(.*?)</script>', tekst_van(response), re.DOTALL)
    return json.loads(gevonden.group(1))["@graph"]


class TestPaden:
    @pytest.mark.parametrize("pad", VAST)
    def test_een_leeg_portaal_antwoordt_op_elk_vast_pad(self, client, pad):
        response = client.get(pad)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
        assert 'method="post"' not in tekst_van(response)
        assert "csrfmiddlewaretoken" not in tekst_van(response)

    @pytest.mark.parametrize("methode", ["post", "put", "patch", "delete", "options", "trace"])
    def test_een_pagina_wordt_alleen_gelezen(self, methode):
        streng = Client(enforce_csrf_checks=True)
        assert getattr(streng, methode)("/kennisbank/").status_code == 405

    def test_head_antwoordt_als_get(self, client):
        response = client.head("/kennisbank/")
        assert (response.headers, response.content) == (client.get("/kennisbank/").headers, b"")

    @pytest.mark.parametrize(
        ("pad", "doel"),
        [
            ("/kennisbank", "/kennisbank/"),
            ("/kennisbank/usecases?thema=x&q=1", "/kennisbank/usecases/?thema=x&q=1"),
            ("/netwerk", "/netwerk/"),
            ("/zoeken?q=a", "/zoeken/?q=a"),
        ],
    )
    def test_een_pad_zonder_streep_leidt_naar_wat_er_is(self, client, pad, doel):
        response = client.get(pad)
        assert (response.status_code, response.headers["Location"]) == (301, doel)

    @pytest.mark.parametrize(
        "pad",
        [
            "/bestaat-niet",
            "/bestaat-niet/",
            "/kennisbank/bestaat-niet",
            "/kennisbank/usecases/x/y/",
            "/home/",
            "/Kennisbank/",
            "/kennisbank//usecases/",
            "/..;/",
            "/.git/config",
            "/.env",
            "/kennisbank/%00/",
            "/%00",
            "/kennisbank/%ff%fe/",
            "/%C3%28",
            "/kennisbank/%0a/",
            "/kennisbank/%F0%9F%87%B3/",
            "/" + "a" * 65_536,
            "/" + "a" * 65_536 + "/",
            "/" + "a/" * 5000,
            "/linkbeeld/99999999999999999999-abc.png",
            "/linkbeeld/0-abc.png",
            "/sitemap.xml?deel=99",
            "/sitemap.xml?deel=x",
            "/sitemap.xml?deel=%00",
        ],
    )
    def test_wat_er_niet_is_is_er_niet(self, client, pad):
        assert client.get(pad).status_code == 404

    @pytest.mark.parametrize("pad", ["//kennisbank/", "//kennisbank", "//evil.example", "//evil.example/"])
    def test_een_dubbele_streep_leidt_nergens_heen(self, client, pad):
        assert client.request(PATH_INFO=pad).status_code == 404

    def test_een_concept_is_er_niet_en_een_weggehaalde_pagina_evenmin(self, client):
        pagina = maak_pagina(Artikel)
        assert client.get(pagina.pad).status_code == 200
        pagina.unpublish()
        assert client.get(pagina.pad).status_code == 404
        assert client.get(pagina.pad.rstrip("/")).status_code == 404

    def test_wagtail_kent_het_adres_van_een_pagina(self):
        assert reverse("wagtail_serve", args=("",)) == "/"
        assert reverse("wagtail_serve", args=("kennisbank/",)) == "/kennisbank/"

    def test_het_cms_toont_een_concept_zonder_dat_lezers_het_zien(self, client, rf):
        pagina = maak_pagina(Usecase, title="Eerst").get_latest_revision_as_object()
        pagina.title = "Daarna"
        pagina.themas = [maak_thema("Conceptthema")]
        pagina.save_revision(clean=False)
        concept = pagina.get_latest_revision_as_object()
        response = concept.make_preview_request(rf.get("/"))
        assert response.status_code == 200
        assert "Daarna" in tekst_van(response)
        assert "Conceptthema" in tekst_van(response)
        assert "private" in response.headers["Cache-Control"]
        assert "Daarna" not in tekst_van(client.get(pagina.pad))

    @pytest.mark.parametrize(("model", "kop"), [(HomePagina, "Een slimme stad"), (KennisbankIndex, "Kennisbank")])
    def test_ook_overzichten_zijn_vooraf_te_bekijken(self, rf, model, kop):
        assert f"<h1>{kop}" in tekst_van(model.objects.get().make_preview_request(rf.get("/")))


class TestKosten:
    """The counts are those of a warm process: the begrippen are remembered until one changes."""

    def test_de_diepte_telt_niet(self, client, django_assert_num_queries):
        ouder = InhoudPagina.objects.get(slug="over")
        ondiep = ouder.pad
        for diepte in range(5):
            ouder = ouder.add_child(instance=InhoudPagina(title=f"Diep {diepte}", slug=f"diep-{diepte}"))
        client.get(ondiep)
        for pad in (ondiep, ouder.pad):
            with django_assert_num_queries(4):
                assert client.get(pad).status_code == 200

    def test_een_usecase_kost_evenveel_met_een_als_met_tien_van_alles(self, client, django_assert_num_queries):
        paden = [self._usecase(aantal).pad for aantal in (1, 10)]
        client.get(paden[0])
        for pad in paden:
            with django_assert_num_queries(6):
                assert client.get(pad).status_code == 200

    @staticmethod
    def _usecase(aantal: int) -> Usecase:
        pagina = maak_pagina(Usecase).get_latest_revision_as_object()
        pagina.themas = [maak_thema() for _ in range(aantal)]
        pagina.partners = [maak_partner() for _ in range(aantal)]
        pagina.verwant = [maak_pagina(Artikel) for _ in range(aantal)]
        provincie = UsecasePlaats._meta.get_field("provincie").related_model.objects.first()
        for nummer in range(aantal):
            pagina.plaatsen.add(
                UsecasePlaats(naam=f"Plaats {nummer}", provincie=provincie, breedtegraad=52, lengtegraad=5)
            )
        ander = maak_pagina(Artikel)
        pagina.opgave = f'<p><a linktype="page" id="{ander.pk}">een artikel</a></p>' * aantal
        return publiceer(pagina)

    @pytest.mark.parametrize(
        ("pad", "aantal_vragen"),
        [
            ("/", 6),
            ("/kennisbank/", 6),
            ("/kennisbank/usecases/", 3),
            ("/kennisbank/woordenboek/", 5),
            ("/kennisbank/leerlijnen/", 3),
        ],
    )
    def test_een_overzicht_kost_evenveel_met_een_als_met_tien(
        self, client, django_assert_num_queries, pad, aantal_vragen
    ):
        for aantal in (1, 9):
            for model in (Usecase, Artikel, Begrip, Leerlijn):
                for _ in range(aantal):
                    maak_pagina(model)
            client.get(pad)
            with django_assert_num_queries(aantal_vragen):
                assert client.get(pad).status_code == 200

    def test_ook_de_andere_soorten_blijven_onder_de_tien(self, client, django_assert_max_num_queries):
        for pagina in (maak_pagina(ToolboxItem), maak_pagina(Artikel), maak_pagina(Begrip), maak_pagina(Leerlijn)):
            client.get(pagina.pad)
            with django_assert_max_num_queries(8):
                response = client.get(pagina.pad)
            assert response.status_code == 200
            assert len(response.content) < 60_000


class TestUsecase:
    def test_vertelt_het_hele_verhaal(self, client):
        pagina = maak_pagina(
            Usecase,
            title="Tellen op het plein",
            opgave="<p>Het was druk.</p>",
            oplossing="<p>We telden.</p>",
            resultaat="<p>Het werd rustig.</p>",
            lessen_goed="<ul><li>Begin klein.</li></ul>",
            lessen_fout="<ul><li>Vraag eerst de buurt.</li></ul>",
            kosten="€ 10.000",
            duur="Een jaar",
            contact_functie="Projectleider",
        ).get_latest_revision_as_object()
        partner, thema = maak_partner("Gemeente Ergens"), maak_thema("Drukte")
        pagina.partners, pagina.themas = [partner], [thema]
        pagina.duurzaam_bewijs = "https://bewijs.example/"
        inhoud = tekst_van(client.get(publiceer(pagina).pad))
        for stuk in (
            "Het was druk.", "We telden.", "Het werd rustig.", "Begin klein.", "Vraag eerst de buurt.", "€ 10.000",
            "Een jaar", "projectleider", "Gemeente Ergens", "Drukte", "Zo is het haalbaar.", "https://bewijs.example/",
        ):  # fmt: skip
            assert stuk in inhoud
        assert partner.get_absolute_url() in inhoud

    def test_wat_niet_is_ingevuld_staat_er_niet(self, client):
        inhoud = tekst_van(client.get(maak_pagina(Usecase).pad))
        for kop in ("De opgave", "Dit ging goed", "Kosten", "Meer weten?", "Lees ook"):
            assert kop not in inhoud

    def test_een_verwijzing_werkt_in_beide_richtingen_en_nooit_naar_wat_weg_is(self, client):
        tool, weg = maak_pagina(ToolboxItem, title="Het hulpje"), maak_pagina(Artikel, title="Weggehaald")
        pagina = maak_pagina(Usecase, title="Het verhaal").get_latest_revision_as_object()
        pagina.verwant = [tool, weg]
        pagina.opgave = (
            f'<p>Zie <a linktype="page" id="{weg.pk}">dit</a> en <a linktype="page" id="{tool.pk}">dat</a>.</p>'
        )
        pagina = publiceer(pagina)
        weg.unpublish()
        inhoud = tekst_van(client.get(pagina.pad))
        assert "Het hulpje" in inhoud
        assert f'<a href="{tool.pad}">dat</a>' in inhoud
        assert "Weggehaald" not in inhoud
        assert weg.pad not in inhoud
        assert "Het verhaal" in tekst_van(client.get(tool.pad))


class TestMeldingen:
    def test_een_voorbeeld_zegt_dat_en_blijft_uit_zoekmachines(self, client):
        inhoud = tekst_van(client.get(maak_pagina(Artikel, voorbeeld=True).pad))
        assert "Dit is een voorbeeld." in inhoud
        assert '<meta name="robots" content="noindex">' in inhoud

    @pytest.mark.parametrize(("dagen", "verouderd"), [(-1, True), (0, False), (1, False)])
    def test_na_de_herziendatum_zegt_de_pagina_dat_zij_verouderd_kan_zijn(self, client, dagen, verouderd):
        pagina = maak_pagina(Artikel, herzien_op=timezone.localdate() + timedelta(days=dagen))
        response = client.get(pagina.pad)
        assert ("Mogelijk verouderd" in tekst_van(response)) is verouderd
        geldig_tot = getattr(response.wsgi_request, "_pagina_geldig_tot", None)
        assert (geldig_tot is None) is verouderd


class TestBegripEnLeerlijn:
    def test_een_begrip_zegt_waar_het_gebruikt_wordt(self, client):
        begrip = maak_pagina(
            Begrip, title="meetnet", definitie="Palen die samen meten.", gebruik_vl="In Vlaanderen: meetraster."
        )
        maak_pagina(Usecase, title="Over een meetnet", opgave="<p>We bouwden een meetnet.</p>")
        inhoud = tekst_van(client.get(begrip.pad))
        for stuk in ("Palen die samen meten.", "meetraster", "Over een meetnet"):
            assert stuk in inhoud

    def test_een_begrip_wordt_uitgelegd_in_een_tekst(self, client):
        begrip = maak_pagina(Begrip, title="meetnet", definitie="Palen die samen meten.")
        inhoud = tekst_van(client.get(maak_pagina(Usecase, opgave="<p>We bouwden een meetnet.</p>").pad))
        assert f'<a class="begrip" href="{begrip.pad}" data-begrip="Palen die samen meten.">meetnet</a>' in inhoud

    def test_een_leerlijn_is_een_pad_van_stappen(self, client):
        artikel, weg = maak_pagina(Artikel, title="Eerst dit"), maak_pagina(Artikel, title="Niet meer")
        leerlijn = maak_pagina(Leerlijn, tijd_minuten=75).get_latest_revision_as_object()
        leerlijn.stappen = [
            LeerlijnStap(pagina_id=artikel.pk, toelichting="Lees dit."),
            LeerlijnStap(pagina_id=weg.pk),
            LeerlijnStap(titel="Daarna dat", url="https://buiten.example/"),
        ]
        leerlijn = publiceer(leerlijn)
        weg.unpublish()
        inhoud = tekst_van(client.get(leerlijn.pad))
        assert inhoud.index("Eerst dit") < inhoud.index("Lees dit.") < inhoud.index("Daarna dat")
        assert "2 stappen" in inhoud
        assert "1 uur en 15 minuten" in inhoud
        assert "Niet meer" not in inhoud
        assert leerlijn.title in tekst_van(client.get(artikel.pad))

    def test_een_toolbox_item_toont_zijn_links(self, client):
        item = maak_pagina(ToolboxItem, maker="Bureau Voorbeeld", licentie="EUPL-1.2").get_latest_revision_as_object()
        item.links.add(ToolboxLink(titel="De site", url="https://tool.example/"))
        inhoud = tekst_van(client.get(publiceer(item).pad))
        for stuk in ("Bureau Voorbeeld", "EUPL-1.2", 'href="https://tool.example/"'):
            assert stuk in inhoud


class TestLijsten:
    def test_filtert_en_zoekt_in_het_adres(self, client):
        maak_pagina(Usecase, title="Zonnedak", fase="idee")
        maak_pagina(Usecase, title="Fietspad", fase="in-gebruik")
        inhoud = tekst_van(client.get("/kennisbank/usecases/?fase=idee"))
        assert "Zonnedak" in inhoud
        assert "Fietspad" not in inhoud
        assert '<meta name="robots" content="noindex">' in inhoud
        assert '<link rel="canonical" href="http://localhost:8000/kennisbank/usecases/">' in inhoud

    def test_htmx_krijgt_alleen_de_resultaten(self, client):
        maak_pagina(Usecase, title="Zonnedak")
        inhoud = tekst_van(client.get("/kennisbank/usecases/", **HX))
        assert "Zonnedak" in inhoud
        assert "<html" not in inhoud

    @pytest.mark.parametrize("lijst", ["usecases", "toolbox", "artikelen", "woordenboek"])
    @pytest.mark.parametrize(
        "vraag",
        ["q=%00", "q=" + "a" * 100_000, "pagina=-1", "pagina=99999999999", "pagina=x", "thema=%ff", "fase=bestaat-niet",
         "sorteer='", "weergave=x", "letter=%00", "letter=" + "z" * 5000, "q=%22", "q=a:b:c&q=d", "pagina=٣", "letter=é"],
    )  # fmt: skip
    def test_slechte_invoer_geeft_een_gewoon_antwoord(self, client, lijst, vraag):
        assert client.get(f"/kennisbank/{lijst}/?{vraag}").status_code in {200, 400}


class TestWoordenboek:
    def test_toont_alles_van_a_tot_z_en_zoekt_zonder_javascript(self, client):
        maak_pagina(Begrip, title="zonnedak")
        maak_pagina(Begrip, title="Algoritme")
        maak_pagina(Begrip, title="5G")
        inhoud = tekst_van(client.get("/kennisbank/woordenboek/"))
        assert inhoud.index(">5G<") < inhoud.index(">Algoritme<") < inhoud.index(">zonnedak<")
        assert 'href="#letter-a"' in inhoud
        gevonden = tekst_van(client.get("/kennisbank/woordenboek/?q=zonnedak"))
        assert ">zonnedak<" in gevonden
        assert ">Algoritme<" not in gevonden
        assert ">Algoritme<" not in tekst_van(client.get("/kennisbank/woordenboek/?letter=z"))

    def test_een_groot_woordenboek_gaat_in_bladzijden(self, client, monkeypatch):
        monkeypatch.setattr("kennisbank.views.woordenboek.PER_PAGINA", 2)
        for titel in ("aap", "beer", "cavia"):
            maak_pagina(Begrip, title=titel)
        inhoud = tekst_van(client.get("/kennisbank/woordenboek/?pagina=2"))
        assert ">cavia<" in inhoud
        assert ">aap<" not in inhoud
        assert 'href="?letter=A"' in inhoud


class TestHoofd:
    def test_zegt_zoekmachines_wat_het_is(self, client):
        pagina = maak_pagina(Begrip, title="</script><b>x", definitie="Iets met </script> & <!-- erin.")
        response = client.get(pagina.pad)
        assert "</script><b>x" not in tekst_van(response)
        ding, pad = json_ld(response)
        assert (ding["@type"], ding["name"]) == ("DefinedTerm", "</script><b>x")
        assert [stap["name"] for stap in pad["itemListElement"]][:3] == ["Voorpagina", "Kennisbank", "Woordenboek"]

    def test_home_telt_verzonnen_partners_niet_mee_en_zegt_dat(self, client):
        for _ in range(2):
            maak_partner()
        assert "tellen hier niet mee" not in tekst_van(client.get("/"))
        verzonnen = maak_partner(voorbeeld=True)
        tekst = tekst_van(client.get("/"))
        assert "2 partners in dit portaal" in tekst
        assert "Dat is er 1." in tekst
        assert verzonnen.naam not in tekst

    def test_een_artikel_is_een_artikel_en_home_een_organisatie(self, client):
        assert json_ld(client.get(maak_pagina(Artikel).pad))[0]["@type"] == "Article"
        assert json_ld(client.get("/"))[0]["@type"] == "Organization"

    def test_elke_pagina_heeft_een_eigen_beeld_en_adres(self, client, settings):
        settings.SITE_URL = "https://stad.example"
        pagina = maak_pagina(Usecase)
        inhoud = tekst_van(client.get(pagina.pad))
        assert f'<link rel="canonical" href="https://stad.example{pagina.pad}">' in inhoud
        assert re.search(rf'og:image" content="https://stad\.example/linkbeeld/{pagina.pk}-[0-9a-f]+\.png"', inhoud)
