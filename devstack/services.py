"""The processes of the portal, and how one of them is started and followed."""

import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devstack import mailcatcher, places, steps
from devstack.environment import script
from devstack.processes import Process, Register, stop

# Workers times threads, plus those of Celery, stay well under the connections that PostgreSQL allows.
WEB_WORKERS = 2
WEB_THREADS = 4
# One long job at a time is enough on one's own machine: mail has a worker beside it, and waits for none.
CELERY_PROCESSES = 1
MAIL = "mail"
"""The worker that takes nothing but mail, so that a code to sign in with never waits for an import or an export."""
LONGEST_LOG = 5_000_000


@dataclass
class Service:
    """One process with its log, which is repeated on the terminal."""

    name: str
    command: Sequence[str | Path]
    patience: float
    address: str = ""
    child: subprocess.Popen | None = None
    process: Process | None = None
    starts: list[float] = field(default_factory=list)
    _read: int = 0

    @property
    def log(self) -> Path:
        return places.LOGS / f"{self.name}.log"

    def start(self, env: dict[str, str]) -> None:
        """Start it, and write it into the register before anything else can happen."""
        places.LOGS.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.unlink()
        with self.log.open("ab") as output:
            self._read = output.tell()
            self.child = subprocess.Popen(
                [str(part) for part in self.command],
                cwd=places.ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.process = Process.of(self.child.pid, self.address)
        Register().put(self.name, self.process)

    def runs(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def repeat_log(self) -> None:
        """Say what the log has gained since the last time."""
        with self.log.open("rb") as log:
            log.seek(self._read)
            new = log.read()
        *lines, rest = new.split(b"\n")
        self._read += len(new) - len(rest)
        for line in lines:
            steps.say(f"{self.name:>7} | {line.decode(errors='replace')}")

    def stop(self) -> None:
        if self.process:
            stop(self.process, by=signal.SIGTERM, patience=self.patience)
            self.child.wait()
            Register().drop(self.name)


def catcher(port: int) -> Service:
    return Service(mailcatcher.NAME, script("devstack.mailcatcher", str(port)), patience=3, address=str(port))


def portal(host: str, port: int) -> list[Service]:
    """Web server, workers and beat, in the order in which they are stopped."""
    granian = [
        *("granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(WEB_WORKERS)),
        *("--blocking-threads", str(WEB_THREADS), "--respawn-failed-workers", "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "5", "citydeal.wsgi:application"),
    ]
    worker = [
        *("celery", "--app", "citydeal", "--quiet", "worker", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle"),
    ]
    # Without a process of its own for each task: it takes half the memory of a worker that has them.
    mail = [*worker, "--queues", "mail", "--pool", "solo", "--hostname", "mail@%h"]
    beat = ["celery", "--app", "citydeal", "--quiet", "beat", "--loglevel", "WARNING", "--pidfile", ""]
    return [
        Service("web", script(*granian), patience=10),
        Service("worker", script(*worker, "--concurrency", str(CELERY_PROCESSES)), patience=15),
        Service(MAIL, script(*mail), patience=15),
        Service("beat", script(*beat), patience=5),
    ]


STOP_ORDER = ("web", "worker", MAIL, "beat", mailcatcher.NAME)


def stop_leftovers() -> list[str]:
    """Stop what a supervisor that was killed left behind; return the names."""
    register, stopped = Register(), []
    rows = register.read()
    for name in ("step", *STOP_ORDER):
        if name in rows:
            if stop(rows[name], patience=5):
                stopped.append(name)
            register.drop(name)
    return stopped


def child_environment(**values: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "citydeal.settings.dev",
        "PYTHONUNBUFFERED": "1",
        # Celery warns whoever is root, at each start; on one's own machine, with JSON only, there is no danger.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        **values,
    }
