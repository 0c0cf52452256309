"""How allauth behaves in this portal: no sign-up of one's own, our own limits, and only addresses of this site."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from citydeal.netwerk import begrenzing
from citydeal.netwerk.emailadres import normaliseer_email

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


class PortaalAdapter(DefaultAccountAdapter):
    """Accounts are made by who manages people; each attempt to sign in is counted per address and per origin."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.",
        "too_many_login_attempts": "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht een kwartier en probeer het opnieuw.",
        "enter_current_password": "Dit is niet je huidige wachtwoord.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return is_veilig_adres(url)

    def get_client_ip(self, request: HttpRequest) -> str:
        return begrenzing.ip_van(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def add_message(self, request, level, *args, **kwargs) -> None:
        """Tell something on the next page, to who is signed in; a visitor gets no cookie."""
        if request.user.is_authenticated:
            super().add_message(request, level, *args, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Count this attempt.

        Raises ValidationError where there were too many. What is refused for its address doesn't count for its origin,
        so that colleagues behind the same address go on signing in while one account is under attack.
        """
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
