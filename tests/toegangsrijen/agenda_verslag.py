"""Verslagen: reading, writing, actions out of them."""

from tests.toegangsrijen.rollen import NIEMAND, Rij

_GEEN = "/agenda/999999/verslag"
ALLEEN_POST = (405, 405, 405, 405)

RIJEN: dict[str, Rij] = {
    "agenda:verslagen": ("/agenda/verslagen/", (404, 404, 404, 200)),
    "agenda:actie": ("/agenda/acties/999999/", NIEMAND),
    "agenda:verslag": (f"{_GEEN}/", NIEMAND),
    "agenda:verslag-pdf": (f"{_GEEN}/verslag.pdf", NIEMAND),
    "agenda:verslag-versies": (f"{_GEEN}/versies/", NIEMAND),
    "agenda:verslag-versie": (f"{_GEEN}/versies/1/", NIEMAND),
    "agenda:verslag-bewerken": (f"{_GEEN}/bewerken/", NIEMAND),
    "agenda:verslag-beginnen": (f"{_GEEN}/beginnen/", ALLEEN_POST),
    "agenda:verslag-inlezen": (f"{_GEEN}/inlezen/", NIEMAND),
    "agenda:verslag-documenten": (f"{_GEEN}/documenten/", NIEMAND),
    "agenda:verslag-klad": (f"{_GEEN}/klad/", ALLEEN_POST),
    "agenda:verslag-klad-weg": (f"{_GEEN}/klad/weg/", ALLEEN_POST),
    "kennisbank:oogst": ("/kennisbank/oogst/999999/", NIEMAND),
}

OPENBAAR = {
    "verslag": "/agenda/1/verslag/",
    "versies van een verslag": "/agenda/1/verslag/versies/",
}
"""Of the first meeting of the demo, which was open to everyone."""
