"""Setting up and taking away a second factor: an app with codes, and passkeys."""

from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import flows as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal import flows as passkeyflows
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods
from django.views.generic import FormView

from citydeal.netwerk.adapter import verder_van
from citydeal.netwerk.forms_beveiliging import AppForm, PasskeyForm, PasskeyNaamForm
from citydeal.netwerk.heridentificatie import vereis_recente_inlog
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.qr import teken_qr
from citydeal.netwerk.tweedefactor import heeft_tweede_factor, onthoud_instellen
from citydeal.netwerk.views.account import BegrensdeInvoer


class _Instellen(BegrensdeInvoer, FormView):
    """What adding an app and adding a passkey share: afterwards one sees one's recovery codes, if those are new."""

    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), "verder": verder_van(self.request)}

    def klaar(self, soort: str, codes: Authenticator | None) -> HttpResponse:
        onthoud_instellen(self.request, soort)
        noteer("tweede factor ingesteld", door=self.request.user, over=self.request.user, soort=soort)
        verder = verder_van(self.request)
        if codes is None:
            return redirect(verder or "mijn:beveiliging")
        vraag = f"?{urlencode({'next': verder})}" if verder else ""
        return redirect(reverse("mijn:herstelcodes") + vraag)


@method_decorator([login_required, vereis_recente_inlog], name="dispatch")
class AppInstellen(_Instellen):
    """Connect an app that gives codes: scan the QR code, type over the first code."""

    form_class = AppForm
    template_name = "mijn/beveiliging/app.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mijn:app-uit")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs) -> dict:
        gegevens = super().get_context_data(**kwargs)
        geheim = gegevens["form"].secret
        url = get_mfa_adapter().build_totp_url(self.request.user, geheim)
        in_groepjes = " ".join(geheim[nr : nr + 4] for nr in range(0, len(geheim), 4))
        return {**gegevens, "qr": teken_qr(url), "geheim": in_groepjes, "totp_url": url}

    def form_valid(self, form: AppForm) -> HttpResponse:
        try:
            with transaction.atomic():
                app, codes = totp.activate_totp(self.request, form)
                # The code that was shown works for nothing else.
                app.data["laatste_stap"] = form.stap
                app.save(update_fields=["data"])
                return self.klaar(Authenticator.Type.TOTP, codes)
        except IntegrityError:
            # The form was sent twice: the app is there already.
            return redirect("mijn:beveiliging")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def app_uit(request: HttpRequest) -> HttpResponse:
    """Ask, and by POST disconnect the app."""
    app = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.TOTP)
    if request.method == "POST":
        with transaction.atomic():
            noteer("tweede factor weg", door=request.user, over=request.user, soort=app.type)
            totp.deactivate_totp(request, app)
        return redirect("mijn:beveiliging")
    return render(
        request,
        "mijn/beveiliging/weg.html",
        {"wat": "app", "blijft_over": heeft_tweede_factor(request.user, zonder=app)},
    )


@method_decorator([login_required, vereis_recente_inlog], name="dispatch")
class PasskeyToevoegen(_Instellen):
    """Make a passkey on this device."""

    form_class = PasskeyForm
    template_name = "mijn/beveiliging/passkey.html"

    def get_initial(self) -> dict:
        return {"naam": get_mfa_adapter().generate_authenticator_name(self.request.user, Authenticator.Type.WEBAUTHN)}

    def get_context_data(self, **kwargs) -> dict:
        opties = webauthn.begin_registration(self.request.user, passwordless=True)
        return {**super().get_context_data(**kwargs), "opties": opties}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        with transaction.atomic():
            _, codes = passkeyflows.add_authenticator(
                self.request, name=form.cleaned_data["naam"], credential=form.cleaned_data["credential"]
            )
            return self.klaar(Authenticator.Type.WEBAUTHN, codes)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def passkey_naam(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one of my passkeys another name."""
    passkey = _mijn_passkey(request, pk)
    form = PasskeyNaamForm(request.POST or None, initial={"naam": passkey.wrap().name})
    if request.method == "POST" and form.is_valid():
        passkeyflows.rename_authenticator(request, passkey, form.cleaned_data["naam"])
        messages.success(request, "De naam is bewaard.")
        return redirect("mijn:beveiliging")
    return render(request, "mijn/beveiliging/passkey_naam.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def passkey_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and by POST remove one of my passkeys."""
    passkey = _mijn_passkey(request, pk)
    if request.method == "POST":
        with transaction.atomic():
            noteer("tweede factor weg", door=request.user, over=request.user, soort=passkey.type)
            passkeyflows.remove_authenticator(request, passkey)
        return redirect("mijn:beveiliging")
    gegevens = {
        "wat": "passkey",
        "naam": passkey.wrap().name,
        "blijft_over": heeft_tweede_factor(request.user, zonder=passkey),
    }
    return render(request, "mijn/beveiliging/weg.html", gegevens)


def _mijn_passkey(request: HttpRequest, pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.WEBAUTHN, pk=pk)
