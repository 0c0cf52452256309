"""Mijn overzicht."""

from django.urls import path

from citydeal.netwerk.views import overzicht

urlpatterns = [path("", overzicht.toon_overzicht, name="overzicht")]
