"""Keeping a partner; becoming one; Mijn overzicht."""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

BEHEER = (404, 404, 404, 200)
ALLEEN_POST = (405, 405, 405, 405)
VOORBEELDSTAD = "/netwerk/partners/gemeente-voorbeeldstad/"

RIJEN: dict[str, Rij] = {
    "mijn:overzicht": ("/mijn/", (302, 200, 200, 200)),
    "netwerk:partner-worden": ("/netwerk/partner-worden/", IEDEREEN),
    "netwerk:partner-aanvragen": ("/netwerk/partner-worden/aanmelden/", IEDEREEN),
    "netwerk:partner-aangevraagd": ("/netwerk/partner-worden/verstuurd/", IEDEREEN),
    "netwerk:partneraanvraag-lijst": ("/netwerk/partneraanvragen/", BEHEER),
    "netwerk:partneraanvraag-detail": ("/netwerk/partneraanvragen/999999/", NIEMAND),
    "netwerk:partneraanvraag-aanvaarden": ("/netwerk/partneraanvragen/999999/aanvaarden/", ALLEEN_POST),
    "netwerk:partneraanvraag-afwijzen": ("/netwerk/partneraanvragen/999999/afwijzen/", ALLEEN_POST),
    "netwerk:partner-bewerken": (f"{VOORBEELDSTAD}bewerken/", BEHEER),
    "netwerk:partner-contactpersonen": (f"{VOORBEELDSTAD}contactpersonen/", BEHEER),
    "netwerk:partner-contactpersoon-neer": (f"{VOORBEELDSTAD}contactpersonen/999999/neerleggen/", ALLEEN_POST),
    "netwerk:partner-domeinen": (f"{VOORBEELDSTAD}domeinen/", BEHEER),
    "netwerk:partner-domein-verwijderen": (f"{VOORBEELDSTAD}domeinen/999999/verwijderen/", ALLEEN_POST),
    "netwerk:partner-veranderen": (f"{VOORBEELDSTAD}veranderen/", BEHEER),
    "netwerk:partner-verandering": (f"{VOORBEELDSTAD}veranderen/samenvoegen/", BEHEER),
    "netwerk:partnerdomein-besluit": ("/netwerk/partnerdomeinen/999999/", NIEMAND),
    "netwerk:partnerdomein-bevestigen": ("/netwerk/partnerdomeinen/999999/bevestigen/", ALLEEN_POST),
    "netwerk:partnerdomein-afwijzen": ("/netwerk/partnerdomeinen/999999/afwijzen/", ALLEEN_POST),
    "netwerk:leden-overdragen": ("/netwerk/leden-overdragen/1/", BEHEER),
}

OPENBAAR = {"partner worden": "/netwerk/partner-worden/"}

ACCOUNT = {"partner aanvragen": "/netwerk/partner-worden/aanmelden/"}

EIGEN = {"mijn overzicht": "/mijn/"}
