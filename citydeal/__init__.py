"""The portal of the City Deal network: the foundation under its apps."""

from citydeal.celery import app as celery_app

__all__ = ["celery_app"]
