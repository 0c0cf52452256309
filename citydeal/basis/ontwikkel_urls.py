"""Addresses that exist in development and tests only."""

from django.urls import include, path

from citydeal.basis.ontwikkel import componenten

urlpatterns = [
    path("componenten/", componenten, name="componenten"),
    path("mail/", include("devstack.mailview")),
]
