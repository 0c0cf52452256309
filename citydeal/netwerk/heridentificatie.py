"""Asking who somebody is once more, before what an open session alone may not do.

`vereis_recente_inlog` guards a view: who didn't prove lately who they are is sent to do so, and comes back. What was
posted is kept meanwhile and done after that.
"""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account import app_settings
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from citydeal.netwerk.models import Gebruiker


def vereis_recente_inlog(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only who proved lately who they are reach `view`; who isn't signed in is sent to sign in.

    Raises ReauthenticationRequired, which allauth's middleware turns into the way to prove it.
    """

    @wraps(view)
    def bewaakt(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not is_recent_ingelogd(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return bewaakt


def is_recent_ingelogd(request: HttpRequest) -> bool:
    """Whether who asks signed in, or proved again who they are, within the last minutes."""
    if not request.user.is_authenticated:
        return False
    bewijzen = [stap["at"] for stap in get_authentication_records(request, request.user) if stap.get("reauthenticated")]
    return bool(bewijzen) and time.time() - max(bewijzen) < app_settings.REAUTHENTICATION_TIMEOUT


def tel_inloggen_mee(request: HttpRequest) -> None:
    """Who signs in proves by that who they are: they are not asked at once again."""
    stappen = get_authentication_records(request, request.user)
    if stappen:
        stappen[-1]["reauthenticated"] = True
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = stappen


def wegen(gebruiker: Gebruiker) -> list[dict[str, str]]:
    """How somebody can prove who they are, the best first: id, description and address, as allauth wants them.

    A code by mail is there for who has no second factor: with one, a mailbox alone doesn't do.
    """
    soorten = set(Authenticator.objects.filter(user=gebruiker).values_list("type", flat=True))
    gevonden = []
    if Authenticator.Type.WEBAUTHN in soorten:
        gevonden.append(("mfa_reauthenticate_webauthn", "Met je passkey"))
    if gebruiker.has_usable_password():
        gevonden.append(("account_reauthenticate", "Met je wachtwoord"))
    if Authenticator.Type.TOTP in soorten:
        gevonden.append(("mfa_reauthenticate", "Met een code uit je app, of een herstelcode"))
    elif Authenticator.Type.RECOVERY_CODES in soorten:
        gevonden.append(("mfa_reauthenticate", "Met een herstelcode"))
    if not soorten:
        gevonden.append(("account_reauthenticate_code", "Met een code die we je mailen"))
    return [{"id": naam, "description": tekst, "url": reverse(naam)} for naam, tekst in gevonden]
