"""`make start` in a copy of the project, and all that it starts is real: begin, be killed, be taken over, end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devstack import places
from devstack.processes import Register

# What a copy shares with the project, so that it doesn't have to be made again.
SHARED = (".venv", "node_modules")
NOT_COPIED = shutil.ignore_patterns(*SHARED, "var", ".git", ".env", "__pycache__", ".*_cache")
FIRST_START = 180
NEXT_START = 90
ENDING = 60
NAMES = {"web", "worker", "beat", "catcher", "postgresql", "valkey"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
            with urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=20) as answer:
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


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    root = tmp_path_factory.mktemp("met spatie") / "de kopie"
    shutil.copytree(places.ROOT, root, ignore=NOT_COPIED)
    for name in SHARED:
        (root / name).symlink_to(places.ROOT / name)
    gathered = places.VAR / "static"
    if gathered.exists():
        shutil.copytree(gathered, root / "var" / "static")
    made = Copy(root)
    yield made
    made.run("schoon")


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


def test_starting_killing_taking_over_and_ending(copy: Copy) -> None:
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
    assert "Stopped what an earlier run left behind: web, worker, beat, catcher" in copy.said()
    assert {name: taken[name] for name in ("postgresql", "valkey")} == {
        name: first[name] for name in ("postgresql", "valkey")
    }
    assert taken["web"] != first["web"]
    assert copy.answers()

    # make itself passes on SIGTERM only; the other signals reach it alone when they come from `kill`.
    _end(make, make.pid, signal.SIGHUP)
    assert copy.processes() == set()
    said = copy.said()
    order = [said.index(f"Stopping {name}\n") for name in ("web", "worker", "beat", "catcher", "the servers")]
    assert order == sorted(order)

    make = copy.start(NEXT_START)
    last = copy.remember()
    assert copy.answers()
    _end(make, last["supervisor"], signal.SIGTERM)
    assert copy.processes() == set()
    assert copy.registered() == {}
