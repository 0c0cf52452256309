"""What the portal writes about joining and leaving a partner."""

from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Citaat, Feiten, Knop, Lijst
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_toetreding import AANMELDEN, COLLEGAS, LIDMAATSCHAP
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Registratie

LID_ONGEDAAN = "lid-ongedaan"
_HOE = {
    "maildomein": "Het e-mailadres hoort bij een maildomein van jullie organisatie.",
    "uitnodiging": "Er was een uitnodiging verstuurd, en die is aangenomen.",
    "aanvraag": "De projectorganisatie heeft de aanvraag aanvaard.",
    "teruggezet": "Een contactpersoon of de projectorganisatie heeft de persoon teruggezet.",
    "verplaatst": "De projectorganisatie heeft dit vastgelegd.",
}


def mail_bevestiging(registratie: Registratie, sleutel: str) -> None:
    """Ask the owner of an address to confirm. Nothing that was typed by whoever filled in the form stands in it."""
    brief = Brief(
        onderwerp="Bevestig je aanmelding",
        aanhef="Hallo,",
        delen=[
            Alinea("Met dit e-mailadres is een aanmelding gedaan voor het portaal van de City Deals."),
            Alinea("Was jij dat? Open dan de link en druk op de knop. Daarna heb je een account."),
            Knop("Bevestig je aanmelding", adres("account_bevestigen", sleutel)),
            Alinea(
                "De link werkt 24 uur en één keer. Was jij het niet? Dan hoef je niets te doen: er komt dan geen account."
            ),
        ],
        waarom="Je krijgt deze mail omdat iemand dit adres invulde op de aanmeldpagina.",
    )
    stuur(sleutel=f"registratie-{registratie.pk}", soort=AANMELDEN, brief=brief, naar=registratie.email)


def mail_bestaand_account(gebruiker: Gebruiker, registratie: Registratie) -> None:
    """Tell who has an account that one was asked for with their address."""
    delen = [
        Alinea(
            "Met dit e-mailadres is een aanmelding gedaan voor het portaal van de City Deals. Je hebt al een account."
        ),
    ]
    if gebruiker.is_active:
        delen += [
            Alinea(
                "Was jij dat? Log dan in. Weet je je wachtwoord niet, of heb je er geen? Kies op de inlogpagina “Mail me een "
                "inlogcode”."
            ),
            Knop("Log in", adres("account_login")),
        ]
    else:
        delen.append(
            Alinea("Je account is gesloten. Neem contact op met de projectorganisatie als je het weer wilt gebruiken.")
        )
    delen.append(Alinea("Was jij het niet? Dan hoef je niets te doen. Er is niets veranderd."))
    brief = Brief(
        onderwerp="Je hebt al een account",
        aanhef=aanhef(gebruiker.naam),
        delen=delen,
        waarom="Je krijgt deze mail omdat iemand dit adres invulde op de aanmeldpagina.",
    )
    stuur(sleutel=f"registratie-{registratie.pk}", soort=AANMELDEN, brief=brief, naar=gebruiker.email)


def mail_nieuwe_collega(contactpersoon: Gebruiker, gebruiker: Gebruiker, partner: Partner, regel: Logregel) -> None:
    """Tell a contactpersoon who came, with a way to undo it."""
    link = maak_link(
        LID_ONGEDAAN, lid=gebruiker.pk, partner=partner.pk, regel=regel.pk, contactpersoon=contactpersoon.pk
    )
    brief = Brief(
        onderwerp=f"Nieuwe collega in het portaal: {gebruiker.naam}",
        aanhef=aanhef(contactpersoon.naam),
        delen=[
            Alinea(f"{gebruiker.naam} hoort nu in het portaal bij {partner.naam}."),
            Feiten([("Naam", gebruiker.naam), ("Functie", gebruiker.functie or "niet ingevuld")]),
            Alinea(_HOE[regel.gegevens["hoe"]]),
            Alinea("Klopt dit? Dan hoef je niets te doen. Klopt het niet? Dan kun je het ongedaan maken."),
            Knop("Maak ongedaan", link),
            Lijst([(f"Alle collega's van {partner.naam}", adres("netwerk:collega-lijst", partner.slug))]),
        ],
        waarom=f"Je krijgt deze mail omdat je contactpersoon bent van {partner.naam}.",
    )
    stuur(
        sleutel=f"nieuwe-collega-{regel.pk}-{contactpersoon.pk}", soort=COLLEGAS, brief=brief, ontvanger=contactpersoon
    )


def mail_collega_weg(
    contactpersoon: Gebruiker, gebruiker: Gebruiker, eerder: Partner, partner: Partner, regel: Logregel
) -> None:
    """Tell a contactpersoon of the partner that was left."""
    brief = Brief(
        onderwerp=f"{gebruiker.naam} hoort nu bij een andere partner",
        aanhef=aanhef(contactpersoon.naam),
        delen=[
            Alinea(f"{gebruiker.naam} hoort niet meer bij {eerder.naam}, maar bij {partner.naam}."),
            Knop("Bekijk je collega's", adres("netwerk:collega-lijst", eerder.slug)),
        ],
        waarom=f"Je krijgt deze mail omdat je contactpersoon bent van {eerder.naam}.",
    )
    stuur(sleutel=f"collega-weg-{regel.pk}-{contactpersoon.pk}", soort=COLLEGAS, brief=brief, ontvanger=contactpersoon)


def mail_uit_partner(gebruiker: Gebruiker, partner: Partner, reden: str, door: Gebruiker, regel: Logregel) -> None:
    """Tell somebody that they no longer belong to a partner, why, and what now."""
    delen = [Alinea(f"Je hoort in het portaal niet meer bij {partner.naam}. Dat heeft {door.naam} gedaan.")]
    if reden:
        delen.append(Citaat(reden, van=door.naam))
    delen += [
        Alinea("Je account blijft. Wat alleen voor leden is, zie je nu niet meer."),
        Alinea("Werk je bij een andere organisatie? Of klopt dit niet? Zeg dan bij welke organisatie je werkt."),
        Knop("Kies je organisatie", adres("account_organisatie")),
    ]
    brief = Brief(
        onderwerp=f"Je hoort niet meer bij {partner.naam}",
        aanhef=aanhef(gebruiker.naam),
        delen=delen,
        waarom="Je krijgt deze mail omdat het over je eigen account gaat.",
    )
    stuur(
        sleutel=f"uit-partner-{regel.pk}",
        soort=LIDMAATSCHAP,
        brief=brief,
        ontvanger=gebruiker,
        antwoord_aan=door.email,
    )


def mail_teruggezet(gebruiker: Gebruiker, partner: Partner, door: Gebruiker, regel: Logregel | None) -> None:
    """Tell somebody that they belong to the partner again."""
    brief = Brief(
        onderwerp=f"Je hoort weer bij {partner.naam}",
        aanhef=aanhef(gebruiker.naam),
        delen=[
            Alinea(f"{door.naam} heeft je teruggezet bij {partner.naam}. Je ziet weer alles wat er voor leden is."),
            Knop("Ga naar het portaal", adres("mijn:overzicht")),
        ],
        waarom="Je krijgt deze mail omdat het over je eigen account gaat.",
    )
    nummer = regel.pk if regel is not None else 0
    stuur(
        sleutel=f"teruggezet-{gebruiker.pk}-{nummer}",
        soort=LIDMAATSCHAP,
        brief=brief,
        ontvanger=gebruiker,
        antwoord_aan=door.email,
    )
