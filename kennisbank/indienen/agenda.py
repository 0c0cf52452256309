"""From an evenement that somebody put forward to the form that plans it."""

from urllib.parse import urlencode

from django.urls import reverse

from citydeal.agenda.permissions import plant_iets
from kennisbank.enums import Inzendingsoort
from kennisbank.models import Inzending

_NAAR_AGENDA = {
    "samenvatting": "samenvatting",
    "datum": "dag",
    "begin": "van",
    "einde": "tot",
    "locatie": "locatie",
    "tekst": "programma",
}
"""Which answer fills which field."""
MAX_TEKST = 2000
"""Letters of a text that go along in an address."""


def planadres(inzending: Inzending, gebruiker) -> str:
    """The form that plans a meeting, filled in with what the inzending says; empty for who plans none, and for other kinds."""
    if inzending.soort != Inzendingsoort.EVENEMENT or not inzending.loopt or not plant_iets(gebruiker):
        return ""
    waarden = {"titel": inzending.titel}
    for van, naar in _NAAR_AGENDA.items():
        if waarde := str(inzending.gegevens.get(van) or "")[:MAX_TEKST]:
            waarden[naar] = waarde
    return f"{reverse('agenda:plannen')}?{urlencode(waarden)}"
