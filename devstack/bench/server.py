"""The web server that is measured: granian with the processes and threads of `make start`, on a port of its own."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devstack import places, steps
from devstack.environment import script
from devstack.processes import Process, Register, stop
from devstack.services import WEB_THREADS, WEB_WORKERS

NAME = "bench"
HOST = "127.0.0.1"
PATIENCE = 60.0


@contextmanager
def running() -> Iterator[tuple[str, int]]:
    """Start the server with the settings of this process, answer its address, and stop it at the end.

    What a bench that was killed left behind is stopped first. Raises StepError when it doesn't start.
    """
    _stop_leftover()
    port = _free_port()
    log = places.LOGS / f"{NAME}.log"
    places.LOGS.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        child = subprocess.Popen(
            [str(part) for part in _command(port)],
            cwd=places.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    process = Process.of(child.pid, str(port))
    Register().put(NAME, process)
    try:
        _wait(child, port)
        yield HOST, port
    finally:
        stop(process)
        child.wait()
        Register().drop(NAME)


def _command(port: int) -> list:
    return script(
        *("granian", "--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", str(WEB_WORKERS)),
        *("--blocking-threads", str(WEB_THREADS), "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "5", "devstack.bench.wsgi:application"),
    )


def _stop_leftover() -> None:
    left = Register().read().get(NAME)
    if left:
        stop(left)
        Register().drop(NAME)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait(child: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise steps.StepError(f"The web server doesn't start; see {places.LOGS / f'{NAME}.log'}.")
