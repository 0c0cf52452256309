"""What somebody wants to hear, below `/mijn/berichten/`."""

from django.urls import path

from citydeal.berichten.views.voorkeuren import voorkeuren

app_name = "mijnberichten"

urlpatterns = [
    path("", voorkeuren, name="voorkeuren"),
]
