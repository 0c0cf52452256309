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
NOT_MODIFIED = b"304"


class LoadError(Exception):
    """The server gave another answer than the one that was to be measured."""


@dataclass
class Load:
    """What came of one stretch of requests."""

    seconds: float
    answers: int
    sizes: Counter[int] = field(default_factory=Counter)

    @property
    def size(self) -> int:
        """The most common number of bytes of an answer, headers included."""
        return self.sizes.most_common(1)[0][0]


def request_for(path: str, host: str, *, unique: bool, etag: str = "") -> Callable[[], bytes]:
    """The bytes of a GET as a browser sends it; `unique` gives each an address that nobody asked for before.

    With `etag` it asks whether what it has still holds.
    """
    known = f"\r\nIf-None-Match: {etag}" if etag else ""
    head = f" HTTP/1.1\r\nHost: {host}\r\nAccept: text/html,*/*\r\nAccept-Encoding: gzip{known}\r\n\r\n".encode()
    if not unique:
        fixed = b"GET " + path.encode() + head
        return lambda: fixed
    start = f"GET {path}{'&' if '?' in path else '?'}_=".encode()
    numbers = itertools.count(time.time_ns())
    return lambda: start + str(next(numbers)).encode() + head


def answer_length(received: bytes | bytearray, *, status: bytes = b"200") -> int | None:
    """How long the answer at the beginning of `received` is; None while that isn't known yet.

    Raises LoadError when it has another status.
    """
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return None
    if received[9:12] != status:
        raise LoadError(received[:end].decode("latin-1").split("\r\n", 1)[0])
    if status == NOT_MODIFIED:
        return end + 4
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

    def ask(
        self,
        path: str,
        *,
        seconds: float,
        unique: bool = False,
        before: Callable[[], object] | None = None,
        least: int = 1,
        etag: str = "",
    ) -> Load:
        """Ask for one page for so many seconds, and for `least` answers at least; all that was asked for is awaited.

        Args:
            unique: each request has an address that nobody asked for before.
            before: is done before each request. Each visitor then keeps to an address of its own, so that nobody else
                asks for it between this act and the request.
            etag: ask whether this still holds; the answer must be that it does.

        Raises LoadError for an answer with another status than 200 (with `etag` 304), or none at all.
        """
        makers = {
            client: request_for(_own(path, number) if before else path, self.host, unique=unique, etag=etag)
            for number, client in enumerate(self._sockets)
        }

        def send(client: socket.socket) -> None:
            if before is not None:
                before()
            client.sendall(makers[client]())

        buffers = {client: bytearray() for client in self._sockets}
        status = NOT_MODIFIED if etag else b"200"
        sizes: Counter[int] = Counter()
        answers, waiting = 0, len(buffers)
        with selectors.DefaultSelector() as selector:
            began = time.perf_counter()
            for client in buffers:
                selector.register(client, selectors.EVENT_READ)
                send(client)
            while waiting:
                for client in _readable(selector, path):
                    size = _receive(client, buffers[client], path, status)
                    if size is None:
                        continue
                    buffers[client].clear()
                    sizes[size] += 1
                    answers += 1
                    if time.perf_counter() - began < seconds or answers + waiting <= least:
                        send(client)
                    else:
                        waiting -= 1
            return Load(seconds=time.perf_counter() - began, answers=answers, sizes=sizes)


def _own(path: str, number: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}visitor={number}"


def _readable(selector: selectors.BaseSelector, path: str) -> list[socket.socket]:
    ready = selector.select(timeout=PATIENCE)
    if not ready:
        raise LoadError(f"{path}: no answer within {PATIENCE:.0f} s")
    return [key.fileobj for key, _events in ready]


def _receive(client: socket.socket, buffer: bytearray, path: str, status: bytes) -> int | None:
    """Read what has come; the size of the answer once it is complete."""
    part = client.recv(_RECEIVE)
    if not part:
        raise LoadError(f"{path}: the server closed the connection")
    buffer += part
    try:
        length = answer_length(buffer, status=status)
    except LoadError as error:
        raise LoadError(f"{path}: {error}") from None
    return length if length is not None and len(buffer) >= length else None


@contextmanager
def clients(address: tuple[str, int], number: int) -> Iterator[Clients]:
    """Visitors whose connections are closed at the end."""
    opened = Clients(address, number)
    try:
        yield opened
    finally:
        opened.close()
