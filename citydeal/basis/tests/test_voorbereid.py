"""A prepared question answers as the plain one does, and what can't be prepared is asked plainly."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from citydeal.basis import navraag, voorbereid
from citydeal.basis.models import Thema
from citydeal.basis.voorbereid import stel_voorbereid

OP_SLUG = "SELECT naam, '100 %%' FROM basis_thema WHERE slug = %s OR slug = %s ORDER BY naam"


@pytest.fixture(autouse=True)
def nieuwe_verbinding():
    voorbereid._eigen.verbinding = None


def antwoord(sql, waarden):
    with connection.cursor() as cursor:
        voorbereid_gesteld = stel_voorbereid(cursor, sql, waarden)
        return voorbereid_gesteld, cursor.fetchall()


def test_a_prepared_question_gives_what_is_there_now(transactional_db):
    thema = Thema.objects.create(naam="Zeegras", slug="zeegras")
    assert antwoord(OP_SLUG, ["zeegras", "x"]) == (True, [("Zeegras", "100 %")])
    Thema.objects.filter(pk=thema.pk).update(naam="Zeewier")
    with CaptureQueriesContext(connection) as vragen:
        assert antwoord(OP_SLUG, ["x", "zeegras"]) == (True, [("Zeewier", "100 %")])
    assert len(vragen) == 1


def test_named_values_that_are_used_twice_go_in_once(transactional_db):
    Thema.objects.create(naam="Zeegras", slug="zeegras")
    sql = "SELECT naam FROM basis_thema WHERE slug = %(a)s AND naam <> %(b)s AND slug = ANY(ARRAY[%(b)s, %(a)s])"
    assert antwoord(sql, {"b": "niets", "a": "zeegras", "over": 1}) == (True, [("Zeegras",)])


def test_a_value_is_never_read_as_sql(transactional_db):
    Thema.objects.create(naam="Zeegras", slug="zeegras")
    assert antwoord(OP_SLUG, ["' OR 1=1 --", "%s $1 %(a)s"]) == (True, [])


def test_what_cannot_be_prepared_is_asked_plainly(transactional_db):
    assert antwoord("SELECT pg_typeof(%s)::text, %s::int", ["a", "1"]) == (False, [("unknown", 1)])


def test_what_the_server_has_lost_is_asked_plainly(transactional_db):
    Thema.objects.create(naam="Zeegras", slug="zeegras")
    antwoord(OP_SLUG, ["zeegras", ""])
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert antwoord(OP_SLUG, ["zeegras", ""]) == (False, [("Zeegras", "100 %")])


def test_a_new_connection_prepares_anew(transactional_db):
    assert antwoord(OP_SLUG, ["a", "b"])[0]
    connection.close()
    assert antwoord(OP_SLUG, ["a", "b"])[0]


def in_de_server() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


def test_a_connection_keeps_only_so_many_and_the_longest_unused_leaves_first(transactional_db, monkeypatch):
    monkeypatch.setattr(voorbereid, "MAX_PER_VERBINDING", 2)
    al = in_de_server()
    for nummer in range(4):
        assert antwoord(f"SELECT {nummer} + %s", [1]) == (True, [(nummer + 1,)])
        assert antwoord("SELECT 'steeds weer', %s::int", [1])[0]
    assert list(voorbereid._eigen.bekend) == ["SELECT 3 + %s", "SELECT 'steeds weer', %s::int"]
    assert in_de_server() == al + 2


def test_behind_a_pooler_a_question_never_gets_the_answer_of_another(transactional_db, monkeypatch):
    """Processes that were forked have threads with the same number, and a pooler hands them each other's connections."""
    eigen, ander = "SELECT naam FROM basis_thema WHERE slug = %s", "SELECT slug FROM basis_thema WHERE naam = %s"
    Thema.objects.create(naam="Zeegras", slug="zeegras")
    antwoord(eigen, ["zeegras"])
    dit_proces = voorbereid._eigen
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    monkeypatch.setattr(voorbereid, "_eigen", threading.local())
    antwoord(ander, ["Zeegras"])
    monkeypatch.setattr(voorbereid, "_eigen", dit_proces)
    assert antwoord(eigen, ["zeegras"]) == (False, [("Zeegras",)])


def test_what_another_process_prepared_over_this_connection_can_be_used(transactional_db, monkeypatch):
    assert antwoord(OP_SLUG, ["a", "b"])[0]
    monkeypatch.setattr(voorbereid, "_eigen", threading.local())
    assert antwoord(OP_SLUG, ["a", "b"])[0]


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_prepared():
    assert antwoord(OP_SLUG, ["a", "b"]) == (False, [])


def test_rows_in_another_order_are_asked_for_plainly_before_a_page_is_given_up(transactional_db):
    """Prepared, a question without an order may be planned otherwise."""
    with navraag.opnemen() as opname, connection.cursor() as cursor:
        cursor.execute("SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x <> %s", [3])
    [vraag] = opname.te_toetsen
    anders = "SELECT x FROM (VALUES (2), (1)) AS v(x) WHERE x <> %s"
    with connection.cursor() as cursor:
        stel_voorbereid(cursor, anders, [3])
    voorbereid._eigen.bekend[vraag.sql] = voorbereid._eigen.bekend[anders]
    assert navraag.is_onveranderd((vraag,)) is True
    assert voorbereid._eigen.bekend[vraag.sql] == (vraag.sql, None)
