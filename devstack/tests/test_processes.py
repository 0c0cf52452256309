"""Recognising our own processes, and ending them with all that they started."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil

from devstack.processes import Process, Register, stop

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("ready", flush=True)
time.sleep(60)
"""


def _start(code: str) -> tuple[subprocess.Popen, Process]:
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    child.stdout.readline()
    return child, Process.of(child.pid)


def test_what_will_not_end_is_killed_with_its_children() -> None:
    child, process = _start(STUBBORN)
    members = process.members()
    assert len(members) == 2
    assert stop(process, patience=0.2) is True
    child.wait()
    assert not any(psutil.pid_exists(member.pid) and member.status() != "zombie" for member in members)
    assert stop(process) is False
    child.stdout.close()


def test_children_of_a_killed_leader_are_found() -> None:
    child, process = _start(STUBBORN)
    child.kill()
    child.wait()
    assert not process.is_alive()
    assert len(process.members()) == 1
    assert stop(process, patience=1) is True
    assert process.members() == []
    child.stdout.close()


def test_a_pid_that_was_handed_out_again_is_left_alone() -> None:
    child, process = _start(STUBBORN)
    earlier = replace(process, started=process.started - 3600)
    assert not earlier.is_alive()
    assert stop(earlier) is False
    assert process.is_alive()
    stop(process, patience=0)
    child.wait()
    child.stdout.close()


def test_a_damaged_pid_file_is_an_empty_one(tmp_path: Path) -> None:
    register = Register(tmp_path / "pids.json")
    for text in ("", "[]", "{", '{"web": 3}', '{"web": {"pid": 1}}'):
        register.path.write_text(text)
        assert register.read() == {}
        assert register.get("web") is None
