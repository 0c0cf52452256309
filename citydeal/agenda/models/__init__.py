"""The tables of the agenda, by noun."""

from citydeal.agenda.models.aanmelding import (
    Aanmelding,
    Datumprikker,
    Moment,
    OnderdeelAanmelding,
    Prikker,
    Prikkeuze,
)
from citydeal.agenda.models.bijeenkomst import Bijeenkomst, Onderdeel, Spreker, Stand, Stuk, Wijziging
from citydeal.agenda.models.feed import Agendafeed, Agendastand
from citydeal.agenda.models.verslag import Verslag, Verslagklad, Verslagregel, Verslagversie

__all__ = [
    "Aanmelding",
    "Agendafeed",
    "Agendastand",
    "Bijeenkomst",
    "Datumprikker",
    "Moment",
    "Onderdeel",
    "OnderdeelAanmelding",
    "Prikker",
    "Prikkeuze",
    "Spreker",
    "Stand",
    "Stuk",
    "Verslag",
    "Verslagklad",
    "Verslagregel",
    "Verslagversie",
    "Wijziging",
]
