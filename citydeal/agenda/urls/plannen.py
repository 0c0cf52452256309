from django.urls import path

from citydeal.agenda.views import plannen, wijzigen
from citydeal.netwerk.tweedefactor import bescherm

beheer = [
    path("plannen/", plannen.plan, name="plannen"),
    path("plannen/reeks/", plannen.plan_meer, name="plannen-reeks"),
    path("<int:pk>/wijzigen/", wijzigen.wijzig, name="wijzigen"),
    path("<int:pk>/status/<slug:status>/", wijzigen.zet_status, name="status"),
    path("<int:pk>/wijzigingen/", wijzigen.toon_wijzigingen, name="wijzigingen"),
]

urlpatterns = bescherm(beheer)
