"""Kinds of mail about one's account."""

from citydeal.berichten.soorten import Berichtsoort, registreer_soort

ACCOUNT = "account"

registreer_soort(
    Berichtsoort(
        sleutel=ACCOUNT,
        naam="Je account en inloggen",
        uitleg="Als je een inlogcode vraagt, of als er iets verandert aan hoe je inlogt.",
        keuzes=(),
        groep="Je account",
        geheim=True,
        voorrang=True,
    )
)
