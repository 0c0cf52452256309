from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BasisConfig(AppConfig):
    name = "citydeal.basis"
    label = "basis"
    verbose_name = "Basis"

    def ready(self):
        """Guard what the CMS exports, whichever app a list belongs to; let each app decide about personal data (`privacy.py`)."""
        from citydeal.basis.beheer.lijsten import beveilig_uitvoer

        beveilig_uitvoer()
        autodiscover_modules("privacy")
