"""What the demo of the agenda says: meetings that were, from public facts, and meetings ahead. The people in it are invented."""

from dataclasses import dataclass, field
from typing import Any

from citydeal.agenda.enums import (
    Aanmeldwijze,
    Bijeenkomstsoort,
    Publiek,
    Regelsoort,
    Status,
    Verslagpubliek,
    Vorm,
    Zichtbaarheid,
)

ELDERS = "https://aanmelden.demo.example/"
MEEDOEN = "https://video.demo.example/"


@dataclass(frozen=True)
class Demoverslag:
    """A verslag: its text, who reads it, and its lines (kind, text, owner's account, days until it is due)."""

    tekst: str
    publiek: str = Verslagpubliek.LEDEN
    regels: tuple[tuple[str, str, str, int], ...] = ()
    concept: bool = False


@dataclass(frozen=True)
class Demobijeenkomst:
    """One meeting.

    Attributes:
        dag: a day as people type it, or a number of days from today, moved to the next working day; None of what has no day yet.
        van, tot: hours; `duurt` is how many days it takes.
        plaats: the name of a town.
        komt: accounts that sign up, in that order.
    """

    titel: str
    dag: str | int | None
    van: str = "13.00"
    tot: str = "16.30"
    duurt: int = 1
    plaats: str = ""
    status: str = Status.GEPLAND
    themas: tuple[str, ...] = ()
    organisatoren: tuple[str, ...] = ()
    genodigden: tuple[str, ...] = ()
    komt: tuple[str, ...] = ()
    velden: dict[str, Any] = field(default_factory=dict)
    verslag: Demoverslag | None = None
    reden: str = ""


GEWEEST = (
    Demobijeenkomst(
        titel="INNOvember: wat kan het Rijk leren van slimme steden?",
        dag="19 november 2020",
        van="11.30",
        tot="12.30",
        themas=("dienstverlening",),
        velden={
            "soort": Bijeenkomstsoort.BIJEENKOMST,
            "samenvatting": "Een werkplaats van een uur voor wie bij het Rijk werkt.",
            "ter_plaatse": False,
            "online": True,
            "publiek": [Publiek.RIJKSAMBTENAREN],
            "voor_wie": "Wie bij een ministerie of een uitvoerder werkt.",
            "aanmeldwijze": Aanmeldwijze.ELDERS,
            "aanmeld_url": ELDERS + "innovember",
        },
        verslag=Demoverslag(
            tekst=(
                "<h2>Waar ging het over?</h2><p>Een uur lang keken we met mensen van het Rijk naar wat steden met data doen. "
                "Twee voorbeelden lagen op tafel: drukte meten aan de kust, en fietsers die de lucht meten.</p>"
                "<h2>Wat leerden we?</h2><ul><li>Wie vroeg met elkaar praat, hoeft later minder regels te repareren.</li>"
                "<li>Een uur is te kort om ook zelf iets te proberen.</li></ul>"
            ),
            publiek=Verslagpubliek.OPENBAAR,
        ),
    ),
    Demobijeenkomst(
        titel="City Deal Dag Dordrecht",
        dag="30 maart 2023",
        van="9.30",
        tot="17.00",
        plaats="Dordrecht",
        themas=("gebiedsontwikkeling", "lokaal-meten"),
        velden={
            "soort": Bijeenkomstsoort.EVENEMENT,
            "samenvatting": "De dag waarop de communities of practice begonnen.",
            "programma": "<p>In de ochtend een gezamenlijk begin, in de middag vier groepen tegelijk.</p>",
            "publiek": [Publiek.LEDEN],
        },
        verslag=Demoverslag(
            tekst=(
                "<h2>Waar ging het over?</h2><p>Vier communities of practice maakten kennis: gebiedsontwikkeling, lokaal meten, "
                "voorspellen en ethiek. Elke groep schreef op welke vragen zij wil beantwoorden.</p>"
                "<h2>Wat leerden we, ook van wat niet lukte?</h2><p>We vroegen eerst dat iedereen elke keer komt. Dat bleek voor "
                "veel mensen te veel. Meedoen is daarom vrijwillig, en wie er niet bij was leest het verslag.</p>"
            ),
            publiek=Verslagpubliek.OPENBAAR,
            regels=(
                (Regelsoort.BESLUIT, "Meedoen aan een community of practice is vrijwillig.", "", 0),
                (Regelsoort.BESLUIT, "Van elke sessie komt een verslag.", "", 0),
            ),
        ),
    ),
    Demobijeenkomst(
        titel="datApeldoorn",
        dag="18 april 2024",
        van="10.00",
        tot="17.00",
        plaats="Apeldoorn",
        themas=("data-digital-twins",),
        velden={
            "soort": Bijeenkomstsoort.CONGRES,
            "samenvatting": "Werkplaatsen en lezingen van onderwijs, overheid en praktijk.",
            "publiek": [Publiek.PROFESSIONALS, Publiek.STUDENTEN],
        },
        verslag=Demoverslag(
            tekst=(
                "<h2>Waar ging het over?</h2><p>Studenten, ambtenaren en bedrijven lieten elkaar zien wat zij met data over de stad "
                "doen. In de werkplaatsen kon iedereen het zelf proberen.</p><h2>Wat leerden we?</h2><p>De beste gesprekken "
                "gingen over wat mislukte: sensoren die niemand onderhield, en cijfers waar niemand om vroeg.</p>"
            ),
        ),
    ),
    Demobijeenkomst(
        titel="Werkplaats: sensoren en privacy",
        dag=-30,
        plaats="Utrecht",
        themas=("ethiek-privacy", "lokaal-meten"),
        organisatoren=("trekker",),
        komt=("lid", "contactpersoon", "projectleider", "stuurgroep"),
        velden={"vorm": Vorm.PRAKTISCH, "samenvatting": "Met het afwegingskader langs een sensor in je eigen straat."},
        verslag=Demoverslag(
            tekst=(
                "<h2>Waar ging het over?</h2><p>We liepen in dertien stappen langs een sensor die mensen telt.</p>"
                "<h2>Wat leerden we, ook van wat niet lukte?</h2><p>Bijna niemand wist wie de sensor mag uitzetten.</p>"
                "<h2>Hoe gaan we verder?</h2><p>Elke gemeente probeert het met een eigen sensor.</p>"
            ),
            regels=(
                (Regelsoort.BESLUIT, "We gebruiken allemaal hetzelfde afwegingskader.", "", 0),
                (Regelsoort.ACTIE, "Maak een lijst van de sensoren in je gemeente.", "lid", 14),
                (Regelsoort.ACTIE, "Vraag de jurist wie een sensor mag uitzetten.", "contactpersoon", -3),
                (Regelsoort.OPEN_VRAAG, "Hoe vertel je bewoners dat een sensor weg is?", "", 0),
            ),
        ),
    ),
    Demobijeenkomst(
        titel="Sessie lokaal meten: wat vertelt een Snuffelfiets?",
        dag=-5,
        plaats="Zeist",
        themas=("lokaal-meten",),
        organisatoren=("trekker",),
        komt=("lid", "projectleider"),
        velden={"vorm": Vorm.VERDIEPEND, "samenvatting": "Fietsers meten de lucht. Wat weet je daarna echt?"},
    ),
    Demobijeenkomst(
        titel="Werkbezoek stationsgebied Nieuw-Waterrijk",
        dag=-12,
        themas=("gebiedsontwikkeling",),
        organisatoren=("projectleider",),
        komt=("lid", "trekker"),
        velden={"soort": Bijeenkomstsoort.WERKBEZOEK, "locatie": "Stationsplein, Nieuw-Waterrijk"},
        verslag=Demoverslag(tekst="<h2>Waar ging het over?</h2><p>We liepen door het gebied.</p>", concept=True),
    ),
)

KOMEND = (
    Demobijeenkomst(
        titel="Open uur: vraag het de projectorganisatie",
        dag=4,
        van="12.00",
        tot="13.00",
        komt=("lid", "contactpersoon"),
        velden={
            "samenvatting": "Schuif aan met je vraag, of luister mee. Ook als je nog geen partner bent.",
            "ter_plaatse": False,
            "online": True,
            "online_link": MEEDOEN + "open-uur",
            "publiek": [Publiek.IEDEREEN],
            "gasten": True,
            "verslag_verwacht": False,
        },
    ),
    Demobijeenkomst(
        titel="Sessie voorspellen: drukte op straat",
        dag=9,
        plaats="Den Haag",
        themas=("veiligheid", "data-digital-twins"),
        organisatoren=("trekker",),
        komt=("lid", "projectleider", "contactpersoon", "stuurgroep", "redactie", "redactie2"),
        velden={
            "vorm": Vorm.VERDIEPEND,
            "samenvatting": "Hoe lees je af dat het te druk wordt, en wat doe je dan?",
            "locatie": "Vergaderzaal aan zee",
            "zichtbaarheid": Zichtbaarheid.LEDEN,
            "publiek": [Publiek.PROFESSIONALS],
            "capaciteit": 4,
        },
    ),
    Demobijeenkomst(
        titel="Sessie ethiek: wie beslist over de camera?",
        dag=16,
        van="9.30",
        tot="12.30",
        plaats="Amersfoort",
        themas=("ethiek-privacy",),
        organisatoren=("trekker",),
        komt=("lid",),
        velden={
            "vorm": Vorm.PROCESMATIG,
            "samenvatting": "We oefenen een gesprek dat je straks met de gemeenteraad voert.",
            "programma": "<p>9.30 uur: inloop en koffie.</p><p>10.00 uur: het gesprek oefenen.</p><p>12.00 uur: wat nemen we mee?</p>",
            "online": True,
            "online_link": MEEDOEN + "ethiek",
            "zichtbaarheid": Zichtbaarheid.LEDEN,
            "capaciteit": 20,
            "capaciteit_online": 50,
        },
    ),
    Demobijeenkomst(
        titel="Lunch van het netwerk",
        dag=20,
        van="12.00",
        tot="13.30",
        plaats="Utrecht",
        velden={"aanmeldwijze": Aanmeldwijze.NIET_NODIG, "publiek": [Publiek.LEDEN], "verslag_verwacht": False},
    ),
    Demobijeenkomst(
        titel="Bestuurdersontbijt",
        dag=23,
        van="8.00",
        tot="9.30",
        plaats="Den Haag",
        genodigden=("stuurgroep", "contactpersoon"),
        velden={
            "zichtbaarheid": Zichtbaarheid.GENODIGDEN,
            "publiek": [Publiek.BESTUURDERS],
            "samenvatting": "Een klein gesprek over wie een vraagstuk kan dragen.",
        },
    ),
    Demobijeenkomst(
        titel="Boekpresentatie: de straat als meetpunt",
        dag=27,
        plaats="Eindhoven",
        status=Status.AFGELAST,
        reden="De schrijver is ziek. We zoeken een nieuwe datum.",
        komt=("lid",),
        velden={"soort": Bijeenkomstsoort.BOEKPRESENTATIE, "gasten": True},
    ),
    Demobijeenkomst(
        titel="Congres slimme mobiliteit",
        dag=41,
        van="9.00",
        tot="17.30",
        plaats="Helmond",
        themas=("mobiliteit",),
        velden={
            "soort": Bijeenkomstsoort.CONGRES,
            "aanmeldwijze": Aanmeldwijze.ELDERS,
            "aanmeld_url": ELDERS + "slimme-mobiliteit",
            "organisator": "Voorbeeldbureau",
        },
    ),
    Demobijeenkomst(
        titel="Studiereis naar een Vlaamse stad",
        dag=55,
        van="8.00",
        tot="18.00",
        duurt=2,
        plaats="Antwerpen",
        status=Status.VOORLOPIG,
        themas=("mobiliteit", "participatie"),
        velden={"soort": Bijeenkomstsoort.STUDIEREIS, "zichtbaarheid": Zichtbaarheid.LEDEN, "capaciteit": 25},
    ),
    Demobijeenkomst(
        titel="Week van de student in de stad",
        dag=83,
        van="0.00",
        tot="0.00",
        duurt=5,
        plaats="Groningen",
        velden={"soort": Bijeenkomstsoort.EVENEMENT, "publiek": [Publiek.STUDENTEN], "hele_dag": True},
    ),
    Demobijeenkomst(
        titel="Sessie gebiedsontwikkeling: data voor de eerste schets",
        dag=None,
        status=Status.CONCEPT,
        themas=("gebiedsontwikkeling",),
        organisatoren=("trekker",),
        velden={"zichtbaarheid": Zichtbaarheid.LEDEN, "vorm": Vorm.PRAKTISCH},
    ),
)

PARADE = Demobijeenkomst(
    titel="Slimme Stad Parade",
    dag=69,
    van="9.30",
    tot="17.00",
    plaats="Rotterdam",
    themas=("participatie", "data-digital-twins"),
    komt=("lid", "contactpersoon", "projectleider", "trekker", "redactie"),
    velden={
        "soort": Bijeenkomstsoort.EVENEMENT,
        "samenvatting": "Een dag lang zie je wat slimme steden maakten, en praat je met wie het deed.",
        "programma": "<p>In de ochtend is er een gezamenlijk begin. Daarna kies je zelf waar je naartoe gaat.</p>",
        "locatie": "Congreshal",
        "voor_wie": "Bestuurders, mensen uit het veld en wie nieuwsgierig is.",
        "publiek": [Publiek.IEDEREEN],
        "gasten": True,
        "capaciteit": 300,
        "organisator": "Projectorganisatie van de City Deals",
    },
)
PARADE_SPREKERS = (("Ada Voorzanger", "dagvoorzitter"), ("Roos Windhoek", "wethouder in Voorbeeldstad"))
PARADE_ONDERDELEN: tuple[dict[str, Any], ...] = (
    {
        "titel": "Opening",
        "van": "9.30",
        "tot": "10.15",
        "zaal": "Grote zaal",
        "sprekers": (("Ada Voorzanger", "dagvoorzitter"),),
    },
    {
        "titel": "Ronde tafel voor bestuurders",
        "van": "10.30",
        "tot": "12.00",
        "zaal": "Raadkamer",
        "publiek": [Publiek.BESTUURDERS],
        "capaciteit": 16,
        "sprekers": (("Roos Windhoek", "wethouder in Voorbeeldstad"),),
    },
    {
        "titel": "Werkplaats: meten met bewoners",
        "van": "10.30",
        "tot": "12.00",
        "zaal": "Zaal 1",
        "publiek": [Publiek.PROFESSIONALS],
        "capaciteit": 30,
        "omschrijving": "Bouw zelf een kastje dat de lucht meet.",
    },
    {
        "titel": "Werkplaats: een digital twin lezen",
        "van": "10.30",
        "tot": "12.00",
        "zaal": "Zaal 2",
        "publiek": [Publiek.PROFESSIONALS],
        "capaciteit": 2,
    },
    {"titel": "Lunch op de beursvloer", "van": "12.00", "tot": "13.15", "zaal": "Hal"},
    {
        "titel": "Wandeling langs sensoren",
        "van": "13.15",
        "tot": "14.30",
        "zaal": "Start bij de balie",
        "capaciteit": 20,
    },
    {
        "titel": "Gesprek: wie mag de camera uitzetten?",
        "van": "13.15",
        "tot": "14.30",
        "zaal": "Zaal 1",
        "capaciteit": 40,
    },
    {"titel": "Afsluiting", "van": "15.30", "tot": "16.15", "zaal": "Grote zaal"},
)
PARADE_KEUZES = {
    "lid": ("Werkplaats: een digital twin lezen", "Wandeling langs sensoren"),
    "projectleider": ("Werkplaats: een digital twin lezen",),
    "contactpersoon": ("Werkplaats: meten met bewoners", "Gesprek: wie mag de camera uitzetten?"),
}
PARADE_STANDS = (
    ("Gemeente Voorbeeldstad", "Hal, stand 1", "De telbank in het park"),
    ("Gemeente Nieuw-Waterrijk", "Hal, stand 2", "Het stationsgebied in 3D"),
    ("Stad Sint-Voorbeeld", "Hal, stand 3", "Fietsers die de lucht meten"),
)
REEKS = Demobijeenkomst(
    titel="Inloopuur data voor beginners",
    dag=0,
    van="15.00",
    tot="16.00",
    organisatoren=("contactpersoon",),
    velden={
        "samenvatting": "Stel de vraag die je niet durft te stellen.",
        "ter_plaatse": False,
        "online": True,
        "online_link": MEEDOEN + "inloopuur",
        "zichtbaarheid": Zichtbaarheid.LEDEN,
        "verslag_verwacht": False,
    },
)
REEKS_DAGEN = (13, 34, 62)
