"""Addresses of berichten that are followed from a mail."""

app_name = "berichten"

urlpatterns = []
