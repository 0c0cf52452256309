"""Where who plans meetings begins: a link on Mijn overzicht."""

from django.urls import reverse

from citydeal.agenda.permissions import plant_iets
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang


def _plan(gebruiker: Gebruiker) -> Link | None:
    return Link("Plan een bijeenkomst", reverse("agenda:plannen")) if plant_iets(gebruiker) else None


def _verslagen(gebruiker: Gebruiker) -> Link | None:
    return Link("Verslagen die er nog niet zijn", reverse("agenda:verslagen")) if plant_iets(gebruiker) else None


registreer_ingang(Ingang("plannen", 55, _plan))
registreer_ingang(Ingang("verslagen", 56, _verslagen))
