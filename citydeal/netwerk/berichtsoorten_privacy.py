"""Kinds of mail about somebody's own data."""

from citydeal.berichten.soorten import Berichtsoort, registreer_soort

GEGEVENS = "gegevens"
AFSCHEID = "account-verwijderd"

registreer_soort(
    Berichtsoort(
        sleutel=GEGEVENS,
        naam="Je gegevens en je account",
        uitleg="Als je download klaarstaat, of als je account wordt opgeheven omdat je lang niet inlogde.",
        keuzes=(),
        groep="Je account",
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=AFSCHEID,
        naam="Je account is verwijderd",
        uitleg="Een laatste mail als je account is verwijderd.",
        keuzes=(),
        groep="Je account",
        # Nobody reads it here, and nothing of it stays once it is sent.
        geheim=True,
        vergeet_adres=True,
        voorrang=True,
        voor=lambda gebruiker: False,
    )
)
