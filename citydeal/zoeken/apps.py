from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    name = "citydeal.zoeken"
    label = "zoeken"
    verbose_name = "Zoeken"
