"""The working lists of the projectorganisatie, and the nieuwsbrief."""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

BEHEER = (404, 404, 404, 200)
ALLEEN_POST = (405, 405, 405, 405)

RIJEN: dict[str, Rij] = {
    "netwerk:mensen-lijst": ("/netwerk/mensen/", BEHEER),
    "netwerk:mensen-export": ("/netwerk/mensen/download/", ALLEEN_POST),
    "netwerk:mensen-bulk": ("/netwerk/mensen/samen/", ALLEEN_POST),
    "netwerk:mens-detail": ("/netwerk/mensen/1/", BEHEER),
    "netwerk:mens-rollen": ("/netwerk/mensen/1/rollen/", ALLEEN_POST),
    "netwerk:mensen-import": ("/netwerk/mensen/importeren/mensen/", BEHEER),
    # Of a file that isn't there: back to choosing one.
    "netwerk:mensen-importverslag": ("/netwerk/mensen/importeren/mensen/999999/", (404, 404, 404, 302)),
    "netwerk:partnerwerk-lijst": ("/netwerk/partnerwerklijst/", BEHEER),
    "netwerk:partnerwerk-export": ("/netwerk/partnerwerklijst/download/", ALLEEN_POST),
    "netwerk:partnerwerk-bulk": ("/netwerk/partnerwerklijst/samen/", ALLEEN_POST),
    "netwerk:logboek": ("/netwerk/logboek/", BEHEER),
    "netwerk:logboek-export": ("/netwerk/logboek/download/", ALLEEN_POST),
    "netwerk:netwerkbericht-lijst": ("/netwerk/berichten/", BEHEER),
    "netwerk:netwerkbericht-nieuw": ("/netwerk/berichten/nieuw/", BEHEER),
    "netwerk:netwerkbericht-detail": ("/netwerk/berichten/999999/", NIEMAND),
    "netwerk:netwerkbericht-bewerken": ("/netwerk/berichten/999999/bewerken/", NIEMAND),
    "netwerk:netwerkbericht-voorbeeld": ("/netwerk/berichten/999999/voorbeeld/", NIEMAND),
    "netwerk:netwerkbericht-proef": ("/netwerk/berichten/999999/proef/", ALLEEN_POST),
    "netwerk:netwerkbericht-verzenden": ("/netwerk/berichten/999999/verzenden/", NIEMAND),
    "netwerk:netwerkbericht-tegenhouden": ("/netwerk/berichten/999999/tegenhouden/", ALLEEN_POST),
    "netwerk:netwerkbericht-verwijderen": ("/netwerk/berichten/999999/verwijderen/", NIEMAND),
    "netwerk:netwerkbericht-artikel": ("/netwerk/berichten/999999/artikel/", ALLEEN_POST),
    "netwerk:netwerkbericht-lezen": ("/netwerk/berichten/999999/lezen/", NIEMAND),
    "netwerk:uitgave-lijst": ("/netwerk/nieuwsbriefuitgaven/", BEHEER),
    "netwerk:uitgave-proef": ("/netwerk/nieuwsbriefuitgaven/proef/", ALLEEN_POST),
    "netwerk:nieuwsbrief": ("/netwerk/nieuwsbrief/", IEDEREEN),
    "netwerk:nieuwsbrief-verstuurd": ("/netwerk/nieuwsbrief/verstuurd/", IEDEREEN),
}

ACCOUNT = {"nieuwsbrief": "/netwerk/nieuwsbrief/", "nieuwsbrief aangevraagd": "/netwerk/nieuwsbrief/verstuurd/"}
