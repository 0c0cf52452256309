"""What the links in a message from somebody do: no more of this sender, and this isn't right."""

from datetime import timedelta

from django.urls import reverse

from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk.contact import blokkeer, meld_misbruik
from citydeal.netwerk.mails_contact import BLOKKEER, MELD
from citydeal.netwerk.models import Blokkade, Contactbericht

_GELDIG = timedelta(days=90)
"""A message that is older has done its harm or none."""


def _bericht(gegevens: dict) -> Contactbericht | None:
    """The message, as long as both sender and receiver are there."""
    berichten = Contactbericht.objects.select_related("afzender", "ontvanger")
    return berichten.filter(pk=gegevens["bericht"], afzender__isnull=False, ontvanger__is_active=True).first()


def _is_geblokkeerd(bericht: Contactbericht) -> Scherm:
    naam = bericht.afzender.naam
    return Scherm(
        titel=f"{naam} is geblokkeerd",
        tekst=f"{naam} kan je via het portaal geen berichten meer sturen, en merkt daar niets van. Bij Mijn gegevens kun je dit "
        "weer ongedaan maken.",
        verder=("Naar Mijn gegevens", f"{reverse('mijn:gegevens')}#blokkades"),
    )


def toon_blokkeren(gegevens: dict) -> Scherm | None:
    """Ask whether the sender is to be blocked."""
    bericht = _bericht(gegevens)
    if bericht is None:
        return None
    if Blokkade.objects.filter(door=bericht.ontvanger, van=bericht.afzender).exists():
        return _is_geblokkeerd(bericht)
    naam = bericht.afzender.naam
    return Scherm(
        titel=f"Geen berichten meer van {naam}?",
        tekst=f"{naam} kan je dan via het portaal niet meer schrijven. {naam} krijgt dat niet te horen.",
        knop="Blokkeer deze afzender",
    )


def voer_blokkeren_uit(gegevens: dict) -> Scherm | None:
    """Block the sender."""
    bericht = _bericht(gegevens)
    if bericht is None or not blokkeer(bericht):
        return None
    return _is_geblokkeerd(bericht)


_GEMELD = Scherm(
    titel="Dank je, we kijken ernaar",
    tekst="De projectorganisatie leest het bericht en neemt contact op met de afzender als dat nodig is. De afzender hoort niet "
    "dat jij het meldde.",
)


def toon_melden(gegevens: dict) -> Scherm | None:
    """Ask whether the message is to be reported."""
    bericht = _bericht(gegevens)
    if bericht is None:
        return None
    if bericht.gemeld_op is not None:
        return _GEMELD
    return Scherm(
        titel="Dit bericht melden?",
        tekst=f"Voelt het bericht “{bericht.onderwerp}” van {bericht.afzender.naam} niet goed? Als je het meldt, leest de "
        "projectorganisatie het en doet er iets aan.",
        knop="Meld dit bericht",
    )


def voer_melden_uit(gegevens: dict) -> Scherm | None:
    """Report the message."""
    bericht = _bericht(gegevens)
    if bericht is None:
        return None
    meld_misbruik(bericht)
    return _GEMELD


registreer_actie(Actie(BLOKKEER, _GELDIG, toon_blokkeren, voer_blokkeren_uit))
registreer_actie(Actie(MELD, _GELDIG, toon_melden, voer_melden_uit))
