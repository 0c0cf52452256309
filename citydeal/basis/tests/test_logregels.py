"""What may not stand in a log."""

import logging

import pytest

from citydeal.basis.logregels import LogFormatter


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Not found: /leden/jan.jansen@gemeente.example/", "Not found: /leden/<e-mail>/"),
        ("Not found: /leden/jan%40gemeente.example/", "Not found: /leden/<e-mail>/"),
        ("GET /feed.ics?token=abc123&x=1", "GET /feed.ics?token=…&x=1"),
        ("Not Found: /agenda/feed/eigen/nY3_x-9.ics", "Not Found: /agenda/feed/eigen/…"),
        ("Gone: /berichten/doe/uitschrijven/eyJhIjoxfQ.1x.abc-_/", "Gone: /berichten/doe/uitschrijven/…/"),
        ("Failed: /accounts/uitnodiging/aB3-_x/ (POST)", "Failed: /accounts/uitnodiging/…/ (POST)"),
        ("Failed: /accounts/aanmelden/bevestigen/aB3-_x/", "Failed: /accounts/aanmelden/bevestigen/…/"),
        ("Failed: /accounts/password/reset/key/1a-d3x-abc/", "Failed: /accounts/password/reset/key/…/"),
        ("DETAIL:  Key (naam)=(Jan Jansen) already exists.", "DETAIL: …"),
        ("Page 12 published", "Page 12 published"),
    ],
)
def test_personal_data_and_secrets_are_left_out(message: str, expected: str) -> None:
    record = logging.LogRecord("portal", logging.INFO, "", 0, message, None, None)
    assert LogFormatter().format(record) == expected


def test_tracebacks_are_cleaned_too() -> None:
    try:
        raise ValueError("jan@gemeente.example")
    except ValueError as error:
        record = logging.LogRecord("portal", logging.ERROR, "", 0, "Failed", None, (type(error), error, None))
    assert "jan@" not in LogFormatter().format(record)
