"""Public pages of the network."""

from django.urls import path

from citydeal.netwerk.views import linkbeeld, netwerk

urlpatterns = [
    path("", netwerk.partner_lijst, name="partner-lijst"),
    path("partners/<slug:slug>/", netwerk.partner_detail, name="partner-detail"),
    path("city-deals/<slug:slug>/", netwerk.citydeal_detail, name="citydeal-detail"),
    path("linkbeeld/<slug:sleutel>/<slug:kenmerk>.png", linkbeeld.toon_linkbeeld, name="linkbeeld"),
]
