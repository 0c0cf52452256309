"""Mail about verslagen: that there is one, an action in it for somebody, and that one is still to be written."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from citydeal.agenda.berichtsoorten import ACTIE, VERSLAG, VERSLAGPLICHT
from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagregel
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Citaat, Feiten, Knop, Lijst
from citydeal.berichten.services import stuur
from citydeal.netwerk.models import Gebruiker

RONDAF = "actie-afronden"
"""The link that says that an action is done."""


def meld_actie(regel: Verslagregel, uiterlijk: date) -> None:
    """Tell the owner of an action that it is theirs, once for each owner, with a link that says that it is done."""
    bijeenkomst = regel.verslag.bijeenkomst
    stuur(
        sleutel=f"actie-{regel.pk}-{regel.eigenaar_id}",
        soort=ACTIE,
        ontvanger=regel.eigenaar,
        kanaal=bijeenkomst.kanaal,
        brief=Brief(
            onderwerp=f"Een actie voor jou: {bijeenkomst.titel}",
            aanhef=f"Beste {regel.eigenaar.naam},",
            delen=[
                Alinea(f"In het verslag van {bijeenkomst.titel} staat een actie op jouw naam."),
                Citaat(regel.tekst),
                Feiten([("Uiterlijk", date_format(uiterlijk, "l j F Y"))]),
                Knop("De actie is klaar", maak_link(RONDAF, regel=regel.pk, door=regel.eigenaar_id)),
                Lijst([("Lees het verslag", settings.SITE_URL + regel.verslag.get_absolute_url())]),
            ],
            waarom="Je krijgt deze mail omdat in een verslag een actie op jouw naam staat.",
        ),
    )


def meld_verslag(verslag: Verslag, lezers: list[Gebruiker]) -> None:
    """Tell who signed up that the verslag is there, each once."""
    bijeenkomst = verslag.bijeenkomst
    for mens in lezers:
        stuur(
            sleutel=f"verslag-{verslag.pk}-{mens.pk}",
            soort=VERSLAG,
            ontvanger=mens,
            kanaal=bijeenkomst.kanaal,
            brief=Brief(
                onderwerp=f"Verslag van {bijeenkomst.titel}",
                aanhef=f"Beste {mens.naam},",
                delen=[
                    Alinea(f"Het verslag van {bijeenkomst.titel} ({bijeenkomst.datum_tekst}) staat klaar om te lezen."),
                    Knop("Lees het verslag", settings.SITE_URL + verslag.get_absolute_url()),
                ],
                waarom="Je krijgt deze mail omdat je je voor deze bijeenkomst had aangemeld.",
            ),
        )


def herinner_aan_verslag(bijeenkomst: Bijeenkomst, mens: Gebruiker, dagen: int) -> None:
    """Remind somebody of the verslag that isn't there after so many days, each once for each number of days."""
    adres = reverse("agenda:verslag-bewerken", kwargs={"pk": bijeenkomst.pk})
    stuur(
        sleutel=f"verslagplicht-{bijeenkomst.uid}-{dagen}-{mens.pk}",
        soort=VERSLAGPLICHT,
        ontvanger=mens,
        kanaal=bijeenkomst.kanaal,
        brief=Brief(
            onderwerp=f"Nog geen verslag: {bijeenkomst.titel}",
            aanhef=f"Beste {mens.naam},",
            delen=[
                Alinea(
                    f"Van {bijeenkomst.titel} ({bijeenkomst.datum_tekst}) is na {dagen} dagen nog geen verslag. Vijf minuten "
                    "is genoeg: een paar zinnen, de besluiten en de acties. Heb je een Word-bestand? Dat kun je inlezen."
                ),
                Knop("Schrijf het verslag", settings.SITE_URL + adres),
            ],
            waarom="Je krijgt deze mail omdat je deze bijeenkomst organiseert of de agenda beheert.",
        ),
    )
