"""A number for each running test process, so that runs side by side keep out of each other's databases."""

import fcntl
from typing import IO

from devstack import places

SLOTS = 64

_held: IO[str] | None = None


def claim_slot() -> int:
    """The first free number, held until this process ends (also when it is killed)."""
    global _held
    folder = places.STATE / "testslots"
    folder.mkdir(parents=True, exist_ok=True)
    for slot in range(SLOTS):
        _held = (folder / f"{slot}.lock").open("a")
        try:
            fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _held.close()
        else:
            return slot
    raise RuntimeError(f"More than {SLOTS} test processes run at once.")
