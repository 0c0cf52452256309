"""Kinds of mail of the kennisbank."""

from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from kennisbank.models.inzending import RECHT_PER_SOORT

MIJN_INZENDING = "mijn-inzending"
INZENDINGEN = "inzendingen"

_RECHTEN = {f"recht:{recht}" for recht in RECHT_PER_SOORT.values()}


def _behandelt(gebruiker) -> bool:
    return bool(_RECHTEN & tokens_van(gebruiker))


registreer_soort(
    Berichtsoort(
        sleutel=MIJN_INZENDING,
        naam="Wat er met je inzending gebeurt",
        uitleg="Als er een vraag voor je is, en als wat je indiende online staat of niet wordt overgenomen.",
        standaard=Frequentie.DIRECT,
        groep="Kennisbank",
        voor=lambda gebruiker: gebruiker.is_lid,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=INZENDINGEN,
        naam="Inzendingen om te behandelen",
        uitleg="Als een lid iets indient, je vraag beantwoordt of een inzending intrekt.",
        standaard=Frequentie.DIRECT,
        groep="Kennisbank",
        voor=_behandelt,
    )
)
