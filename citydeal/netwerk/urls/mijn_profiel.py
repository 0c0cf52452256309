"""Mijn gegevens."""

urlpatterns = []
