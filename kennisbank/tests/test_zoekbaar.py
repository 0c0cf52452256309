"""The search index follows every change of a page, at once and no further than readers may see."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from citydeal.basis import paginacache
from citydeal.basis.models import Provincie
from citydeal.netwerk import services as netwerk
from citydeal.zoeken.models import Facetwaarde, Zoekdocument
from kennisbank import services
from kennisbank.models import (
    Artikel,
    Begrip,
    InhoudPagina,
    Leerlijn,
    Synoniem,
    ToolboxItem,
    Usecase,
    UsecasePlaats,
)
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_partner, maak_redacteur, maak_thema, wijzig
from kennisbank.zoekbaar import SOORT_VAN, maak_zoekitem, met_relaties

pytestmark = pytest.mark.django_db


@pytest.fixture
def vernieuwd(monkeypatch, django_capture_on_commit_callbacks):
    """How often the page cache was told that pages changed."""
    keren = []
    monkeypatch.setattr(paginacache.generatie, "verhoog", lambda: keren.append(1))

    class Teller:
        def __enter__(self):
            self.vangst = django_capture_on_commit_callbacks(execute=True)
            self.vangst.__enter__()
            keren.clear()

        def __exit__(self, *fout):
            self.vangst.__exit__(*fout)

        aantal = property(lambda self: len(keren))

    return Teller()


def rij(pagina):
    return Zoekdocument.objects.filter(soort=SOORT_VAN[type(pagina)], sleutel=str(pagina.pk)).first()


@pytest.mark.parametrize("model", [Usecase, ToolboxItem, Begrip, Artikel, Leerlijn, InhoudPagina])
def test_een_concept_is_onvindbaar_en_na_publicatie_vindbaar(model, vernieuwd):
    pagina = maak_concept(model)
    assert rij(pagina) is None
    with vernieuwd:
        pagina = services.publiceer(pagina, door=maak_redacteur())
    gevonden = rij(pagina)
    assert gevonden.titel == pagina.title
    assert gevonden.url == pagina.pad
    assert gevonden.tokens == ["openbaar"]
    assert gevonden.datum is not None
    assert vernieuwd.aantal > 0


def test_de_rij_van_een_usecase_zegt_alles_wat_een_lijst_laat_zien():
    thema = maak_thema("Energie en klimaat", slug="energie", motief="energie")
    partner = maak_partner("Gemeente Voorbeeldstad", slug="voorbeeldstad")
    plaats = UsecasePlaats(
        naam="Voorbeeldstad", provincie=Provincie.objects.get(slug="zeeland"), breedtegraad=51.5, lengtegraad=3.6
    )
    pagina = maak_pagina(
        Usecase,
        title="Warmte uit het kanaal",
        themas=[thema],
        partners=[partner],
        plaatsen=[plaats],
        fase="in-gebruik",
        opgave="<p>De wijk moet van het <b>gas</b> af.</p>",
        voorbeeld=True,
    )
    gevonden = rij(pagina)
    assert set(gevonden.facetten) == {
        "soort:usecase", "thema:energie", "partner:voorbeeldstad", "provincie:zeeland", "fase:in-gebruik", "niveau:kennismaken",
    }  # fmt: skip
    assert gevonden.punten == [{"lat": 51.5, "lon": 3.6, "naam": "Voorbeeldstad"}]
    assert gevonden.gegevens == {
        "soortlabel": "Usecase",
        "plaats": "Voorbeeldstad",
        "fase": "In gebruik",
        "niveau": "kennismaken",
        "themas": [{"slug": "energie", "naam": "Energie en klimaat"}],
        "motief": "energie",
        "zaad": "warmte-uit-het-kanaal",
        "voorbeeld": True,
        "beeld": None,
    }
    assert "De wijk moet van het gas af." in gevonden.tekst
    assert "<" not in gevonden.tekst
    assert "Gemeente Voorbeeldstad" in gevonden.trefwoorden


def test_een_begrip_is_te_vinden_op_zijn_synoniemen():
    pagina = maak_pagina(Begrip, title="digitale tweeling", synoniemen=[Synoniem(woord="digital twin")])
    gevonden = rij(pagina)
    assert gevonden.gegevens["letter"] == "D"
    assert "digital twin" in gevonden.trefwoorden


def test_een_nieuwe_versie_van_een_live_pagina_telt_pas_na_publicatie(vernieuwd):
    redacteur = maak_redacteur()
    pagina = maak_pagina(Artikel, title="Oude kop")
    with vernieuwd:
        wijzig(pagina, door=redacteur, title="Nieuwe kop")
    assert rij(pagina).titel == "Oude kop"
    assert vernieuwd.aantal == 0
    with vernieuwd:
        services.publiceer(pagina, door=redacteur)
    assert rij(pagina).titel == "Nieuwe kop"
    assert vernieuwd.aantal > 0


def test_na_depubliceren_is_de_pagina_weg(vernieuwd):
    pagina = maak_pagina(Artikel)
    with vernieuwd:
        pagina.unpublish()
    assert rij(pagina) is None
    assert vernieuwd.aantal > 0


def test_na_verlopen_is_de_pagina_weg(vernieuwd):
    pagina = maak_pagina(Artikel)
    Artikel.objects.filter(pk=pagina.pk).update(expire_at=timezone.now())
    with vernieuwd:
        call_command("publish_scheduled")
    assert rij(pagina) is None
    assert vernieuwd.aantal > 0


def test_na_verwijderen_is_de_pagina_weg(vernieuwd):
    pagina = maak_pagina(Artikel)
    sleutel = pagina.pk
    with vernieuwd:
        pagina.delete()
    assert not Zoekdocument.objects.filter(soort="artikel", sleutel=str(sleutel)).exists()
    assert vernieuwd.aantal > 0


def test_een_verplaatste_tak_verhuist_in_zijn_geheel(vernieuwd):
    over = InhoudPagina.objects.get(slug="over")
    kind = maak_pagina(InhoudPagina, title="Wie wij zijn")
    kind.move(over, pos="last-child")
    kind.refresh_from_db()
    kleinkind = services.maak_concept(kind, InhoudPagina(title="De stuurgroep"), door=maak_redacteur())
    services.publiceer(kleinkind, door=maak_redacteur())
    with vernieuwd:
        kind.move(InhoudPagina.objects.get(slug="contact"), pos="last-child")
    assert rij(kind).url == "/contact/wie-wij-zijn/"
    assert rij(kleinkind).url == "/contact/wie-wij-zijn/de-stuurgroep/"
    assert vernieuwd.aantal > 0


def test_een_ander_adres_geldt_ook_voor_wat_eronder_hangt():
    redacteur = maak_redacteur()
    ouder = maak_pagina(InhoudPagina, title="Werkwijze")
    kind = services.maak_concept(ouder, InhoudPagina(title="Stappen"), door=redacteur)
    services.publiceer(kind, door=maak_redacteur())
    services.publiceer(wijzig(ouder, door=redacteur, slug="zo-werken-we"), door=redacteur)
    assert rij(ouder).url == "/zo-werken-we/"
    assert rij(kind).url == "/zo-werken-we/stappen/"


def test_een_hernoemd_thema_heet_overal_anders(vernieuwd):
    thema = maak_thema("Energie", slug="energie")
    pagina = maak_pagina(Usecase, themas=[thema])
    thema.naam = "Energie en klimaat"
    thema.slug = "energie-klimaat"
    thema.save()
    with vernieuwd:
        services.verwerk_thema(thema)
    assert rij(pagina).gegevens["themas"] == [{"slug": "energie-klimaat", "naam": "Energie en klimaat"}]
    assert "thema:energie-klimaat" in rij(pagina).facetten
    assert Facetwaarde.objects.get(groep="thema", waarde="energie-klimaat").label == "Energie en klimaat"
    assert vernieuwd.aantal > 0


def test_een_verwijderd_thema_laat_de_pagina_staan():
    thema = maak_thema(slug="energie")
    services.verwerk_thema(thema)
    pagina = maak_pagina(Usecase, themas=[thema])
    services.verwijder_thema(thema)
    assert rij(pagina).gegevens["themas"] == []
    assert not Facetwaarde.objects.filter(groep="thema", waarde="energie").exists()


def test_een_hernoemde_partner_vindt_zijn_usecases():
    partner = maak_partner("Gemeente Oudstad")
    pagina = maak_pagina(Usecase, partners=[partner])
    netwerk.wijzig_partner(partner, naam="Gemeente Nieuwstad")
    assert "Gemeente Nieuwstad" in rij(pagina).trefwoorden
    assert "Gemeente Oudstad" not in rij(pagina).trefwoorden


def test_een_hernoemde_city_deal_vindt_haar_usecases():
    deal = netwerk.maak_citydeal(naam="Oude Deal", slug="oude-deal")
    pagina = maak_pagina(Usecase, city_deals=[deal])
    deal.naam = "Nieuwe Deal"
    deal.save()
    netwerk.verwerk_citydeal(deal)
    assert "Nieuwe Deal" in rij(pagina).trefwoorden
    assert "Oude Deal" not in rij(pagina).trefwoorden


def test_een_verwijderde_partner_of_city_deal_laat_geen_spoor_op_paginas():
    partner = netwerk.maak_partner(naam="Bureau Weg", soort="bedrijf")
    deal = netwerk.maak_citydeal(naam="Deal Weg", slug="deal-weg")
    pagina = maak_pagina(Usecase, partners=[partner], city_deals=[deal])
    assert {"partner:bureau-weg", "deal:deal-weg"} <= set(rij(pagina).facetten)
    netwerk.verwijder_partner(partner)
    netwerk.verwijder_citydeal(deal)
    assert not {"partner:bureau-weg", "deal:deal-weg"} & set(rij(pagina).facetten)
    assert "Weg" not in rij(pagina).trefwoorden


@pytest.mark.django_db(transaction=True)
def test_een_pagina_die_offline_gaat_terwijl_haar_thema_hernoemd_wordt_komt_niet_terug(monkeypatch):
    thema = maak_thema("Energie")
    pagina = maak_pagina(Artikel, themas=[thema])
    begonnen = threading.Event()

    def offline():
        begonnen.wait(10)
        Artikel.objects.get(pk=pagina.pk).unpublish()
        connection.close()

    ander = threading.Thread(target=offline)
    ander.start()
    echte = services.indexeer_alle

    def indexeer_alle(items):
        items = list(items)
        if threading.current_thread() is not ander:
            begonnen.set()
            ander.join(0.5)
        return echte(items)

    monkeypatch.setattr(services, "indexeer_alle", indexeer_alle)
    services.verwerk_thema(thema)
    ander.join(10)
    assert rij(pagina) is None


@pytest.mark.parametrize("aantal", [1, 10])
def test_een_stapel_usecases_kost_een_vast_aantal_vragen(aantal, django_assert_num_queries):
    thema, partner = maak_thema(), maak_partner()
    for _ in range(aantal):
        plaats = UsecasePlaats(naam="X", provincie=Provincie.objects.first(), breedtegraad=52, lengtegraad=5)
        maak_pagina(Usecase, themas=[thema], partners=[partner], plaatsen=[plaats])
    with django_assert_num_queries(6):
        assert len([maak_zoekitem(pagina) for pagina in met_relaties(Usecase.objects.live())]) == aantal
