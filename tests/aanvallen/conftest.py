"""The real web server, for what a test client can't send."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from devstack import places

WORTEL = Path(__file__).resolve().parent.parent.parent
GEDULD = 40.0


@pytest.fixture(scope="session")
def granian(demo_database) -> Iterator[int]:
    """The port of the portal as it runs in earnest, on the demo."""
    met = connection.get_connection_params()
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    login = f"{met['user']}:{met.get('password', '')}" if met.get("password") else met["user"]
    netloc, vraag = (
        (f"{login}@", f"?host={met['host']}") if met["host"].startswith("/") else (f"{login}@{met['host']}", "")
    )
    if met.get("port") and not vraag:
        netloc += f":{met['port']}"
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "citydeal.settings.test",
        "DATABASE_URL": f"postgresql://{netloc}/{demo_database[0]}{vraag}",
        "LOG_LEVEL": "ERROR",
    }
    opdracht = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(poort), "--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "error"),
        "citydeal.wsgi:application",
    ]
    proces = subprocess.Popen(opdracht, cwd=WORTEL, env=omgeving, stdin=subprocess.DEVNULL)
    try:
        _wacht_op(poort, proces)
        yield poort
    finally:
        proces.terminate()
        proces.wait(timeout=15)


def _wacht_op(poort: int, proces: subprocess.Popen) -> None:
    tot = time.monotonic() + GEDULD
    while time.monotonic() < tot and proces.poll() is None:
        try:
            if (
                stuur(poort, b"GET /gezondheid/gereed/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[0]
                == 200
            ):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The web server did not answer; see {places.LOGS}.")


def stuur(poort: int, bytes_: bytes) -> tuple[int, bytes]:
    """Send exactly these bytes; give the status and the whole answer. Status 0: the server hung up without a word."""
    with socket.create_connection(("127.0.0.1", poort), timeout=20) as verbinding:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            verbinding.sendall(bytes_)
        verbinding.settimeout(20)
        antwoord = b""
        try:
            while deel := verbinding.recv(65536):
                antwoord += deel
        except ConnectionResetError:
            pass
    status = antwoord.split(b" ", 2)[1] if antwoord.startswith(b"HTTP/") else b"0"
    return int(status[:3]), antwoord


@pytest.fixture
def rauw(granian) -> Callable[..., tuple[int, bytes]]:
    """`rauw(b"/pad", methode=b"GET", koppen=[b"Host: localhost"])`: a request as bytes, without anything made proper."""

    def doe(
        doel: bytes, *, methode: bytes = b"GET", koppen: tuple[bytes, ...] = (b"Host: localhost",), lijf: bytes = b""
    ):
        regels = [methode + b" " + doel + b" HTTP/1.1", *koppen, b"Connection: close"]
        if lijf:
            regels.append(b"Content-Length: %d" % len(lijf))
        return stuur(granian, b"\r\n".join(regels) + b"\r\n\r\n" + lijf)

    return doe
