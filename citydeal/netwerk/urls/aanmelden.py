"""Joining: register, confirm, accept an invitation. Below `/accounts/`, without a namespace, as allauth names its pages."""

from django.urls import path

from citydeal.netwerk.views import aanmelden

urlpatterns = [
    path("aanmelden/", aanmelden.Aanmelden.as_view(), name="account_signup"),
    path("aanmelden/verstuurd/", aanmelden.aangemeld, name="account_aangemeld"),
    path("aanmelden/organisatie/", aanmelden.organisatie, name="account_organisatie"),
    path("aanmelden/bevestigen/<slug:sleutel>/", aanmelden.Bevestigen.as_view(), name="account_bevestigen"),
    path("uitnodiging/<slug:sleutel>/", aanmelden.UitnodigingAannemen.as_view(), name="account_uitnodiging"),
]
