"""The ledengids and writing to somebody."""

from django.urls import path

from citydeal.netwerk.views import contact, leden, meldingen

urlpatterns = [
    path("leden/", leden.ledengids, name="ledengids"),
    path("leden/<uuid:sleutel>/", leden.lid_detail, name="lid-detail"),
    path("leden/<uuid:sleutel>/foto/", leden.lid_foto, name="lid-foto"),
    path("leden/<uuid:sleutel>/schrijf/", contact.schrijf_lid, name="schrijf-lid"),
    path("partners/<slug:slug>/schrijf/", contact.schrijf_partner, name="schrijf-partner"),
    path("schrijf/<slug:soort>/<slug:sleutel>/", contact.schrijf_over, name="schrijf-over"),
    path("meldingen/", meldingen.melding_lijst, name="melding-lijst"),
    path("meldingen/<int:pk>/", meldingen.melding_detail, name="melding-detail"),
]
