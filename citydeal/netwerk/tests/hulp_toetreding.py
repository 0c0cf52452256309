"""What the tests of joining share: registering, the link in a mail, counting, and doing things at the same moment."""

import re
import threading

from django.db import connection

from citydeal.berichten.models import Bericht

AANMELDEN = "/accounts/aanmelden/"
ORGANISATIE = "/accounts/aanmelden/organisatie/"
VELDEN = {"naam": "Noor Proef", "email": "noor@proefstad.example", "functie": "Adviseur data"}


def meld_aan(client, *, ip="192.0.2.1", **anders):
    return client.post(AANMELDEN, {**VELDEN, **anders}, REMOTE_ADDR=ip)


def link_uit(bericht: Bericht) -> str:
    return "/" + re.search(r"https?://[^/\s]+/(\S+)", bericht.tekst).group(1)


def bevestiglink() -> str:
    return link_uit(Bericht.objects.filter(soort="aanmelden").latest("pk"))


def bevestig(client, **velden):
    return client.post(bevestiglink(), velden)


class Teller:
    """Counts the queries that go through it."""

    def __init__(self):
        self.aantal = 0

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.aantal += 1
        return execute(sql, params, many, context)


def tegelijk(*daden):
    """Do these at the same moment, each in a thread of its own; gives what came of each, an exception too."""
    start = threading.Barrier(len(daden))
    uitkomsten = []

    def doe(daad):
        try:
            start.wait()
            uitkomsten.append(daad())
        except Exception as fout:
            uitkomsten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(daad,)) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten
