"""Mails about somebody's own data and the end of an account."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from citydeal.berichten.brief import Alinea, Brief, Knop
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_privacy import AFSCHEID, GEGEVENS
from citydeal.netwerk.models import Gebruiker, Gegevensexport

AFSCHEID_GELDIG = timedelta(days=2)
_WAAROM = "Je krijgt deze mail omdat dit adres bij een account op het portaal hoort."


def mail_export_klaar(export: Gegevensexport) -> None:
    """Tell somebody that the file with their data is there. Effects: one mail."""
    stuur(
        sleutel=f"gegevensexport-{export.pk}",
        soort=GEGEVENS,
        ontvanger=export.gebruiker,
        verloopt_op=export.verloopt_op,
        brief=Brief(
            onderwerp="Je gegevens staan klaar",
            aanhef=aanhef(export.gebruiker.naam),
            delen=[
                Alinea(
                    "Je vroeg om een bestand met alles wat het portaal van je weet. Het staat klaar tot en met "
                    f"{_datum(timezone.localdate(export.verloopt_op))}. Log in om het te downloaden."
                ),
                Knop("Naar je bestand", adres("mijn:privacy")),
                Alinea("Heb jij hier niet om gevraagd? Kies dan meteen een nieuw wachtwoord."),
            ],
            waarom=_WAAROM,
        ),
    )


def mail_waarschuwing(gebruiker: Gebruiker, einde: date) -> None:
    """Tell somebody that their account goes on `einde` unless they sign in. Effects: one mail."""
    stuur(
        sleutel=f"account-verloopt-{gebruiker.pk}-{einde}",
        soort=GEGEVENS,
        ontvanger=gebruiker,
        brief=Brief(
            onderwerp="Wil je je account houden?",
            aanhef=aanhef(gebruiker.naam),
            delen=[
                Alinea(
                    "Je bent lang niet op het portaal geweest. Oude accounts bewaren we niet: op "
                    f"{_datum(einde)} heffen we je account op."
                ),
                Alinea("Wil je het houden? Log dan voor die datum één keer in. Meer hoef je niet te doen."),
                Knop("Log in", adres("account_login")),
                Alinea(
                    "Doe je niets, dan halen we je gegevens weg. Wat je voor anderen schreef blijft, zonder je naam."
                ),
            ],
            waarom=_WAAROM,
        ),
    )


def mail_verwijderd(sleutel: str, email: str, waarom: str = "") -> None:
    """Tell the owner of an address that the account is gone. The mail names nobody. Effects: one mail."""
    stuur(
        sleutel=sleutel,
        soort=AFSCHEID,
        naar=email,
        verloopt_op=timezone.now() + AFSCHEID_GELDIG,
        brief=Brief(
            onderwerp="Je account is verwijderd",
            aanhef=aanhef(),
            delen=[
                Alinea(waarom or "Je hebt je account op het portaal verwijderd."),
                Alinea(
                    "Je gegevens zijn weg. Wat je voor anderen schreef blijft, zonder je naam. In reservekopieën van het "
                    "portaal kunnen je gegevens nog even staan; ook die worden gewist."
                ),
                Alinea("Dit is de laatste mail over je account. Ook dit adres bewaren we niet."),
                Alinea("Wil je later weer meedoen? Dan kun je opnieuw lid worden."),
            ],
            waarom="Je krijgt deze mail omdat dit adres bij een account hoorde dat net is verwijderd.",
        ),
    )


def _datum(dag: date) -> str:
    return date_format(dag, "j F Y")
