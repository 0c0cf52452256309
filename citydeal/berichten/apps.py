from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BerichtenConfig(AppConfig):
    name = "citydeal.berichten"
    label = "berichten"
    verbose_name = "Berichten"

    def ready(self):
        """Let each app register what it tells (`berichtsoorten.py`) and which links of it act (`actielinks.py`)."""
        autodiscover_modules("berichtsoorten", "actielinks")
        from citydeal.berichten import uitschrijven  # noqa: F401  registers the links with which one switches mail off
