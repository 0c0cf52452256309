"""The virtual environment, out of the hash-pinned requirements. Standard library only."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from devstack import places, steps
from devstack.locks import locked

OLDEST_PYTHON = (3, 11)
RUN = "requirements.txt"
DEVELOP = "requirements-dev.txt"
_STAMP = places.VENV / "installed.json"


def prepare(*, develop: bool = False) -> None:
    """Make the virtual environment, or bring it up to date when the requirements have changed.

    Raises StepError when that can't be done, with what to do about it.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise steps.StepError(
            f"Python {sys.version_info.major}.{sys.version_info.minor} is too old: the portal needs "
            f"{'.'.join(map(str, OLDEST_PYTHON))} or newer. Another one is chosen with `make PYTHON=python3.12 start`."
        )
    wanted = [RUN, DEVELOP] if develop else [RUN]
    if _is_ready(wanted):
        return
    with locked("install") as lock:
        if not _works():
            _make()
        for name in wanted:
            if not _is_ready([name]):
                # The lock goes along: whoever starts while an abandoned pip still runs waits for it.
                _install(name, lock.fileno())


def _digest(name: str) -> str:
    return hashlib.sha256((places.ROOT / name).read_bytes()).hexdigest()


def _installed() -> dict[str, str]:
    try:
        return json.loads(_STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _is_ready(names: list[str]) -> bool:
    installed = _installed()
    return _works() and all(installed.get(name) == _digest(name) for name in names)


def _works() -> bool:
    """Whether the environment's own Python runs: it doesn't after an upgrade of the system's."""
    try:
        return not subprocess.run([places.VENV_PYTHON, "-c", ""], check=False, stderr=subprocess.DEVNULL).returncode
    except OSError:
        return False


def _make() -> None:
    steps.say(f"Virtual environment in .venv, with Python {sys.version.split()[0]}")
    if places.VENV.exists():
        shutil.rmtree(places.VENV)
    without_pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    steps.run("venv", [sys.executable, "-m", "venv", *without_pip, places.VENV])


def _pip() -> list[str]:
    """How to call pip: the environment's own, or the system's where it came without."""
    own = [str(places.VENV_PYTHON), "-m", "pip"]
    if not subprocess.run([*own, "--version"], check=False, capture_output=True).returncode:
        return own
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(places.VENV_PYTHON)]
    raise steps.StepError(
        "This Python comes without pip and ensurepip. On Debian and Ubuntu: apt-get install python3-venv"
    )


def _install(name: str, lock: int) -> None:
    total = sum(line[:1].isalnum() for line in (places.ROOT / name).read_text().splitlines())
    steps.say(f"Python packages: {total} from {name}")
    steps.run(
        "pip",
        [
            *_pip(),
            *("install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--disable-pip-version-check"),
            *("--no-input", "--progress-bar", "off", "--requirement", places.ROOT / name),
        ],
        show=_counter(total),
        env={**os.environ, "PIP_NO_WARN_SCRIPT_LOCATION": "1", "PIP_ROOT_USER_ACTION": "ignore"},
        pass_fds=[lock],
    )
    _STAMP.write_text(json.dumps({**_installed(), name: _digest(name)}))


def _counter(total: int) -> Callable[[str], str | None]:
    """Turn pip's chatter into a line for each package."""
    seen = 0

    def show(line: str) -> str | None:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            package = line.removeprefix("Requirement already satisfied: ").removeprefix("Collecting ").split()[0]
            return f"[{seen}/{total}] {package}"
        return "installing them" if line.startswith("Installing collected packages") else None

    return show


def script(*parts: str) -> list[str | Path]:
    """A command line for a Python module in the environment; its scripts aren't used, for the system cuts off a long
    path in their first line."""
    return [places.VENV_PYTHON, "-m", *parts]
