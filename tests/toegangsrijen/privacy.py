"""Download and deletion."""

from tests.toegangsrijen.rollen import IEDEREEN, Rij

EERST_BEVESTIGEN = (302, 302, 302, 302)
"""Who was signed in for a while proves first who they are."""

RIJEN: dict[str, Rij] = {
    "privacy:bewaartermijnen": ("/privacy/bewaartermijnen/", IEDEREEN),
    "mijn:privacy": ("/mijn/privacy/", (302, 200, 200, 200)),
    "mijn:download-vragen": ("/mijn/privacy/download/", EERST_BEVESTIGEN),
    "mijn:download-stand": ("/mijn/privacy/download/stand/", (302, 302, 302, 302)),
    "mijn:download-bestand": ("/mijn/privacy/download/999999/", EERST_BEVESTIGEN),
    "mijn:account-verwijderen": ("/mijn/privacy/verwijderen/", EERST_BEVESTIGEN),
    "mijn:account-verwijderd": ("/mijn/privacy/verwijderd/", IEDEREEN),
}

OPENBAAR = {"bewaartermijnen": "/privacy/bewaartermijnen/"}

ACCOUNT = {"account verwijderd": "/mijn/privacy/verwijderd/"}

EIGEN = {"je gegevens en je account": "/mijn/privacy/"}
