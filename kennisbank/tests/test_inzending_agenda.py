"""An evenement that was put forward is planned in the agenda by who may."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser

from citydeal.netwerk.tests.factories import maak_mens
from kennisbank.enums import Inzendingsoort
from kennisbank.indienen.agenda import planadres
from kennisbank.models import Inzending

pytestmark = pytest.mark.django_db
GEGEVENS = {"datum": "2027-05-18", "begin": "13:30", "locatie": "Stadhuis", "tekst": "Kom je ook?\nEr is koffie."}


def _inzending(soort=Inzendingsoort.EVENEMENT, status="ingediend") -> Inzending:
    return Inzending(soort=soort, status=status, titel="Feest & meer", gegevens=GEGEVENS)


def test_the_form_opens_with_what_was_put_forward():
    adres = urlsplit(planadres(_inzending(), maak_mens(rechten=["agenda.beheren_agenda"])))
    assert adres.path == "/agenda/plannen/"
    assert parse_qs(adres.query) == {
        "titel": ["Feest & meer"],
        "dag": ["2027-05-18"],
        "van": ["13:30"],
        "locatie": ["Stadhuis"],
        "programma": ["Kom je ook?\nEr is koffie."],
    }


def test_who_plans_nothing_and_what_is_no_evenement_has_no_such_link():
    planner = maak_mens(rechten=["agenda.beheren_agenda"])
    assert planadres(_inzending(), maak_mens("ander@proef.example")) == ""
    assert planadres(_inzending(), AnonymousUser()) == ""
    assert planadres(_inzending(Inzendingsoort.BEGRIP), planner) == ""
    assert planadres(_inzending(status="afgewezen"), planner) == ""
