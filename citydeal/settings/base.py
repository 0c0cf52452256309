"""Settings that hold everywhere. This module alone reads the environment.

Every name that is read here stands in the table of README.md. A value that can't be read is refused at start with
the name of its variable.
"""

from pathlib import Path

from celery.schedules import crontab
from kombu import Queue

from citydeal.settings.accounts import *  # noqa: F403
from citydeal.settings.beheer import *  # noqa: F403
from citydeal.settings.omgeving import POSTGRES, REDIS, WEB, Omgeving

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

omgeving = Omgeving(BASE_DIR / ".env")

DEBUG = False
DEBUG_GEVRAAGD = omgeving.schakelaar("DEBUG", default=False)
# The pages for developers (components, caught mail) have an address only where this is set.
ONTWIKKEL_PAGINAS = False
# Invented content and accounts with a known password may be loaded only where this is set.
DEMO_TOEGESTAAN = False

# What the supervisor of `make start` needs to know stands here too, so that all is read in one place.
HOST = omgeving.tekst("HOST", "127.0.0.1")
PORT = omgeving.getal("PORT", default=8000, minimum=1, maximum=65535)
CHROMIUM = omgeving.tekst("CHROMIUM")

SECRET_KEY = omgeving.tekst("SECRET_KEY")
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS")
SITE_URL = omgeving.url("SITE_URL", schemes=WEB, default=f"http://localhost:{PORT}").rstrip("/")
# Websites that may show the list of dates in a frame.
INSLUITEN_TOEGESTAAN = omgeving.herkomsten("INSLUITEN_TOEGESTAAN")

# The addresses of the servers. The settings for production ask for them; those for development start their own.
DATABASE_URL = omgeving.url("DATABASE_URL", schemes=POSTGRES)
REDIS_URL = omgeving.url("REDIS_URL", schemes=REDIS)
EMAIL = omgeving.mail("EMAIL_URL")

INSTALLED_APPS = [
    "citydeal.basis",
    "citydeal.zoeken",
    "citydeal.berichten",
    "citydeal.netwerk",
    "citydeal.agenda",
    "kennisbank",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "citydeal.netwerk.gebruikersbeheer.GebruikersbeheerConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.syndication",
]

MIDDLEWARE = [
    # First of all: most visitors get their page here.
    "citydeal.basis.paginacache.PaginaCacheMiddleware",
    "citydeal.basis.middleware.VeiligheidMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "citydeal.netwerk.middleware.InlogMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last, so that what a view of the CMS raises comes here first.
    "citydeal.basis.beheerverzoek.BeheerverzoekMiddleware",
]

ROOT_URLCONF = "citydeal.urls"
WSGI_APPLICATION = "citydeal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Forwarding headers are believed only of as many proxies as there are; the visitor can write the rest.
TRUSTED_PROXIES = omgeving.getal("TRUSTED_PROXIES", default=0, minimum=0, maximum=5)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# Sessions stand in the database: a restart of the cache signs nobody out.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# For how many days somebody stays signed in on a device; who works in the CMS or a working process shorter.
INGELOGD_BLIJVEN_DAGEN = omgeving.getal("INGELOGD_BLIJVEN_DAGEN", default=60, minimum=1, maximum=365)
INGELOGD_BLIJVEN_DAGEN_WERK = omgeving.getal("INGELOGD_BLIJVEN_DAGEN_WERK", default=14, minimum=1, maximum=365)
# An account with which nobody signs in for so many months goes; two months earlier its owner is warned.
ACCOUNT_BEWAREN_MAANDEN = omgeving.getal("ACCOUNT_BEWAREN_MAANDEN", default=24, minimum=6, maximum=120)
# Whether who works there has to show a second factor; in production that is so unless the environment says otherwise.
TWEEDE_FACTOR_VERPLICHT = omgeving.schakelaar("TWEEDE_FACTOR_VERPLICHT", default=False)
TWEEDE_FACTOR_IN_PRODUCTIE = omgeving.schakelaar("TWEEDE_FACTOR_VERPLICHT", default=True)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
# The middleware that sets the security policy says who may frame a page, in X-Frame-Options too.
SILENCED_SYSTEM_CHECKS = ["security.W002"]
CSRF_FAILURE_VIEW = "citydeal.basis.views.fouten.formulier_verlopen"
# Who found a leak writes to this address (security.txt).
DEFAULT_SECURITY_CONTACT = "security@example.org"
SECURITY_CONTACT = omgeving.tekst("SECURITY_CONTACT", DEFAULT_SECURITY_CONTACT)

# ClamAV, that looks into what is uploaded; without it nothing but its test file is known.
CLAMD_URL = omgeving.url("CLAMD_URL", schemes=("tcp", "unix"))

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# The sources beside it are read by the front-end build alone.
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist")]
MEDIA_URL = "/media/"
MEDIA_ROOT = omgeving.tekst("MEDIA_ROOT", str(VAR_DIR / "media"))
# What one person alone may fetch stands beside the media, unless the environment says where.
PRIVE_ROOT = omgeving.tekst("PRIVE_ROOT")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Een slimme stad, zo doe je dat"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "citydeal.basis.beheerzoek"}}
WAGTAILIMAGES_IMAGE_MODEL = "basis.Afbeelding"
WAGTAILDOCS_DOCUMENT_MODEL = "basis.Bestand"
WAGTAILDOCS_SERVE_METHOD = "serve_view"

WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]

# How long a browser keeps a file without a hash in its name; the others it keeps for ever.
WHITENOISE_MAX_AGE = 3600

DEFAULT_SENDER = "Een slimme stad <noreply@localhost>"
DEFAULT_FROM_EMAIL = omgeving.tekst("DEFAULT_FROM_EMAIL", DEFAULT_SENDER)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where an answer goes to a mail that nobody else handles.
DEFAULT_PROJECTORGANISATIE_EMAIL = "projectorganisatie@slimmestad.example"
PROJECTORGANISATIE_EMAIL = omgeving.mailadres("PROJECTORGANISATIE_EMAIL", DEFAULT_PROJECTORGANISATIE_EMAIL)
EMAIL_SUBJECT_PREFIX = ""
EMAIL_TIMEOUT = 10
# Whatever sends a mail writes a row of the outbox; the worker alone hands mail to the server.
EMAIL_BACKEND = "citydeal.berichten.mailbackend.OutboxBackend"
BERICHTEN_TRANSPORT = EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
globals().update({naam: waarde for naam, waarde in EMAIL.items() if naam != "EMAIL_BACKEND"})

CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Who hands work to a broker that is away hears so at once: it is a person who waits. A worker keeps trying by itself.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 0.5,
    "visibility_timeout": 3600,
    "max_retries": 1,
    "interval_start": 0,
}
# Mail has a queue of its own. Every worker takes from both; one that takes from this alone (`--queues mail`) sees to it that
# a code to sign in with never waits for a long import.
CELERY_TASK_QUEUES = (Queue("celery"), Queue("mail"))
CELERY_TASK_ROUTES = {"citydeal.berichten.tasks.verzend_berichten": {"queue": "mail"}}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "publish_scheduled": {"task": "citydeal.basis.tasks.publish_scheduled", "schedule": 60.0},
    # What was not asked for after a commit, and what is to be tried again.
    "verzend_berichten": {
        "task": "citydeal.berichten.tasks.verzend_berichten",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    # At seven the digests go out; the other times make up for a beat that was away.
    "stel_verzamelmails_samen": {
        "task": "citydeal.berichten.tasks.stel_verzamelmails_samen",
        "schedule": crontab(minute="*/15"),
    },
    "ververs_deelnames": {"task": "citydeal.netwerk.tasks.ververs_deelnames", "schedule": crontab(hour=0, minute=5)},
    "ruim_op": {"task": "citydeal.netwerk.tasks.ruim_op", "schedule": crontab(hour=2, minute=30)},
    # What was not asked for after a commit, and what a worker that died left behind.
    "maak_exports": {"task": "citydeal.netwerk.tasks.maak_exports", "schedule": 300.0, "options": {"expires": 280}},
    "verstuur_rondschrijvens": {
        "task": "citydeal.netwerk.tasks.verstuur_rondschrijvens",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "verstuur_nieuwsbrief": {"task": "citydeal.netwerk.tasks.verstuur_nieuwsbrief", "schedule": crontab(minute="*/15")},
    # Each reminder goes once; a turn that was missed is made up for by the next.
    "herinner": {
        "task": "citydeal.agenda.tasks.herinner",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 800},
    },
    "schuif_wachtlijsten_op": {
        "task": "citydeal.agenda.tasks.schuif_wachtlijsten_op",
        "schedule": crontab(minute="7-59/15"),
        "options": {"expires": 800},
    },
    "herinner_aan_verslagen": {
        "task": "citydeal.agenda.tasks.herinner_aan_verslagen",
        "schedule": crontab(hour=8, minute=20),
    },
    "ruim_uploads_op": {"task": "kennisbank.tasks.ruim_uploads_op", "schedule": crontab(hour=3, minute=40)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {
            "()": "citydeal.basis.logregels.LogFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["stderr"], "level": omgeving.keuze("LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR"))},
    "loggers": {
        # Without its own handlers: a failure is logged once, and mailed to nobody.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # What visitors ask for in vain is no fault of ours, and an address may say who they are.
        "django.request": {"level": "ERROR"},
    },
}
