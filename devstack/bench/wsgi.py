"""The portal and, in the same processes and threads, Django without any middleware for the bare view alone."""

from collections.abc import Callable, Iterable

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from citydeal.wsgi import application as _portal
from devstack.bench import BARE

with override_settings(MIDDLEWARE=[]):
    _bare = WSGIHandler()


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    """Answer one request."""
    handler = _bare if environ["PATH_INFO"] == f"/{BARE}" else _portal
    return handler(environ, start_response)
