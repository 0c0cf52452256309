"""Kinds of mail about partners."""

from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.netwerk.permissions import mag_partners_beheren

PARTNERAANVRAAG = "partneraanvraag"
PARTNERNIEUWS = "partner-verandert"
PARTNERBEHEER = "partnerbeheer"

registreer_soort(
    Berichtsoort(
        sleutel=PARTNERAANVRAAG,
        naam="Je aanvraag om partner te worden",
        uitleg="Bevestiging en besluit, als je een organisatie hebt aangemeld.",
        keuzes=(),
        groep="Netwerk",
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=PARTNERNIEUWS,
        naam="Je organisatie verandert",
        uitleg="Als je organisatie een andere naam krijgt, samengaat met een andere partner of stopt.",
        keuzes=(),
        groep="Netwerk",
        voor=lambda gebruiker: gebruiker.is_lid,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=PARTNERBEHEER,
        naam="Beheer van je organisatie",
        uitleg="Als je contactpersoon wordt, als je dat niet meer bent, als je werk overneemt, of als er een besluit is over een maildomein.",
        keuzes=(),
        groep="Netwerk",
        voor=lambda gebruiker: gebruiker.is_lid or mag_partners_beheren(gebruiker),
    )
)
