"""Mail about one's own sign-up: how it stands, a seat that came free, asking a guest to confirm, and reminders."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from citydeal.agenda.antwoordlinks import BEVESTIG, antwoorddelen
from citydeal.agenda.berichtsoorten import AANMELDING, BERICHT, HERINNERING
from citydeal.agenda.datumtekst import ZONE
from citydeal.agenda.enums import Aanmeldstatus, Zichtbaarheid
from citydeal.agenda.mails_wijziging import adres, agendabestand, feiten
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Citaat, Deel, Knop, Lijst
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur
from citydeal.netwerk.models import Gebruiker

_WAAROM = "Je krijgt deze mail omdat je je voor deze bijeenkomst hebt aangemeld."
_WAAROM_GAST = "Je krijgt deze mail omdat iemand met dit e-mailadres zich voor deze bijeenkomst aanmeldde."


def mail_stand(
    bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, plek: int = 0, opgeschoven: bool = False, sleutel: str = ""
) -> None:
    """Tell somebody how their sign-up stands now, once for each time that it changed.

    Args:
        plek: the place in line of who waits.
        opgeschoven: whether a seat came free for who waited.
        sleutel: of the mail, where it goes to who asks how it stands while nothing changed.
    """
    onderwerp, delen = _stand(bijeenkomst, aanmelding, plek=plek, opgeschoven=opgeschoven)
    delen = [Alinea(tekst) for tekst in delen]
    status = aanmelding.status
    if status != Aanmeldstatus.AFGEMELD:
        delen.append(feiten(bijeenkomst))
    delen += _verder(bijeenkomst, aanmelding)
    delen += antwoorddelen(bijeenkomst, aanmelding, kop="Verandert er iets?")
    # Who waits has no seat yet: the meeting doesn't stand in their calendar.
    bijlagen = [] if status == Aanmeldstatus.WACHTLIJST else [bestand(bijeenkomst, aanmelding)]
    _stuur(
        aanmelding,
        sleutel=sleutel or f"aanmelding-{aanmelding.pk}-{aanmelding.beurt}",
        soort=AANMELDING,
        onderwerp=onderwerp,
        delen=delen,
        bijlagen=bijlagen,
    )


def mail_herinnering(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, sleutel: str, tot: datetime) -> None:
    """Remind who comes or may come; of no use any more after `tot`."""
    if aanmelding.status == Aanmeldstatus.MISSCHIEN:
        tekst = f"Je komt misschien naar {bijeenkomst.titel}. Weet je het al? Laat het dan hieronder weten."
    else:
        tekst = f"Binnenkort is {bijeenkomst.titel}. Je hebt je aangemeld."
    _stuur(
        aanmelding,
        sleutel=sleutel,
        soort=HERINNERING,
        onderwerp=f"Herinnering: {bijeenkomst.titel}, {bijeenkomst.datum_tekst}",
        delen=[
            Alinea(tekst),
            feiten(bijeenkomst),
            *_verder(bijeenkomst, aanmelding),
            *antwoorddelen(bijeenkomst, aanmelding),
        ],
        bijlagen=[bestand(bijeenkomst, aanmelding)],
        kanaal=bijeenkomst.kanaal,
        verloopt_op=tot,
    )


def mail_bevestigvraag(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, sleutel: str) -> None:
    """Ask a guest whether the address is theirs: only then are they signed up."""
    stuur(
        sleutel=sleutel,
        soort=AANMELDING,
        naar=aanmelding.gast_email,
        brief=Brief(
            onderwerp=f"Bevestig je aanmelding: {bijeenkomst.titel}",
            aanhef="Hallo,",
            delen=[
                Alinea(f"Met dit e-mailadres is een aanmelding gedaan voor {bijeenkomst.titel}."),
                feiten(bijeenkomst),
                Alinea("Klopt dat? Bevestig het dan. Zolang je dat niet doet, ben je niet aangemeld."),
                Knop("Bevestig je aanmelding", maak_link(BEVESTIG, aanmelding=aanmelding.pk)),
                Alinea("Was jij dit niet? Dan hoef je niets te doen."),
            ],
            waarom=_WAAROM_GAST,
        ),
    )


def mail_heeft_account(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker, *, sleutel: str) -> None:
    """Let somebody with an account, who signed up as a guest, answer as who they are."""
    stuur(
        sleutel=sleutel,
        soort=AANMELDING,
        ontvanger=gebruiker,
        brief=Brief(
            onderwerp=f"Bevestig je aanmelding: {bijeenkomst.titel}",
            aanhef=aanhef(gebruiker.naam),
            delen=[
                Alinea(f"Met dit e-mailadres is een aanmelding gedaan voor {bijeenkomst.titel}."),
                feiten(bijeenkomst),
                Alinea("Je hebt bij dit adres een account in het portaal. Zeg hier of je komt; inloggen hoeft niet."),
                *antwoorddelen(bijeenkomst, gebruiker),
                Alinea("Was jij dit niet? Dan hoef je niets te doen."),
            ],
            waarom=_WAAROM_GAST,
        ),
    )


def mail_bericht(
    bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, van: Gebruiker, onderwerp: str, tekst: str, sleutel: str
) -> None:
    """What an organiser writes to who signed up; an answer goes to that organiser."""
    _stuur(
        aanmelding,
        sleutel=sleutel,
        soort=BERICHT,
        onderwerp=f"{bijeenkomst.titel}: {onderwerp}",
        delen=[
            Alinea(f"{van.naam} schrijft aan wie zich aanmeldde voor {bijeenkomst.titel}."),
            Citaat(tekst, van=van.naam),
            feiten(bijeenkomst),
            *_bekijk(bijeenkomst, aanmelding),
        ],
        antwoord_aan=f"{van.naam} <{van.email}>",
        kanaal=bijeenkomst.kanaal,
    )


def bestand(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding):
    """The meeting for the calendar of who signed up; takes it out again for who doesn't come."""
    return agendabestand(bijeenkomst, aanmelding.naam, aanmelding.email, aanmelding=aanmelding)


def _stand(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, plek: int, opgeschoven: bool) -> tuple[str, list[str]]:
    titel = bijeenkomst.titel
    online = bijeenkomst.ter_plaatse and aanmelding.deelname == "online"
    hoe = " Je doet online mee." if online else ""
    if opgeschoven:
        delen = [f"Er is een plaats vrij voor {titel}. Je staat niet meer op de wachtlijst: je bent aangemeld.{hoe}"]
        if aanmelding.aanbod_tot:
            delen.append(
                f"Kun je niet meer? Laat dat dan weten voor {in_woorden(aanmelding.aanbod_tot)}. Je plaats gaat dan naar wie na "
                "jou op de wachtlijst staat."
            )
        return f"Er is een plaats voor je: {titel}", delen
    if aanmelding.status == Aanmeldstatus.AANGEMELD:
        return f"Je bent aangemeld: {titel}", [f"Je bent aangemeld voor {titel}.{hoe}"]
    if aanmelding.status == Aanmeldstatus.WACHTLIJST:
        return f"Je staat op de wachtlijst: {titel}", [
            f"{titel} is vol. Je staat op de wachtlijst, op plaats {plek}. Komt er een plaats vrij, dan krijg je die vanzelf en "
            "sturen wij je een mail. Tot dan ben je niet aangemeld."
        ]
    if aanmelding.status == Aanmeldstatus.MISSCHIEN:
        return f"Je komt misschien: {titel}", [
            f"Je hebt laten weten dat je misschien naar {titel} komt. Er is geen plaats voor je vastgehouden."
        ]
    return f"Je bent afgemeld: {titel}", [f"Je bent afgemeld voor {titel}. Jammer dat je er niet bij bent."]


def _verder(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> list[Deel]:
    delen = _bekijk(bijeenkomst, aanmelding)
    if aanmelding.status == Aanmeldstatus.AANGEMELD and bijeenkomst.online and bijeenkomst.online_link:
        delen.insert(0, Lijst([("Doe online mee", bijeenkomst.online_link)]))
    return delen


def _bekijk(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> list[Deel]:
    """The way to the page, for who can see it: a guest at a closed meeting can't."""
    if aanmelding.gebruiker_id or bijeenkomst.zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return [Knop("Bekijk de bijeenkomst", adres(bijeenkomst))]
    return []


def _stuur(aanmelding: Aanmelding, *, onderwerp: str, delen: list[Deel], **opties) -> None:
    stuur(
        ontvanger=aanmelding.gebruiker,
        naar="" if aanmelding.gebruiker_id else aanmelding.gast_email,
        brief=Brief(onderwerp=onderwerp, aanhef=aanhef(aanmelding.naam), delen=delen, waarom=_WAAROM),
        **opties,
    )


def in_woorden(moment: datetime) -> str:
    """A moment in a sentence: "dinsdag 3 december, 13.00 uur"."""
    return date_format(timezone.localtime(moment, ZONE), "l j F, H.i \\u\\u\\r")
