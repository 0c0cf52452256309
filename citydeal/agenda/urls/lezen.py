from django.urls import path

from citydeal.agenda.views import lezen

urlpatterns = [path("<int:pk>/", lezen.bijeenkomst, name="bijeenkomst")]
