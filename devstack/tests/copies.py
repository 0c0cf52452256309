"""A copy of the project to start and kill things in, apart from the one that is being worked in."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from django.db.backends.base.base import BaseDatabaseWrapper

from devstack.processes import Register

# What a copy shares with the project, so that it doesn't have to be made again.
SHARED = (".venv", "node_modules")
NOT_COPIED = shutil.ignore_patterns(*SHARED, "var", ".git", ".env", "__pycache__", ".*_cache")
FIRST_START = 180


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def libpq(connection: BaseDatabaseWrapper, database: str = "") -> dict[str, str]:
    """The environment in which the programs of PostgreSQL work on the server of `connection`, in `database` or its own."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    parameters = {**connection.get_connection_params(), **({"dbname": database} if database else {})}
    return {**os.environ, **{names[key]: str(value) for key, value in parameters.items() if key in names and value}}


class Copy:
    """A copy of the project, in a folder with a space in its path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.port = _free_port()
        self.output = root.parent / "output.txt"

    def environment(self, **values: str) -> dict[str, str]:
        ours = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER")
        env = {name: value for name, value in os.environ.items() if name not in ours}
        return {**env, "PORT": str(self.port), **values}

    def run(self, command: str, **values: str) -> subprocess.CompletedProcess:
        """A command of devstack that ends by itself."""
        return subprocess.run(
            [sys.executable, "-m", "devstack", command],
            cwd=self.root,
            env=self.environment(**values),
            capture_output=True,
            text=True,
            timeout=FIRST_START,
            check=False,
        )

    def start(self, patience: int) -> subprocess.Popen:
        """`make start`, until it has said where the portal runs."""
        with self.output.open("w") as output:
            make = subprocess.Popen(
                ["make", f"PYTHON={sys.executable}", "start"],
                cwd=self.root,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + patience
        while "The portal runs on" not in self.said():
            assert make.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)
        return make

    def said(self) -> str:
        return self.output.read_text()

    def registered(self) -> dict[str, int]:
        rows = Register(self.root / "var" / "devstack" / "pids.json").read()
        return {name: process.pid for name, process in rows.items()}

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/gezondheid/", timeout=20) as answer:
                return answer.status == 200
        except urllib.error.URLError:
            return False

    def processes(self) -> set[str]:
        """Everything on this machine that works in a folder of this copy."""
        found = set()
        for process in psutil.process_iter():
            try:
                if process.status() != psutil.STATUS_ZOMBIE and self._is_ours(process):
                    found.add(f"{process.pid} {' '.join(process.cmdline())}")
            except psutil.Error:
                continue
        return found

    def _is_ours(self, process: psutil.Process) -> bool:
        folder, session = Path(process.cwd()), os.getsid(process.pid)
        return self.root in (folder, *folder.parents) or session in self.pids_seen

    pids_seen: frozenset[int] = frozenset()

    def remember(self) -> dict[str, int]:
        """The pids that run now, to be looked for later, wherever they work."""
        pids = self.registered()
        self.pids_seen |= set(pids.values())
        return pids
