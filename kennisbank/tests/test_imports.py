"""Importing spreadsheets: judged first, all or nothing, and never twice."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from citydeal.basis.models import Plaats, Provincie
from citydeal.basis.tabelbestand import Leesfout, lees
from kennisbank.imports.kolommen import TOOLBOX, USECASES
from kennisbank.imports.verwerken import beoordeel, voer_uit
from kennisbank.models import ToolboxItem, Usecase
from kennisbank.tests.factories import (
    ONDERBOUWING,
    maak_gebruiker,
    maak_partner,
    maak_redacteur,
    maak_thema,
)

pytestmark = pytest.mark.django_db

CSV = "sleutel;titel;samenvatting\nt-1;Datakookboek;Recepten met data\nt-2;Privacytoets;Eén vraag per stap\n"


def tabel(tekst: str, naam="lijst.csv"):
    return lees(tekst.encode(), naam)


def uitkomsten(verslag):
    return [str(regel.uitkomst) for regel in verslag.regels]


def importeer(tekst, soort=TOOLBOX, **wie):
    return voer_uit(soort, tabel(tekst), **{"door": maak_redacteur(), **wie})


class TestBeoordelen:
    def test_een_proef_slaat_niets_op(self):
        verslag = beoordeel(TOOLBOX, tabel(CSV))
        assert uitkomsten(verslag) == ["gemaakt", "gemaakt"]
        assert not ToolboxItem.objects.exists()

    @pytest.mark.parametrize("koppen", ["titel;samenvatting", "sleutel;samenvatting", "naam"])
    def test_een_verplichte_kolom_ontbreekt(self, koppen):
        with pytest.raises(Leesfout, match="ontbreekt"):
            beoordeel(TOOLBOX, tabel(koppen + "\na;b\n"))

    def test_een_onbekende_kolom_wordt_gemeld_en_telt_niet_mee(self):
        verslag = beoordeel(TOOLBOX, tabel("sleutel;titel;samenvating\na;Tool;x\n"))
        assert uitkomsten(verslag) == ["gemaakt"]
        assert "samenvating" in verslag.opmerkingen[0]

    @pytest.mark.parametrize(
        ("rijen", "reden"),
        [
            (";Tool;;;;;\n", "sleutel ontbreekt"),
            ("a;;;;;;\n", "titel ontbreekt"),
            ("a;Tool;;;;;\na;Tool 2;;;;;\n", "meer rijen"),
            ("a;=1+1;;;;;\n", "formule"),
            ("a;Tool;gereedschap;;;;\n", "Kies uit"),
            ("a;Tool;;morgen;;;\n", "geen datum"),
            ("a;Tool;;;onbekend thema;;\n", "kennen we niet"),
            ("a;Tool;;;;javascript:alert(1);\n", "links"),
            ("a;Tool;;;;;iedereen\n", "Kies uit"),
            (f"a;{'W' * 256};;;;;\n", "titel"),
            (f"{'s' * 121};Tool;;;;;\n", "120"),
        ],
    )
    def test_een_rij_die_niet_kan_zegt_waarom(self, rijen, reden):
        verslag = beoordeel(TOOLBOX, tabel("sleutel;titel;soort;datum;themas;links;voor wie\n" + rijen))
        assert "geweigerd" in uitkomsten(verslag)
        assert reden in " ".join(opm for regel in verslag.regels for opm in regel.opmerkingen)


class TestUitvoeren:
    def test_alle_kolommen_van_een_toolbox_item(self):
        thema, partner = maak_thema("Lokaal meten", slug="lokaal-meten"), maak_partner("Gemeente Ede")
        verslag = importeer(
            "sleutel;titel;soort;hoe_ver;voor_wie;eigenaar;licentie;links;inhoud;themas;partners;niveau;datum\n"
            'a;Meetplan;Beleidsplan;bewezen;"Jurist; Data-specialist";Gemeente Ede;CC BY;https://ede.example/plan;'
            '"Eerst <b>dit</b>.\n\nDan dat.";lokaal meten;gemeente ede;verdiepen;31-12-2025\n'
        )
        assert verslag.opgeslagen
        item = ToolboxItem.objects.get(importsleutel="a")
        assert not item.live
        assert (item.soort, item.rijpheid, item.doelgroepen) == (
            "beleidsplan",
            "bewezen",
            ["jurist", "data-specialist"],
        )
        assert (item.maker, item.licentie, item.niveau) == ("Gemeente Ede", "CC BY", "verdiepen")
        assert item.datum == date(2025, 12, 31)
        assert list(item.themas.all()) == [thema]
        assert list(item.partners.all()) == [partner]
        assert item.links.get().titel == "ede.example"
        assert "Eerst &lt;b&gt;dit&lt;/b&gt;." in str(item.inhoud[0].value.source)

    def test_een_usecase_met_plaats_en_onderbouwing(self):
        Plaats.objects.get_or_create(
            naam="Zutphen", provincie=Provincie.objects.get(slug="gelderland"), land="NL",
            defaults={"breedtegraad": 52.14, "lengtegraad": 6.2},
        )  # fmt: skip
        koppen = ["sleutel", "titel", "opgave", "plaatsen", "fase", *ONDERBOUWING]
        rij = ["u-1", "Schaduw op het plein", "Te heet.", "Zutphen", "In gebruik", *ONDERBOUWING.values()]
        importeer(";".join(koppen) + "\n" + ";".join(rij) + "\n", USECASES)
        usecase = Usecase.objects.get(importsleutel="u-1")
        assert usecase.plaatsen.get().provincie.slug == "gelderland"
        assert usecase.opgave == "<p>Te heet.</p>"
        assert usecase.fase == "in-gebruik"
        assert usecase.onderbouwing_ontbreekt() == []

    def test_nog_eens_verandert_niets(self):
        importeer(CSV)
        verslag = importeer(CSV)
        assert uitkomsten(verslag) == ["ongewijzigd", "ongewijzigd"]
        assert ToolboxItem.objects.count() == 2
        assert ToolboxItem.objects.first().revisions.count() == 1

    def test_een_andere_waarde_wordt_een_nieuwe_versie(self):
        importeer(CSV)
        verslag = importeer(CSV.replace("Recepten met data", "Koken met data"))
        assert uitkomsten(verslag) == ["gewijzigd", "ongewijzigd"]
        assert verslag.regels[0].opmerkingen == ["Anders: samenvatting."]
        item = ToolboxItem.objects.get(importsleutel="t-1").get_latest_revision_as_object()
        assert item.samenvatting == "Koken met data"

    def test_wat_niet_in_het_bestand_staat_blijft_zoals_het_is(self):
        importeer("sleutel;titel;licentie\na;Tool;CC BY\n")
        importeer("sleutel;titel\na;Tool met een andere titel\n")
        assert ToolboxItem.objects.get().get_latest_revision_as_object().licentie == "CC BY"

    def test_een_foute_rij_houdt_alles_tegen(self):
        verslag = importeer(CSV + "t-3;;\n")
        assert uitkomsten(verslag) == ["gemaakt", "gemaakt", "geweigerd"]
        assert not verslag.opgeslagen
        assert not ToolboxItem.objects.exists()

    def test_in_het_cms_opgemaakte_inhoud_blijft_staan(self):
        importeer("sleutel;titel;inhoud\na;Tool;Eerst dit.\n")
        item = ToolboxItem.objects.get()
        item.inhoud = [("citaat", {"tekst": "Mooi", "bron": "Iemand"})]
        item.save_revision()
        verslag = importeer("sleutel;titel;inhoud\na;Tool;Iets anders.\n")
        assert uitkomsten(verslag) == ["ongewijzigd"]
        assert "blijft staan" in verslag.regels[0].opmerkingen[0]

    def test_publiceren_gaat_door_een_tweede_persoon(self):
        schrijver, collega = maak_redacteur(), maak_redacteur()
        verslag = importeer(CSV, door=schrijver, publiceer_door=schrijver)
        assert not verslag.opgeslagen
        assert not ToolboxItem.objects.exists()
        assert importeer(CSV, door=schrijver, publiceer_door=collega).opgeslagen
        assert ToolboxItem.objects.live().count() == 2

    def test_een_onvolledige_usecase_wordt_niet_gepubliceerd(self):
        tekst = "sleutel;titel\nu-1;Zonder onderbouwing\n"
        verslag = importeer(tekst, USECASES, publiceer_door=maak_redacteur())
        assert "artikel 4" in verslag.regels[0].opmerkingen[0]
        assert not Usecase.objects.exists()
        assert importeer(tekst, USECASES).opgeslagen


ONVOLLEDIG = "sleutel;titel\nu-1;Zonder onderbouwing\n"


class TestPubliceren:
    """A dry run says what the real import does; what lay there as a draft is published as well."""

    def test_zonder_publiceren_zegt_het_verslag_wat_een_concept_blijft(self):
        verslag = beoordeel(USECASES, tabel(ONVOLLEDIG))
        assert uitkomsten(verslag) == ["gemaakt"]
        [opmerking] = verslag.regels[0].opmerkingen
        assert re.search("onderbouwing van artikel 4 .* blijft dit een concept", opmerking)
        assert importeer(ONVOLLEDIG, USECASES).regels[0].opmerkingen == [opmerking]
        assert beoordeel(USECASES, tabel(ONVOLLEDIG)).regels[0].opmerkingen == [opmerking]

    def test_proef_en_echt_zeggen_hetzelfde(self):
        koppen = ";".join(["sleutel", "titel", "samenvatting", *ONDERBOUWING])
        vol = ";".join(["u-2", "Met onderbouwing", "Kort.", *ONDERBOUWING.values()])
        tekst = f"{koppen}\n{vol}\nu-1;Zonder;Kort.{';' * len(ONDERBOUWING)}\n"
        wie = {"door": maak_redacteur(), "publiceer_door": maak_redacteur()}
        proef = importeer(tekst, USECASES, proef=True, **wie)
        assert uitkomsten(proef) == ["gemaakt", "geweigerd"]
        assert not proef.opgeslagen
        assert not Usecase.objects.exists()
        echt = importeer(tekst, USECASES, **wie)
        assert [regel.opmerkingen for regel in echt.regels] == [regel.opmerkingen for regel in proef.regels]
        assert echt.aantallen == proef.aantallen

    def test_proef_van_een_goed_bestand_slaat_niets_op(self):
        verslag = importeer(CSV, publiceer_door=maak_redacteur(), proef=True)
        assert verslag.aantallen["gepubliceerd"] == 2
        assert not verslag.opgeslagen
        assert not ToolboxItem.objects.exists()

    def test_ongewijzigde_concepten_worden_gepubliceerd(self):
        importeer(CSV)
        verslag = importeer(CSV, publiceer_door=maak_redacteur())
        assert verslag.aantallen == {"gemaakt": 0, "gewijzigd": 0, "ongewijzigd": 2, "geweigerd": 0, "gepubliceerd": 2}
        assert verslag.regels[0].opmerkingen == ["Gepubliceerd."]
        assert ToolboxItem.objects.live().count() == 2
        nog_eens = importeer(CSV, publiceer_door=maak_redacteur())
        assert nog_eens.aantallen["gepubliceerd"] == 0
        assert ToolboxItem.objects.first().revisions.count() == 1

    def test_ongewijzigd_concept_van_wie_publiceert_wordt_geweigerd(self):
        schrijver = maak_redacteur()
        importeer(CSV, door=schrijver)
        verslag = importeer(CSV, publiceer_door=schrijver)
        assert uitkomsten(verslag) == ["geweigerd", "geweigerd"]
        assert "iemand anders" in verslag.regels[0].opmerkingen[0]
        assert not ToolboxItem.objects.live().exists()

    def test_wat_van_het_portaal_is_gehaald_blijft_weg(self):
        importeer(CSV, publiceer_door=maak_redacteur())
        ToolboxItem.objects.get(importsleutel="t-1").unpublish()
        verslag = importeer(CSV.replace("Recepten", "Koken"), publiceer_door=maak_redacteur())
        assert verslag.opgeslagen
        assert "van het portaal gehaald" in verslag.regels[0].opmerkingen[-1]
        assert [item.importsleutel for item in ToolboxItem.objects.live()] == ["t-2"]


class TestOpdracht:
    @pytest.fixture
    def bestand(self, tmp_path):
        pad = tmp_path / "lijst.csv"
        pad.write_text(CSV)
        return str(pad)

    def test_eerst_een_proef(self, bestand, capsys):
        call_command("importeer_toolbox", bestand)
        assert "2 gemaakt, 0 gewijzigd, 0 ongewijzigd, 0 geweigerd" in capsys.readouterr().out
        assert not ToolboxItem.objects.exists()

    def test_dan_echt(self, bestand, capsys):
        schrijver, collega = maak_redacteur(), maak_redacteur()
        call_command(
            "importeer_toolbox", bestand, "--uitvoeren", "--door", schrijver.email, "--publiceer", collega.email
        )
        assert ToolboxItem.objects.live().count() == 2

    def test_proef_met_publiceren_zegt_wat_niet_kan(self, tmp_path, capsys):
        pad = tmp_path / "usecases.csv"
        pad.write_text(ONVOLLEDIG)
        wie = ["--door", maak_redacteur().email, "--publiceer", maak_redacteur().email]
        call_command("importeer_usecases", str(pad), *wie)
        uitvoer = capsys.readouterr().out
        assert "0 gemaakt, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd, 0 gepubliceerd" in uitvoer
        assert "artikel 4" in uitvoer
        assert "Dit was een proef" in uitvoer
        assert not Usecase.objects.exists()

    def test_proef_met_publiceren_vraagt_wie_schrijft(self, bestand):
        with pytest.raises(CommandError, match="--door"):
            call_command("importeer_toolbox", bestand, "--publiceer", maak_redacteur().email)

    @pytest.mark.parametrize("extra", [[], ["--door", "niemand@test.example"], ["--door", ""]])
    def test_wie_importeert_is_bekend(self, bestand, extra):
        with pytest.raises(CommandError, match="--door"):
            call_command("importeer_usecases", bestand, "--uitvoeren", *extra)

    def test_wie_geen_paginas_mag_maken_importeert_niet(self, bestand):
        with pytest.raises(CommandError, match="mag geen"):
            call_command("importeer_toolbox", bestand, "--uitvoeren", "--door", maak_gebruiker().email)

    def test_twee_keer_dezelfde_persoon_is_er_een(self, bestand):
        email = maak_redacteur().email
        with pytest.raises(CommandError, match="een ander"):
            call_command("importeer_toolbox", bestand, "--uitvoeren", "--door", email, "--publiceer", email.upper())

    def test_een_bestand_dat_er_niet_is(self):
        with pytest.raises(CommandError, match="niet te openen"):
            call_command("importeer_toolbox", "/bestaat/niet.csv")


@pytest.mark.parametrize("aantal", [1, 10])
def test_beoordelen_kost_een_vast_aantal_vragen(aantal, django_assert_num_queries):
    inhoud = "sleutel;titel;themas\n" + "".join(f"s-{nr};Tool {nr};\n" for nr in range(aantal))
    gelezen = tabel(inhoud)
    with django_assert_num_queries(5):
        beoordeel(TOOLBOX, gelezen)
