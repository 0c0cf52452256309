"""Reading the mail that the catcher kept, in the browser; mounted in development only."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from devstack import places

MOST_SHOWN = 100


@dataclass(frozen=True)
class Mail:
    """One message as the page shows it."""

    name: str
    message: EmailMessage

    @classmethod
    def read(cls, file: Path) -> "Mail":
        return cls(file.stem, email.message_from_bytes(file.read_bytes(), policy=email.policy.default))

    @property
    def subject(self) -> str:
        return str(self.message["subject"] or "")

    @property
    def recipients(self) -> str:
        return str(self.message["to"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["from"] or "")

    @property
    def sent(self) -> object:
        try:
            sent = parsedate_to_datetime(str(self.message["date"]))
        except ValueError:
            return None
        # `-0000` says UTC and not where it was written; without a zone it would be shown as if it were local time.
        return sent if sent.tzinfo else sent.replace(tzinfo=UTC)

    @property
    def text(self) -> str:
        part = self.message.get_body(preferencelist=("plain", "html"))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(preferencelist=("html",))
        return part.get_content() if part else ""

    @property
    def attachments(self) -> list[str]:
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]


def _files() -> list[Path]:
    """The kept messages, newest first: their names begin with the moment of arrival."""
    return sorted(places.MAIL.glob("*.eml"), reverse=True)[:MOST_SHOWN]


@never_cache
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """All that was caught, newest first."""
    return render(request, "ontwikkel/mail.html", {"mails": [Mail.read(file) for file in _files()], "mail": None})


@never_cache
@require_safe
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    """One message; 404 for a name that no kept message has."""
    return render(request, "ontwikkel/mail.html", {"mails": [], "mail": _mail(name)})


@never_cache
@require_safe
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """How a mail program draws one message: a page on which nothing runs and nothing is fetched; 404 without HTML."""
    html = _mail(name).html
    if not html:
        raise Http404
    response = HttpResponse(html)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
    )
    return response


def _mail(name: str) -> Mail:
    """The kept message with this name. Raises Http404 where there is none."""
    for file in _files():
        if file.stem == name:
            return Mail.read(file)
    raise Http404


urlpatterns = [
    path("", mail_list, name="ontwikkel-mail-list"),
    path("<str:name>/", mail_detail, name="ontwikkel-mail-detail"),
    path("<str:name>/html/", mail_html, name="ontwikkel-mail-html"),
]
