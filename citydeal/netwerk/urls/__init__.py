"""Addresses below `/netwerk/`, by part."""

from citydeal.netwerk.urls import leden, mensen, nieuwsbrief, openbaar, partners, toetreding

app_name = "netwerk"

urlpatterns = [
    *openbaar.urlpatterns,
    *leden.urlpatterns,
    *partners.urlpatterns,
    *mensen.urlpatterns,
    *nieuwsbrief.urlpatterns,
    *toetreding.urlpatterns,
]
