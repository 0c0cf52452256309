"""Putting something forward for the kennisbank."""

import uuid

from tests.toegangsrijen.rollen import IEDEREEN, LEDEN, NIEMAND, Rij

ALLEEN_POST = (405, 405, 405, 405)
VAN_EEN_ANDER = "/mijn/inzendingen/11111111-1111-4111-8111-111111111111/"

RIJEN: dict[str, Rij] = {
    "kennisbank:indienen": ("/kennisbank/indienen/", IEDEREEN),
    "kennisbank:indienen-nieuw": ("/kennisbank/indienen/nieuw/", IEDEREEN),
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

ACCOUNT = {"indienen zonder account": "/kennisbank/indienen/nieuw/"}

_CONCEPT, _MET_VRAAG, _ONLINE = (
    f"/mijn/inzendingen/{uuid.uuid5(uuid.NAMESPACE_URL, f'demo-inzending-{soort}')}/"
    for soort in ("usecase", "toolbox", "begrip")
)
"""What the lid of the demo put forward."""

EIGEN = {
    "indienen": "/kennisbank/indienen/nieuw/",
    "mijn inzendingen": "/mijn/inzendingen/",
    "inzending die nog een concept is": _CONCEPT,
    "stap van een inzending": f"{_CONCEPT}wat/",
    "artikel 4 van een inzending": f"{_CONCEPT}artikel-4/",
    "bestanden van een inzending": f"{_CONCEPT}bestanden/",
    "concept verwijderen": f"{_CONCEPT}intrekken/",
    "inzending met een vraag": _MET_VRAAG,
    "inzending die online staat": _ONLINE,
}
