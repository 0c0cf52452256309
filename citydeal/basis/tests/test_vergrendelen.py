"""Locks on rows: they are taken as named, and only within a transaction."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from citydeal.basis.models import Thema
from citydeal.basis.vergrendelen import nog_daar, vergrendeld


@pytest.mark.django_db
def test_rows_are_locked_and_who_refers_to_them_does_not_wait():
    with CaptureQueriesContext(connection) as vragen:
        list(vergrendeld(Thema.objects.all()))
    assert vragen[-1]["sql"].endswith('FOR NO KEY UPDATE OF "basis_thema"')


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_is_locked():
    with pytest.raises(TransactionManagementError):
        list(vergrendeld(Thema.objects.all()))
    with transaction.atomic():
        list(vergrendeld(Thema.objects.all()))


@pytest.mark.django_db
def test_a_row_that_is_gone_is_answered_as_one_that_is_not_there():
    thema = Thema.objects.create(naam="Bodem", slug="bodem")
    assert nog_daar(vergrendeld(Thema.objects), thema.pk) == thema
    Thema.objects.filter(pk=thema.pk).delete()
    with pytest.raises(Http404):
        nog_daar(vergrendeld(Thema.objects), thema.pk)
