from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NetwerkConfig(AppConfig):
    name = "citydeal.netwerk"
    label = "netwerk"
    verbose_name = "Netwerk"

    def ready(self):
        """Give the tokens, and let each app register its parts of Mijn overzicht, what a colleague can take over, and who answers."""
        from citydeal.basis.zichtbaarheid import registreer_tokens
        from citydeal.netwerk import aanwezigheid
        from citydeal.netwerk.tokens import geef_tokens

        registreer_tokens(geef_tokens)
        aanwezigheid.begin()
        autodiscover_modules(
            "overzicht",
            "overdracht",
            "contactplekken",
            "ingangen",
            "doelgroepen",
            "nieuwsbriefdelen",
            "artikelmaker",
        )
