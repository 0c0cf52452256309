"""Kinds of mail about one's account."""

from citydeal.berichten.soorten import Berichtsoort, registreer_soort

ACCOUNT = "account"
ACCOUNTNIEUWS = "account-verandert"

registreer_soort(
    Berichtsoort(
        sleutel=ACCOUNT,
        naam="Inlogcodes en links voor je account",
        uitleg="Als je een inlogcode, een nieuw wachtwoord of een ander e-mailadres vraagt.",
        keuzes=(),
        groep="Je account",
        geheim=True,
        voorrang=True,
    )
)
registreer_soort(
    Berichtsoort(
        sleutel=ACCOUNTNIEUWS,
        naam="Veranderingen aan je account",
        uitleg="Als er iets verandert aan hoe je inlogt.",
        keuzes=(),
        groep="Je account",
        voorrang=True,
    )
)
