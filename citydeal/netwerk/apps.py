from django.apps import AppConfig


class NetwerkConfig(AppConfig):
    name = "citydeal.netwerk"
    label = "netwerk"
    verbose_name = "Netwerk"
