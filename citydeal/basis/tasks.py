"""Background work of the foundation."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def publish_scheduled() -> None:
    """Publish and take offline what the redactie planned for now."""
    call_command("publish_scheduled")
