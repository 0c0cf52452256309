"""A load generator: as many requests as the server answers, over connections that stay open.

One process that only shovels bytes, so that it takes little of the processor from the server that it measures.
"""

import itertools
import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PATIENCE = 60.0
_RECEIVE = 262_144


class LoadError(Exception):
    """The server gave another answer than the one that was to be measured."""


@dataclass
class Load:
    """What came of one stretch of requests."""

    seconds: float
    answers: int
    sizes: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds

    @property
    def size(self) -> int:
        """The most common number of bytes of an answer, headers included."""
        return self.sizes.most_common(1)[0][0]


def request_for(path: str, host: str, *, unique: bool) -> Callable[[], bytes]:
    """The bytes of a GET as a browser sends it; `unique` gives each an address that nobody asked for before."""
    head = f" HTTP/1.1\r\nHost: {host}\r\nAccept: text/html,*/*\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    if not unique:
        fixed = b"GET " + path.encode() + head
        return lambda: fixed
    start = f"GET {path}{'&' if '?' in path else '?'}_=".encode()
    numbers = itertools.count(time.time_ns())
    return lambda: start + str(next(numbers)).encode() + head


def answer_length(received: bytes | bytearray) -> int | None:
    """How long the answer at the beginning of `received` is; None while that isn't known yet.

    Raises LoadError when its status isn't 200.
    """
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return None
    if received[9:12] != b"200":
        raise LoadError(received[:end].decode("latin-1").split("\r\n", 1)[0])
    headers = bytes(received[:end]).lower()
    at = headers.find(b"\r\ncontent-length:")
    if at >= 0:
        return end + 4 + int(headers[at + 17 :].split(b"\r\n", 1)[0])
    if received.endswith(b"0\r\n\r\n"):
        return len(received)
    return None


class Clients:
    """Visitors with an open connection each, who ask for the next page as soon as they have the last one."""

    def __init__(self, address: tuple[str, int], number: int) -> None:
        self.host = f"{address[0]}:{address[1]}"
        self._sockets = []
        for _ in range(number):
            client = socket.create_connection(address, timeout=PATIENCE)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets.append(client)

    def close(self) -> None:
        for client in self._sockets:
            client.close()

    def ask(self, path: str, *, seconds: float, unique: bool = False, least: int = 1) -> Load:
        """Ask for one page for so many seconds, and for `least` answers at least.

        Raises LoadError for an answer with another status than 200, or none at all.
        """
        make = request_for(path, self.host, unique=unique)
        buffers = {client: bytearray() for client in self._sockets}
        sizes: Counter[int] = Counter()
        with selectors.DefaultSelector() as selector:
            for client in self._sockets:
                selector.register(client, selectors.EVENT_READ)
            began = time.perf_counter()
            for client in self._sockets:
                client.sendall(make())
            waiting, answers, asking = len(self._sockets), 0, True
            counted, until = 0, began
            while waiting:
                ready = selector.select(timeout=PATIENCE)
                if not ready:
                    raise LoadError(f"no answer to {path} within {PATIENCE:.0f} s")
                for key, _events in ready:
                    client, buffer = key.fileobj, buffers[key.fileobj]
                    size = self._receive(client, buffer, path)
                    if size is None:
                        continue
                    buffer.clear()
                    answers += 1
                    sizes[size] += 1
                    if asking:
                        client.sendall(make())
                        until = time.perf_counter()
                        counted = answers
                        asking = until - began < seconds or answers < least
                    else:
                        waiting -= 1
                if not asking and waiting == len(self._sockets):
                    # The last answers only empty the connections: by then the server is no longer kept busy.
                    waiting = self._drain(selector, buffers, path)
        return Load(seconds=until - began, answers=counted, sizes=sizes)
