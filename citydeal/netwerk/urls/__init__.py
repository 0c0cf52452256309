"""Addresses below `/netwerk/`, by part; what is work asks for the second factor."""

from citydeal.netwerk.tweedefactor import bescherm
from citydeal.netwerk.urls import leden, mensen, nieuwsbrief, openbaar, partners, toetreding

app_name = "netwerk"

VOOR_LEDEN = ("ledengids", "lid-detail", "lid-foto", "schrijf-lid", "schrijf-partner", "schrijf-over")
PARTNER_WORDEN = ("partner-worden", "partner-aanvragen", "partner-aangevraagd")

urlpatterns = [
    *openbaar.urlpatterns,
    *bescherm(leden.urlpatterns, behalve=VOOR_LEDEN),
    *bescherm(partners.urlpatterns, behalve=PARTNER_WORDEN),
    *bescherm(mensen.urlpatterns),
    *nieuwsbrief.urlpatterns,
    *bescherm(toetreding.urlpatterns),
]
