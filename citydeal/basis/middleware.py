"""What every answer carries: a strict content security policy, and privacy for who is signed in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

_STRENG = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

CMS = re.compile(r"^/beheer/")
VOORVERTONING = re.compile(r"^/beheer/.*(preview|view_draft|revisions/\d+/view)")
INSLUITEN = re.compile(r"^/agenda/insluiten/$")


@dataclass(frozen=True)
class Uitzondering:
    """What differs from the strict policy somewhere: for signed-in people alone, unless it is for visitors too."""

    anders: Callable[[], Mapping[str, str]]
    voor_bezoekers: bool = False


UITZONDERINGEN = {
    # Wagtail's own screens use inline script and style; visitors never get them.
    CMS: Uitzondering(
        lambda: {
            "script-src": "'self' 'unsafe-inline'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "frame-src": "'self'",
        }
    ),
    # The CMS shows a page that is being written in a frame of its own.
    VOORVERTONING: Uitzondering(lambda: {"frame-ancestors": "'self'"}),
    # The list of dates stands in frames of the sister websites, and of the portal where one tries it out.
    INSLUITEN: Uitzondering(
        lambda: {"frame-ancestors": " ".join(["'self'", *settings.INSLUITEN_TOEGESTAAN])}, voor_bezoekers=True
    ),
}
"""The only exceptions to the strict policy: a path and what differs there."""


def beleid_voor(pad: str, *, ingelogd: bool) -> dict[str, str]:
    """The content security policy for an answer.

    Args:
        pad: the path of the request.
        ingelogd: whether the request comes from a signed-in person.

    Returns:
        Directive → value. Where two exceptions fit, both hold.
    """
    beleid = dict(_STRENG)
    for patroon, uitzondering in UITZONDERINGEN.items():
        if (ingelogd or uitzondering.voor_bezoekers) and patroon.match(pad):
            beleid.update(uitzondering.anders())
    return beleid


_OMLIJSTEN = {"'none'": "DENY", "'self'": "SAMEORIGIN"}
"""What older browsers are told about frames; of named hosts they know nothing, so there the policy alone speaks."""


class VeiligheidMiddleware:
    """Set the security policy, and keep the answers to signed-in people out of every store."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        heeft_sessie = settings.SESSION_COOKIE_NAME in request.COOKIES
        beleid = beleid_voor(request.path_info, ingelogd=heeft_sessie and _is_ingelogd(request))
        # What a view set itself is stricter: documents are served as if from a place of their own.
        response.setdefault("Content-Security-Policy", "; ".join(f"{naam} {waarde}" for naam, waarde in beleid.items()))
        if (omlijsten := _OMLIJSTEN.get(beleid["frame-ancestors"])) is not None:
            response["X-Frame-Options"] = omlijsten
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        if heeft_sessie and "max-age" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-store"
        elif response.streaming:
            # A document may become private: whoever kept it asks again.
            response.setdefault("Cache-Control", "no-cache")
        return response


def _is_ingelogd(request) -> bool:
    """Whether a signed-in person asks; with the database away nobody is."""
    try:
        return hasattr(request, "user") and request.user.is_authenticated
    except DatabaseError:
        return False
