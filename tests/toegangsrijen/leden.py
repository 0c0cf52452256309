"""Profile, ledengids and writing to somebody."""

from tests.toegangsrijen.rollen import IEDEREEN, LEDEN, NIEMAND, Rij

_ONBEKEND = "11111111-1111-4111-8111-111111111111"
_INLOGGEN = (302, 200, 200, 200)

RIJEN: dict[str, Rij] = {
    "netwerk:ledengids": ("/netwerk/leden/", LEDEN),
    "netwerk:lid-detail": (f"/netwerk/leden/{_ONBEKEND}/", NIEMAND),
    "netwerk:lid-foto": (f"/netwerk/leden/{_ONBEKEND}/foto/", NIEMAND),
    "netwerk:schrijf-lid": (f"/netwerk/leden/{_ONBEKEND}/schrijf/", NIEMAND),
    "netwerk:schrijf-partner": ("/netwerk/partners/gemeente-voorbeeldstad/schrijf/", IEDEREEN),
    "netwerk:schrijf-over": ("/netwerk/schrijf/pagina/0/", NIEMAND),
    "netwerk:melding-lijst": ("/netwerk/meldingen/", (404, 404, 404, 200)),
    "netwerk:melding-detail": ("/netwerk/meldingen/0/", NIEMAND),
    "mijn:gegevens": ("/mijn/gegevens/", _INLOGGEN),
    "mijn:profiel-voorbeeld": ("/mijn/gegevens/voorbeeld/", _INLOGGEN),
    "mijn:blokkade-opheffen": ("/mijn/gegevens/blokkades/0/opheffen/", (302, 405, 405, 405)),
}

ACCOUNT = {"partner schrijven als bezoeker": "/netwerk/partners/gemeente-den-haag/schrijf/"}

EIGEN = {
    "ledengids": "/netwerk/leden/",
    "ledengids gezocht": "/netwerk/leden/?q=data&expertise=data",
    "ledengids zonder treffer": "/netwerk/leden/?q=zonderenigtreffer",
    "partner schrijven": "/netwerk/partners/gemeente-voorbeeldstad/schrijf/",
    "mijn gegevens": "/mijn/gegevens/",
    "mijn profiel voor anderen": "/mijn/gegevens/voorbeeld/",
    "mijn profiel voor collega's": "/mijn/gegevens/voorbeeld/?als=partner",
}
