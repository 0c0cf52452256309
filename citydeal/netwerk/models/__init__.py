"""Who: people, partners and the two City Deals."""

from citydeal.netwerk.models.beveiliging import Adreswijziging
from citydeal.netwerk.models.contact import Blokkade, Contactbericht
from citydeal.netwerk.models.logboek import Logregel
from citydeal.netwerk.models.mensen import Expertise, Gebruiker, Pogingenteller, Profiel
from citydeal.netwerk.models.partners import (
    CityDeal,
    Deelname,
    Partner,
    Partneraanvraag,
    Partneradres,
    Partnerdomein,
)
from citydeal.netwerk.models.privacy import Gegevensexport
from citydeal.netwerk.models.rondschrijven import Netwerkbericht, Nieuwsbriefabonnee, Nieuwsbriefuitgave
from citydeal.netwerk.models.toetreding import Aanvraag, Registratie, Uitnodiging, Uitsluiting

__all__ = [
    "Aanvraag",
    "Adreswijziging",
    "Blokkade",
    "CityDeal",
    "Contactbericht",
    "Deelname",
    "Expertise",
    "Gebruiker",
    "Gegevensexport",
    "Logregel",
    "Netwerkbericht",
    "Nieuwsbriefabonnee",
    "Nieuwsbriefuitgave",
    "Partner",
    "Partneraanvraag",
    "Partneradres",
    "Partnerdomein",
    "Pogingenteller",
    "Profiel",
    "Registratie",
    "Uitnodiging",
    "Uitsluiting",
]
