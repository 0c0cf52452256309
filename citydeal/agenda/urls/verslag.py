from django.urls import path

from citydeal.agenda.views import verslag, verslagacties, verslagschrijven
from citydeal.netwerk.tweedefactor import bescherm

schrijven = [
    path("verslagen/", verslagacties.verslagen, name="verslagen"),
    path("<int:pk>/verslag/bewerken/", verslagschrijven.bewerk, name="verslag-bewerken"),
    path("<int:pk>/verslag/beginnen/", verslagschrijven.begin, name="verslag-beginnen"),
    path("<int:pk>/verslag/inlezen/", verslagschrijven.lees_in, name="verslag-inlezen"),
    path("<int:pk>/verslag/documenten/", verslagschrijven.documenten, name="verslag-documenten"),
    path("<int:pk>/verslag/klad/", verslagschrijven.klad, name="verslag-klad"),
    path("<int:pk>/verslag/klad/weg/", verslagschrijven.klad_weg, name="verslag-klad-weg"),
]

urlpatterns = [
    *bescherm(schrijven),
    path("acties/<int:pk>/", verslagacties.actie, name="actie"),
    path("<int:pk>/verslag/", verslag.lees, name="verslag"),
    path("<int:pk>/verslag/verslag.pdf", verslag.pdf, name="verslag-pdf"),
    path("<int:pk>/verslag/versies/", verslag.versies, name="verslag-versies"),
    path("<int:pk>/verslag/versies/<int:nummer>/", verslag.versie, name="verslag-versie"),
]
