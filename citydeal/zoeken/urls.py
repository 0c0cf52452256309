"""Addresses of zoeken."""

from django.urls import path

from citydeal.zoeken import views

app_name = "zoeken"

urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("suggesties/", views.suggesties, name="suggesties"),
]
