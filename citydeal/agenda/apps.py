from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AgendaConfig(AppConfig):
    """Everything with a date."""

    name = "citydeal.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Make the right to look after the agenda a token, and let each room register its channels."""
        from citydeal.agenda.permissions import RECHT
        from citydeal.netwerk.tokens import registreer_recht

        registreer_recht("agenda", RECHT)
        autodiscover_modules("kanalen")
