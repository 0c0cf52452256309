"""Signing in with a code by mail."""

from http import HTTPStatus

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.generic import FormView

from citydeal.netwerk import begrenzing
from citydeal.netwerk.forms_beveiliging import GemaildeCodeForm, InlogcodeVragenForm
from citydeal.netwerk.mails_account import mail_inlogcode
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.sessieduur import onthoud_keuze
from citydeal.netwerk.tweedefactor import normaliseer_code
from citydeal.netwerk.views.account import BegrensdeInvoer


class InlogcodeVragen(BegrensdeInvoer, RedirectAuthenticatedUserMixin, NextRedirectMixin, FormView):
    """Ask for the code; the answer is the same for every address, and takes equally long."""

    form_class = InlogcodeVragenForm
    template_name = "account/request_login_code.html"

    def get_initial(self) -> dict:
        return {"email": self.request.GET.get("email", "")[:254]}

    def form_valid(self, form: InlogcodeVragenForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        if not self._mag_nog(email):
            form.add_error(None, get_adapter().validation_error("too_many_login_attempts"))
            return self.form_invalid(form)
        onthoud_keuze(self.request, form.cleaned_data["remember"])
        gebruiker = Gebruiker.objects.filter(email=email, is_active=True).first()
        _begin(self.request, gebruiker, email)
        return super().form_valid(form)

    def _redirect_to_pending_stage(self, request: HttpRequest, stage) -> HttpResponse | None:
        """Who waits for a code may ask for another one; any other step of signing in goes on where it was."""
        if stage.key == LoginByCodeStage.key:
            return None
        return super()._redirect_to_pending_stage(request, stage)

    def get_success_url(self):
        if self.request.user.is_authenticated:
            return None
        return self.passthrough_next_url(reverse("account_confirm_login_code"))

    def _mag_nog(self, email: str) -> bool:
        # The origin first: one that had its share can't use up the tries of others' addresses.
        ip = begrenzing.ip_van(self.request)
        return begrenzing.verbruik(begrenzing.INLOGCODE_PER_IP, ip) and begrenzing.verbruik(
            begrenzing.INLOGCODE_PER_ADRES, email
        )


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"), name="dispatch"
)
class InlogcodeInvullen(BegrensdeInvoer, ConfirmLoginCodeView):
    """Type over the code. Guesses are counted in the database, so that many at once are no more than one after another."""

    form_class = GemaildeCodeForm

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        code = normaliseer_code(kwargs.pop("code"))
        return {**kwargs, "klopt": lambda getypt: bool(code) and constant_time_compare(code, getypt)}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        staat = self._process.state
        wie = f"{staat['email']} {staat['at']} {request.session.session_key}"
        if not (
            begrenzing.verbruik(begrenzing.RADEN_PER_CODE, wie)
            and begrenzing.verbruik(begrenzing.RADEN_PER_IP, begrenzing.ip_van(request))
        ):
            return self._te_vaak()
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: GemaildeCodeForm) -> HttpResponse:
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        return self._te_vaak()

    def _te_vaak(self) -> HttpResponse:
        self._process.abort()
        return render(self.request, "account/code_verlopen.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def _begin(request: HttpRequest, gebruiker: Gebruiker | None, email: str) -> None:
    """Keep in the session that a code is asked for, and mail it; without an account the same, and no mail."""
    inloggen = Login(user=gebruiker, email=email)
    inloggen.state["stages"] = {"current": LoginByCodeStage.key}
    stap = LoginByCodeStage(LoginStageController(request, inloggen), request, inloggen)
    stap.state.update(LoginCodeVerificationProcess.initial_state(user=gebruiker, email=email), initiated_by_user=True)
    code = get_adapter().generate_login_code()
    if gebruiker is not None:
        stap.state["code"] = code
    mail_inlogcode(gebruiker, email, code, app_settings.LOGIN_BY_CODE_TIMEOUT // 60)
    LoginCodeVerificationProcess(stage=stap).persist()
