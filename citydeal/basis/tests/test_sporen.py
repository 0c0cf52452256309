"""A name and an address are found however they are written, and nothing that only looks like them."""

import pytest

from citydeal.basis.sporen import VERWIJDERD_ADRES, Sporen, haal_weg
from citydeal.berichten.models import Taak
from citydeal.netwerk.models import Logregel

pytestmark = pytest.mark.django_db
WIE = Sporen("Ana O'Brien-d'Été", "ana.o+x@proef.example")


def na(tekst: str, wie: Sporen = WIE, *, naam: bool = True) -> str:
    taak = Taak.objects.create(sleutel="x", bestemd="x", wat=tekst, url="/", knop="x")
    haal_weg(Taak, ["wat"], wie, naam=naam)
    taak.refresh_from_db()
    return taak.wat


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Groet, Ana O'Brien-d'Été.", "Groet, Oud-lid."),
        ("ANA O'BRIEN-D'ÉTÉ", "Oud-lid"),
        ("een lange regel met Ana\nO'Brien-d'Été", "een lange regel met Oud-lid"),
        ("<b>Ana O&#x27;Brien-d&#x27;Été</b>", "<b>Oud-lid</b>"),
        ("<b>Ana&nbsp;O&#39;Brien-d&#39;Été</b>", "<b>Oud-lid</b>"),
        ("mail ana.o+x@proef.example!", f"mail {VERWIJDERD_ADRES}!"),
        ("?aan=Ana.O+X%40proef.example", f"?aan={VERWIJDERD_ADRES}"),
    ],
)
def test_it_is_taken_out(tekst, verwacht):
    assert na(tekst) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "Dana O'Brien-d'Été",
        "Ana O'Brien-d'Étés",
        "diana.o+x@proef.example",
        "ana.o+x@proef.example-elders.nl",
        "anaXo+x@proef.example",
    ],
)
def test_what_only_looks_like_it_stays(tekst):
    assert na(tekst) == tekst


@pytest.mark.parametrize("naam", ["Ana", "", "de a", "(", ".* .*", "\\m \\M[["])
def test_a_name_that_says_too_little_or_means_something_else_takes_nothing_away(naam):
    tekst = "Ana de a leest alles (ook dit)"
    assert na(tekst, Sporen(naam, "x@y.example")) == tekst


def test_without_asking_for_the_name_only_the_address_goes():
    assert na("Ana O'Brien-d'Été, ana.o+x@proef.example", naam=False) == f"Ana O'Brien-d'Été, {VERWIJDERD_ADRES}"


def test_json_stays_json():
    wie = Sporen('Ana "de Baas" Proef', "ana@proef.example")
    regel = Logregel.objects.create(wat="x", gegevens={"wie": wie.naam, "lijst": [wie.email, "anders"]})
    haal_weg(Logregel, ["gegevens"], wie, naam=True)
    regel.refresh_from_db()
    assert regel.gegevens == {"wie": "Oud-lid", "lijst": [VERWIJDERD_ADRES, "anders"]}


def test_only_the_rows_that_are_named_are_looked_at():
    ander = Taak.objects.create(sleutel="y", bestemd="x", wat=WIE.naam, url="/", knop="x")
    assert haal_weg(Taak, ["wat"], WIE, naam=True, rijen=[ander.pk + 1]) == 0
    assert haal_weg(Taak, ["wat"], WIE, naam=True, rijen=[ander.pk]) == 1
