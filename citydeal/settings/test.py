"""Settings for the test suite: those for development, quicker, and with servers' space for this run alone."""

from citydeal.settings.dev import *  # noqa: F403
from citydeal.settings.dev import DATABASES, REDIS_URL, TEMPLATES
from citydeal.settings.omgeving import broker, caches
from devstack.templatecheck import InvalidVariable
from devstack.testspace import claim_slot

# Runs that go on side by side never share a database, neither of PostgreSQL nor of Valkey.
_slot = claim_slot()

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATABASES["default"]["TEST"] = {"NAME": f"test_citydeal_{_slot}"}
# What a test commits needs not survive that the machine loses its power, and then waits for no disk.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
CACHES = caches(REDIS_URL, 2 + _slot % 7, f"test{_slot}")
CELERY_BROKER_URL = broker(REDIS_URL, 9 + _slot % 7)

# Mail of the outbox that a test has sent stays in memory, unless the test has a mail server of its own.
BERICHTEN_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# A variable that a template of ours doesn't have makes the test fail.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = InvalidVariable()
