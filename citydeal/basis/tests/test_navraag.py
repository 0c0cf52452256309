"""A kept page is tested by asking its questions again: drawn anew when an answer changed, and only then."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from citydeal.basis import navraag, paginacache
from citydeal.basis.models import Thema
from citydeal.basis.paginacache import PaginaCacheMiddleware, geldig_tot, generatie, voorraad

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def schone_voorraad():
    voorraad.leeg()
    generatie._niet_voor = 0.0
    yield
    voorraad.leeg()


@pytest.fixture
def thema() -> Thema:
    return Thema.objects.create(naam="Zeegras", slug="zeegras")


class Bladzijde:
    """A view that asks the database something and counts how often it was made."""

    def __init__(self, vraag=lambda: list(Thema.objects.values_list("naam", flat=True)), tot=None):
        self.keren = 0
        self.vraag = vraag
        self.tot = tot

    def __call__(self, request):
        self.keren += 1
        if self.tot:
            geldig_tot(request, self.tot)
        return HttpResponse(f"{self.vraag()}")

    def bezoek(self) -> str:
        return PaginaCacheMiddleware(self)(RequestFactory().get("/kennisbank/")).content.decode()


def test_after_a_change_elsewhere_the_page_is_tested_and_not_made_anew(thema):
    view = Bladzijde()
    eerste = view.bezoek()
    generatie.verhoog()
    assert view.bezoek() == eerste
    assert view.keren == 1


def test_after_a_change_in_what_it_shows_the_page_is_made_anew(thema):
    view = Bladzijde()
    view.bezoek()
    Thema.objects.filter(pk=thema.pk).update(naam="Zeewier")
    generatie.verhoog()
    assert "Zeewier" in view.bezoek()
    generatie.verhoog()
    view.bezoek()
    assert view.keren == 2


def test_a_page_that_passed_is_in_the_cache_again(thema, django_assert_num_queries):
    view = Bladzijde()
    view.bezoek()
    generatie.verhoog()
    with django_assert_num_queries(1):
        view.bezoek()
    with django_assert_num_queries(0):
        view.bezoek()


def test_a_row_that_comes_or_goes_is_seen_also_where_there_was_none():
    Thema.objects.all().delete()
    view = Bladzijde()
    assert view.bezoek() == "[]"
    nieuw = Thema.objects.create(naam="Zeegras", slug="zeegras")
    generatie.verhoog()
    assert "Zeegras" in view.bezoek()
    nieuw.delete()
    generatie.verhoog()
    assert view.bezoek() == "[]"


def test_the_second_question_counts_too(thema):
    view = Bladzijde(lambda: (Thema.objects.count(), Thema.objects.get(slug="zeegras").naam))
    view.bezoek()
    Thema.objects.filter(pk=thema.pk).update(naam="Zeewier")
    generatie.verhoog()
    assert "Zeewier" in view.bezoek()


def test_the_view_reads_what_was_written_down_as_if_nobody_looked(thema):
    def vraag():
        with connection.cursor() as cursor:
            cursor.execute("SELECT naam FROM basis_thema WHERE slug = %s", ["zeegras"])
            return cursor.fetchone(), cursor.fetchone()

    assert Bladzijde(vraag).bezoek() == "(('Zeegras',), None)"


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: "zonder vraag",
        lambda: Thema.objects.filter(slug="zeegras").update(volgorde=F("volgorde") + 1),
        lambda: [Thema.objects.count() for _ in range(navraag.MAX_VRAGEN + 1)],
    ],
    ids=["asks nothing", "writes", "asks very much"],
)
def test_a_page_that_cannot_be_tested_is_made_anew_after_every_change(thema, vraag):
    view = Bladzijde(vraag)
    view.bezoek()
    generatie.verhoog()
    view.bezoek()
    assert view.keren == 2


def test_a_long_answer_is_not_kept_to_compare(thema, monkeypatch):
    monkeypatch.setattr(navraag, "MAX_RIJEN", 0)
    view = Bladzijde()
    view.bezoek()
    generatie.verhoog()
    view.bezoek()
    assert view.keren == 2


def test_bytes_of_the_database_have_no_fingerprint_so_the_page_is_made_anew():
    """Python writes them as a place in memory, and other bytes may come in that very place."""

    def vraag():
        with connection.cursor() as cursor:
            cursor.execute("SELECT '\\x01'::bytea")
            return bytes(cursor.fetchone()[0])

    view = Bladzijde(vraag)
    view.bezoek()
    generatie.verhoog()
    view.bezoek()
    assert view.keren == 2


def test_the_clock_goes_before_the_test(thema):
    view = Bladzijde(tot=timezone.now() - timedelta(seconds=1))
    view.bezoek()
    generatie.verhoog()
    view.bezoek()
    assert view.keren == 2


def test_after_a_minute_a_page_is_tested_and_after_an_hour_made_anew(thema, monkeypatch):
    view = Bladzijde()
    view.bezoek()
    begin = paginacache.time.monotonic()
    monkeypatch.setattr(paginacache.time, "monotonic", lambda: begin + paginacache.LEVENSDUUR + 1)
    view.bezoek()
    assert view.keren == 1
    Thema.objects.filter(pk=thema.pk).update(naam="Zeewier")
    monkeypatch.setattr(paginacache.time, "monotonic", lambda: begin + 3 * paginacache.LEVENSDUUR)
    assert "Zeewier" in view.bezoek()
    monkeypatch.setattr(paginacache.time, "monotonic", lambda: begin + 2 * paginacache.MAX_LEVENSDUUR)
    view.bezoek()
    assert view.keren == 3


def test_a_database_that_fails_says_nothing_about_the_page():
    onzin = navraag.Vraag("SELECT 1 FROM bestaat_niet", None, b"")
    assert navraag.is_onveranderd((onzin,)) is False
    assert navraag.is_onveranderd(()) is False


@pytest.mark.django_db(transaction=True)
def test_a_page_that_did_without_an_answer_is_made_anew(thema):
    """Such as one with a word of apology where a question to the database failed."""
    stuk = [True]

    def vraag():
        aantal = Thema.objects.count()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT naam FROM bestaat_niet" if stuk else "SELECT naam FROM basis_thema")
                return aantal, cursor.fetchall()
        except DatabaseError:
            return aantal, "Nu niet te zien"

    view = Bladzijde(vraag)
    assert "Nu niet" in view.bezoek()
    stuk.clear()
    generatie.verhoog()
    assert "Zeegras" in view.bezoek()


def test_what_follows_from_another_answer_is_not_asked_again(thema, django_assert_num_queries):
    def vraag():
        aantal = Thema.objects.count()
        with navraag.onvermeld():
            return aantal, Thema.objects.get(slug="zeegras").naam

    view = Bladzijde(vraag)
    view.bezoek()
    generatie.verhoog()
    with django_assert_num_queries(1):
        view.bezoek()
    assert view.keren == 1


@pytest.mark.django_db(transaction=True)
def test_with_the_database_away_what_holds_is_given_and_what_is_stale_waits_for_it(monkeypatch):
    client = Client(raise_request_exception=False)
    eerst = client.get("/netwerk/")
    connection.close()
    with monkeypatch.context() as weg:
        weg.setitem(connection.settings_dict, "PORT", "1")
        assert client.get("/netwerk/").content == eerst.content
        generatie.verhoog()
        antwoord = client.get("/netwerk/")
        assert (antwoord.status_code, antwoord.has_header("Retry-After")) == (503, True)
    assert client.get("/netwerk/").content == eerst.content
