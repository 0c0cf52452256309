"""Kinds of mail between people."""

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.soorten import Berichtsoort, registreer_soort

CONTACTBERICHT = "contactbericht"

registreer_soort(
    Berichtsoort(
        sleutel=CONTACTBERICHT,
        naam="Berichten van andere leden",
        uitleg="Als iemand je via het portaal schrijft.",
        zonder="Zonder deze mail kan niemand je via het portaal schrijven, ook geen collega. Dat staat dan bij je profiel.",
        standaard=Frequentie.DIRECT,
        keuzes=(Frequentie.DIRECT, Frequentie.UIT),
        groep="Netwerk",
        prive=True,
    )
)
