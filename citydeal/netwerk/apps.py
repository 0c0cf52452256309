from django.apps import AppConfig


class NetwerkConfig(AppConfig):
    name = "citydeal.netwerk"
    label = "netwerk"
    verbose_name = "Netwerk"

    def ready(self):
        from citydeal.basis.zichtbaarheid import registreer_tokens
        from citydeal.netwerk.tokens import geef_tokens

        registreer_tokens(geef_tokens)
