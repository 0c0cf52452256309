"""The settings for production refuse what would go wrong later."""

import os
import subprocess
import sys

import pytest

GOED = {
    "DJANGO_SETTINGS_MODULE": "citydeal.settings.production",
    "ALLOWED_HOSTS": "portaal.example",
    "DATABASE_URL": "postgresql://a@localhost/b",
    "DEFAULT_FROM_EMAIL": "portaal@portaal.example",
    "EMAIL_URL": "smtp://localhost:25",
    "PROJECTORGANISATIE_EMAIL": "projectorganisatie@portaal.example",
    "REDIS_URL": "redis://localhost:6379",
    "SECRET_KEY": "x" * 60,
    "SECURITY_CONTACT": "security@portaal.example",
    "SITE_URL": "https://portaal.example",
}
VRAAG = """
from django.conf import settings
print(settings.SESSION_COOKIE_NAME, settings.SECURE_SSL_REDIRECT, getattr(settings, "SECURE_PROXY_SSL_HEADER", None))
"""


def start(vraag=VRAAG, **anders):
    omgeving = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "VIRTUAL_ENV"}}
    omgeving |= {k: v for k, v in {**GOED, **anders}.items() if v is not None}
    return subprocess.run([sys.executable, "-c", vraag], env=omgeving, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("naam", [n for n in GOED if n != "DJANGO_SETTINGS_MODULE"])
def test_what_is_missing_is_refused_by_name(naam):
    uit = start(**{naam: None})
    assert uit.returncode != 0
    assert naam in uit.stderr


@pytest.mark.parametrize("adres", ["geen adres", "a@b.example, c@d.example", "Noor <noor@b.example>"])
def test_the_address_for_answers_is_exactly_one(adres):
    uit = start(PROJECTORGANISATIE_EMAIL=adres)
    assert uit.returncode != 0
    assert "PROJECTORGANISATIE_EMAIL" in uit.stderr


def test_cookies_are_bound_to_the_host_and_https_is_asked_for():
    assert start().stdout.split() == ["__Host-sessie", "True", "None"]


def test_the_scheme_of_a_proxy_is_believed_only_where_there_is_one():
    assert "HTTP_X_FORWARDED_PROTO" in start(TRUSTED_PROXIES="1").stdout


@pytest.mark.parametrize(("gezet", "verwacht"), [(None, "True"), ("0", "False"), ("1", "True")])
def test_who_works_here_shows_a_second_factor_unless_the_site_says_otherwise(gezet, verwacht):
    vraag = "from django.conf import settings; print(settings.TWEEDE_FACTOR_VERPLICHT)"
    assert start(vraag, TWEEDE_FACTOR_VERPLICHT=gezet).stdout.strip() == verwacht
