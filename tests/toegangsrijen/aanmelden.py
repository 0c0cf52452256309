"""Joining: registering and invitations for everybody, the people of a partner and requests for who keeps them."""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

_SLEUTEL = "x" * 43
_VOORBEELD = "/netwerk/partners/gemeente-voorbeeldstad"
_MENS = "11111111-1111-1111-1111-111111111111"
BEHEER = (404, 404, 404, 200)
GEEN_GET = (405, 405, 405, 405)

RIJEN: dict[str, Rij] = {
    "account_signup": ("/accounts/aanmelden/", (200, 302, 302, 302)),
    "account_aangemeld": ("/accounts/aanmelden/verstuurd/", IEDEREEN),
    # Leden have a partner already, and go on to their overview.
    "account_organisatie": ("/accounts/aanmelden/organisatie/", (302, 302, 302, 302)),
    "account_bevestigen": (f"/accounts/aanmelden/bevestigen/{_SLEUTEL}/", (410, 410, 410, 410)),
    "account_uitnodiging": (f"/accounts/uitnodiging/{_SLEUTEL}/", NIEMAND),
    "netwerk:aanvraag-lijst": ("/netwerk/aanvragen/", BEHEER),
    "netwerk:aanvraag-detail": ("/netwerk/aanvragen/1/", BEHEER),
    "netwerk:aanvraag-aanvaarden": ("/netwerk/aanvragen/1/aanvaarden/", GEEN_GET),
    "netwerk:aanvraag-afwijzen": ("/netwerk/aanvragen/1/afwijzen/", GEEN_GET),
    "netwerk:collega-lijst": (f"{_VOORBEELD}/collegas/", BEHEER),
    "netwerk:collega-uitnodigen": (f"{_VOORBEELD}/collegas/uitnodigen/", BEHEER),
    "netwerk:collega-weghalen": (f"{_VOORBEELD}/collegas/{_MENS}/weghalen/", NIEMAND),
    "netwerk:collega-terugzetten": (f"{_VOORBEELD}/collegas/{_MENS}/terugzetten/", GEEN_GET),
    "netwerk:uitnodiging-opnieuw": (f"{_VOORBEELD}/uitnodigingen/1/opnieuw/", GEEN_GET),
    "netwerk:uitnodiging-intrekken": (f"{_VOORBEELD}/uitnodigingen/1/intrekken/", GEEN_GET),
}

ACCOUNT = {
    "lid worden": "/accounts/aanmelden/",
    "lid worden verstuurd": "/accounts/aanmelden/verstuurd/",
}
