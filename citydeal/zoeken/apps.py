from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ZoekenConfig(AppConfig):
    name = "citydeal.zoeken"
    label = "zoeken"
    verbose_name = "Zoeken"

    def ready(self):
        """Let each app register the kinds of things that can be found."""
        autodiscover_modules("zoekbaar")
