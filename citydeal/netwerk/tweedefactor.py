"""The second factor: checking a code, and asking it of who works in the CMS or in a working process."""

import unicodedata
from collections.abc import Callable, Collection, Iterable

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.crypto import constant_time_compare

from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.permissions import heeft_werk

FACTOREN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes only stand in for it."""
_WERK = "vereist_tweede_factor"


def met_tweede_factor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view as part of a working process: who acts there by a permission needs the second factor."""
    setattr(view, _WERK, True)
    return view


def bescherm(patronen: Iterable[URLPattern], *, behalve: Collection[str] = ()) -> list[URLPattern]:
    """The same addresses, each of which leads to a view that is part of a working process, but for the names in `behalve`."""
    gemerkt = list(patronen)
    for patroon in gemerkt:
        if patroon.name not in behalve:
            met_tweede_factor(patroon.callback)
    return gemerkt


def ontbreekt(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Whether who asks needs the second factor for this view and didn't show it in this session.

    The CMS needs it as a whole, other views where they are marked. Costs one query, only for who needs it.
    """
    if not (request.path_info.startswith("/beheer/") or getattr(view, _WERK, False)):
        return False
    return moet_nog(request)


def moet_nog(request: HttpRequest) -> bool:
    """Whether who asks needs the second factor for their work and didn't show it in this session; one query."""
    return settings.TWEEDE_FACTOR_VERPLICHT and heeft_werk(request.user) and not is_getoond(request)


def is_getoond(request: HttpRequest) -> bool:
    """Whether the second factor was shown in this session, and is still there."""
    stappen = get_authentication_records(request, request.user)
    return any(stap.get("method") == "mfa" for stap in stappen) and heeft_tweede_factor(request.user)


def heeft_tweede_factor(gebruiker: Gebruiker, *, zonder: Authenticator | None = None) -> bool:
    """Whether somebody has a passkey or an app with codes, not counting `zonder`."""
    middelen = Authenticator.objects.filter(user=gebruiker, type__in=FACTOREN)
    return middelen.exclude(pk=zonder.pk if zonder else None).exists()


def onthoud_instellen(request: HttpRequest, soort: str) -> None:
    """Who just set up a second factor had it in hand: this session has shown it."""
    record_authentication(request, request.user, "mfa", type=soort, ingesteld=True)


def normaliseer_code(code: str) -> str:
    """A code in its one spelling: plain digits, without spaces and dashes."""
    return "".join(
        teken for teken in unicodedata.normalize("NFKC", code) if teken not in "-–—." and not teken.isspace()
    )


def klopt_totp(geheim: str, code: str) -> int | None:
    """The time step of which `code` is the code; None where it is of no step that holds now."""
    for stap in yield_hotp_counters_from_time():
        if constant_time_compare(format_hotp_value(hotp_value(geheim, stap)), code):
            return stap
    return None


@transaction.atomic
def controleer_code(gebruiker: Gebruiker, code: str) -> Authenticator | None:
    """Use up a code from somebody's app, or one of their recovery codes.

    Returns what the code belongs to, None where it is wrong or was used before. Of two attempts with one code at once
    one succeeds. Effects: the code is marked as used, in the database, so that this holds without Redis too.
    """
    code = normaliseer_code(code)
    middelen = (
        Authenticator.objects.select_for_update().filter(user=gebruiker).exclude(type=Authenticator.Type.WEBAUTHN)
    )
    for middel in middelen.order_by("-type"):
        if middel.type == Authenticator.Type.RECOVERY_CODES:
            if middel.wrap().validate_code(code):
                return middel
        elif (stap := klopt_totp(decrypt(middel.data["secret"]), code)) and stap > middel.data.get("laatste_stap", 0):
            middel.data["laatste_stap"] = stap
            middel.save(update_fields=["data"])
            return middel
    return None


@transaction.atomic
def verwijder_tweede_factor(gebruiker: Gebruiker, *, door: Gebruiker | None, reden: str) -> int:
    """Take away every passkey, app and recovery code of somebody who lost them; returns how many there were.

    Effects in order: the rows, a line in the log. They sign in without, and set up new ones.
    """
    aantal, _ = Authenticator.objects.filter(user=gebruiker).delete()
    noteer("tweede factor verwijderd", door=door, over=gebruiker, toelichting=reden, aantal=aantal)
    return aantal
