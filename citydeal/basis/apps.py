from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "citydeal.basis"
    label = "basis"
    verbose_name = "Basis"

    def ready(self):
        """Guard what the CMS exports, whichever app a list belongs to."""
        from citydeal.basis.beheer.lijsten import beveilig_uitvoer

        beveilig_uitvoer()
