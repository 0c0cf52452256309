"""Where requests to become lid are decided on: a link on Mijn overzicht."""

from django.urls import reverse

from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang
from citydeal.netwerk.permissions import mag_aanvragen_behandelen


def _aanvragen(gebruiker: Gebruiker) -> Link | None:
    if not mag_aanvragen_behandelen(gebruiker):
        return None
    return Link("Aanvragen om lid te worden", reverse("netwerk:aanvraag-lijst"))


registreer_ingang(Ingang("aanvragen", 65, _aanvragen))
