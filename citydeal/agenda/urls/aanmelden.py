from django.urls import path

from citydeal.agenda.views import aanmelden, deelnemers
from citydeal.netwerk.tweedefactor import bescherm

beheer = [
    path("<int:pk>/deelnemers/", deelnemers.toon, name="deelnemers"),
    path("<int:pk>/deelnemers/aanwezig/", deelnemers.noteer, name="deelnemers-aanwezig"),
    path("<int:pk>/deelnemers/toevoegen/", deelnemers.voeg_toe, name="deelnemer-toevoegen"),
    path("<int:pk>/deelnemers/bericht/", deelnemers.schrijf, name="deelnemers-bericht"),
    path("<int:pk>/deelnemers/export/", deelnemers.exporteer, name="deelnemers-export"),
]

urlpatterns = [
    *bescherm(beheer),
    path("<int:pk>/aanmelden/", aanmelden.meld_aan, name="aanmelden"),
    path("<int:pk>/aanmelden/gevraagd/", aanmelden.gevraagd, name="aanmelden-gevraagd"),
    path("<int:pk>/doe-mee/", aanmelden.doe_mee, name="doe-mee"),
]
