"""One's own agenda."""

app_name = "mijn-agenda"

urlpatterns = []
