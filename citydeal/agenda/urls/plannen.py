from django.urls import path

from citydeal.agenda.views import onderdelen, plannen, stukken, wijzigen
from citydeal.netwerk.tweedefactor import bescherm

beheer = [
    path("plannen/", plannen.plan, name="plannen"),
    path("plannen/reeks/", plannen.plan_meer, name="plannen-reeks"),
    path("<int:pk>/wijzigen/", wijzigen.wijzig, name="wijzigen"),
    path("<int:pk>/status/<slug:status>/", wijzigen.zet_status, name="status"),
    path("<int:pk>/wijzigingen/", wijzigen.toon_wijzigingen, name="wijzigingen"),
    path("<int:pk>/onderdelen/", onderdelen.toon, name="onderdelen"),
    path("<int:pk>/onderdelen/nieuw/", onderdelen.bewaar, name="onderdeel-nieuw"),
    path("<int:pk>/onderdelen/<int:onderdeel>/", onderdelen.bewaar, name="onderdeel-wijzigen"),
    path("<int:pk>/onderdelen/<int:onderdeel>/weg/", onderdelen.verwijder, name="onderdeel-weg"),
    path("<int:pk>/sprekers/", onderdelen.zet_sprekers, name="sprekers"),
    path("<int:pk>/stands/nieuw/", onderdelen.zet_stand, name="stand-nieuw"),
    path("<int:pk>/stands/<int:stand>/weg/", onderdelen.verwijder_stand, name="stand-weg"),
    path("<int:pk>/documenten/", stukken.beheer, name="stukken"),
    path("<int:pk>/documenten/<int:stuk>/weg/", stukken.verwijder, name="stuk-weg"),
]

urlpatterns = [
    *bescherm(beheer),
    path("<int:pk>/mijn-programma/", onderdelen.kies, name="onderdelen-kiezen"),
    path("documenten/<int:pk>/", stukken.geef, name="stuk"),
]
