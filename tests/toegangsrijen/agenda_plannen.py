"""Planning and managing meetings, and their documents. Number 1 is a meeting of the demo that everybody sees."""

from tests.toegangsrijen.rollen import NIEMAND, Rij

BEHEER = (404, 404, 404, 200)

RIJEN: dict[str, Rij] = {
    "agenda:plannen": ("/agenda/plannen/", BEHEER),
    "agenda:plannen-reeks": ("/agenda/plannen/reeks/", BEHEER),
    "agenda:wijzigen": ("/agenda/1/wijzigen/", BEHEER),
    "agenda:status": ("/agenda/1/status/afgelast/", BEHEER),
    "agenda:wijzigingen": ("/agenda/1/wijzigingen/", BEHEER),
    "agenda:onderdelen": ("/agenda/1/onderdelen/", BEHEER),
    "agenda:onderdeel-nieuw": ("/agenda/1/onderdelen/nieuw/", BEHEER),
    "agenda:onderdeel-wijzigen": ("/agenda/1/onderdelen/999999/", NIEMAND),
    "agenda:onderdeel-weg": ("/agenda/1/onderdelen/999999/weg/", NIEMAND),
    "agenda:sprekers": ("/agenda/1/sprekers/", BEHEER),
    "agenda:stand-nieuw": ("/agenda/1/stands/nieuw/", BEHEER),
    "agenda:stand-weg": ("/agenda/1/stands/999999/weg/", NIEMAND),
    "agenda:stukken": ("/agenda/1/documenten/", BEHEER),
    "agenda:stuk-weg": ("/agenda/1/documenten/999999/weg/", NIEMAND),
    # Number 1 has no parts to choose from.
    "agenda:onderdelen-kiezen": ("/agenda/1/mijn-programma/", NIEMAND),
    "agenda:stuk": ("/agenda/documenten/999999/", NIEMAND),
}
