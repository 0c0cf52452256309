"""Addresses of berichten that are followed from a mail."""

from django.urls import path

from citydeal.berichten.views.acties import actie

app_name = "berichten"

urlpatterns = [
    path("doe/<slug:naam>/<str:token>/", actie, name="actie"),
]
