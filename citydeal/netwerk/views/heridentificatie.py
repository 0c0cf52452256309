"""Proving again who one is, in one of the ways one has."""

import time
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView, ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeReauthenticateView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.decorators import method_decorator

from citydeal.netwerk import begrenzing, heridentificatie
from citydeal.netwerk.forms import WachtwoordBevestigenForm
from citydeal.netwerk.forms_beveiliging import CodeBevestigenForm, GemaildeCodeForm, PasskeyBevestigenForm
from citydeal.netwerk.mails_account import mail_bevestigcode
from citydeal.netwerk.tweedefactor import normaliseer_code
from citydeal.netwerk.views.account import BegrensdeInvoer

CODE_GELDIG = 15 * 60
"""Seconds."""
_CODE = "bevestigcode"


class _Bevestigen(BegrensdeInvoer):
    """What the ways share: one page, that offers the others too."""

    template_name = "account/heridentificatie.html"
    manier = ""

    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), "manier": self.manier, "verder": self.get_next_url() or ""}

    def get_reauthentication_alternatives(self) -> list[dict]:
        return [
            {**weg, "url": self.passthrough_next_url(weg["url"])}
            for weg in heridentificatie.wegen(self.request.user)
            if weg["url"] != self.request.path
        ]


class MetWachtwoord(_Bevestigen, ReauthenticateView):
    form_class = WachtwoordBevestigenForm
    manier = "wachtwoord"


class MetCode(_Bevestigen, CodeReauthenticateView):
    form_class = CodeBevestigenForm
    manier = "app"


class MetPasskey(_Bevestigen, ReauthenticateWebAuthnView):
    form_class = PasskeyBevestigenForm
    manier = "passkey"

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), **kwargs}


@method_decorator(login_required, name="dispatch")
class MetGemaildeCode(_Bevestigen, BaseReauthenticateView):
    """A code by mail, for who has no second factor. The session keeps a fingerprint of it."""

    form_class = GemaildeCodeForm
    manier = "mail"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.POST.get("actie") == "stuur":
            return self._stuur()
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "klopt": self._klopt}

    def form_valid(self, form: GemaildeCodeForm) -> HttpResponse:
        self.request.session.pop(_CODE, None)
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)
        return super().form_valid(form)

    def get_context_data(self, **kwargs) -> dict:
        return {"te_vaak": False, **super().get_context_data(**kwargs), "verstuurd": self._geldig() is not None}

    def _stuur(self) -> HttpResponse:
        wie = self.request.user
        if not begrenzing.verbruik(begrenzing.BEVESTIGCODE, str(wie.pk)):
            gegevens = self.get_context_data(form=GemaildeCodeForm(klopt=self._klopt), te_vaak=True)
            return self.render_to_response(gegevens, status=HTTPStatus.TOO_MANY_REQUESTS)
        code = get_adapter().generate_login_code()
        self.request.session[_CODE] = {"vingerafdruk": _vingerafdruk(wie.pk, code), "at": time.time()}
        mail_bevestigcode(wie, code, CODE_GELDIG // 60)
        return HttpResponseRedirect(self.request.get_full_path())

    def _geldig(self) -> dict | None:
        bewaard = self.request.session.get(_CODE)
        return bewaard if bewaard and time.time() - bewaard["at"] < CODE_GELDIG else None

    def _klopt(self, getypt: str) -> bool:
        bewaard = self._geldig()
        if bewaard is None:
            return False
        if not begrenzing.verbruik(begrenzing.RADEN_PER_CODE, f"{self.request.user.pk} {bewaard['at']}"):
            return False
        return constant_time_compare(bewaard["vingerafdruk"], _vingerafdruk(self.request.user.pk, getypt))


def _vingerafdruk(wie: int, code: str) -> str:
    sleutel = f"{wie}:{normaliseer_code(code)}"
    return salted_hmac("citydeal.netwerk.bevestigcode", sleutel, algorithm="sha256").hexdigest()
