"""A kept piece is drawn once for the same values, and never shown for others."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.test.signals import template_rendered
from django.utils.safestring import mark_safe

from citydeal.basis import fragmenten
from citydeal.basis.fragmenten import bevries, stukken, teken
from citydeal.basis.models import Thema
from citydeal.basis.templatetags.portaal import menuplek

CITAAT = "components/citaat.html"


@pytest.fixture(autouse=True)
def lege_voorraad():
    stukken.leeg()
    yield
    stukken.leeg()


@pytest.fixture
def getekend():
    """The names of the templates that are drawn, in order."""
    namen = []
    template_rendered.connect(lambda template, **_: namen.append(template.name), weak=False, dispatch_uid="tekening")
    yield namen
    template_rendered.disconnect(dispatch_uid="tekening")


def test_the_same_values_are_drawn_once(getekend):
    assert teken(CITAAT, {"tekst": "Ja", "bron": ""}) == teken(CITAAT, {"tekst": "Ja", "bron": ""})
    assert getekend == [CITAAT]


def test_another_value_is_drawn_anew(getekend):
    assert "Ja" in teken(CITAAT, {"tekst": "Ja", "bron": ""})
    assert "Nee" in teken(CITAAT, {"tekst": "Nee", "bron": ""})
    assert len(getekend) == 2


def test_text_that_is_safe_never_stands_for_text_that_is_not():
    assert "<b>" in teken(CITAAT, {"tekst": mark_safe("<b>ja</b>"), "bron": ""})
    assert "<b>" not in teken(CITAAT, {"tekst": "<b>ja</b>", "bron": ""})


@pytest.mark.parametrize(
    ("een", "ander"),
    [(1, True), (1, 1.0), (0, False), ("1", 1), ([], ()), ("", None), ({"a": 1}, {"a": True}), ([["a"]], [["b"]])],
)
def test_values_that_are_drawn_otherwise_have_another_key(een, ander):
    assert bevries(een) != bevries(ander)


def test_a_row_of_the_database_is_refused_because_it_can_change():
    with pytest.raises(TypeError, match="Thema"):
        teken(CITAAT, {"tekst": Thema(naam="Energie"), "bron": ""})


def test_only_a_frozen_dataclass_is_a_value():
    @dataclass(frozen=True)
    class Vast:
        naam: str

    @dataclass
    class Los:
        naam: str

    assert bevries(Vast("a")) == bevries(Vast("a")) != bevries(Vast("b"))
    with pytest.raises(TypeError):
        bevries(Los("a"))


@dataclass(frozen=True)
class Stap:
    titel: object
    url: str = "/"


def test_text_within_a_dataclass_that_is_safe_never_stands_for_text_that_is_not():
    def kruimelpad(titel):
        return teken("components/broodkruimel.html", {"kruimels": [Stap(titel)], "titel": ""})

    assert "<b>" in kruimelpad(mark_safe("<b>ja</b>"))
    assert "<b>" not in kruimelpad("<b>ja</b>")
    assert bevries(Stap(1)) != bevries(Stap(True))


def test_a_row_of_the_database_is_refused_within_a_dataclass_too():
    with pytest.raises(TypeError, match="Thema"):
        bevries(Stap(Thema(pk=1, naam="Energie")))


def test_a_component_sees_nothing_of_the_page_around_it():
    bron = '{% load portaal %}{% onderdeel "components/zoekveld.html" id="a" waarde=eigen %}'
    html = Template(bron).render(Context({"eigen": "x", "label": "Van de pagina", "groot": True}))
    assert "Van de pagina" not in html
    assert 'value="x"' in html


def test_the_memory_has_a_limit_and_the_longest_unused_leaves_first(monkeypatch, getekend):
    monkeypatch.setattr(fragmenten, "MAX_BYTES", 8000)
    for nummer in range(50):
        teken(CITAAT, {"tekst": f"Citaat {nummer}", "bron": ""})
        teken(CITAAT, {"tekst": "Steeds weer", "bron": ""})
    assert stukken.omvang <= 8000
    assert 1 < len(stukken.stukken) < 50
    assert len(getekend) == 51


def test_what_takes_more_to_recognise_than_to_draw_counts_for_what_it_takes():
    teken(
        CITAAT, {"tekst": "Ja", "bron": "", "verder": [f"Iets wat niet te zien is, {nummer}" for nummer in range(100)]}
    )
    assert stukken.omvang > 100 * len("Iets wat niet te zien is, ")
    stukken.leeg()
    assert stukken.omvang == 0


def test_what_is_very_long_is_drawn_each_time(monkeypatch, getekend):
    monkeypatch.setattr(fragmenten, "MAX_BYTES_PER_STUK", 10)
    teken(CITAAT, {"tekst": "Ja", "bron": ""})
    teken(CITAAT, {"tekst": "Ja", "bron": ""})
    assert len(getekend) == 2
    assert stukken.omvang == 0


def test_who_changes_a_template_sees_it_at_once(settings, getekend):
    settings.DEBUG = True
    teken(CITAAT, {"tekst": "Ja", "bron": ""})
    teken(CITAAT, {"tekst": "Ja", "bron": ""})
    assert len(getekend) == 2


@pytest.mark.parametrize(
    ("pad", "plek"),
    [
        ("/kennisbank/", ("/kennisbank/", "page")),
        ("/kennisbank/artikelen/iets/", ("/kennisbank/", "true")),
        ("/kennisbank/usecases/", ("/kennisbank/usecases/", "page")),
        ("/kennisbank/usecases/iets/", ("/kennisbank/usecases/", "true")),
        ("/agenda/12/", ("/agenda/", "true")),
        ("/netwerk/partners/iets/", ("/netwerk/", "true")),
        ("/", ("", "")),
        ("/over/kennisbank/", ("", "")),
    ],
)
def test_the_menu_says_where_the_reader_is(pad, plek):
    assert tuple(menuplek(pad).values()) == plek
