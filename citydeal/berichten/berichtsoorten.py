"""Kinds of mail of the portal itself."""

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.berichten.voorkeuren import Keuzes


def heeft_gewenste_melding(bericht: Bericht) -> bool:
    """Whether the receiver of a digest still wants to hear of anything that is in it."""
    keuzes = Keuzes(bericht.ontvanger)
    return any(keuzes.voor(melding.soort, melding.kanaal) != Frequentie.UIT for melding in bericht.meldingen.all())


REDACTIE = Berichtsoort(
    sleutel="redactie",
    naam="Werk van de redactie",
    uitleg="Iemand biedt een pagina aan, keurt die goed of stuurt die terug. Je stelt dit in bij Mijn account in de redactie.",
    keuzes=(),
    voor=lambda gebruiker: gebruiker.has_perm("wagtailadmin.access_admin"),
)
VERZAMELMAIL = Berichtsoort(
    sleutel="verzamelmail",
    naam="Je overzicht van de dag of de week",
    uitleg="Alles waarvan je koos dat je het één keer per dag of per week wilt horen.",
    keuzes=(),
    voor=lambda gebruiker: False,
    # It is in the mail because of choices that were made; what is in it, is looked at again before it goes.
    nog_gewenst=heeft_gewenste_melding,
)


for _soort in (REDACTIE, VERZAMELMAIL):
    registreer_soort(_soort)
