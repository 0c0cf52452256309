from django.urls import path

from citydeal.agenda.views import prikken
from citydeal.netwerk.tweedefactor import bescherm

beheer = [
    path("<int:pk>/datumprikker/", prikken.toon, name="datumprikker"),
    path("<int:pk>/datumprikker/wijzigen/", prikken.bewaar, name="datumprikker-wijzigen"),
    path("<int:pk>/datumprikker/herinneren/", prikken.herinner, name="datumprikker-herinneren"),
    path("<int:pk>/datumprikker/kies/<int:moment>/", prikken.kies, name="datumprikker-kiezen"),
]

urlpatterns = [
    *bescherm(beheer),
    path("<int:pk>/wanneer-kun-je/", prikken.naar_eigen, name="prikken-eigen"),
    path("prikken/<str:token>/", prikken.antwoord, name="prikken"),
]
