"""Signing in and out, and choosing a password."""

from http import HTTPStatus

from allauth.account.views import (
    INTERNAL_RESET_SESSION_KEY,
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetFromKeyView,
    PasswordSetView,
)
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from citydeal.netwerk import adreswijziging, begrenzing
from citydeal.netwerk.forms import (
    HerstelForm,
    InlogForm,
    NieuwWachtwoordForm,
    WachtwoordKiezenForm,
    WachtwoordWijzigenForm,
)
from citydeal.netwerk.heridentificatie import vereis_recente_inlog
from citydeal.netwerk.views.invoer import weiger_te_groot
from citydeal.netwerk.wachtwoordherstel import vraag_herstellink

MAX_INVOER = 20_000
"""Bytes that an honest form here never reaches."""


class BegrensdeInvoer:
    """Refuse what is far too big before anything is done with it, and say "too often" with its own status."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        weiger_te_groot(request, MAX_INVOER)
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if any(fout.code == "too_many_login_attempts" for fouten in form.errors.as_data().values() for fout in fouten):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response


class Inloggen(BegrensdeInvoer, LoginView):
    form_class = InlogForm


class Uitloggen(LogoutView):
    """Sign out, or stop halfway through signing in: that is how one begins anew as somebody else."""

    def logout(self) -> None:
        super().logout()
        # Nothing stays of who was halfway, and a visitor without a session gets pages from the page cache again.
        self.request.session.flush()


class WachtwoordWijzigen(BegrensdeInvoer, PasswordChangeView):
    form_class = WachtwoordWijzigenForm

    def form_valid(self, form: WachtwoordWijzigenForm) -> HttpResponse:
        # Whoever changes their password because somebody was in their account, stops what was begun there.
        adreswijziging.vergeet(self.request.user)
        return super().form_valid(form)


@method_decorator([login_required, vereis_recente_inlog], name="dispatch")
class WachtwoordKiezen(BegrensdeInvoer, PasswordSetView):
    """Choose a first password, for who signs in with codes or a passkey."""

    form_class = WachtwoordKiezenForm


class WachtwoordVergeten(BegrensdeInvoer, FormView):
    """Ask for the mail; the answer is the same for every address, and takes equally long."""

    form_class = HerstelForm
    template_name = "account/password_reset.html"
    success_url = reverse_lazy("account_reset_password_done")

    def form_valid(self, form: HerstelForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        if not self._mag_nog(email):
            form.add_error(
                None,
                ValidationError(
                    "Er is te vaak om een mail gevraagd. Wacht een uur en probeer het opnieuw.",
                    code="too_many_login_attempts",
                ),
            )
            return self.form_invalid(form)
        vraag_herstellink(email)
        return super().form_valid(form)

    def _mag_nog(self, email: str) -> bool:
        # The origin first: one that had its share can't use up the tries of others' addresses.
        ip = begrenzing.ip_van(self.request)
        return begrenzing.verbruik(begrenzing.HERSTEL_PER_IP, ip) and begrenzing.verbruik(
            begrenzing.HERSTEL_PER_ADRES, email
        )


class NieuwWachtwoord(BegrensdeInvoer, PasswordResetFromKeyView):
    """The page behind the link in the mail."""

    form_class = NieuwWachtwoordForm

    def form_valid(self, form: NieuwWachtwoordForm) -> HttpResponse:
        response = super().form_valid(form)
        adreswijziging.vergeet(form.user)
        if self.request.user.is_authenticated:
            self.request.session.pop(INTERNAL_RESET_SESSION_KEY, None)
        else:
            # Without a session a visitor gets pages from the page cache again.
            self.request.session.flush()
        return response


@require_safe
def uitgelogd(request: HttpRequest) -> HttpResponse:
    """Says that one is signed out; also for who comes here without having been signed in."""
    return render(request, "account/uitgelogd.html")


@require_safe
def mail_onderweg(request: HttpRequest) -> HttpResponse:
    """Says that a mail is on its way, if there is an account."""
    return render(request, "account/password_reset_done.html")


@require_safe
def wachtwoord_gekozen(request: HttpRequest) -> HttpResponse:
    """Says that the new password holds."""
    return render(request, "account/password_reset_from_key_done.html")


@require_safe
def niet_actief(request: HttpRequest) -> HttpResponse:
    """Says to who gave the right password that the account was closed."""
    return render(request, "account/account_inactive.html")
