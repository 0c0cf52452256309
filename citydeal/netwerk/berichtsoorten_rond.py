"""Kinds of mail to many at once: messages to the network, and the nieuwsbrief."""

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.netwerk.models import Nieuwsbriefabonnee
from citydeal.netwerk.permissions import mag_partners_beheren

NETWERKBERICHT = "netwerkbericht"
NETWERKPROEF = "netwerkproef"
NIEUWSBRIEF = "nieuwsbrief"
NIEUWSBRIEF_BEVESTIGEN = "nieuwsbrief-bevestigen"


def wil_nieuwsbrief(bericht) -> bool:
    """Whether who gets an issue still wants it: a lid by preference, anyone else as long as the address is confirmed."""
    if bericht.ontvanger_id is not None:
        return True
    return Nieuwsbriefabonnee.objects.filter(email__iexact=bericht.naar, bevestigd_op__isnull=False).exists()


registreer_soort(
    Berichtsoort(
        sleutel=NETWERKBERICHT,
        naam="Berichten aan het netwerk",
        uitleg="Als de projectorganisatie alle leden of een deel daarvan iets wil laten weten.",
        groep="Netwerk",
        voor=lambda gebruiker: gebruiker.is_lid,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=NETWERKPROEF,
        naam="Proef van een bericht aan het netwerk",
        uitleg="Als je een bericht aan het netwerk of de nieuwsbrief eerst aan jezelf stuurt.",
        keuzes=(),
        groep="Projectorganisatie",
        voor=mag_partners_beheren,
        voorrang=True,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=NIEUWSBRIEF,
        naam="Nieuwsbrief",
        uitleg="Eén keer per maand: wat er nieuw is op het portaal.",
        keuzes=(Frequentie.DIRECT, Frequentie.UIT),
        groep="Netwerk",
        voor=lambda gebruiker: gebruiker.is_lid,
        nog_gewenst=wil_nieuwsbrief,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=NIEUWSBRIEF_BEVESTIGEN,
        naam="Je aanmelding voor de nieuwsbrief",
        uitleg="Als iemand je adres opgeeft voor de nieuwsbrief: de link waarmee je dat bevestigt.",
        keuzes=(),
        voor=lambda gebruiker: False,
        geheim=True,
        voorrang=True,
    )
)
