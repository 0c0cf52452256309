"""Feeds, the sitemap and the picture beside a shared link."""

from io import BytesIO

import pytest
import typst
from defusedxml import ElementTree
from django.core.files.storage import default_storage
from PIL import Image

from citydeal.agenda.tests.factories import BijeenkomstFactory
from citydeal.basis import lettertypen
from citydeal.netwerk.services import maak_citydeal
from kennisbank import linkbeeld, tasks
from kennisbank.linkbeeld import Linkbeeld
from kennisbank.models import Artikel, Begrip, Usecase
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_redacteur, maak_thema, wijzig

pytestmark = pytest.mark.usefixtures("zonder_paginacache")

SITE = "https://stad.example"
ATOM = "{http://www.w3.org/2005/Atom}"
KAART = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _adres(settings):
    settings.SITE_URL = SITE


@pytest.mark.django_db
class TestFeeds:
    def test_rss_noemt_wat_nieuw_is_met_hele_adressen(self, client, django_assert_num_queries):
        usecase = maak_pagina(Usecase, title="Tellen & meten", samenvatting="Hoe <druk> is het?")
        artikel = maak_pagina(Artikel)
        maak_concept(Artikel, title="Kanarie")
        with django_assert_num_queries(1):
            response = client.get("/feeds/kennisbank.rss")
        kanaal = ElementTree.fromstring(response.content).find("channel")
        assert {item.findtext("link") for item in kanaal.iter("item")} == {SITE + usecase.pad, SITE + artikel.pad}
        assert "Tellen & meten" in {item.findtext("title") for item in kanaal.iter("item")}
        assert b"Kanarie" not in response.content
        assert b"testserver" not in response.content

    def test_atom_van_artikelen_noemt_alleen_artikelen(self, client):
        maak_pagina(Usecase)
        artikel = maak_pagina(Artikel)
        feed = ElementTree.fromstring(client.get("/feeds/artikelen.atom").content)
        assert [e.find(f"{ATOM}link").get("href") for e in feed.iter(f"{ATOM}entry")] == [SITE + artikel.pad]

    @pytest.mark.parametrize("naam", ["kennisbank.rss", "kennisbank.atom", "artikelen.rss", "artikelen.atom"])
    def test_een_lege_feed_is_een_goede_feed_die_alleen_gelezen_wordt(self, client, naam):
        response = client.get(f"/feeds/{naam}")
        assert response.status_code == 200
        ElementTree.fromstring(response.content)
        assert client.put(f"/feeds/{naam}").status_code == 405


@pytest.mark.django_db
class TestSitemap:
    def adressen(self, client, pad="/sitemap.xml"):
        return {loc.text for loc in ElementTree.fromstring(client.get(pad).content).iter(f"{KAART}loc")}

    def test_noemt_wat_openbaar_is(self, client, django_assert_num_queries):
        pagina, voorbeeld = maak_pagina(Artikel), maak_pagina(Artikel, voorbeeld=True)
        concept, weg = maak_concept(Artikel), maak_pagina(Artikel)
        weg.unpublish()
        with django_assert_num_queries(5):
            adressen = self.adressen(client)
        assert {f"{SITE}/", f"{SITE}/kennisbank/usecases/", SITE + pagina.pad} <= adressen
        assert not {SITE + p.pad for p in (voorbeeld, concept, weg)} & adressen

    def test_names_the_network(self, client):
        deal = maak_citydeal(naam="Slimme havens", slug="slimme-havens")
        assert {f"{SITE}/netwerk/", f"{SITE}/netwerk/city-deals/{deal.slug}/"} <= self.adressen(client)

    def test_names_the_public_meetings_that_are_not_invented(self, client):
        openbaar, was = BijeenkomstFactory(), BijeenkomstFactory(voorbij=True)
        soorten = ({"voor_leden": True}, {"besloten": True}, {"concept": True}, {"voorbeeld": True})
        verborgen = [BijeenkomstFactory(**soort) for soort in soorten]
        adressen = self.adressen(client)
        assert {f"{SITE}/agenda/", *(SITE + een.get_absolute_url() for een in (openbaar, was))} <= adressen
        assert not {SITE + een.get_absolute_url() for een in verborgen} & adressen

    def test_een_groot_portaal_krijgt_delen(self, client, monkeypatch):
        heel = self.adressen(client)
        monkeypatch.setattr("kennisbank.views.sitemap.MAX_ADRESSEN", 5)
        delen = self.adressen(client)
        assert f"{SITE}/sitemap.xml?deel=2" in delen
        assert set.union(*(self.adressen(client, deel.removeprefix(SITE)) for deel in delen)) == heel


class TestLinkbeeldTekenen:
    @pytest.mark.parametrize(
        "titel", ["Tellen", "W" * 255, "", '#set page(width: 1pt) "\\ $x$ `a`', "Łódź, ’s-Gravenhage", "🏙️ stad"]
    )
    def test_maakt_van_elke_titel_een_beeld_van_1200_bij_630(self, titel):
        png = linkbeeld.teken_png(Linkbeeld(1, titel, "Usecase", "veiligheid", "x"))
        assert Image.open(BytesIO(png)).size == (1200, 630)
        assert len(png) < 300_000

    def test_gebruikt_alleen_de_eigen_letter(self):
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(lettertypen.bestanden()[0].parent)],
        )
        assert fonts.families() == [lettertypen.FAMILIE, lettertypen.FAMILIE_EXT]
        assert {font.weight for font in fonts.fonts()} == set(lettertypen.GEWICHTEN)

    def test_zonder_letter_is_er_een_fout_en_geen_andere_letter(self, monkeypatch, tmp_path):
        monkeypatch.setattr(lettertypen, "MAP", tmp_path)
        monkeypatch.setattr(lettertypen, "_BRON", tmp_path / "weg")
        with pytest.raises(FileNotFoundError, match="npm ci"):
            lettertypen.bestanden()

    def test_het_kenmerk_hangt_af_van_alles_wat_te_zien_is(self):
        gelijk = Linkbeeld(1, "a", "b", "c", "d")
        anders = [Linkbeeld(2, "a", "b", "c", "d"), Linkbeeld(1, "x", "b", "c", "d"), Linkbeeld(1, "a", "b", "x", "d")]
        assert gelijk.kenmerk == Linkbeeld(1, "a", "b", "c", "d").kenmerk
        assert len({beeld.kenmerk for beeld in [gelijk, *anders]}) == 4


@pytest.mark.django_db
class TestLinkbeeldVanPagina:
    def test_staat_klaar_zodra_de_pagina_gepubliceerd_is(self, client, monkeypatch, django_capture_on_commit_callbacks):
        monkeypatch.setattr(tasks.maak_linkbeeld, "delay", tasks.maak_linkbeeld)
        with django_capture_on_commit_callbacks(execute=True):
            pagina = maak_pagina(Usecase)
        beeld = linkbeeld.van_pagina(pagina)
        assert default_storage.exists(beeld.bestand)
        response = client.get(beeld.adres)
        assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
        assert "immutable" in response.headers["Cache-Control"]
        assert beeld.adres in client.get(pagina.pad).content.decode()

    def test_wordt_bij_de_eerste_vraag_gemaakt_en_bewaard(self, client, monkeypatch):
        beeld = linkbeeld.van_pagina(maak_pagina(Usecase))
        assert client.get(beeld.adres).status_code == 200
        monkeypatch.setattr(linkbeeld, "teken_png", None)
        assert client.get(beeld.adres).status_code == 200

    @pytest.mark.parametrize("weg", ["delete", "unpublish"])
    def test_verdwijnt_met_de_pagina_en_pas_na_de_commit(self, weg, django_capture_on_commit_callbacks):
        blijft, pagina = maak_pagina(Usecase), maak_pagina(Usecase, title="Gaat weg")
        beelden = [linkbeeld.bewaar(linkbeeld.van_pagina(een)) for een in (blijft, pagina)]
        with django_capture_on_commit_callbacks(execute=True):
            getattr(Usecase.objects.get(pk=pagina.pk), weg)()
            assert [default_storage.exists(beeld) for beeld in beelden] == [True, True]
        assert [default_storage.exists(beeld) for beeld in beelden] == [True, False]
        assert str(pagina.pk) not in default_storage.listdir("linkbeeld")[0]

    def test_een_oud_adres_leidt_naar_het_nieuwe(self, client):
        pagina = maak_pagina(Usecase, title="Eerst")
        oud = linkbeeld.van_pagina(pagina).adres
        wijzig(pagina, door=maak_redacteur(), title="Daarna").get_latest_revision().publish(user=maak_redacteur())
        nieuw = linkbeeld.van_pagina(Usecase.objects.get(pk=pagina.pk)).adres
        assert nieuw != oud
        assert client.get(oud).headers["Location"] == nieuw

    def test_de_tekening_is_die_van_het_eerste_thema_ook_op_de_pagina(self, client):
        pagina = maak_pagina(Begrip).get_latest_revision_as_object()
        pagina.themas = [
            maak_thema("Z", volgorde=2, motief="energie"),
            maak_thema("A", volgorde=1, motief="veiligheid"),
        ]
        pagina.save_revision(clean=False).publish(user=maak_redacteur())
        beeld = linkbeeld.van_pagina(Begrip.objects.get(pk=pagina.pk))
        assert beeld.motief == "veiligheid"
        assert beeld.adres in client.get(pagina.pad).content.decode()

    def test_is_er_niet_van_wat_niet_openbaar_is(self, client):
        pagina = maak_pagina(Usecase)
        adres = linkbeeld.van_pagina(pagina).adres
        assert client.get(adres).status_code == 200
        pagina.unpublish()
        assert client.get(adres).status_code == 404
        tasks.maak_linkbeeld(pagina.pk)
