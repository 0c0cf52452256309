"""The monthly nieuwsbrief for visitors."""

from django.urls import path

from citydeal.netwerk.views import nieuwsbrief

urlpatterns = [
    path("nieuwsbrief/", nieuwsbrief.abonneer, name="nieuwsbrief"),
    path("nieuwsbrief/verstuurd/", nieuwsbrief.toon_verstuurd, name="nieuwsbrief-verstuurd"),
]
