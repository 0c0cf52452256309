"""The load generator: it counts what a server answered, and refuses to count anything else."""

import http.server
import threading
from collections import Counter

import pytest

from devstack.bench.load import LoadError, answer_length, clients, request_for


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen[self.path] += 1
        if self.headers.get("If-None-Match") == '"known"':
            self.send_response(304)
            self.end_headers()
            return
        if self.path.startswith("/missing"):
            self.send_error(404)
            return
        self.send_response(200)
        if self.path.startswith("/chunked"):
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"3\r\nabc\r\n0\r\n\r\n")
            return
        body = b"x" * 300_000 if self.path.startswith("/large") else b"small"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Keep the output of tests clean."""


@pytest.fixture
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        serving.seen = Counter()
        serving.daemon_threads = True
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/", "/large", "/chunked"])
def test_every_answer_counts_once(server, path):
    with clients(server.server_address, 3) as visitors:
        load = visitors.ask(path, seconds=0.1)
    assert load.answers == server.seen[path] >= 3
    assert len(load.sizes) == 1


def test_slow_or_quick_at_least_so_many_are_asked_for(server):
    with clients(server.server_address, 3) as visitors:
        assert visitors.ask("/", seconds=0, least=20).answers == 20


def test_an_answer_that_nothing_changed_counts_where_it_was_asked_for(server):
    with clients(server.server_address, 3) as visitors:
        load = visitors.ask("/", seconds=0.1, etag='"known"')
        assert load.answers == server.seen["/"] >= 3
        with pytest.raises(LoadError, match="200"):
            visitors.ask("/", seconds=0, etag='"other"')


def test_connections_serve_one_page_after_another(server):
    with clients(server.server_address, 2) as visitors:
        visitors.ask("/large", seconds=0.05)
        assert visitors.ask("/", seconds=0.05).size < 1000


def test_a_unique_address_is_never_asked_for_twice(server):
    with clients(server.server_address, 2) as visitors:
        load = visitors.ask("/?q=a", seconds=0.1, unique=True)
    assert load.answers == len(server.seen)
    assert all(path.startswith("/?q=a&_=") for path in server.seen)


def test_before_each_request_something_can_be_done_and_nobody_else_asks_for_that_address(server):
    done = []
    with clients(server.server_address, 2) as visitors:
        load = visitors.ask("/", seconds=0.1, before=lambda: done.append(1))
    assert load.answers == len(done) > 2
    assert set(server.seen) == {"/?visitor=0", "/?visitor=1"}


def test_another_status_is_an_error_that_names_the_page(server):
    with clients(server.server_address, 2) as visitors, pytest.raises(LoadError, match=r"/missing: HTTP/1\.1 404"):
        visitors.ask("/missing", seconds=0.1)


@pytest.mark.parametrize(
    ("received", "length"),
    [
        (b"", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", 43),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabcde", 43),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 60),
    ],
)
def test_the_length_of_an_answer(received, length):
    assert answer_length(received) == length


def test_a_request_asks_as_a_browser_does():
    asked = request_for("/kennisbank/", "localhost:1", unique=False)()
    assert asked.startswith(b"GET /kennisbank/ HTTP/1.1\r\nHost: localhost:1\r\n")
    assert b"Accept-Encoding: gzip\r\n" in asked
    assert asked.endswith(b"\r\n\r\n")
