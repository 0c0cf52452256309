"""The front-end build, only when its sources have changed. Standard library only."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from devstack import places, steps
from devstack.locks import locked

DIST = places.ROOT / "static" / "dist"
MODULES = places.ROOT / "node_modules"
_SOURCES = ("static", "frontend")


def prepare() -> None:
    """Install the npm packages and write static/dist/, as far as needed.

    Raises StepError when node isn't there or the build fails.
    """
    lock, build = _digest([places.ROOT / "package-lock.json"]), _digest(_sources())
    installed = _stamp(MODULES) == lock
    if installed and _stamp(DIST) == build:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise steps.StepError("npm isn't installed: the front end needs Node.js 20 or newer.")
    with locked("install") as handle:
        quiet = {**os.environ, "npm_config_update_notifier": "false", "npm_config_fund": "false"}
        if not installed:
            steps.say("Front-end packages: npm ci")
            steps.run("npm ci", [npm, "ci", "--no-audit"], env=quiet, pass_fds=[handle.fileno()])
            _write_stamp(MODULES, lock)
        steps.say("Front end: npm run build")
        steps.run("npm run build", [npm, "run", "build", "--silent"], env=quiet, pass_fds=[handle.fileno()])
        _write_stamp(DIST, build)


def _sources() -> Iterable[Path]:
    """All that the build reads: a changed file, setting or package makes it run again."""
    yield places.ROOT / "package.json"
    yield places.ROOT / "package-lock.json"
    for folder in _SOURCES:
        for path in sorted((places.ROOT / folder).rglob("*")):
            if path.is_file() and DIST not in path.parents:
                yield path


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(os.fsencode(path.relative_to(places.ROOT)) + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _stamp(folder: Path) -> str:
    try:
        return (folder / ".stamp").read_text()
    except OSError:
        return ""


def _write_stamp(folder: Path, value: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".stamp").write_text(value)
