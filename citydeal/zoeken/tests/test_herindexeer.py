"""The index is rebuilt from what the apps hold."""

import threading
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from citydeal.zoeken import register
from citydeal.zoeken.models import Facetwaarde, Woord, Zoekdocument
from citydeal.zoeken.register import Soort, registreer, soorten
from citydeal.zoeken.services import Zoekitem, indexeer, verwijder, zet_facetwaarde

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


def test_choices_that_no_app_sets_any_more_leave_the_filters(soort):
    zet_facetwaarde("deal", "opgeheven", "Opgeheven")
    call_command("herindexeer", "ding")
    assert Facetwaarde.objects.filter(waarde="opgeheven").exists()
    call_command("herindexeer")
    assert not Facetwaarde.objects.filter(waarde="opgeheven").exists()


class Bijkant:
    """Somebody else at the same time: acts in a thread of their own, on a connection of their own."""

    def __init__(self, *handelingen):
        self.draad = threading.Thread(target=self._doe, args=handelingen)

    def _doe(self, *handelingen):
        for handeling in handelingen:
            handeling()
        connection.close()

    def begin(self):
        """Let them act, and long enough to be done unless they have to wait."""
        self.draad.start()
        self.draad.join(0.5)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_off_during_a_rebuild_stays_off_and_what_is_published_stays(monkeypatch, soort):
    weg = Zoekitem(soort="ding", sleutel="weg", titel="Wordt net weggehaald", url="/weg/")
    nieuw = Zoekitem(soort="ding", sleutel="nieuw", titel="Komt er net bij", url="/nieuw/")
    indexeer(weg)
    ander = Bijkant(lambda: verwijder("ding", "weg"), lambda: indexeer(nieuw))

    def alle():
        yield weg
        ander.begin()

    monkeypatch.setitem(register._soorten, "ding", replace(soort, alle=alle))
    call_command("herindexeer")
    ander.draad.join(10)
    assert list(Zoekdocument.objects.values_list("sleutel", flat=True)) == ["nieuw"]


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
