"""What the projectorganisatie does with people and partners."""

from django.urls import path

from citydeal.netwerk.views import importeren, logboek, mensen, nieuwsbrief, partnerlijst, rondschrijven

urlpatterns = [
    path("mensen/", mensen.toon_mensen, name="mensen-lijst"),
    path("mensen/download/", mensen.exporteer_mensen, name="mensen-export"),
    path("mensen/samen/", mensen.doe_met_meer, name="mensen-bulk"),
    path("mensen/<int:pk>/", mensen.toon_mens, name="mens-detail"),
    path("mensen/<int:pk>/rollen/", mensen.wijzig_rollen, name="mens-rollen"),
    path("mensen/importeren/<slug:soort>/", importeren.kies_bestand, name="mensen-import"),
    path("mensen/importeren/<slug:soort>/<int:pk>/", importeren.toon_verslag, name="mensen-importverslag"),
    path("partnerwerklijst/", partnerlijst.toon_partners, name="partnerwerk-lijst"),
    path("partnerwerklijst/download/", partnerlijst.exporteer_partners, name="partnerwerk-export"),
    path("partnerwerklijst/samen/", partnerlijst.doe_met_meer, name="partnerwerk-bulk"),
    path("logboek/", logboek.toon_logboek, name="logboek"),
    path("logboek/download/", logboek.exporteer_logboek, name="logboek-export"),
    path("berichten/", rondschrijven.toon_berichten, name="netwerkbericht-lijst"),
    path("berichten/nieuw/", rondschrijven.schrijf, name="netwerkbericht-nieuw"),
    path("berichten/<int:pk>/", rondschrijven.toon_bericht, name="netwerkbericht-detail"),
    path("berichten/<int:pk>/bewerken/", rondschrijven.bewerk, name="netwerkbericht-bewerken"),
    path("berichten/<int:pk>/voorbeeld/", rondschrijven.toon_voorbeeld, name="netwerkbericht-voorbeeld"),
    path("berichten/<int:pk>/proef/", rondschrijven.stuur_proef, name="netwerkbericht-proef"),
    path("berichten/<int:pk>/verzenden/", rondschrijven.verzend, name="netwerkbericht-verzenden"),
    path("berichten/<int:pk>/tegenhouden/", rondschrijven.houd_tegen, name="netwerkbericht-tegenhouden"),
    path("berichten/<int:pk>/verwijderen/", rondschrijven.verwijder, name="netwerkbericht-verwijderen"),
    path("berichten/<int:pk>/artikel/", rondschrijven.maak_artikel, name="netwerkbericht-artikel"),
    path("berichten/<int:pk>/lezen/", rondschrijven.lees, name="netwerkbericht-lezen"),
    path("nieuwsbriefuitgaven/", nieuwsbrief.toon_uitgave, name="uitgave-lijst"),
    path("nieuwsbriefuitgaven/proef/", nieuwsbrief.stuur_proef, name="uitgave-proef"),
]
