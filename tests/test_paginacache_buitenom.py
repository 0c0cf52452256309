"""What a kept page shows comes from its address and the database alone, or it says how long it holds."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from citydeal.basis import navraag, paginacache
from citydeal.basis.paginacache import Antwoord, voorraad
from tests.paginas import PAGINAS
from tests.toegangsrijen import MATRIX

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

ADRESSEN = sorted({*PAGINAS.values(), *(adres for adres, _ in MATRIX.values())})


def bewaard(adres: str, **koppen) -> Antwoord | None:
    """What is kept of this address for a visitor with these headers, made anew; None when nothing is."""
    voorraad.leeg()
    Client(raise_request_exception=False).get(adres, **koppen)
    [antwoord] = [*voorraad.antwoorden.values()] or [None]
    return antwoord


def test_most_public_pages_are_kept():
    assert sum(bewaard(adres) is not None for adres in PAGINAS.values()) >= 30


def momenten(waarden) -> list[date]:
    """The moments and days among the values of a question."""
    if isinstance(waarden, dict):
        waarden = waarden.values()
    gevonden: list[date] = []
    for waarde in waarden or ():
        if isinstance(waarde, list | tuple):
            gevonden += momenten(waarde)
        elif isinstance(waarde, date):
            gevonden.append(waarde)
    return gevonden


@pytest.mark.parametrize("adres", ADRESSEN)
def test_a_kept_page_is_the_same_for_whoever_asks_and_when_asked_again(adres):
    antwoord = bewaard(adres)
    if antwoord is None:
        return
    gevraagd = [moment for vraag in antwoord.vragen for moment in momenten(vraag.waarden)]
    assert not gevraagd or antwoord.geldig_tot, "a question with the clock in it would be asked with the clock of then"
    assert not antwoord.vragen or navraag.is_onveranderd(antwoord.vragen)
    ander = bewaard(
        adres,
        HTTP_USER_AGENT="Ander/1.0",
        HTTP_ACCEPT_LANGUAGE="en",
        HTTP_ACCEPT="application/json",
        HTTP_REFERER="http://testserver/geheim/",
        HTTP_X_FORWARDED_FOR="192.0.2.9",
        REMOTE_ADDR="192.0.2.8",
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
        HTTP_COOKIE="django_language=en; csrftoken=x; messages=x; voorkeur=1",
    )
    assert ander is None or ander.kaal.inhoud == antwoord.kaal.inhoud


@pytest.mark.parametrize("adres", ADRESSEN)
def test_a_kept_page_that_the_clock_changes_says_until_when_it_holds(adres, monkeypatch):
    nacht = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.max.time())) - timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: nacht)
    eerst = bewaard(adres)
    if eerst is None:
        return
    # What asks nothing can't be tested: it is made anew as soon as its term is over.
    later = nacht + timedelta(seconds=paginacache.MAX_LEVENSDUUR if eerst.vragen else paginacache.LEVENSDUUR)
    monkeypatch.setattr(timezone, "now", lambda: later)
    daarna = bewaard(adres)
    assert daarna.kaal.inhoud == eerst.kaal.inhoud or (eerst.geldig_tot and eerst.geldig_tot <= later)
