"""Addresses of netwerk."""

app_name = "netwerk"

urlpatterns = []
