from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AgendaConfig(AppConfig):
    """Everything with a date."""

    name = "citydeal.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Make the right to look after the agenda a token, let guests keep their sign-ups, and each room register its channels."""
        from citydeal.agenda.aanmelden import neem_gast_over
        from citydeal.agenda.permissions import RECHT
        from citydeal.netwerk.gevolgen import registreer_adresgevolg
        from citydeal.netwerk.tokens import registreer_recht

        registreer_recht("agenda", RECHT)
        registreer_adresgevolg(neem_gast_over)
        autodiscover_modules("kanalen", "acties")
