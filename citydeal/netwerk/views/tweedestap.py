"""The second step of signing in, and signing in with a passkey."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from citydeal.netwerk import begrenzing
from citydeal.netwerk.forms_beveiliging import PasskeyInlogForm, PasskeyStapForm, TweedeStapForm
from citydeal.netwerk.sessieduur import onthoud_keuze
from citydeal.netwerk.views.account import MAX_INVOER, BegrensdeInvoer
from citydeal.netwerk.views.invoer import is_te_groot


class TweedeStap(BegrensdeInvoer, AuthenticateView):
    """Show the second factor, after the right password or mailed code."""

    form_class = TweedeStapForm
    webauthn_form_class = PasskeyStapForm
    template_name = "mfa/authenticate.html"

    def form_invalid(self, form) -> HttpResponse:
        te_vaak = any(
            fout.code == "too_many_login_attempts" for fouten in form.errors.as_data().values() for fout in fouten
        )
        status = HTTPStatus.TOO_MANY_REQUESTS if te_vaak else HTTPStatus.OK
        return self.render_to_response(self.get_context_data(), status=status)

    def get_context_data(self, **kwargs) -> dict:
        soorten = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        gegevens = super().get_context_data(**kwargs)
        heeft_app = Authenticator.Type.TOTP in soorten
        self.auth_form.fields["code"].label = "Code uit je app, of een herstelcode" if heeft_app else "Herstelcode"
        # What went wrong with either of the two forms stands above both.
        fout = self.webauthn_form if self.webauthn_form.is_bound else self.auth_form
        return {
            **gegevens,
            "form": fout,
            "codeform": self.auth_form,
            "heeft_app": heeft_app,
            "heeft_passkey": Authenticator.Type.WEBAUTHN in soorten,
        }


@never_cache
@sensitive_post_parameters("credential")
def passkey_inloggen(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey: without `credential` give the challenge as JSON, with it check what the browser made.

    Attempts are counted per origin. A GET, as of who reloads the page, begins anew.
    """
    if request.method != "POST":
        return redirect("account_login")
    if is_te_groot(request, MAX_INVOER):
        return _niet_gelukt(request, "Deze passkey werkt hier niet.", HTTPStatus.BAD_REQUEST)
    if not begrenzing.verbruik(begrenzing.PASSKEY_PER_IP, begrenzing.ip_van(request)):
        return _niet_gelukt(
            request, str(get_adapter().error_messages["too_many_login_attempts"]), HTTPStatus.TOO_MANY_REQUESTS
        )
    if request.user.is_authenticated:
        return redirect("mijn:beveiliging")
    if "credential" not in request.POST:
        return JsonResponse(webauthn.begin_authentication(user=None))
    form = PasskeyInlogForm(request.POST)
    if not form.is_valid():
        return _niet_gelukt(request, "Deze passkey werkt hier niet. Log op een andere manier in.", HTTPStatus.OK)
    passkey = form.cleaned_data["credential"]
    # Whoever was halfway before, perhaps somebody else, begins anew.
    clear_login(request)
    onthoud_keuze(request, True)
    return perform_passwordless_login(request, passkey, Login(user=passkey.user))


def _niet_gelukt(request: HttpRequest, melding: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "mfa/passkey_mislukt.html", {"melding": melding}, status=status)
