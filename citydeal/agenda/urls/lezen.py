from django.urls import path

from citydeal.agenda.views import bijeenkomst

urlpatterns = [path("<int:pk>/", bijeenkomst.toon, name="bijeenkomst")]
