"""Settings for production: https only, and everything that must be kept secret comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from citydeal.settings.base import *  # noqa: F403
from citydeal.settings.base import (
    ALLOWED_HOSTS,
    DATABASE_URL,
    DEFAULT_FROM_EMAIL,
    DEFAULT_PROJECTORGANISATIE_EMAIL,
    DEFAULT_SECURITY_CONTACT,
    DEFAULT_SENDER,
    EMAIL,
    PROJECTORGANISATIE_EMAIL,
    REDIS_URL,
    SECRET_KEY,
    SECURITY_CONTACT,
    SITE_URL,
    TRUSTED_PROXIES,
    TWEEDE_FACTOR_IN_PRODUCTIE,
)
from citydeal.settings.omgeving import broker, caches, databases

for _name, _value in {
    "ALLOWED_HOSTS": ALLOWED_HOSTS,
    "DATABASE_URL": DATABASE_URL,
    "DEFAULT_FROM_EMAIL": None if DEFAULT_FROM_EMAIL == DEFAULT_SENDER else DEFAULT_FROM_EMAIL,
    "EMAIL_URL": EMAIL,
    "PROJECTORGANISATIE_EMAIL": (
        None if PROJECTORGANISATIE_EMAIL == DEFAULT_PROJECTORGANISATIE_EMAIL else PROJECTORGANISATIE_EMAIL
    ),
    "REDIS_URL": REDIS_URL,
    "SECRET_KEY": SECRET_KEY,
    "SECURITY_CONTACT": None if SECURITY_CONTACT == DEFAULT_SECURITY_CONTACT else SECURITY_CONTACT,
}.items():
    if not _value:
        raise ImproperlyConfigured(f"{_name}: has to be set in production.")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL: has to begin with https:// in production.")

DATABASES = databases(DATABASE_URL)
CACHES = caches(REDIS_URL)
CELERY_BROKER_URL = broker(REDIS_URL)

TWEEDE_FACTOR_VERPLICHT = TWEEDE_FACTOR_IN_PRODUCTIE

# The prefix makes the browser refuse these cookies from a subdomain or over http.
SESSION_COOKIE_NAME = "__Host-sessie"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

SECURE_SSL_REDIRECT = True
if TRUSTED_PROXIES:
    # Without a proxy of ours a visitor could write this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
