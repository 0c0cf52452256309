"""What somebody wants to hear, below `/mijn/berichten/`."""

app_name = "mijnberichten"

urlpatterns = []
