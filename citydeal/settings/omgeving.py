"""Reading the environment: a value that can't be read is refused with the name of its variable."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

WEB = ("http", "https")
POSTGRES = ("postgres", "postgresql", "pgsql", "psql", "pg")
REDIS = ("redis", "rediss", "unix")


class Omgeving:
    """The environment, with the `.env` file of the project for what it doesn't say."""

    def __init__(self, env_file: Path) -> None:
        self._env = environ.Env()
        self._env.read_env(env_file)

    def tekst(self, name: str, default: str = "") -> str:
        return self._env.str(name, default=default).strip()

    def lijst(self, name: str) -> list[str]:
        """Values with commas between them."""
        return [part.strip() for part in self.tekst(name).split(",") if part.strip()]

    def herkomsten(self, name: str) -> list[str]:
        """Origins (`https://www.example.nl`, also with a port) with commas between them; nothing that means more than one host."""
        values = self.lijst(name)
        for value in values:
            if not re.fullmatch(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", value):
                raise ImproperlyConfigured(f"{name}: {value!r} is not an origin such as https://www.example.nl.")
        return values

    def keuze(self, name: str, choices: tuple[str, ...]) -> str:
        """One of the choices, of which the first is the default."""
        value = self.tekst(name, choices[0]).upper()
        if value not in choices:
            raise ImproperlyConfigured(f"{name}: {value!r} is none of {', '.join(choices)}.")
        return value

    def schakelaar(self, name: str, *, default: bool) -> bool:
        value = self.tekst(name).lower()
        if value in {"1", "true", "yes", "on", "ja"}:
            return True
        if value in {"0", "false", "no", "off", "nee"}:
            return False
        if value:
            raise ImproperlyConfigured(f"{name}: {value!r} is neither true nor false.")
        return default

    def getal(self, name: str, *, default: int, minimum: int, maximum: int) -> int:
        value = self.tekst(name, str(default))
        if not (value.isascii() and value.isdigit() and minimum <= int(value) <= maximum):
            raise ImproperlyConfigured(f"{name}: {value!r} is not a number from {minimum} to {maximum}.")
        return int(value)

    def url(self, name: str, *, schemes: tuple[str, ...], default: str = "") -> str:
        """An address with one of the schemes; the message never repeats it, for it may hold a password."""
        value = self.tekst(name, default)
        if not value:
            return ""
        try:
            parts = urlsplit(value)
            parts.port  # noqa: B018  raises ValueError when it is no number
        except ValueError:
            raise ImproperlyConfigured(f"{name}: this is not an address that can be read.") from None
        if parts.scheme not in schemes or not (parts.netloc or parts.path.strip("/")):
            raise ImproperlyConfigured(f"{name}: an address must begin with {' or '.join(s + '://' for s in schemes)}.")
        return value

    def mailadres(self, name: str, default: str) -> str:
        """Exactly one address that mail can be sent to, without a name."""
        value = self.tekst(name) or default
        try:
            validate_email(value)
        except ValidationError:
            raise ImproperlyConfigured(f"{name}: {value!r} is not one e-mail address.") from None
        return value

    def mail(self, name: str) -> dict[str, object]:
        """Django's mail settings out of one address; empty when it isn't set."""
        value = self.url(name, schemes=("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail"))
        if not value:
            return {}
        return {key: found for key, found in environ.Env.email_url_config(value).items() if found is not None}


def databases(url: str) -> dict[str, dict[str, object]]:
    """Django's DATABASES out of one address: each thread keeps its connection for life."""
    return {
        "default": {
            **environ.Env.db_url_config(url, engine="django.db.backends.postgresql"),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    }


def redis_database(url: str, number: int) -> str:
    """The address of one numbered database on the Redis server at `url`."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return parts._replace(path=f"/{number}").geturl()


def caches(url: str, number: int = 0, prefix: str = "citydeal") -> dict[str, dict[str, object]]:
    """Django's CACHES on one numbered database of the Redis server at `url`."""
    return {
        "default": {
            "BACKEND": "citydeal.basis.rediscache.RedisCache",
            "LOCATION": redis_database(url, number),
            "KEY_PREFIX": prefix,
            "TIMEOUT": 300,
        }
    }


def broker(url: str, number: int = 1) -> str:
    """Celery's address of one numbered database on the Redis server at `url`."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"redis+socket://{parts.path}?virtual_host={number}"
    return redis_database(url, number)
