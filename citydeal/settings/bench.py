"""Settings for `make bench`: those of a site in use, on a database and folders of its own.

Never used in production: the address of the bare view exists only here.
"""

from citydeal.settings.dev import *  # noqa: F403
from citydeal.settings.dev import DATABASES, LOGGING, REDIS_URL, VAR_DIR
from citydeal.settings.omgeving import caches

DEBUG = False
ONTWIKKEL_PAGINAS = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "devstack.bench.urls"

DATABASES["default"]["NAME"] = "citydeal_bench"
CACHES = caches(REDIS_URL, prefix="bench")
# What content asks of the worker is not part of what is measured, and must not reach a worker that runs beside it.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

STATIC_ROOT = VAR_DIR / "bench" / "static"
MEDIA_ROOT = str(VAR_DIR / "bench" / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The same hashed names as in production; the compressed copies are not asked for.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
LOGGING["root"]["level"] = "WARNING"
LOGGING["loggers"]["django"]["level"] = "WARNING"
