"""What tests of the network are made of."""

from datetime import date

from django.contrib.auth.models import Permission

from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from citydeal.netwerk.services import Deelnamegegevens, maak_citydeal, maak_gebruiker, maak_partner

WACHTWOORD = "een zin die ik alleen ken"


def maak_deal(naam: str = "Slim Maatwerk", slug: str = "slim-maatwerk") -> CityDeal:
    return CityDeal.objects.filter(slug=slug).first() or maak_citydeal(
        naam=naam, slug=slug, omschrijving="Samen aan hulp die past.", ondertekend_op=date(2022, 6, 27)
    )


def maak_voorbeeldpartner(naam: str = "Gemeente Proefstad", *, deals=(), **velden) -> Partner:
    gegevens = {
        "soort": "gemeente",
        "plaats": "Proefstad",
        "omschrijving": "Een gemeente om mee te proberen.",
        **velden,
    }
    return maak_partner(
        naam=naam, deelnames=[Deelnamegegevens(city_deal=deal, van=deal.ondertekend_op) for deal in deals], **gegevens
    )


def maak_mens(email: str = "lid@proef.example", *, rechten=(), **velden) -> Gebruiker:
    """An account with a password, and with the permissions ("app.codename") of one act or more."""

    gebruiker = maak_gebruiker(email=email, naam=velden.pop("naam", "Noor Proef"), wachtwoord=WACHTWOORD, **velden)
    for recht in rechten:
        app_label, codenaam = recht.split(".")
        gebruiker.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codenaam))
    return gebruiker
