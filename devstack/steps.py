"""Running one step after another: what it prints, that it still runs, and how it is interrupted.

Standard library only, for the first steps run before anything is installed.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from devstack import places

HEARTBEAT = 5.0


class Interrupted(Exception):
    """Somebody asked us to stop."""


class StepError(Exception):
    """A step failed; the message says which and how."""


_asked: list[int] = []
_parent = 0


def say(line: str) -> None:
    """Tell the developer what happens; a terminal that is gone is no reason to fail."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def listen_for_signals() -> None:
    """From now on a signal to end is a question that `check` answers, at a moment at which nothing is half done."""
    global _parent
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # nohup asks us to survive the end of the terminal.
        if name != signal.SIGHUP or signal.getsignal(name) != signal.SIG_IGN:
            signal.signal(name, lambda number, _frame: _asked.append(number))
    _parent = os.getppid() if _is_make(os.getppid()) else 0


def check() -> None:
    """Raise Interrupted when we were asked to stop."""
    if _asked or _make_was_asked():
        raise Interrupted


def _proc(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return ""


def _is_make(pid: int) -> bool:
    return _proc(pid, "comm").strip() in {"make", "gmake"}


def _make_was_asked() -> bool:
    """Whether the `make` that started us is gone or is waiting for us to end.

    make passes on SIGTERM, but at SIGINT and SIGHUP it counts on its children having had them too, which is so for
    the terminal's and not for those of `kill`. From then on it no longer catches that signal.
    """
    if not _parent:
        return False
    if os.getppid() != _parent:
        return True
    caught = [line.split()[1] for line in _proc(_parent, "status").splitlines() if line.startswith("SigCgt")]
    ends = sum(1 << (name - 1) for name in (signal.SIGINT, signal.SIGHUP))
    ignored = [line.split()[1] for line in _proc(_parent, "status").splitlines() if line.startswith("SigIgn")]
    return bool(caught and ignored) and (int(caught[0], 16) | int(ignored[0], 16)) & ends != ends


def run(
    name: str,
    command: Sequence[str | Path],
    *,
    show: Callable[[str], str | None] = lambda line: line,
    env: dict[str, str] | None = None,
    pass_fds: Sequence[int] = (),
    started: Callable[[int], None] = lambda pid: None,
) -> None:
    """Run a command in the project, showing what `show` makes of each line, and that it still runs when it is silent.

    Raises StepError when it fails, with its last lines that weren't shown, and Interrupted when we were asked to stop.
    """
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=places.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=pass_fds,
    )
    started(child.pid)
    hidden: list[str] = []
    try:
        _follow(child, name, show, hidden)
    except Interrupted:
        _end(child)
        raise
    if child.wait():
        tail = "".join(f"\n    {line}" for line in hidden[-25:])
        raise StepError(f"{name} failed (exit code {child.returncode}).{tail}")


def _follow(child: subprocess.Popen, name: str, show: Callable[[str], str | None], hidden: list[str]) -> None:
    began = spoke = time.monotonic()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            check()
            if selector.select(timeout=0.2):
                chunk = os.read(child.stdout.fileno(), 65536)
                if not chunk:
                    return
                *lines, rest = (rest + chunk).split(b"\n")
                for line in (raw.decode(errors="replace").rstrip() for raw in lines):
                    shown = show(line)
                    if shown:
                        say(f"    {shown}")
                        spoke = time.monotonic()
                    else:
                        hidden.append(line)
            if time.monotonic() - spoke > HEARTBEAT:
                spoke = time.monotonic()
                say(f"    {name}: still busy ({spoke - began:.0f} s)")


def _end(child: subprocess.Popen) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
        return


def fail(message: str) -> int:
    """Say what went wrong; the exit code to end with."""
    with contextlib.suppress(OSError):
        print(f"\n{message}", file=sys.stderr, flush=True)
    return 1
