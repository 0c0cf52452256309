"""What the portal writes to people about their account when somebody else changes it."""

from citydeal.berichten.brief import Alinea, Brief, Knop, Lijst
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_account import ACCOUNTNIEUWS
from citydeal.netwerk.berichtsoorten_toetreding import LIDMAATSCHAP
from citydeal.netwerk.models import Gebruiker, Logregel, Partner


def mail_account_gemaakt(mens: Gebruiker) -> None:
    """Tell somebody that there is an account for them, and how one signs in without a password."""
    delen = [
        Alinea("Er is een account voor je gemaakt op het portaal van de City Deals."),
        Knop("Log in met een code", adres("account_request_login_code")),
        Alinea(
            "Vul daar dit e-mailadres in. Je krijgt dan een code in je mail. Daarna kun je bij Inloggen en beveiliging een "
            "wachtwoord of een passkey kiezen."
        ),
    ]
    stuur(
        sleutel=f"account-gemaakt-{mens.pk}",
        soort=ACCOUNTNIEUWS,
        brief=Brief(
            onderwerp="Je hebt een account op het portaal",
            aanhef=aanhef(mens.naam),
            delen=delen,
            waarom="Je krijgt deze mail omdat een beheerder een account voor je maakte.",
        ),
        ontvanger=mens,
    )


def mail_rollen(mens: Gebruiker, regel: Logregel, rollen: list[str]) -> None:
    """Tell somebody which roles they have now."""
    nu = (
        [Lijst([(rol, "") for rol in rollen])]
        if rollen
        else [Alinea("Je hebt nu geen rol meer, je blijft gewoon lid.")]
    )
    kop = [
        Alinea(
            "Iemand van de projectorganisatie heeft je rollen gewijzigd." + (" Je rollen zijn nu:" if rollen else "")
        )
    ]
    stuur(
        sleutel=f"rollen-{regel.pk}",
        soort=ACCOUNTNIEUWS,
        brief=Brief(
            onderwerp="Je rollen op het portaal zijn gewijzigd",
            aanhef=aanhef(mens.naam),
            delen=[*kop, *nu, Knop("Naar Mijn overzicht", adres("mijn:overzicht"))],
            waarom="Je krijgt deze mail omdat veranderde wat je op het portaal mag.",
        ),
        ontvanger=mens,
    )


def mail_verplaatst(mens: Gebruiker, partner: Partner, regel: Logregel) -> None:
    """Tell somebody that they belong to another partner now."""
    stuur(
        sleutel=f"verplaatst-{regel.pk}",
        soort=LIDMAATSCHAP,
        brief=Brief(
            onderwerp=f"Je hoort nu bij {partner.naam}",
            aanhef=aanhef(mens.naam),
            delen=[
                Alinea(
                    f"De projectorganisatie heeft vastgelegd dat je bij {partner.naam} hoort. Klopt dat niet? Antwoord dan op deze mail."
                ),
                Knop("Naar Mijn overzicht", adres("mijn:overzicht")),
            ],
            waarom="Je krijgt deze mail omdat veranderde bij welke partner je hoort.",
        ),
        ontvanger=mens,
        antwoord_aan=regel.door.email if regel.door else "",
    )
