"""What tests about writing to each other share."""

import re
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from citydeal.berichten.models import Bericht
from citydeal.netwerk.contact import Bestemming, verstuur
from citydeal.netwerk.models import Profiel


def pad(mens) -> str:
    return reverse("netwerk:schrijf-lid", args=[Profiel.objects.get(pk=mens.pk).sleutel])


def invoer(**anders) -> dict:
    return {"onderwerp": "Een vraag", "tekst": "Hoe doe je dat?", "sleutel": str(uuid4()), **anders}


def stuur(afzender, *ontvangers, **anders) -> None:
    velden = {"onderwerp": "Een vraag", "tekst": "Hoe doe je dat?", "sleutel": uuid4(), **anders}
    verstuur(afzender=afzender, bestemming=Bestemming(aan="iemand", ontvangers=ontvangers, terug="/"), **velden)


def links(bericht: Bericht) -> dict[str, str]:
    """The paths of the action links in a mail, by the name of the action."""
    gevonden = re.findall(rf"{re.escape(settings.SITE_URL)}(/berichten/doe/([a-z-]+)/[^\s\"<>)]+)", bericht.tekst)
    return {naam: adres for adres, naam in gevonden}
