"""Demo of keeping partners: what a contactpersoon wrote and asked, and an organisation that wants to become partner."""

from django.db import transaction

from citydeal.netwerk import partneraanvragen, partnerdomeinen, partnerpagina
from citydeal.netwerk.models import Gebruiker, Partner, Partneraanvraag

STAD = "Gemeente Voorbeeldstad"
DOMEIN = "onderzoek.voorbeeldstad.demo.example"
INBRENG = """Voorbeeldstad deelt wat er misgaat. Met dat idee bracht de gemeente twee proeven in:

- **Tellen zonder volgen**: drukte meten in de binnenstad, zonder dat iemand herkend wordt
- **De straat als rekensom**: laten zien wat een boom oplevert, ook in euro's

Andere steden mogen de [uitleg en de bestekken](https://voorbeeldstad.example/slimme-stad) overnemen."""

AANVRAGEN = [
    {
        "organisatie": "Hogeschool Voorbeeld",
        "soort": "kennisinstelling",
        "website": "https://hogeschool.example",
        "naam": "Lotte Meerdink",
        "functie": "Lector digitale stad",
        "email": "lotte@hogeschool.demo.example",
        "motivatie": (
            "Onze studenten werken elk half jaar aan opdrachten van steden. Wij willen die opdrachten samen met de partners "
            "kiezen, en wat eruit komt met iedereen delen."
        ),
    },
    {
        "organisatie": "Voorbeeld Sensoren BV",
        "soort": "bedrijf",
        "website": "https://sensoren.example",
        "naam": "Ruben Kastelijn",
        "functie": "Directeur",
        "email": "ruben@sensoren.demo.example",
        "motivatie": "Wij maken sensoren en willen die graag aan alle gemeenten aanbieden.",
    },
]
AFWIJZING = (
    "Partners brengen kennis in en delen die. In je aanvraag lezen we vooral wat jullie willen verkopen. Heb je een project met "
    "een gemeente waar anderen van kunnen leren? Meld je dan gerust opnieuw."
)


@transaction.atomic
def laad_partnerwerk() -> None:
    """Make what is not there yet of the demo of keeping partners. Needs the demo's partners and accounts."""
    stad = Partner.objects.select_related("provincie").get(naam=STAD)
    contactpersoon = stad.contactpersonen.get(email="contactpersoon@demo.example")
    if not stad.inbreng:
        huidig = partnerpagina.lees(stad)
        gegevens = partnerpagina.Paginagegevens(**{**vars(huidig), "inbreng": INBRENG})
        partnerpagina.wijzig(stad, gegevens, door=contactpersoon, gezien=partnerpagina.kenmerk_van(stad))
    if not stad.domeinen.filter(domein=DOMEIN).exists():
        partnerdomeinen.voeg_toe(stad, DOMEIN, door=contactpersoon, bevestigd=False)
    if not Partneraanvraag.objects.exists():
        _laad_aanvragen()


def _laad_aanvragen() -> None:
    """One that waits for a decision and one that was declined."""
    beheerder = Gebruiker.objects.get(email="projectorganisatie@demo.example")
    wacht, afgewezen = (partneraanvragen.dien_in(**gegevens) for gegevens in AANVRAGEN)
    for aanvraag in (wacht, afgewezen):
        partneraanvragen.bevestig(aanvraag)
    partneraanvragen.wijs_af(afgewezen, door=beheerder, reden=AFWIJZING)
