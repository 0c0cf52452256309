"""Addresses below `/mijn/`, by part."""

from citydeal.netwerk.urls import mijn_beveiliging, mijn_overzicht, mijn_privacy, mijn_profiel

app_name = "mijn"

urlpatterns = [
    *mijn_overzicht.urlpatterns,
    *mijn_profiel.urlpatterns,
    *mijn_beveiliging.urlpatterns,
    *mijn_privacy.urlpatterns,
]
