"""Keeping a partner; becoming one; Mijn overzicht."""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

BEHEER = (404, 404, 404, 200)

RIJEN: dict[str, Rij] = {
    "mijn:overzicht": ("/mijn/", (302, 200, 200, 200)),
    "netwerk:partner-worden": ("/netwerk/partner-worden/", IEDEREEN),
    "netwerk:partner-aanvragen": ("/netwerk/partner-worden/aanmelden/", IEDEREEN),
    "netwerk:partner-aangevraagd": ("/netwerk/partner-worden/verstuurd/", IEDEREEN),
    "netwerk:partneraanvraag-lijst": ("/netwerk/partneraanvragen/", BEHEER),
    "netwerk:partneraanvraag-detail": ("/netwerk/partneraanvragen/999999/", NIEMAND),
    "netwerk:partneraanvraag-aanvaarden": ("/netwerk/partneraanvragen/999999/aanvaarden/", (405, 405, 405, 405)),
    "netwerk:partneraanvraag-afwijzen": ("/netwerk/partneraanvragen/999999/afwijzen/", (405, 405, 405, 405)),
}

OPENBAAR = {"partner worden": "/netwerk/partner-worden/"}

ACCOUNT = {"partner aanvragen": "/netwerk/partner-worden/aanmelden/"}

EIGEN = {"mijn overzicht": "/mijn/"}
