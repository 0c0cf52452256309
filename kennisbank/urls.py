"""Addresses of kennisbank."""

app_name = "kennisbank"

urlpatterns = []
