"""Locks between processes of one clone; the system lets go of them when their holder ends, however it ends."""

import contextlib
import fcntl
from collections.abc import Iterator
from typing import IO

from devstack import places


def _open(name: str) -> IO[str]:
    places.STATE.mkdir(parents=True, exist_ok=True)
    return (places.STATE / f"{name}.lock").open("a")


@contextlib.contextmanager
def locked(name: str) -> Iterator[IO[str]]:
    """Hold the named lock, waiting for it if need be; a child that gets the handle holds it as well."""
    with _open(name) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def try_lock(name: str) -> IO[str] | None:
    """The named lock for as long as the handle stays open; None when another process has it."""
    handle = _open(name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def share(name: str) -> IO[str]:
    """Hold the named lock together with others for as long as the handle stays open."""
    handle = _open(name)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def take_alone(handle: IO[str]) -> bool:
    """Turn a shared lock into one of our own; False when others hold it too."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
