"""How allauth behaves in this portal: our own limits, mail through the outbox, and only addresses of this site."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from citydeal.netwerk import begrenzing, heridentificatie, mails_account, sessieduur
from citydeal.netwerk.apparaat import apparaatnaam
from citydeal.netwerk.emailadres import normaliseer_email

logger = logging.getLogger(__name__)

MAX_VERDER = 2000


def is_veilig_adres(url: str | None) -> bool:
    """Whether `url` is a path on this site, to go on to after signing in."""
    return bool(
        url
        and len(url) <= MAX_VERDER
        and url.startswith("/")
        and url.isprintable()
        and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    )


def verder_van(request: HttpRequest) -> str:
    """Where somebody was going before they were led here; "" where that is no page of this site."""
    verder = request.POST.get("next") or request.GET.get("next") or ""
    return verder if is_veilig_adres(verder) else ""


class PortaalAdapter(DefaultAccountAdapter):
    """Each attempt to sign in is counted per address and per origin; all mail goes through the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.",
        "too_many_login_attempts": "Er is te vaak iets verkeerds ingevuld. Wacht een kwartier en probeer het opnieuw.",
        "enter_current_password": "Dit is niet je huidige wachtwoord.",
        "incorrect_password": "Dit is niet je wachtwoord.",
        "incorrect_code": "Deze code klopt niet. Kijk of je hem goed hebt overgenomen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return is_veilig_adres(url)

    def get_client_ip(self, request: HttpRequest) -> str:
        return begrenzing.ip_van(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("mijn:beveiliging")

    def login(self, request: HttpRequest, user) -> None:
        """Begin the session, under a new key, for as long as it may last."""
        super().login(request, user)
        heridentificatie.tel_inloggen_mee(request)
        sessieduur.zet_sessieduur(request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        return heridentificatie.wegen(user) if user.is_authenticated else []

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Mail nothing: our own views put codes and links in the outbox (`mails_account`).

        No page leads here; a setting of allauth, or a newer version, could. Who signs in then still gets a page, and the log
        says which mail is missing.
        """
        logger.error("allauth would mail %s by itself; that mail has to go through the outbox.", template_prefix)

    def send_notification_mail(self, template_prefix: str, user, context=None, email=None) -> None:
        """Tell somebody that how they sign in changed."""
        mails_account.mail_verandering(user, template_prefix, apparaatnaam(self.request.headers.get("User-Agent", "")))

    def add_message(self, request, level, *args, **kwargs) -> None:
        """Tell something on the next page, to who is signed in; a visitor gets no cookie."""
        if request.user.is_authenticated:
            super().add_message(request, level, *args, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Count this attempt.

        Raises ValidationError where there were too many. What is refused for its address doesn't count for its origin,
        so that colleagues behind the same address go on signing in while one account is under attack; an origin that had
        its share counts for no address, so that it locks nobody else out.
        """
        if begrenzing.is_op(begrenzing.INLOGGEN_PER_IP, begrenzing.ip_van(request)):
            raise self.validation_error("too_many_login_attempts")
        for grens, wie in self._grenzen(request, credentials):
            if not begrenzing.verbruik(grens, wie):
                raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials):
        """Look whether address and password are right; a right attempt is not counted."""
        gebruiker = super().authenticate(request, **credentials)
        if gebruiker is not None:
            for grens, wie in self._grenzen(request, credentials):
                begrenzing.geef_terug(grens, wie)
        return gebruiker

    def _rollback_login_failed_rl_usage(self) -> None:
        """Our own count is taken back in `authenticate`."""

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials) -> None:
        """A new password doesn't open the door to further guesses: the count simply runs out."""

    @staticmethod
    def _grenzen(request: HttpRequest, credentials: dict) -> list[tuple[begrenzing.Grens, str]]:
        adres = normaliseer_email(credentials.get(get_user_model().USERNAME_FIELD, ""))
        return [
            (begrenzing.INLOGGEN_PER_ADRES, adres),
            (begrenzing.INLOGGEN_PER_IP, begrenzing.ip_van(request)),
        ]


class TweedeFactorAdapter(DefaultMFAAdapter):
    """The second factor: named after the portal, bound to its own host."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet, of is al gebruikt.",
    }

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        return apparaatnaam(self.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.SITE_URL).hostname, "name": settings.WAGTAIL_SITE_NAME}

    def get_public_key_credential_user_entity(self, user) -> dict:
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.naam, "name": user.email}
