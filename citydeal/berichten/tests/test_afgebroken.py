"""Workers that are killed, and several at once: nothing is lost, nothing goes twice."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from copy import copy

import pytest
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from citydeal.berichten import tasks
from citydeal.berichten.enums import Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.services import stuur
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk.tests.factories import maak_mens

pytestmark = pytest.mark.django_db(transaction=True)


def start_worker(werk: Callable[[], object] = verzend) -> int:
    """A process that sends what waits, on a database connection of its own; gives its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        connection.connection = None
        werk()
    finally:
        os._exit(0)


def wacht_op_einde(*pids: int) -> None:
    for pid in pids:
        os.waitpid(pid, 0)


def laat_de_huur_verlopen() -> None:
    Bericht.objects.filter(status=Berichtstatus.BEZIG).update(bezig_tot=timezone.now())


def leg_klaar(aantal: int) -> None:
    with transaction.atomic():
        for nummer in range(min(aantal, 10)):
            bericht = stuur(
                sleutel=f"proef-{nummer}", soort="proefplicht", brief=maak_brief(), naar=f"{nummer}@proef.example"
            )
        kopieen = []
        for nummer in range(10, aantal):
            kopie = copy(bericht)
            kopie.pk, kopie.sleutel, kopie.naar = None, f"proef-{nummer}", f"{nummer}@proef.example"
            kopieen.append(kopie)
        Bericht.objects.bulk_create(kopieen)


def statussen() -> Counter[str]:
    return Counter(Bericht.objects.values_list("status", flat=True))


def test_wat_is_vastgelegd_gaat_weg_al_is_er_nooit_om_gevraagd(postbus, monkeypatch):
    """Killed between the commit and the question to the broker, or a broker that is away: the row waits for the sweep."""

    def weg(*args):
        raise OperationalError

    monkeypatch.setattr(tasks.verzend_berichten, "delay", weg)
    leg_klaar(1)
    assert statussen() == {Berichtstatus.KLAAR: 1}
    tasks.verzend_berichten()
    assert postbus.adressen == ["0@proef.example"]


def test_een_transactie_vraagt_een_keer_om_verzending(monkeypatch):
    gevraagd = []
    monkeypatch.setattr(tasks.verzend_berichten, "delay", lambda: gevraagd.append(1))
    leg_klaar(10)
    assert gevraagd == [1]


def test_duizend_berichten_onderbroken_bij_437_komen_elk_een_keer(postbus):
    leg_klaar(1000)
    lid = maak_mens()
    stuur(sleutel="nieuws", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    worker = []

    def breek_af(adres: str) -> str:
        if len(postbus.bezorgd) == 437 and worker:
            os.kill(worker.pop(), signal.SIGKILL)
        return "250 OK"

    postbus.bij_rcpt = breek_af
    worker.append(start_worker())
    wacht_op_einde(worker[0])
    assert len(postbus.bezorgd) == 437
    assert statussen()[Berichtstatus.BEZIG] == 1
    kies(lid, "proefnieuws", Frequentie.UIT)
    verzend()
    # The mail that the dead worker held, is still its own.
    assert statussen() == {Berichtstatus.VERZONDEN: 999, Berichtstatus.BEZIG: 1, Berichtstatus.VERVALLEN: 1}
    laat_de_huur_verlopen()
    verzend()
    assert Counter(postbus.adressen) == {f"{nummer}@proef.example": 1 for nummer in range(1000)}
    assert statussen() == {Berichtstatus.VERZONDEN: 1000, Berichtstatus.VERVALLEN: 1}


def test_het_ene_venster_geeft_hooguit_een_keer_hetzelfde_bericht_erbij(postbus):
    """Killed after the server took the mail and before the row says so: once more, under the same Message-ID."""
    leg_klaar(5)
    worker = []

    def breek_af() -> None:
        if len(postbus.bezorgd) == 3 and worker:
            os.kill(worker.pop(), signal.SIGKILL)

    postbus.na_bezorging = breek_af
    worker.append(start_worker())
    wacht_op_einde(worker[0])
    laat_de_huur_verlopen()
    verzend()
    keren = Counter(postbus.adressen)
    assert len(keren) == 5
    assert sorted(keren.values()) == [1, 1, 1, 1, 2]
    assert len({bericht["Message-ID"] for bericht in postbus.bezorgd}) == 5
    assert statussen() == {Berichtstatus.VERZONDEN: 5}


def test_vier_workers_tegelijk_delen_het_werk(postbus):
    leg_klaar(60)
    wacht_op_einde(*(start_worker() for _ in range(4)))
    assert Counter(postbus.adressen) == {f"{nummer}@proef.example": 1 for nummer in range(60)}
    assert postbus.verbindingen > 1
    assert set(Bericht.objects.values_list("pogingen", flat=True)) == {1}
