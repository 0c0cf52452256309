"""A number for each running test process, so that runs side by side keep out of each other's databases."""

import atexit
from typing import IO

from devstack.locks import try_lock

SLOTS = 64

_held: IO[str] | None = None


def claim_slot() -> int:
    """The first free number, held until this process ends (also when it is killed)."""
    global _held
    for slot in range(SLOTS):
        _held = try_lock(f"testslot-{slot}")
        if _held:
            atexit.register(_held.close)
            return slot
    raise RuntimeError(f"More than {SLOTS} test processes run at once.")
