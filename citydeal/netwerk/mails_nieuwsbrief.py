"""What the portal writes to who takes the nieuwsbrief."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from citydeal.basis.hoofd import absoluut
from citydeal.basis.lichteopmaak import als_html
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Deel, Knop, Kop, Stuk
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_rond import NETWERKPROEF, NIEUWSBRIEF, NIEUWSBRIEF_BEVESTIGEN
from citydeal.netwerk.mails_rond import maak_delen, volledig
from citydeal.netwerk.models import Gebruiker, Nieuwsbriefabonnee, Nieuwsbriefuitgave

BEVESTIGEN = "nieuwsbrief-bevestigen"
AFMELDEN = "nieuwsbrief-afmelden"


def mail_bevestiging(abonnee: Nieuwsbriefabonnee) -> None:
    """Ask the owner of an address whether they want the nieuwsbrief, or say that they get it already."""
    if abonnee.bevestigd_op is None:
        delen: list[Deel] = [
            Alinea("Iemand gaf dit adres op voor de nieuwsbrief van Een slimme stad en Slim Maatwerk. Was jij dat?"),
            Knop("Ja, stuur mij de nieuwsbrief", maak_link(BEVESTIGEN, abonnee=abonnee.pk)),
            Alinea("Was jij het niet? Dan hoef je niets te doen. Na een week vergeten we je adres."),
        ]
        onderwerp = "Bevestig je aanmelding voor de nieuwsbrief"
    else:
        delen = [
            Alinea("Je krijgt onze nieuwsbrief al, elke maand één keer. Je hoeft niets te doen."),
            Knop("Meld me af", maak_link(AFMELDEN, abonnee=abonnee.pk)),
        ]
        onderwerp = "Je krijgt de nieuwsbrief al"
    stuur(
        sleutel=f"nieuwsbriefaanvraag-{abonnee.pk}-{timezone.now():%Y%m%d%H%M}",
        soort=NIEUWSBRIEF_BEVESTIGEN,
        brief=Brief(
            onderwerp=onderwerp,
            delen=delen,
            waarom="Je krijgt deze mail omdat iemand dit adres opgaf voor de nieuwsbrief.",
        ),
        naar=abonnee.email,
    )


def mail_lid(uitgave: Nieuwsbriefuitgave, lid: Gebruiker, sleutel: str) -> bool:
    """Send an issue to a lid, unless they switched it off. Returns whether there is a mail."""
    waarom = "Je krijgt deze mail omdat je meedoet in het netwerk van de City Deals."
    brief = maak_brief(uitgave, waarom, aanhef(lid.naam))
    return stuur(sleutel=sleutel, soort=NIEUWSBRIEF, brief=brief, ontvanger=lid) is not None


def mail_abonnee(uitgave: Nieuwsbriefuitgave, abonnee: Nieuwsbriefabonnee, sleutel: str) -> bool:
    """Send an issue to a visitor. Returns whether there is a mail."""
    brief = maak_brief(uitgave, "Je krijgt deze mail omdat je je aanmeldde voor de nieuwsbrief.")
    afmelden = maak_link(AFMELDEN, abonnee=abonnee.pk)
    return (
        stuur(sleutel=sleutel, soort=NIEUWSBRIEF, brief=brief, naar=abonnee.email, uitschrijflink=afmelden) is not None
    )


def mail_proef(uitgave: Nieuwsbriefuitgave, aan: Gebruiker) -> None:
    """Send an issue as it is now to who works on it."""
    brief = maak_brief(uitgave, "Je krijgt deze mail omdat je een proef vroeg.", aanhef(aan.naam))
    stuur(
        sleutel=f"nieuwsbriefproef-{uitgave.maand:%Y-%m}-{aan.pk}-{timezone.now().timestamp():.6f}",
        soort=NETWERKPROEF,
        brief=brief,
        ontvanger=aan,
    )


def titel_van(maand: date) -> str:
    """What an issue is called: "Nieuwsbrief november 2026"."""
    return f"Nieuwsbrief {date_format(maand, 'F Y').lower()}"


def maak_brief(uitgave: Nieuwsbriefuitgave, waarom: str, groet: str = "") -> Brief:
    """An issue as a letter."""
    delen: list[Deel] = maak_delen(als_html(uitgave.voorwoord)) or [Alinea("Dit is er nieuw op het portaal.")]
    for deel in uitgave.inhoud:
        delen.append(Kop(deel["kop"]))
        delen += [Stuk(n["titel"], volledig(n["url"]), n["tekst"]) for n in deel["nieuws"]]
    delen.append(Knop("Kijk verder op het portaal", absoluut("/")))
    return Brief(onderwerp=titel_van(uitgave.maand), aanhef=groet, delen=delen, waarom=waarom)
