"""What tests of inzendingen share: leden, and inzendingen in each state."""

import uuid

from django.contrib.auth.models import Permission
from django.test import Client

from citydeal.netwerk.models import Gebruiker
from kennisbank.enums import Inzendingsoort
from kennisbank.indienen import services
from kennisbank.models import Inzending
from kennisbank.tests.factories import maak_gebruiker, maak_partner


def maak_lid(naam: str = "Noor Proef", **velden) -> Gebruiker:
    return maak_gebruiker(naam=naam, partner=velden.pop("partner", None) or maak_partner(), **velden)


def maak_projectorganisatie() -> Gebruiker:
    """Who handles events."""
    mens = maak_lid("Jo Organisatie")
    for recht in ("netwerk.beheren_communities", "wagtailadmin.access_admin"):
        app, codenaam = recht.split(".")
        mens.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codenaam))
    return Gebruiker.objects.get(pk=mens.pk)


def begin(lid: Gebruiker, soort: str = Inzendingsoort.TOOLBOX, titel: str = "Sensorplan", **gegevens) -> Inzending:
    inzending = services.begin(lid, soort=soort, titel=titel, sleutel=uuid.uuid4())
    if gegevens:
        services.bewaar(inzending, gegevens)
    return inzending


def ingediend(lid: Gebruiker, soort: str = Inzendingsoort.TOOLBOX, *, noem_mij: bool = False, **velden) -> Inzending:
    return services.dien_in(begin(lid, soort, **velden), noem_mij=noem_mij)


def inloggen(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def stap(inzending: Inzending, naam: str = "wat") -> str:
    return f"{inzending.get_absolute_url()}{naam}/"


def tekst_van(antwoord) -> str:
    return antwoord.content.decode()
