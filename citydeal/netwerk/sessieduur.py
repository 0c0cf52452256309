"""How long somebody stays signed in on a device."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from citydeal.netwerk.permissions import heeft_werk

_KEUZE = "blijft_ingelogd"


def onthoud_keuze(request: HttpRequest, blijft: bool) -> None:
    """Keep what somebody chose on the first page of signing in until they are signed in."""
    request.session[_KEUZE] = blijft


def zet_sessieduur(request: HttpRequest) -> None:
    """Let the session of who just signed in end when it should.

    Leden stay signed in for `INGELOGD_BLIJVEN_DAGEN`, who works in the CMS or in a working process for
    `INGELOGD_BLIJVEN_DAGEN_WERK`, both counted from now. Who doesn't want to stay is signed out when the browser closes.
    """
    if request.session.pop(_KEUZE, False):
        request.session.set_expiry(timezone.now() + _duur(request.user))
    else:
        request.session.set_expiry(0)


def bekort_sessie(request: HttpRequest) -> None:
    """Bring a session that began before somebody got such work down to the shorter term."""
    if request.session.get_expiry_age() > _duur(request.user).total_seconds():
        request.session.set_expiry(timezone.now() + _duur(request.user))


def _duur(gebruiker) -> timedelta:
    dagen = settings.INGELOGD_BLIJVEN_DAGEN_WERK if heeft_werk(gebruiker) else settings.INGELOGD_BLIJVEN_DAGEN
    return timedelta(days=dagen)
