"""Addresses that exist in development and tests only."""

from django.urls import include, path

urlpatterns = [
    path("mail/", include("devstack.mailview")),
]
