"""Signing up, who comes, and finding a date."""

from tests.toegangsrijen.rollen import NIEMAND, Rij

_GEEN = "/agenda/999999"
_ALLEEN_POST = (405, 405, 405, 405)

RIJEN: dict[str, Rij] = {
    "agenda:aanmelden": (f"{_GEEN}/aanmelden/", NIEMAND),
    "agenda:aanmelden-gevraagd": (f"{_GEEN}/aanmelden/gevraagd/", NIEMAND),
    "agenda:doe-mee": (f"{_GEEN}/doe-mee/", NIEMAND),
    "agenda:deelnemers": (f"{_GEEN}/deelnemers/", NIEMAND),
    "agenda:deelnemers-aanwezig": (f"{_GEEN}/deelnemers/aanwezig/", _ALLEEN_POST),
    "agenda:deelnemer-toevoegen": (f"{_GEEN}/deelnemers/toevoegen/", NIEMAND),
    "agenda:deelnemers-bericht": (f"{_GEEN}/deelnemers/bericht/", NIEMAND),
    "agenda:deelnemers-export": (f"{_GEEN}/deelnemers/export/", _ALLEEN_POST),
    "agenda:datumprikker": (f"{_GEEN}/datumprikker/", NIEMAND),
    "agenda:datumprikker-wijzigen": (f"{_GEEN}/datumprikker/wijzigen/", NIEMAND),
    "agenda:datumprikker-herinneren": (f"{_GEEN}/datumprikker/herinneren/", _ALLEEN_POST),
    "agenda:datumprikker-kiezen": (f"{_GEEN}/datumprikker/kies/1/", NIEMAND),
    "agenda:prikken-eigen": (f"{_GEEN}/wanneer-kun-je/", NIEMAND),
    "agenda:prikken": ("/agenda/prikken/geraden/", NIEMAND),
}
