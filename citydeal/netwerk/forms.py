"""Forms of signing in: Dutch, checked on the server, without placeholders."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse

from citydeal.netwerk import begrenzing
from citydeal.netwerk.sessieduur import onthoud_keuze
from citydeal.netwerk.velden import AdresVeld

MAX_WACHTWOORD = 512
"""Signs. A sentence fits well; hashing a book costs the server time."""

MIN_WACHTWOORD = 12
BLIJF_HULP = "Haal het vinkje weg op een computer die ook van anderen is."
_WACHTWOORD_HULP = f"Minstens {MIN_WACHTWOORD} tekens. Een zin die alleen jij kent werkt goed."


class EmailVeld(AdresVeld):
    """The address with which somebody signs in: what keeps passwords knows it as the name of the user."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = "username"


class WachtwoordVeld(forms.CharField):
    """A password: nothing is cut off or changed."""

    def __init__(self, *, label: str, autocomplete: str, leeg: str, **kwargs):
        super().__init__(
            label=label,
            strip=False,
            max_length=MAX_WACHTWOORD,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={
                "required": leeg,
                "max_length": f"Een wachtwoord heeft hooguit {MAX_WACHTWOORD} tekens.",
            },
            **kwargs,
        )

    def widget_attrs(self, widget):
        """No size that the browser guards: it would cut off what somebody pastes, without a word."""
        return {}


class NieuwWachtwoordVeld(WachtwoordVeld):
    """A password that somebody chooses; `user` is set by the form, so that it isn't their own name or address."""

    user = None

    def __init__(self, *, label: str):
        super().__init__(
            label=label,
            autocomplete="new-password",
            leeg="Kies een nieuw wachtwoord.",
            help_text=_WACHTWOORD_HULP,
            min_length=MIN_WACHTWOORD,
        )
        self.error_messages["min_length"] = f"Dit wachtwoord is te kort. Kies minstens {MIN_WACHTWOORD} tekens."

    def clean(self, value):
        value = super().clean(value)
        validate_password(value, self.user)
        return value


class BlijfVeld(forms.BooleanField):
    """Whether somebody stays signed in on this device."""

    def __init__(self):
        super().__init__(label="Ingelogd blijven op dit apparaat", required=False, initial=True, help_text=BLIJF_HULP)


class TweemaalWachtwoord(forms.Form):
    """A new password is typed twice, because nobody sees what they type."""

    def clean(self):
        gegevens = self.cleaned_data
        eerste, tweede = gegevens.get("password1"), gegevens.get("password2")
        if eerste and tweede and eerste != tweede:
            self.add_error("password2", "De twee wachtwoorden zijn niet gelijk.")
        return gegevens


class InlogForm(LoginForm):
    """Sign in with e-mail address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailVeld()
        self.fields["password"] = WachtwoordVeld(
            label="Wachtwoord", autocomplete="current-password", leeg="Vul je wachtwoord in."
        )
        self.fields["remember"] = BlijfVeld()
        self.order_fields(["login", "password", "remember"])

    def login(self, request: HttpRequest, redirect_url=None) -> HttpResponse:
        """Go on to the second factor, or in; how long that lasts is settled when somebody is in."""
        onthoud_keuze(request, self.cleaned_data["remember"])
        login = Login(user=self.user, redirect_url=redirect_url, email=self.cleaned_data["login"])
        return perform_password_login(request, self.user_credentials(), login)


class HerstelForm(forms.Form):
    """Ask for a mail with which to choose a new password."""

    email = EmailVeld()


class NieuwWachtwoordForm(TweemaalWachtwoord, ResetPasswordKeyForm):
    """Choose a new password, with the link from the mail."""

    password1 = NieuwWachtwoordVeld(label="Nieuw wachtwoord")
    password2 = WachtwoordVeld(
        label="Nieuw wachtwoord nog een keer",
        autocomplete="new-password",
        leeg="Vul het nieuwe wachtwoord nog een keer in.",
    )


class WachtwoordKiezenForm(TweemaalWachtwoord, SetPasswordForm):
    """Choose a first password, for an account that has none."""

    password1 = NieuwWachtwoordVeld(label="Wachtwoord")
    password2 = WachtwoordVeld(
        label="Wachtwoord nog een keer", autocomplete="new-password", leeg="Vul het wachtwoord nog een keer in."
    )


class WachtwoordBevestigenForm(ReauthenticateForm):
    """Prove with one's password who one is."""

    password = WachtwoordVeld(label="Wachtwoord", autocomplete="current-password", leeg="Vul je wachtwoord in.")


class WachtwoordWijzigenForm(TweemaalWachtwoord, ChangePasswordForm):
    """Change one's password, knowing the present one."""

    oldpassword = WachtwoordVeld(
        label="Huidig wachtwoord", autocomplete="current-password", leeg="Vul je huidige wachtwoord in."
    )
    password1 = NieuwWachtwoordVeld(label="Nieuw wachtwoord")
    password2 = WachtwoordVeld(
        label="Nieuw wachtwoord nog een keer",
        autocomplete="new-password",
        leeg="Vul het nieuwe wachtwoord nog een keer in.",
    )

    def clean_oldpassword(self) -> str:
        """A session that was left open gives no endless guesses at the password."""
        if not begrenzing.verbruik(begrenzing.WACHTWOORD_WIJZIGEN, str(self.user.pk)):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_oldpassword()
