"""Settings for the test suite."""

from citydeal.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SECRET_KEY = "test-only-not-a-secret"  # noqa: S105

ONTWIKKEL_PAGINAS = True
