"""What the CMS lets one take along as a spreadsheet: no cell is calculated by who opens it, in no list and no report."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

from citydeal.basis.beheer.lijsten import zonder_formule
from citydeal.basis.models import Thema
from citydeal.netwerk.models import Gebruiker, Partner
from kennisbank.models import Artikel
from tests import redactie
from tests.test_toegang import CMS, adres_van

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

FORMULES = ["=1+1", "+31 20", "-5", "@x", "\t=1", "\r=1", " =1", "＝1", '=cmd|"/c calc"!A1']
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def uitvoerbaar(resolver=None, voorvoegsel: str = "") -> Iterator[str]:
    """Every address of the CMS whose view can write a spreadsheet."""
    for deel in (resolver or get_resolver()).url_patterns:
        patroon = voorvoegsel + str(deel.pattern)
        if isinstance(deel, URLResolver):
            yield from uitvoerbaar(deel, patroon)
        elif isinstance(deel, URLPattern) and patroon.startswith(CMS):
            view = getattr(deel.callback, "view_class", None)
            if view is not None and issubclass(view, SpreadsheetExportMixin):
                yield adres_van(patroon)


ADRESSEN = sorted(set(uitvoerbaar()))


@pytest.fixture
def met_formules():
    """Things of every kind whose names a spreadsheet would calculate."""
    beheerder = Gebruiker.objects.get(email="beheerder@demo.example")
    for nr, formule in enumerate(FORMULES):
        pagina = redactie.concept(Artikel, formule, f"formule-{nr}", eigenaar=beheerder)
        pagina.locked, pagina.locked_by = True, beheerder
        pagina.save()
        Redirect.objects.create(old_path=f"/oud-{nr}", redirect_link=formule)
        Thema.objects.create(naam=formule, slug=f"formule-{nr}", omschrijving=formule)
        Partner.objects.filter(pk=Partner.objects.order_by("pk")[nr].pk).update(naam=formule, plaats=formule)
        Gebruiker.objects.create_user(f"formule{nr}@demo.example", "slimme-stad-demo", naam=formule)
        Group.objects.create(name=f"{formule} {nr}")
        Collection.get_first_root_node().add_child(name=formule)
    beheerder.naam = "=HYPERLINK(1)"
    beheerder.save()


def test_what_is_looked_at_is_all_there_is():
    """The reports of Wagtail are among them; an address that is new joins by itself."""
    for pad in ("reports/site-history/", "reports/locked/", "reports/aging-pages/", "redirects/", "users/"):
        assert f"/beheer/{pad}" in ADRESSEN


@pytest.mark.usefixtures("met_formules")
def test_no_cell_of_a_csv_is_a_formula(als):
    """One address shows the list of pages that belongs to the kind of page above it."""
    beheerder = als("beheerder")
    onder = [reverse("wagtailadmin_explore", args=[ouder.pk]) for ouder in Page.objects.filter(numchild__gt=0)]
    for adres in [*ADRESSEN, *onder]:
        antwoord = beheerder.get(adres, {"export": "csv"})
        if antwoord.status_code == 404:
            continue
        assert antwoord["Content-Type"] == "text/csv", adres
        tekst = b"".join(antwoord.streaming_content).decode()
        formules = [cel for rij in csv.reader(io.StringIO(tekst, newline="")) for cel in rij if _is_formule(cel)]
        assert formules == [], adres


@pytest.mark.usefixtures("met_formules")
def test_no_cell_of_an_xlsx_is_a_formula(als):
    beheerder = als("beheerder")
    for adres in ADRESSEN:
        antwoord = beheerder.get(adres, {"export": "xlsx"})
        if antwoord.status_code == 404:
            continue
        boek = load_workbook(io.BytesIO(b"".join(antwoord.streaming_content)))
        formules = [cel.coordinate for rij in boek.active.iter_rows() for cel in rij if cel.data_type == "f"]
        assert formules == [], adres


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_names_are_readable_in_what_is_taken_along(als, vorm):
    Thema.objects.create(naam="=1+1", slug="formule")
    Page.objects.filter(slug="drukte-aan-de-kust").update(title="Druk\x07te", locked=True)
    adres = "/beheer/reports/locked/"
    antwoord = als("beheerder").get(adres, {"export": vorm})
    assert antwoord.status_code == 200
    inhoud = b"".join(antwoord.streaming_content)
    if vorm == "csv":
        assert "Druk" in inhoud.decode()
    else:
        titels = [rij[0] for rij in load_workbook(io.BytesIO(inhoud)).active.values]
        assert "Drukte" in titels


@pytest.mark.parametrize("waarde", [*FORMULES, "\u200b=1", "\ufeff=1", "  @x"])
def test_a_formula_becomes_text(waarde):
    assert zonder_formule(waarde) == f"'{waarde}"


@pytest.mark.parametrize("waarde", ["", "gewoon", "a=b", "12-12-2026", 5, -5, None])
def test_what_is_no_formula_stays(waarde):
    assert zonder_formule(waarde) == waarde


def _is_formule(cel: str) -> bool:
    return cel.lstrip(" ").startswith(GEVAARLIJK) and not re.fullmatch(r"-?\d+(\.\d+)?", cel)
