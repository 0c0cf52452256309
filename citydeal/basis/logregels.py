"""Log lines without personal data."""

import logging
import re

_EMAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
# PostgreSQL repeats the values of a refused row.
_ROW = re.compile(r"^(DETAIL:).*$", re.MULTILINE)
_SECRET = re.compile(r"(?i)\b(token|key|sleutel|password|wachtwoord|sessionid)=[^\s&'\"]+")
# The address of a link from a mail is the proof that one may: /berichten/doe/<name>/<token>/, an invitation, a reset;
# so is that of somebody's own calendar.
_KEY_IN_PATH = re.compile(
    r"(/berichten/doe/[\w-]+/|/agenda/(?:feed/eigen|prikken)/"
    r"|/accounts/(?:uitnodiging|aanmelden/bevestigen|password/reset/key)/)"
    r"[^\s/'\"?]+"
)


class LogFormatter(logging.Formatter):
    """Leaves out addresses, secrets in URLs and the values of a row that the database refused, also in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        line = _EMAIL.sub("<e-mail>", super().format(record))
        return _KEY_IN_PATH.sub(r"\1…", _SECRET.sub(r"\1=…", _ROW.sub(r"\1 …", line)))
