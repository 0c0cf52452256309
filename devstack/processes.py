"""Which processes are ours: a file with their pids and start times, and how they are stopped.

A pid alone says nothing after a crash, since the system hands it out again; together with the moment at which that
process started it does.
"""

import contextlib
import json
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from devstack import places

# The clock of the system may be set while we run, which moves the start times that it reports.
CLOCK_TOLERANCE = 2.0


@dataclass(frozen=True)
class Process:
    """A process that we started, and what others must know to use it (its socket or port)."""

    pid: int
    started: float
    address: str = ""

    @classmethod
    def of(cls, pid: int, address: str = "") -> "Process":
        return cls(pid, psutil.Process(pid).create_time(), address)

    def is_alive(self) -> bool:
        try:
            found = psutil.Process(self.pid)
            return self._is_same(found) and found.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def _is_same(self, found: psutil.Process) -> bool:
        return abs(found.create_time() - self.started) < CLOCK_TOLERANCE

    def members(self) -> list[psutil.Process]:
        """This process and what it started: all that live in the session which it leads.

        They are found too when the leader itself was killed, because a pid isn't given out again while a session
        carries it.
        """
        if psutil.pid_exists(self.pid) and not self._matches():
            return []
        return [found for found in psutil.process_iter() if self._has_member(found)]

    def _matches(self) -> bool:
        try:
            return self._is_same(psutil.Process(self.pid))
        except psutil.NoSuchProcess:
            return False

    def _has_member(self, found: psutil.Process) -> bool:
        try:
            return (
                os.getsid(found.pid) == self.pid
                and found.create_time() >= self.started - CLOCK_TOLERANCE
                and found.status() != psutil.STATUS_ZOMBIE
            )
        except (psutil.Error, ProcessLookupError):
            return False


class Register:
    """The pid file: names of processes with their pid, start time and address."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or places.STATE / "pids.json"

    def read(self) -> dict[str, Process]:
        try:
            rows = json.loads(self.path.read_text())
            return {name: Process(**row) for name, row in rows.items()}
        except (FileNotFoundError, ValueError, TypeError, AttributeError):
            return {}

    def get(self, name: str) -> Process | None:
        """The named process if it still runs."""
        process = self.read().get(name)
        return process if process and process.is_alive() else None

    def put(self, name: str, process: Process) -> None:
        self._write({**self.read(), name: process})

    def drop(self, name: str) -> None:
        self._write({other: process for other, process in self.read().items() if other != name})

    def _write(self, rows: dict[str, Process]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps({name: asdict(process) for name, process in rows.items()}, indent=1))
        new.replace(self.path)


def stop(process: Process, *, by: signal.Signals = signal.SIGTERM, patience: float = 10.0) -> bool:
    """Stop a process and all that it started: first politely, the leader alone; what remains is killed.

    Returns whether there was anything to stop.
    """
    members = process.members()
    if not members:
        return False
    leader = [member for member in members if member.pid == process.pid]
    for member in leader or members:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.send_signal(by)
    deadline = time.monotonic() + patience
    while members and time.monotonic() < deadline:
        time.sleep(0.05)
        if leader and not process.is_alive():
            # The leader is gone: what it left behind isn't waited for as long.
            deadline, leader = min(deadline, time.monotonic() + 1.0), []
        members = process.members()
    for member in members:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    psutil.wait_procs(members, timeout=5)
    return True
