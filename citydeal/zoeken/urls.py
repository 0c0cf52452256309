"""Addresses of zoeken."""

app_name = "zoeken"

urlpatterns = []
