"""The demo and the items for measuring: through the same rules, and never where they don't belong."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from citydeal.netwerk.models import Gebruiker
from citydeal.zoeken.models import Zoekdocument
from kennisbank.demo.laden import heeft_inhoud
from kennisbank.demo.veel import maak_veel
from kennisbank.models import KennisbankPagina, Usecase
from kennisbank.tests.factories import maak_thema

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("opdracht", [["laad_demo"], ["laad_demo", "--als-leeg"], ["maak_inhoud", "--aantal", "5"]])
def test_verzonnen_inhoud_hoort_niet_op_een_echt_portaal(opdracht, settings):
    settings.DEMO_TOEGESTAAN = False
    with pytest.raises(CommandError, match="echt portaal"):
        call_command(*opdracht)
    assert not heeft_inhoud()


def test_de_demo_komt_alleen_in_een_leeg_portaal(capsys):
    maak_thema()
    with pytest.raises(CommandError, match="al inhoud"):
        call_command("laad_demo")
    call_command("laad_demo", "--als-leeg")
    assert not Gebruiker.objects.exists()
    assert capsys.readouterr().out == ""


def test_veel_items_zijn_gewone_paginas():
    maak_thema("Energie", slug="energie")
    maak_veel(40)
    maak_veel(10)
    assert KennisbankPagina.objects.live().count() == 50
    assert len(set(KennisbankPagina.objects.values_list("url_path", flat=True))) == 50
    assert Page.find_problems() == ([], [], [], [], [])
    assert Zoekdocument.objects.filter(facetten__contains=["thema:energie"]).count() == 50
    usecase = Usecase.objects.first()
    assert usecase.specific.plaatsen.count() == 1
    assert usecase.onderbouwing_ontbreekt() == []


def test_hetzelfde_zaad_geeft_dezelfde_woorden():
    maak_veel(8, zaad=3)
    titels = set(KennisbankPagina.objects.values_list("title", flat=True))
    for pagina in KennisbankPagina.objects.all():
        pagina.delete()
    maak_veel(8, zaad=3)
    assert set(KennisbankPagina.objects.values_list("title", flat=True)) == titels


@pytest.mark.parametrize("aantal", ["0", "-1", "1000001"])
def test_een_vreemd_aantal_wordt_geweigerd(aantal):
    with pytest.raises(CommandError, match="aantal"):
        call_command("maak_inhoud", "--aantal", aantal)
