"""Addresses that exist in development and tests only."""

urlpatterns = []
