"""Demo content of the ledengids: what the demo accounts tell about themselves, more invented leden, and a message that was reported."""

from uuid import uuid4

from citydeal.netwerk import services
from citydeal.netwerk.contact import Bestemming, meld_misbruik, verstuur
from citydeal.netwerk.enums import Zichtbaarheid
from citydeal.netwerk.models import Contactbericht, Gebruiker, Partner, Profiel
from citydeal.netwerk.profielen import wijzig_profiel

STAD, RIJK, SINT = "Gemeente Voorbeeldstad", "Gemeente Nieuw-Waterrijk", "Stad Sint-Voorbeeld"
BUREAU, NETWERK = "Voorbeeldbureau", "Netwerk Voorbeeldsteden"

OVER = {
    # Address before the @ → expertises, what they offer, what they seek.
    "lid": (
        ["Data", "Open data", "Dashboards"],
        "Ik help graag met het opzetten van een eerste dataset: wat meet je, wat gooi je weg, en wie beslist daarover?",
        "Collega's die ook met tellingen van fietsers werken en weten hoe je meetfouten vindt.",
    ),
    "contactpersoon": (
        ["Samenwerken", "Aanbesteden", "Bestuur"],
        "Ervaring met een programma over vijf afdelingen heen, en de notities waarmee we de raad meekregen.",
        "Voorbeelden van gemeenten die hun sensoren in één register bijhouden.",
    ),
    "trekker": (
        ["Ethiek", "Inwoners betrekken", "Sensoren"],
        "Een werkvorm om met inwoners over camera's en tellers te praten. Kost een avond.",
        "",
    ),
    "projectleider": (
        ["Gebiedsontwikkeling", "Mobiliteit", "Energie"],
        "Kom kijken in het stationsgebied. We laten ook zien wat niet lukte.",
        "Een tweede gemeente die laadpleinen en deelauto's samen aanlegt.",
    ),
    "projectorganisatie": (["Samenwerken", "Kennis delen"], "Ik breng je in contact met wie je zoekt.", ""),
    "redactie": (["Kennis delen", "Duidelijk schrijven"], "Ik lees mee met je tekst voor de kennisbank.", ""),
}

LEDEN = [
    # Address before the @, name, function, partner, expertises, what they offer.
    ("anouk.veerman", "Anouk Veerman", "Beleidsadviseur mobiliteit", STAD, ["Mobiliteit", "Parkeren"], "Cijfers over deelfietsen van drie jaar."),
    ("bas.timmerhof", "Bas Timmerhof", "Data-analist", STAD, ["Data", "Dashboards", "Voorspellen"], ""),
    ("chaima.elidrissi", "Chaima El Idrissi", "Privacyjurist", STAD, ["Privacy", "Ethiek"], "Een kort formulier om vooraf te zien of een proef mag."),
    ("dirk.oosterling", "Dirk Oosterling", "Beheerder openbare ruimte", STAD, ["Sensoren", "Openbare verlichting"], ""),
    ("eefje.ruimschoot", "Eefje Ruimschoot", "Projectleider energie", STAD, ["Energie", "Warmte"], "Lessen uit twee wijken die van het gas af gingen."),
    ("farid.benhaddou", "Farid Benhaddou", "Adviseur participatie", STAD, ["Inwoners betrekken"], ""),
    ("gerda.plompen", "Gerda Plompen", "Stedenbouwkundige", RIJK, ["Gebiedsontwikkeling", "Digital twin"], "Ik laat zien hoe een 3D-model helpt in een gesprek met bewoners."),
    ("hidde.zandstra", "Hidde Zandstra", "Specialist geo-informatie", RIJK, ["Digital twin", "Open data"], ""),
    ("imke.laarhoven", "Imke Laarhoven", "Adviseur water", RIJK, ["Water", "Klimaat", "Sensoren"], "Een goedkope meter voor grondwater, met handleiding."),
    ("joris.metsemaker", "Joris Metsemaker", "Inkoper ICT", RIJK, ["Aanbesteden"], "Voorwaarden om niet aan één leverancier vast te zitten."),
    ("karima.aslan", "Karima Aslan", "Wijkmanager", RIJK, ["Inwoners betrekken", "Luchtkwaliteit"], ""),
    ("lennart.hoogvliet", "Lennart Hoogvliet", "Wethoudersadviseur", RIJK, ["Bestuur"], ""),
    ("mieke.vandenbroele", "Mieke Van den Broele", "Coördinator slimme stad", SINT, ["Samenwerken", "Mobiliteit"], "Contacten bij Vlaamse steden die dezelfde vragen hebben."),
    ("niels.depoorter", "Niels De Poorter", "Ingenieur verkeer", SINT, ["Mobiliteit", "Verkeerslichten", "Data"], ""),
    ("oumaima.tahiri", "Oumaïma Tahiri", "Ontwerper dienstverlening", SINT, ["Toegankelijkheid", "Duidelijk schrijven"], "Ik test je formulier met mensen die weinig met computers doen."),
    ("pieter.claeyssens", "Pieter Claeyssens", "Milieudeskundige", SINT, ["Luchtkwaliteit", "Geluid", "Sensoren"], ""),
    ("quinten.baert", "Quinten Baert", "Projectmedewerker", SINT, ["Open data"], ""),
    ("roos.wijngaarden", "Roos Wijngaarden", "Onderzoeker", BUREAU, ["Evalueren", "Ethiek"], "Een eenvoudige opzet om vóór en na een proef te meten."),
    ("sander.kooijmans", "Sander Kooijmans", "Adviseur digitale techniek", BUREAU, ["Digital twin", "Standaarden"], ""),
    ("tamara.vliegenhart", "Tamara Vliegenhart", "Trainer", BUREAU, ["Kennis delen", "Onderwijs"], "Een dagdeel over data voor raadsleden."),
    ("umit.karabulut", "Ümit Karabulut", "Adviseur cybersecurity", BUREAU, ["Veiligheid", "Standaarden"], ""),
    ("vera.nijenhuis", "Vera Nijenhuis", "Netwerkregisseur", NETWERK, ["Samenwerken", "Kennis delen"], "Ik ken in elk van onze steden wie je moet bellen."),
    ("wessel.groothuis", "Wessel Groothuis", "Adviseur Europese projecten", NETWERK, ["Subsidies", "Samenwerken"], "Ik kijk mee met een aanvraag."),
    ("xandra.molenbroek", "Xandra Molenbroek", "Communicatieadviseur", NETWERK, ["Duidelijk schrijven"], ""),
    ("yusuf.demirel", "Yusuf Demirel", "Coördinator leerkring", NETWERK, ["Onderwijs", "Voorspellen"], ""),
]  # fmt: skip
COLLEGAS_ZIEN_TELEFOON = {"lid": "010 555 01 01", "contactpersoon": "010 555 01 02", "anouk.veerman": "010 555 01 03"}
LEDEN_ZIEN_TELEFOON = {"vera.nijenhuis": "010 555 01 04", "projectorganisatie": "010 555 01 05"}
MELDING = {
    "van": "joris.metsemaker",
    "aan": "lid",
    "onderwerp": "Aanbieding voor jullie sensoren",
    "tekst": (
        "Dag Noor,\n\nMijn zwager verkoopt sensoren met flinke korting, alleen deze week nog. Stuur je me de namen van al je "
        "collega's die over inkoop gaan?\n\nGroet,\nJoris"
    ),
}
BUITEN_DE_GIDS = {"lennart.hoogvliet"}


def laad_profielen() -> None:
    """Fill the profiles of the demo accounts, and make the leden of the demo that are not there yet."""
    mensen = {mens.email.partition("@")[0]: mens for mens in Gebruiker.objects.filter(email__endswith="@demo.example")}
    partners = {partner.naam: partner for partner in Partner.objects.filter(voorbeeld=True)}
    for wie, naam, functie, partner, expertises, biedt in LEDEN:
        if wie not in mensen:
            mensen[wie] = mens = services.maak_gebruiker(
                email=f"{wie}@demo.example", naam=naam, functie=functie, partner=partners[partner]
            )
            _vul(mens, wie, expertises, biedt, "")
    leeg = set(Profiel.objects.filter(expertises__isnull=True).values_list("pk", flat=True))
    for wie, (expertises, biedt, zoekt) in OVER.items():
        if wie in mensen and mensen[wie].pk in leeg:
            _vul(mensen[wie], wie, expertises, biedt, zoekt)
    _laad_melding(mensen)


def _laad_melding(mensen: dict[str, Gebruiker]) -> None:
    """A message that its receiver reported, so that who manages people has one to handle."""
    afzender, ontvanger = mensen[MELDING["van"]], mensen[MELDING["aan"]]
    if Contactbericht.objects.filter(afzender=afzender).exists():
        return
    verstuur(
        afzender=afzender,
        bestemming=Bestemming(aan=ontvanger.naam, ontvangers=[ontvanger], terug=""),
        onderwerp=MELDING["onderwerp"],
        tekst=MELDING["tekst"],
        sleutel=uuid4(),
    )
    meld_misbruik(Contactbericht.objects.get(afzender=afzender))


def _vul(mens: Gebruiker, wie: str, expertises: list[str], biedt: str, zoekt: str) -> None:
    telefoon, toon_telefoon = "", Zichtbaarheid.NIEMAND
    if wie in COLLEGAS_ZIEN_TELEFOON:
        telefoon, toon_telefoon = COLLEGAS_ZIEN_TELEFOON[wie], Zichtbaarheid.PARTNER
    elif wie in LEDEN_ZIEN_TELEFOON:
        telefoon, toon_telefoon = LEDEN_ZIEN_TELEFOON[wie], Zichtbaarheid.LEDEN
    wijzig_profiel(
        mens,
        naam=mens.naam,
        functie=mens.functie,
        expertises=expertises,
        biedt=biedt,
        zoekt=zoekt,
        telefoon=telefoon,
        in_gids=wie not in BUITEN_DE_GIDS,
        toon_expertises=Zichtbaarheid.LEDEN,
        toon_biedt=Zichtbaarheid.LEDEN,
        toon_zoekt=Zichtbaarheid.LEDEN,
        toon_telefoon=toon_telefoon,
    )
