"""Keeping a partner's page and people, and becoming a partner."""

from django.urls import path

from citydeal.netwerk.views import partneraanvragen, partnerbeheer, partnerwerk

urlpatterns = [
    path("partner-worden/", partneraanvragen.toon_uitleg, name="partner-worden"),
    path("partner-worden/aanmelden/", partneraanvragen.vraag_aan, name="partner-aanvragen"),
    path("partner-worden/verstuurd/", partneraanvragen.toon_aangevraagd, name="partner-aangevraagd"),
    path("partneraanvragen/", partneraanvragen.toon_aanvragen, name="partneraanvraag-lijst"),
    path("partneraanvragen/<int:pk>/", partneraanvragen.toon_aanvraag, name="partneraanvraag-detail"),
    path("partneraanvragen/<int:pk>/aanvaarden/", partneraanvragen.aanvaard, name="partneraanvraag-aanvaarden"),
    path("partneraanvragen/<int:pk>/afwijzen/", partneraanvragen.wijs_af, name="partneraanvraag-afwijzen"),
    path("partners/<slug:slug>/bewerken/", partnerbeheer.bewerk, name="partner-bewerken"),
    path("partners/<slug:slug>/contactpersonen/", partnerbeheer.toon_contactpersonen, name="partner-contactpersonen"),
    path(
        "partners/<slug:slug>/contactpersonen/<int:pk>/neerleggen/",
        partnerbeheer.leg_contactpersoon_neer,
        name="partner-contactpersoon-neer",
    ),
    path("partners/<slug:slug>/domeinen/", partnerbeheer.toon_domeinen, name="partner-domeinen"),
    path(
        "partners/<slug:slug>/domeinen/<int:pk>/verwijderen/",
        partnerbeheer.verwijder_domein,
        name="partner-domein-verwijderen",
    ),
    path("partners/<slug:slug>/veranderen/", partnerwerk.kies_verandering, name="partner-veranderen"),
    path("partners/<slug:slug>/veranderen/<slug:wat>/", partnerwerk.verander, name="partner-verandering"),
    path("partnerdomeinen/<int:pk>/", partnerbeheer.toon_domeinbesluit, name="partnerdomein-besluit"),
    path("partnerdomeinen/<int:pk>/bevestigen/", partnerbeheer.bevestig_domein, name="partnerdomein-bevestigen"),
    path("partnerdomeinen/<int:pk>/afwijzen/", partnerbeheer.wijs_domein_af, name="partnerdomein-afwijzen"),
    path("leden-overdragen/<int:pk>/", partnerwerk.draag_over, name="leden-overdragen"),
]
