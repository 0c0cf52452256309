"""What the portal writes about invitations."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from citydeal.berichten.brief import Alinea, Brief, Citaat, Knop
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_toetreding import COLLEGAS, UITNODIGING
from citydeal.netwerk.models import Gebruiker, Uitnodiging


def mail_uitnodiging(uitnodiging: Uitnodiging, sleutel: str, account: Gebruiker | None) -> None:
    """Mail the link with which somebody accepts; to who has an account it says what that means for them."""
    partner, uitnodiger = uitnodiging.partner, uitnodiging.uitgenodigd_door
    wie = uitnodiger.naam if uitnodiger is not None else "De projectorganisatie"
    delen = [
        Alinea(f"{wie} nodigt je uit om in het portaal van de City Deals mee te doen met {partner.naam}."),
    ]
    if uitnodiging.boodschap:
        delen.append(Citaat(uitnodiging.boodschap, van=wie))
    if account is None:
        delen.append(
            Alinea("In het portaal vind je wat anderen leerden over de slimme stad, en doe je mee in het netwerk.")
        )
    elif account.partner_id:
        delen.append(
            Alinea(
                f"Je hebt al een account, bij {account.partner.naam}. Je kunt maar bij één partner horen. Neem je deze "
                f"uitnodiging aan, dan hoor je niet meer bij {account.partner.naam}. Wil je dat niet? Doe dan niets."
            )
        )
    else:
        delen.append(Alinea("Je hebt al een account. Log in om de uitnodiging aan te nemen."))
    if uitnodiging.wordt_contactpersoon:
        delen.append(
            Alinea(
                "Neem je de uitnodiging aan, dan word je ook contactpersoon: je houdt de pagina en de collega's van "
                f"{partner.naam} bij in het portaal."
            )
        )
    delen += [
        Knop("Bekijk de uitnodiging", adres("account_uitnodiging", sleutel)),
        Alinea(f"De uitnodiging geldt tot en met {date_format(localtime(uitnodiging.verloopt_op), 'j F Y')}."),
    ]
    brief = Brief(
        onderwerp=f"Uitnodiging: doe mee met {partner.naam}",
        aanhef=aanhef(account.naam if account is not None else uitnodiging.naam, onbekend="Beste collega,"),
        delen=delen,
        waarom=f"Je krijgt deze mail omdat {wie} je adres opgaf als collega bij {partner.naam}.",
    )
    stuur(
        sleutel=f"uitnodiging-{uitnodiging.pk}-{uitnodiging.aantal_keer}",
        soort=UITNODIGING,
        brief=brief,
        naar=uitnodiging.email,
        antwoord_aan=uitnodiger.email if uitnodiger is not None else "",
    )


def mail_aangenomen(uitnodiger: Gebruiker, gebruiker: Gebruiker, uitnodiging: Uitnodiging) -> None:
    """Tell who invited that somebody came."""
    brief = Brief(
        onderwerp=f"{gebruiker.naam} nam je uitnodiging aan",
        aanhef=aanhef(uitnodiger.naam),
        delen=[
            Alinea(f"{gebruiker.naam} hoort nu in het portaal bij {uitnodiging.partner.naam}."),
            Knop("Bekijk de collega's", adres("netwerk:collega-lijst", uitnodiging.partner.slug)),
        ],
        waarom="Je krijgt deze mail omdat je de uitnodiging verstuurde.",
    )
    stuur(sleutel=f"uitnodiging-{uitnodiging.pk}-aangenomen", soort=COLLEGAS, brief=brief, ontvanger=uitnodiger)
