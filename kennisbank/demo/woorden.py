"""Words from which plausible Dutch items are made, for measuring."""

BIJVOEGLIJK = [
    "slimme", "groene", "koele", "veilige", "gedeelde", "open", "stille", "schone", "drukke", "nieuwe", "digitale",
    "lokale", "eerlijke", "zuinige", "bereikbare", "waterrijke", "historische", "gezonde", "rustige", "leesbare",
]  # fmt: skip
ZAKEN = [
    "deelfietsen", "laadpalen", "sensoren", "lantaarnpalen", "bomen", "daken", "fietspaden", "parkeerplekken", "pleinen",
    "bushaltes", "wadi's", "warmtenetten", "verkeerslichten", "speelplekken", "binnenhoven", "kades", "bruggen", "gevels",
    "regenpijpen", "luchtmeters", "geluidsmeters", "wijkkaarten", "energiehubs", "zonnepanelen", "afvalbakken",
]  # fmt: skip
PLEKKEN = [
    "stationsgebied", "binnenstad", "winkelstraat", "bedrijventerrein", "nieuwbouwwijk", "dorpskern", "haven", "campus",
    "singel", "stadspark", "ringweg", "marktplein", "spoorzone", "woonwijk", "kanaalzone", "zorgcampus",
]  # fmt: skip
DOELEN = [
    "minder zoekverkeer", "schonere lucht", "koelere straten", "een rustiger nacht", "minder wateroverlast",
    "een veiliger schoolroute", "een eerlijke verdeling van ruimte", "lagere energiekosten", "meer groen in de straat",
    "betere hulp aan huis", "kortere wachttijden", "een gedeeld beeld van de wijk",
]  # fmt: skip
WIE = [
    "bewoners", "de wethouder", "het waterschap", "studenten", "ondernemers", "de wijkagent", "het buurthuis",
    "de netbeheerder", "een groep fietsers", "de zorgverlener", "de stadsecoloog", "het dataplatform",
]  # fmt: skip
ZINNEN = [
    "Met {zaken} in het {plek} werkt de gemeente aan {doel}.",
    "{Wie} en {wie} keken samen welke {bijv} {zaken} nodig zijn.",
    "Na {getal} weken meten bleek dat {wie} iets anders nodig had dan gedacht.",
    "De proef begon klein: {getal} {zaken} op één plek in het {plek}.",
    "Het belangrijkste resultaat is {doel}, en dat merken {wie} elke dag.",
    "Wie dit wil overnemen, begint met de vraag wat {doel} in de eigen {plek} betekent.",
    "De metingen staan als open data op het platform, zonder gegevens over personen.",
    "We leerden dat {bijv} {zaken} alleen helpen als {wie} vanaf het begin meedoet.",
    "De kosten vielen mee: ongeveer {getal} euro per jaar voor elke {plek}.",
    "Een volgende keer betrekken we {wie} eerder, nog voor de eerste {zaken} er hangen.",
    "In het gesprek over {doel} hielp een kaart met {getal} punten meer dan een rapport.",
    "{Wie} vroeg door op privacy en zeggenschap; daar is een afspraak uit gekomen.",
]
