"""Kinds of mail about joining the portal and a partner."""

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.netwerk.permissions import houdt_mensen_bij, mag_aanvragen_behandelen

AANMELDEN = "aanmelden"
UITNODIGING = "uitnodiging"
LIDMAATSCHAP = "lidmaatschap"
COLLEGAS = "collegas"
AANVRAAG = "aanvraag"
AANVRAAGBESLUIT = "aanvraagbesluit"

registreer_soort(
    Berichtsoort(
        sleutel=AANMELDEN,
        naam="Je aanmelding",
        uitleg="Als je je aanmeldt: de link waarmee je bevestigt dat het adres van jou is.",
        keuzes=(),
        geheim=True,
        voorrang=True,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=UITNODIGING,
        naam="Uitnodigingen",
        uitleg="Als een contactpersoon of de projectorganisatie je uitnodigt bij een partner.",
        keuzes=(),
        geheim=True,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=LIDMAATSCHAP,
        naam="Je lidmaatschap",
        uitleg="Als er besloten is over je aanvraag, of als je bij een partner komt of weggaat.",
        keuzes=(),
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=COLLEGAS,
        naam="Nieuwe en vertrokken collega's",
        uitleg="Voor contactpersonen, en voor wie iemand uitnodigde: wie erbij komt of weggaat.",
        groep="Netwerk",
        voor=houdt_mensen_bij,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=AANVRAAG,
        naam="Nieuwe aanvragen om lid te worden",
        uitleg="Voor de projectorganisatie: iemand van wie het portaal de organisatie niet kent, wil lid worden.",
        keuzes=(Frequentie.DIRECT, Frequentie.DAGELIJKS, Frequentie.WEKELIJKS, Frequentie.UIT),
        groep="Projectorganisatie",
        voor=mag_aanvragen_behandelen,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=AANVRAAGBESLUIT,
        naam="Besluiten over aanvragen",
        uitleg="Voor de projectorganisatie: een collega heeft over een aanvraag besloten.",
        standaard=Frequentie.DAGELIJKS,
        groep="Projectorganisatie",
        voor=mag_aanvragen_behandelen,
    )
)
