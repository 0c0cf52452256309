"""Mijn overzicht."""

urlpatterns = []
