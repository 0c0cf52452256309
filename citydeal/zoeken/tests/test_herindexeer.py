"""The index is rebuilt from what the apps hold."""

import pytest
from django.core.management import CommandError, call_command

from citydeal.zoeken import register
from citydeal.zoeken.models import Woord, Zoekdocument
from citydeal.zoeken.register import Soort, registreer, soorten
from citydeal.zoeken.services import Zoekitem, indexeer

pytestmark = pytest.mark.django_db


@pytest.fixture
def soort(monkeypatch):
    """One kind alone, with one thing in it."""
    monkeypatch.setattr(register, "_soorten", {})
    enige = Soort(
        sleutel="ding",
        enkelvoud="ding",
        meervoud="dingen",
        volgorde=1,
        alle=lambda: iter([Zoekitem(soort="ding", sleutel="1", titel="Lantaarnpaal", url="/1/")]),
    )
    registreer(enige)
    return enige


def test_rebuilding_adds_what_lacks_and_drops_what_is_gone(soort, capsys):
    indexeer(Zoekitem(soort="ding", sleutel="weg", titel="Verdwenen", url="/weg/"))
    indexeer(Zoekitem(soort="onbekend", sleutel="1", titel="Van vroeger", url="/o/"))
    call_command("herindexeer")
    assert list(Zoekdocument.objects.values_list("soort", "titel")) == [("ding", "Lantaarnpaal")]
    assert list(Woord.objects.values_list("woord", flat=True)) == ["lantaarnpaal"]
    assert "dingen: 1 in de index, 1 eruit" in capsys.readouterr().out


def test_only_some_kinds(soort):
    indexeer(Zoekitem(soort="ander", sleutel="1", titel="Blijft", url="/o/"))
    call_command("herindexeer", "ding")
    assert Zoekdocument.objects.count() == 2
    with pytest.raises(CommandError, match="Onbekende soort: niets"):
        call_command("herindexeer", "niets")


def test_a_kind_is_registered_once(soort):
    registreer(soort)
    with pytest.raises(ValueError, match="ding"):
        registreer(Soort(sleutel="ding", enkelvoud="x", meervoud="x", volgorde=2, alle=list))
    assert soorten() == [soort]
