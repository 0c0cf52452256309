"""One's own agenda."""

from django.urls import path

from citydeal.agenda.views import mijn

app_name = "mijn-agenda"

urlpatterns = [
    path("", mijn.overzicht, name="overzicht"),
    path("adres/", mijn.maak_feed, name="feed-maken"),
    path("adres/stoppen/", mijn.stop_feed, name="feed-stoppen"),
]
