"""Forms of codes, passkeys and the second factor."""

import binascii
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.core.exceptions import ValidationError

from citydeal.netwerk import begrenzing
from citydeal.netwerk.forms import BlijfVeld, EmailVeld
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tweedefactor import controleer_code, klopt_totp, normaliseer_code
from citydeal.netwerk.velden import AdresVeld

# What the parts of a credential that somebody made up can make the libraries say.
_ONLEESBAAR = (AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError, binascii.Error)


class CodeVeld(forms.CharField):
    """A code to type over, in whatever spelling it was typed."""

    def __init__(self, *, label: str = "Code", uitleg: str = ""):
        super().__init__(
            label=label,
            max_length=40,
            help_text=uitleg,
            widget=forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
            ),
            error_messages={"required": "Vul de code in.", "max_length": "Deze code is te lang."},
        )

    def widget_attrs(self, widget):
        """No size that the browser guards: it would cut off what somebody pastes, without a word."""
        return {}

    def to_python(self, value):
        return normaliseer_code(super().to_python(value))


class InlogcodeVragenForm(forms.Form):
    """Ask for a code by mail."""

    email = EmailVeld()
    remember = BlijfVeld()


class GemaildeCodeForm(forms.Form):
    """Type over the code from the mail; `klopt` says whether it is the right one."""

    code = CodeVeld(label="Code uit de mail")

    def __init__(self, *args, klopt: Callable[[str], bool], **kwargs):
        super().__init__(*args, **kwargs)
        self._klopt = klopt

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not self._klopt(code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class _CodeForm(forms.Form):
    """Show the second factor by a code of the app, or a recovery code; each works once."""

    code = CodeVeld()
    reauthenticated = False

    def __init__(self, *args, user: Gebruiker, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        _tel_poging(self.user)
        code = self.cleaned_data["code"]
        self._middel = controleer_code(self.user, code)
        if self._middel is None:
            raise get_mfa_adapter().validation_error("incorrect_code")
        begrenzing.geef_terug(begrenzing.TWEEDE_FACTOR, str(self.user.pk))
        return code

    def save(self) -> None:
        """Write down in the session that the code was right."""
        post_authentication(context.request, self._middel, reauthenticated=self.reauthenticated)


class TweedeStapForm(_CodeForm):
    """The second step of signing in."""


class CodeBevestigenForm(_CodeForm):
    """Prove with a code who one is, while signed in."""

    reauthenticated = True


class AppForm(forms.Form):
    """Connect an app that gives codes: the first code shows that it has the secret."""

    code = CodeVeld(label="Code uit de app", uitleg="Zes cijfers. Ze veranderen elke halve minuut.")

    def __init__(self, *args, user: Gebruiker, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        # The same until the app is connected, so that a second tab or a reload breaks nothing.
        self.secret = get_totp_secret()

    def clean_code(self) -> str:
        _tel_poging(self.user)
        code = self.cleaned_data["code"]
        self.stap = klopt_totp(self.secret, code)
        if self.stap is None:
            raise ValidationError(
                "Deze code klopt niet. Neem de code over die nu in de app staat, en kijk of de klok van je telefoon goed staat.",
                code="incorrect_code",
            )
        begrenzing.geef_terug(begrenzing.TWEEDE_FACTOR, str(self.user.pk))
        return code


class NaamVeld(forms.CharField):
    """What somebody calls a passkey."""

    def __init__(self):
        super().__init__(
            label="Naam van de passkey",
            max_length=100,
            help_text="Zo herken je hem later. Bijvoorbeeld: telefoon van het werk.",
            error_messages={
                "required": "Geef de passkey een naam.",
                "max_length": "Deze naam is te lang. Gebruik hooguit 100 tekens.",
            },
        )

    def widget_attrs(self, widget):
        return {}


class PasskeyNaamForm(forms.Form):
    """Give a passkey another name."""

    naam = NaamVeld()


class CredentialVeld(forms.JSONField):
    """What the browser says of a passkey, as JSON."""

    def __init__(self):
        melding = "De passkey is niet gemaakt of niet gebruikt. Probeer het opnieuw."
        super().__init__(widget=forms.HiddenInput, error_messages={"required": melding, "invalid": melding})

    def to_python(self, value):
        try:
            return super().to_python(value)
        except RecursionError as fout:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fout


class PasskeyForm(PasskeyNaamForm):
    """Add a passkey that the browser just made."""

    credential = CredentialVeld()

    def clean_credential(self) -> dict:
        """The credential, made for this session's challenge and with the person verified by the device."""
        credential = self.cleaned_data["credential"]
        try:
            webauthn.parse_registration_response(credential)
            gemaakt = webauthn.complete_registration(credential)
        except (ValidationError, *_ONLEESBAAR) as fout:
            raise _mislukt() from fout
        if not gemaakt.is_user_verified():
            raise _mislukt()
        return credential


class _VeiligGelezen(forms.Form):
    """What a visitor made of a credential never breaks the page."""

    credential = CredentialVeld()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (ValidationError, *_ONLEESBAAR) as fout:
            raise _mislukt() from fout


class PasskeyInlogForm(_VeiligGelezen, LoginWebAuthnForm):
    """Sign in with a passkey, without an address or password."""


class PasskeyStapForm(_VeiligGelezen, AuthenticateWebAuthnForm):
    """The second step of signing in, with a passkey."""


class PasskeyBevestigenForm(_VeiligGelezen, ReauthenticateWebAuthnForm):
    """Prove with a passkey who one is, while signed in."""


class AdresForm(forms.Form):
    """Ask for another e-mail address."""

    email = AdresVeld(label="Nieuw e-mailadres")

    def __init__(self, *args, huidig: str, **kwargs):
        super().__init__(*args, **kwargs)
        self._huidig = huidig

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email == self._huidig:
            raise ValidationError("Dit is je e-mailadres al.", code="zelfde")
        return email


def _tel_poging(gebruiker: Gebruiker) -> None:
    if not begrenzing.verbruik(begrenzing.TWEEDE_FACTOR, str(gebruiker.pk)):
        raise get_adapter().validation_error("too_many_login_attempts")


def _mislukt() -> ValidationError:
    return ValidationError(
        "Deze passkey werkt hier niet. Probeer het opnieuw, of log op een andere manier in.", code="passkey"
    )
