"""The embedded servers live as long as somebody uses them, and no longer."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg2
import pytest
import redis

from devstack.tests.copies import Copy

USE = """
from devstack.pair import servers
found = servers()
print(found.database_url, found.redis_url, sep="|", flush=True)
input()
"""


class User:
    """A process that uses the pair of the copy until it is told to end."""

    def __init__(self, copy: Copy) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE],
            cwd=copy.root,
            env=copy.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.database, self.redis = self.process.stdout.readline().strip().split("|")

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

    def end(self) -> None:
        self.process.communicate("\n", timeout=60)


@pytest.fixture
def use(copy: Copy) -> Iterator[Callable[[], User]]:
    """Start a user of the pair; what a failing test leaves is killed."""
    users: list[User] = []

    def start() -> User:
        users.append(User(copy))
        return users[-1]

    yield start
    for user in users:
        user.kill()


def _select(url: str, query: str) -> object:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_the_last_user_ends_the_servers_and_the_data_stays(copy: Copy, use: Callable[[], User]) -> None:
    first = use()
    copy.remember()
    second = use()
    assert (second.database, second.redis) == (first.database, first.redis)
    _select(first.database, "CREATE TABLE woord AS SELECT 'blijft' AS w; SELECT 1")
    redis.Redis.from_url(first.redis).set("woord", "blijft")

    first.end()
    assert _select(second.database, "SELECT w FROM woord") == "blijft"
    assert copy.processes() != set()
    second.end()
    assert copy.processes() == set()

    third = use()
    assert _select(third.database, "SELECT w FROM woord") == "blijft"
    assert redis.Redis.from_url(third.redis).get("woord") == b"blijft"
    third.end()


def test_servers_of_a_killed_user_are_taken_over(copy: Copy, use: Callable[[], User]) -> None:
    killed = use()
    before = copy.remember()
    killed.kill()
    assert copy.processes() != set()

    after = use()
    assert copy.registered() == before
    after.end()
    assert copy.processes() == set()


def test_a_killed_postgresql_starts_again_with_its_data(copy: Copy, use: Callable[[], User]) -> None:
    user = use()
    _select(user.database, "CREATE TABLE cijfer AS SELECT 1 AS c; SELECT 1")
    subprocess.run(["kill", "-9", str(copy.remember()["postgresql"])], check=True)
    again = use()
    assert _select(again.database, "SELECT c FROM cijfer") == 1
    user.end()
    again.end()
    assert copy.processes() == set()


def test_it_speaks_dutch_and_listens_to_no_network(copy: Copy, use: Callable[[], User]) -> None:
    user = use()
    assert _select(user.database, "SHOW listen_addresses") == ""
    assert _select(user.database, "SELECT to_tsvector('dutch', 'Ééns gebruikte sensoren')::text") == (
        "'een':1 'gebruikt':2 'sensor':3"
    )
    assert _select(user.database, "SELECT lower('ÉÉN ÏJ')") == "één ïj"
    assert redis.Redis.from_url(user.redis).config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    user.end()
