"""Kinds of mail of the agenda; each is direct, for it is about a meeting that somebody is invited to or goes to."""

from citydeal.agenda.enums import GAAT_DOOR
from citydeal.agenda.models import Aanmelding
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.soorten import Berichtsoort, registreer_soort

UITNODIGING = "agenda_uitnodiging"
WIJZIGING = "agenda_wijziging"
AANMELDING = "agenda_aanmelding"
HERINNERING = "agenda_herinnering"
DATUMPRIKKER = "agenda_datumprikker"
BERICHT = "agenda_bericht"
VERSLAG = "agenda_verslag"
VERSLAGPLICHT = "agenda_verslagplicht"
ACTIE = "agenda_actie"

_DIRECT = (Frequentie.DIRECT, Frequentie.UIT)
_GROEP = "Agenda"


def _komt_nog(bericht: Bericht) -> bool:
    """Whether who is reminded still comes or may come; the key of the mail names the sign-up (`herinneren`)."""
    _, _, pk, _ = bericht.sleutel.split("-")
    rijen = Aanmelding.objects.te_herinneren().filter(pk=pk, bijeenkomst__status__in=GAAT_DOOR)
    return rijen.exists()


for _soort in (
    Berichtsoort(
        sleutel=UITNODIGING,
        naam="Uitnodigingen",
        uitleg="Als iemand jou uitnodigt voor een bijeenkomst.",
        keuzes=_DIRECT,
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=WIJZIGING,
        naam="Een bijeenkomst verandert",
        uitleg="Als een bijeenkomst waarvoor je bent aangemeld, verandert of niet doorgaat.",
        keuzes=(),
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=AANMELDING,
        naam="Je aanmelding",
        uitleg="Bevestiging van je aanmelding, een plaats die vrijkomt, en je afmelding.",
        keuzes=(),
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=HERINNERING,
        naam="Herinneringen",
        uitleg="Een week en een dag voor een bijeenkomst waar je naartoe gaat of misschien naartoe gaat.",
        keuzes=_DIRECT,
        groep=_GROEP,
        nog_gewenst=_komt_nog,
    ),
    Berichtsoort(
        sleutel=DATUMPRIKKER,
        naam="Datumprikkers",
        uitleg="Als iemand vraagt wanneer je kunt, en als de datum is gekozen.",
        keuzes=_DIRECT,
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=BERICHT,
        naam="Berichten van de organisator",
        uitleg="Als de organisator iedereen schrijft die zich voor een bijeenkomst aanmeldde.",
        keuzes=_DIRECT,
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=VERSLAG,
        naam="Nieuwe verslagen",
        uitleg="Als er een verslag is van een bijeenkomst waarvoor je was aangemeld.",
        standaard=Frequentie.WEKELIJKS,
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=VERSLAGPLICHT,
        naam="Verslagen die je nog schrijft",
        uitleg="Als er 3 en 7 dagen na jouw bijeenkomst nog geen verslag is.",
        keuzes=_DIRECT,
        groep=_GROEP,
    ),
    Berichtsoort(
        sleutel=ACTIE,
        naam="Acties uit verslagen",
        uitleg="Als een actie uit een verslag op jouw naam staat.",
        keuzes=_DIRECT,
        groep=_GROEP,
    ),
):
    registreer_soort(_soort)
