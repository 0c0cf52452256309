"""Reading and following the agenda."""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

_EIGEN = (302, 200, 200, 200)
_ALLEEN_POST = (405, 405, 405, 405)

RIJEN: dict[str, Rij] = {
    "agenda:lijst": ("/agenda/", IEDEREEN),
    "agenda:maand": ("/agenda/maand/2031/2/", IEDEREEN),
    "agenda:bijeenkomst": ("/agenda/999999/", NIEMAND),
    "agenda:linkbeeld": ("/agenda/linkbeeld/bijeenkomst-999999/x.png", NIEMAND),
    "agenda:ics": ("/agenda/999999/agenda.ics", NIEMAND),
    "agenda:feed": ("/agenda/feed.ics", IEDEREEN),
    "agenda:feed-json": ("/agenda/feed.json", IEDEREEN),
    "agenda:feed-thema": ("/agenda/feed/thema/bestaat-niet.ics", NIEMAND),
    "agenda:feed-kanaal": ("/agenda/feed/onbekend/1.ics", NIEMAND),
    "agenda:feed-eigen": ("/agenda/feed/eigen/geraden.ics", NIEMAND),
    "agenda:insluiten": ("/agenda/insluiten/", IEDEREEN),
    "agenda:delen": ("/agenda/delen/", IEDEREEN),
    "mijn-agenda:overzicht": ("/mijn/agenda/", _EIGEN),
    "mijn-agenda:feed-maken": ("/mijn/agenda/adres/", _ALLEEN_POST),
    "mijn-agenda:feed-stoppen": ("/mijn/agenda/adres/stoppen/", _ALLEEN_POST),
}

OPENBAAR = {
    "agenda": "/agenda/",
    "agenda gefilterd": "/agenda/?soort=bijeenkomst&deelname=online",
    "agenda zonder treffer": "/agenda/?q=zonderenigtreffer",
    "agenda voorbij": "/agenda/?periode=voorbij",
    "agenda per maand": "/agenda/maand/2031/2/",
    "agenda volgen en delen": "/agenda/delen/",
}

EIGEN = {"mijn agenda": "/mijn/agenda/"}
