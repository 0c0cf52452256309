"""Demo of writing to many: a message that went out, a draft, and two visitors who take the nieuwsbrief."""

from django.db import transaction

from citydeal.netwerk import nieuwsbrief, rondschrijven
from citydeal.netwerk.models import Gebruiker, Netwerkbericht, Nieuwsbriefabonnee

VERZONDEN = """\
Er is veel gebeurd in het netwerk. Drie gemeenten zetten hun voorbeelden in de kennisbank, en de Toolbox groeide flink.

Wat je deze week kunt doen:

- Kijk of [je eigen gegevens](/mijn/gegevens/) kloppen
- Lees [de nieuwe voorbeelden](/kennisbank/usecases/)
- Vraag een collega om mee te doen
"""
CONCEPT = """\
Wil je jouw stad laten zien op de Slimme Stad Parade? We zoeken tien korte verhalen van een kwartier.

Stuur ons vóór het einde van de maand een titel en drie zinnen.
"""
LEZERS = ("lezer.een@buiten.demo.example", "lezer.twee@buiten.demo.example")


@transaction.atomic
def laad_rond() -> None:
    """Make what is not there yet. Needs the demo's partners and accounts."""
    opsteller = Gebruiker.objects.get(email="projectorganisatie@demo.example")
    if not Netwerkbericht.objects.exists():
        bericht = rondschrijven.maak(
            onderwerp="Dit is er nieuw in het netwerk", tekst=VERZONDEN, doelgroepen=["leden"], door=opsteller
        )
        rondschrijven.plan(bericht, op=None, versie=bericht.versie, door=opsteller)
        rondschrijven.verstuur_wat_moet()
        rondschrijven.maak(
            onderwerp="Wie vertelt zijn verhaal op de Slimme Stad Parade?",
            tekst=CONCEPT,
            doelgroepen=["contactpersonen"],
            door=opsteller,
        )
    for email in LEZERS:
        if not Nieuwsbriefabonnee.objects.filter(email=email).exists():
            nieuwsbrief.vraag_aan(email)
            nieuwsbrief.bevestig(Nieuwsbriefabonnee.objects.get(email=email).pk)
    Gebruiker.objects.filter(email="stuurgroep@demo.example").update(is_bestuurder=True)
