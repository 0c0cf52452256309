"""Mijn gegevens."""

from django.urls import path

from citydeal.netwerk.views import profiel

urlpatterns = [
    path("gegevens/", profiel.mijn_gegevens, name="gegevens"),
    path("gegevens/voorbeeld/", profiel.mijn_profiel_voorbeeld, name="profiel-voorbeeld"),
    path("gegevens/blokkades/<int:pk>/opheffen/", profiel.blokkade_opheffen, name="blokkade-opheffen"),
]
