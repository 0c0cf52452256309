from django.urls import path

from citydeal.agenda.views import bijeenkomst, lezen

urlpatterns = [
    path("", lezen.lijst, name="lijst"),
    path("maand/<int:jaar>/<int:maand>/", lezen.maand, name="maand"),
    path("linkbeeld/<slug:sleutel>/<slug:kenmerk>.png", lezen.linkbeeld, name="linkbeeld"),
    path("<int:pk>/", bijeenkomst.toon, name="bijeenkomst"),
]
