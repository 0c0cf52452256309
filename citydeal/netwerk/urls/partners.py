"""Keeping a partner's page and people, and becoming a partner."""

from django.urls import path

from citydeal.netwerk.views import partneraanvragen

urlpatterns = [
    path("partner-worden/", partneraanvragen.toon_uitleg, name="partner-worden"),
    path("partner-worden/aanmelden/", partneraanvragen.vraag_aan, name="partner-aanvragen"),
    path("partner-worden/verstuurd/", partneraanvragen.toon_aangevraagd, name="partner-aangevraagd"),
    path("partneraanvragen/", partneraanvragen.toon_aanvragen, name="partneraanvraag-lijst"),
    path("partneraanvragen/<int:pk>/", partneraanvragen.toon_aanvraag, name="partneraanvraag-detail"),
    path("partneraanvragen/<int:pk>/aanvaarden/", partneraanvragen.aanvaard, name="partneraanvraag-aanvaarden"),
    path("partneraanvragen/<int:pk>/afwijzen/", partneraanvragen.wijs_af, name="partneraanvraag-afwijzen"),
]
