from django.urls import path

from citydeal.agenda.views import verslag

urlpatterns = [path("<int:pk>/verslag/", verslag.lees, name="verslag")]
