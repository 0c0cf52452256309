"""Settings for development on one's own machine: embedded servers where the environment names none."""

from citydeal.settings.base import *  # noqa: F403
from citydeal.settings.base import ALLOWED_HOSTS, DATABASE_URL, DEBUG_GEVRAAGD, EMAIL, REDIS_URL, SECRET_KEY, VAR_DIR
from citydeal.settings.omgeving import broker, caches, databases
from devstack.mailcatcher import catcher_port
from devstack.pair import servers
from devstack.secret import secret_key

_embedded = servers(postgresql=not DATABASE_URL, valkey=not REDIS_URL)

ONTWIKKEL_PAGINAS = True
DEMO_TOEGESTAAN = True
DEBUG = DEBUG_GEVRAAGD
SECRET_KEY = SECRET_KEY or secret_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

DATABASES = databases(DATABASE_URL or _embedded.database_url)
REDIS_URL = REDIS_URL or _embedded.redis_url
CACHES = caches(REDIS_URL)
CELERY_BROKER_URL = broker(REDIS_URL)

if not EMAIL:
    # Mail goes to the catcher of `make start`, or is printed when that doesn't run.
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", catcher_port()
    if EMAIL_PORT is None:
        BERICHTEN_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
