from django.apps import AppConfig


class KennisbankConfig(AppConfig):
    name = "kennisbank"
    verbose_name = "Kennisbank"

    def ready(self):
        """Follow what Wagtail does with pages and what the network does with partners."""
        from citydeal.netwerk.gevolgen import registreer_gevolg
        from citydeal.netwerk.tokens import registreer_recht
        from kennisbank import media, services, wagtail_signals
        from kennisbank.models.inzending import RECHT

        wagtail_signals.verbind()
        media.volg_media()
        registreer_gevolg(services.volg_netwerk)
        registreer_recht("kennisbank", RECHT)
