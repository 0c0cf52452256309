"""The people of a partner, invitations, and requests to become lid."""

from django.urls import path

from citydeal.netwerk.views import aanvragen, collegas

urlpatterns = [
    path("aanvragen/", aanvragen.toon_aanvragen, name="aanvraag-lijst"),
    path("aanvragen/<int:pk>/", aanvragen.toon_aanvraag, name="aanvraag-detail"),
    path("aanvragen/<int:pk>/aanvaarden/", aanvragen.aanvaard, name="aanvraag-aanvaarden"),
    path("aanvragen/<int:pk>/afwijzen/", aanvragen.wijs_af, name="aanvraag-afwijzen"),
    path("partners/<slug:slug>/collegas/", collegas.toon_collegas, name="collega-lijst"),
    path("partners/<slug:slug>/collegas/uitnodigen/", collegas.nodig_uit, name="collega-uitnodigen"),
    path("partners/<slug:slug>/collegas/<uuid:sleutel>/weghalen/", collegas.haal_weg, name="collega-weghalen"),
    path("partners/<slug:slug>/collegas/<uuid:sleutel>/terugzetten/", collegas.zet_terug, name="collega-terugzetten"),
    path("partners/<slug:slug>/uitnodigingen/<int:pk>/opnieuw/", collegas.stuur_opnieuw, name="uitnodiging-opnieuw"),
    path("partners/<slug:slug>/uitnodigingen/<int:pk>/intrekken/", collegas.trek_in, name="uitnodiging-intrekken"),
]
