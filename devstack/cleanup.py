"""`make schoon`: remove all that was made in this clone, and for it elsewhere. Standard library only."""

import shutil
from pathlib import Path

from devstack import frontend, places, steps


def remove_all() -> None:
    """Remove the environment, packages, builds, data and caches; what git keeps stays."""
    made = [places.VENV, frontend.MODULES, frontend.DIST, places.VAR, places.ROOT / ".pytest_cache"]
    made += [places.ROOT / ".ruff_cache", places.SYSTEM_STATE / places.FINGERPRINT]
    made += [path for path in places.ROOT.rglob("__pycache__") if places.VENV not in path.parents]
    for path in made:
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            steps.say(f"Removing {path}")
            shutil.rmtree(path)
    _remove_binaries_of_no_use(places.SYSTEM_STATE)


def _remove_binaries_of_no_use(state: Path) -> None:
    """As root, clones share the copy of PostgreSQL's binaries: the last one that goes takes it along."""
    if not state.is_dir() or not places.is_root():
        return
    others = [path for path in state.iterdir() if (path / "postgres").exists()]
    if not others:
        shutil.rmtree(state)
