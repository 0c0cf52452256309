"""Signing in and out: one way, by allauth."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
