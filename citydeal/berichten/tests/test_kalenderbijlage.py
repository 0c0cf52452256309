"""A meeting in a mail: mail programs see an invitation, and a file for who opens it by hand."""

import pytest
from icalendar import Calendar

from citydeal.berichten.brief import Bestand
from citydeal.berichten.services import stuur
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.verzending import verzend

pytestmark = pytest.mark.django_db

KALENDER = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Proef//NL",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:proef-1",
        "DTSTAMP:20261122T120000Z",
        "DTSTART:20261201T120000Z",
        "SUMMARY:Café in ’s-Hertogenbosch",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


def bezorg(postbus, *bestanden: Bestand):
    stuur(sleutel="kalender", soort="proefplicht", brief=maak_brief(), naar="a@proef.example", bijlagen=bestanden)
    assert verzend() is False
    [mail] = postbus.bezorgd
    return mail


@pytest.mark.parametrize("methode", ["REQUEST", "CANCEL"])
def test_a_calendar_arrives_as_an_invitation_with_its_method_and_as_a_file(postbus, methode):
    bestand = Bestand("bijeenkomst.ics", f"text/calendar; charset=utf-8; method={methode}", KALENDER.encode())
    mail = bezorg(postbus, bestand)
    assert mail.get_content_type() == "multipart/mixed"
    vormen, los = mail.iter_parts()
    assert [deel.get_content_type() for deel in vormen.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    uitnodiging = list(vormen.iter_parts())[-1]
    assert uitnodiging.get_param("method") == methode
    assert uitnodiging.get_content_charset() == "utf-8"
    assert uitnodiging.get_filename() is None
    assert los.get_content_type() == "application/ics"
    assert los.get_filename() == "bijeenkomst.ics"
    for inhoud in (uitnodiging.get_content().encode(), los.get_content()):
        assert Calendar.from_ical(inhoud).walk("VEVENT")[0]["SUMMARY"] == "Café in ’s-Hertogenbosch"
    ruw = postbus.ruw[0].decode()
    assert ruw.count("text/calendar") == 1
    assert ruw[ruw.index("text/calendar") :].split("\r\n\r\n")[0].count("charset") == 1
    assert "\r\r\n" not in ruw


def test_another_file_with_a_parameter_keeps_its_type(postbus):
    mail = bezorg(postbus, Bestand("lijst.csv", "text/csv; charset=utf-8", b"naam;plaats\n"))
    [los] = mail.iter_attachments()
    assert los.get_content_type() == "text/csv"
    assert los.get_filename() == "lijst.csv"
