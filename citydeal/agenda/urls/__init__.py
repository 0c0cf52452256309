"""Addresses of the agenda, by what one does there; fixed words go before the number of a meeting."""

from citydeal.agenda.urls import aanmelden, feeds, lezen, plannen, prikken, verslag

app_name = "agenda"

urlpatterns = [
    *feeds.urlpatterns,
    *plannen.urlpatterns,
    *lezen.urlpatterns,
    *aanmelden.urlpatterns,
    *prikken.urlpatterns,
    *verslag.urlpatterns,
]
