from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "citydeal.basis"
    label = "basis"
    verbose_name = "Basis"
