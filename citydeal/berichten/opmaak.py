"""Drawing a mail as plain text and as HTML."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from citydeal.berichten.brief import Brief


def teken(brief: Brief, *, soort: str, kanaal: str = "", ontvanger=None) -> tuple[str, str]:
    """The mail as plain text and as HTML."""
    gegevens = {"brief": brief, "delen": [(type(deel).__name__.lower(), deel) for deel in brief.delen]}
    return render_to_string("emails/brief.txt", gegevens), render_to_string("emails/brief.html", gegevens)


def maak_kopregels(*, soort: str, kanaal: str = "", ontvanger=None) -> dict[str, str]:
    """Headers that go along beside those of every mail."""
    return {}


def maak_berichtid() -> str:
    """A Message-ID that a mail keeps through all attempts, so that a mail program shows it once."""
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)
