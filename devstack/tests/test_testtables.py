"""What a test commits is gone after it, and what it took away is back."""

import psycopg2
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Page

from citydeal.basis.models import Provincie, Thema
from devstack import testdb

pytestmark = pytest.mark.django_db(transaction=True)


def _everything() -> dict[str, list[tuple]]:
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')  # noqa: S608
            found[table] = cursor.fetchall()
        return found


def test_rows_that_came_changed_or_went_are_as_they_were() -> None:
    before = _everything()
    thema = Thema.objects.create(naam="Energie", slug="energie")
    Group.objects.filter(pk=Group.objects.first().pk).update(name="Anders")
    Provincie.objects.all().delete()
    Page.objects.filter(depth=2).update(title="Anders")
    assert _everything() != before
    testdb.restore()
    assert _everything() == before
    assert Thema.objects.create(naam="Energie", slug="energie").pk == thema.pk


def test_a_table_that_a_test_made_is_gone_too() -> None:
    before = _everything()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE woord AS SELECT 'weg' AS w")
    testdb.restore()
    assert _everything() == before


def test_who_still_holds_rows_is_not_waited_for() -> None:
    left = testdb._connect(connection.settings_dict["NAME"])
    try:
        with left.cursor() as cursor:
            cursor.execute("LOCK TABLE basis_provincie")
        testdb.restore()
        assert Provincie.objects.exists()
        with pytest.raises(psycopg2.OperationalError), left.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        left.close()


def test_only_a_test_database_is_ever_filled_anew() -> None:
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "citydeal"
    try:
        with pytest.raises(RuntimeError, match="citydeal is no test database"):
            testdb.restore()
    finally:
        connection.settings_dict["NAME"] = name
