"""Putting something forward for the kennisbank."""

from tests.toegangsrijen.rollen import IEDEREEN, LEDEN, NIEMAND, Rij

ALLEEN_POST = (405, 405, 405, 405)
VAN_EEN_ANDER = "/mijn/inzendingen/11111111-1111-4111-8111-111111111111/"

RIJEN: dict[str, Rij] = {
    "kennisbank:indienen": ("/kennisbank/indienen/", IEDEREEN),
    "kennisbank:indienen-nieuw": ("/kennisbank/indienen/nieuw/", LEDEN),
    "kennisbank:indienen-lijkt-op": ("/kennisbank/indienen/lijkt-op/?titel=sensoren", LEDEN),
    "kennisbank:inzending-lijst": ("/mijn/inzendingen/", LEDEN),
    "kennisbank:inzending-detail": (VAN_EEN_ANDER, NIEMAND),
    "kennisbank:inzending-stap": (f"{VAN_EEN_ANDER}wat/", NIEMAND),
    "kennisbank:inzending-intrekken": (f"{VAN_EEN_ANDER}intrekken/", NIEMAND),
    "kennisbank:inzending-indienen": (f"{VAN_EEN_ANDER}indienen/", ALLEEN_POST),
    "kennisbank:inzending-antwoord": (f"{VAN_EEN_ANDER}antwoord/", ALLEEN_POST),
    "kennisbank:inzending-bestand": ("/mijn/inzendingen/bestanden/999999/", NIEMAND),
    "kennisbank:inzending-bestand-verwijderen": ("/mijn/inzendingen/bestanden/999999/verwijderen/", ALLEEN_POST),
}

OPENBAAR = {"iets indienen": "/kennisbank/indienen/"}

EIGEN = {"indienen": "/kennisbank/indienen/nieuw/", "mijn inzendingen": "/mijn/inzendingen/"}
