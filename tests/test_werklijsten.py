"""How often the lists of who works with them ask the database, on the demo: fifteen times at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
MEESTE = 15
AANTALLEN = {
    ("projectorganisatie", "/netwerk/mensen/"): 15,
    ("projectorganisatie", "/netwerk/partnerwerklijst/"): 11,
    ("projectorganisatie", "/netwerk/logboek/"): 11,
    ("projectorganisatie", "/netwerk/berichten/"): 10,
    ("projectorganisatie", "/netwerk/nieuwsbriefuitgaven/"): 13,
    ("projectorganisatie", "/netwerk/meldingen/"): 9,
    ("projectorganisatie", "/netwerk/aanvragen/"): 10,
    ("projectorganisatie", "/netwerk/partneraanvragen/"): 9,
    ("redactie", "/beheer/inzendingen/"): 13,
    ("redactie", "/beheer/rapporten/herziening/"): 14,
    ("redactie", "/beheer/rapporten/kleine-correcties/"): 13,
    ("redactie", "/beheer/snippets/basis/thema/"): 13,
    ("beheerder", "/beheer/berichten/"): 10,
    ("beheerder", "/beheer/users/"): 12,
}


def test_a_work_list_asks_as_often_as_agreed_and_no_more_than_fifteen_times(als):
    gesteld = {}
    for rol, pad in AANTALLEN:
        client = als(rol)
        client.get(pad)
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(pad).status_code == 200, pad
        gesteld[rol, pad] = len(gevangen)
    assert gesteld == AANTALLEN
    assert max(gesteld.values()) <= MEESTE
