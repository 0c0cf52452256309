"""Demo content of the network: both City Deals, the partners, and accounts of invented people."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from citydeal.basis.models import Provincie
from citydeal.netwerk import services
from citydeal.netwerk.demo_partnerwerk import laad_partnerwerk
from citydeal.netwerk.demo_profielen import laad_profielen
from citydeal.netwerk.demo_rond import laad_rond
from citydeal.netwerk.demo_toetreding import laad_toetreding
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from citydeal.netwerk.zoekbaar import zet_vaste_facetten

PARTNERS = Path(__file__).with_name("demo_partners.csv")
WACHTWOORD = "slimme-stad-demo"

CITY_DEALS = [
    {
        "naam": "Een slimme stad, zo doe je dat",
        "slug": "slimme-stad",
        "omschrijving": (
            "Gemeenten, provincies, ministeries, een waterschap, bedrijven en maatschappelijke organisaties spraken af om "
            "samen uit te zoeken hoe data en techniek kunnen helpen bij de grote opgaven van de stad. De deal begon met "
            "51 partijen en telde anderhalf jaar later 63 partners. Zij maakten instrumenten die iedere stad kan gebruiken, "
            "met aandacht voor democratie, privacy en duurzaamheid. Het boek 'Van slimme stad naar ecosysteem' sloot de "
            "deal af; de instrumenten kregen een vervolg in het DMI-ecosysteem."
        ),
        "ondertekend_op": date(2020, 12, 3),
    },
    {
        "naam": "Slim Maatwerk",
        "slug": "slim-maatwerk",
        "omschrijving": (
            "Ongeveer dertig partijen werken in deze deal samen aan hulp en diensten die passen bij wie iemand is en wat "
            "iemand nodig heeft. Data en techniek helpen daarbij, maar de mens beslist. Een deel van de partners doet ook mee "
            "aan Een slimme stad, zo doe je dat."
        ),
        "ondertekend_op": date(2022, 6, 27),
        "ondertekend_in": "'s-Hertogenbosch",
    },
]

BUREAU = "Voorbeeldbureau"
ACCOUNTS = [
    # Address before the @, name, function, partner, group.
    ("lid", "Noor Terpstra", "Adviseur data", "Gemeente Voorbeeldstad", ""),
    ("contactpersoon", "Ilse Vermaat", "Programmamanager slimme stad", "Gemeente Voorbeeldstad", ""),
    ("trekker", "Wout Claesen", "Diensthoofd innovatie", "Stad Sint-Voorbeeld", ""),
    ("projectleider", "Samira Oudkerk", "Projectleider stationsgebied", "Gemeente Nieuw-Waterrijk", ""),
    ("projectorganisatie", "Jorrit Ameling", "Programmamaker", BUREAU, "projectorganisatie"),
    ("stuurgroep", "Hanna de Wilde", "Lid van de stuurgroep", BUREAU, "stuurgroep"),
    ("redactie", "Bram Kuijten", "Eindredacteur", BUREAU, "redactie"),
    ("redactie2", "Esma Hollander", "Redacteur", BUREAU, "redactie"),
    ("beheerder", "Tjeerd Bakelaar", "Beheerder van het portaal", BUREAU, ""),
]
CONTACTPERSONEN = {"Gemeente Voorbeeldstad": "contactpersoon"}


@transaction.atomic
def laad_netwerk(meld: Callable[[str], None] = lambda regel: None) -> None:
    """Make the City Deals, partners and accounts of the demo that are not there yet.

    Args:
        meld: is told what is being made, one line at a time.
    """
    zet_vaste_facetten()
    meld("City Deals")
    deals = {gegevens["slug"]: _zorg_voor_deal(gegevens) for gegevens in CITY_DEALS}
    meld("Partners")
    _laad_partners(deals)
    meld("Demo-accounts")
    _laad_accounts()
    laad_profielen()
    laad_toetreding()
    laad_partnerwerk()
    laad_rond()


def _zorg_voor_deal(gegevens: dict) -> CityDeal:
    return CityDeal.objects.filter(slug=gegevens["slug"]).first() or services.maak_citydeal(**gegevens)


def _laad_partners(deals: dict[str, CityDeal]) -> None:
    provincies = {provincie.naam: provincie for provincie in Provincie.objects.all()}
    with PARTNERS.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    partners = {partner.naam: partner for partner in Partner.objects.all()}
    nieuw = [rij for rij in rijen if rij["naam"] not in partners]
    for rij in nieuw:
        partners[rij["naam"]] = services.maak_partner(
            naam=rij["naam"],
            soort=rij["soort"],
            plaats=rij["plaats"],
            provincie=provincies.get(rij["provincie"]),
            land=rij["land"],
            breedtegraad=float(rij["breedtegraad"]) if rij["breedtegraad"] else None,
            lengtegraad=float(rij["lengtegraad"]) if rij["lengtegraad"] else None,
            website=rij["website"],
            omschrijving=rij["omschrijving"],
            voorbeeld=rij["voorbeeld"] == "ja",
            deelnames=[
                services.Deelnamegegevens(city_deal=deals[slug], van=deals[slug].ondertekend_op)
                for slug in rij["city_deals"].split(";")
            ],
        )
    for rij in nieuw:
        if rij["deelnemers"]:
            services.zet_deelnemers(partners[rij["naam"]], [partners[naam] for naam in rij["deelnemers"].split(";")])


def _laad_accounts() -> None:
    partners = {partner.naam: partner for partner in Partner.objects.filter(voorbeeld=True)}
    bestaand = set(Gebruiker.objects.values_list("email", flat=True))
    for wie, naam, functie, partner, groep in ACCOUNTS:
        email = f"{wie}@demo.example"
        if email in bestaand:
            continue
        gebruiker = services.maak_gebruiker(
            email=email,
            naam=naam,
            functie=functie,
            wachtwoord=WACHTWOORD,
            partner=partners[partner],
            groepen=Group.objects.filter(name=groep),
            is_superuser=wie == "beheerder",
        )
        if CONTACTPERSONEN.get(partner) == wie:
            partners[partner].contactpersonen.add(gebruiker)
