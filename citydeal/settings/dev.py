"""Settings for development on one's own machine."""

from citydeal.settings.base import *  # noqa: F403

DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = "development-only-not-a-secret"  # noqa: S105

ONTWIKKEL_PAGINAS = True
