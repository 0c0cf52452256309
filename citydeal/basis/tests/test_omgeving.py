"""What the environment may say, and how addresses are taken apart."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from citydeal.settings.omgeving import POSTGRES, WEB, Omgeving, broker, caches, databases


@pytest.fixture
def omgeving(tmp_path: Path) -> Omgeving:
    return Omgeving(tmp_path / ".env")


def test_a_file_fills_in_what_the_environment_leaves_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_EEN", "omgeving")
    monkeypatch.setenv("TEST_TWEE", "")
    monkeypatch.delenv("TEST_TWEE")
    (tmp_path / ".env").write_text("TEST_EEN=bestand\nTEST_TWEE=bestand\n")
    omgeving = Omgeving(tmp_path / ".env")
    assert omgeving.tekst("TEST_EEN") == "omgeving"
    assert omgeving.tekst("TEST_TWEE") == "bestand"


@pytest.mark.parametrize("value", ["x", "-1", "0", "65536", "80.0", "٨٠", "8 0"])
def test_a_number_out_of_range_is_refused_by_name(
    omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("TEST_POORT", value)
    with pytest.raises(ImproperlyConfigured, match=r"^TEST_POORT: "):
        omgeving.getal("TEST_POORT", default=1, minimum=1, maximum=65535)


@pytest.mark.parametrize("value", ["host", "ftp://host", "https://", "https://[::1", "https://host:poort"])
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(
    omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("TEST_ADRES", value)
    with pytest.raises(ImproperlyConfigured, match=r"^TEST_ADRES: ") as refused:
        omgeving.url("TEST_ADRES", schemes=WEB)
    assert "host" not in str(refused.value)


def test_database_addresses() -> None:
    by_socket = databases("postgresql://citydeal@/citydeal?host=/run/x")["default"]
    assert by_socket["NAME"] == "citydeal"
    assert by_socket["OPTIONS"]["host"] == "/run/x"
    by_network = databases("postgres://u:p%40ss@db.example:5433/n")["default"]
    assert [by_network[key] for key in ("USER", "PASSWORD", "HOST", "PORT")] == ["u", "p@ss", "db.example", 5433]
    assert {by_network["ENGINE"], by_socket["ENGINE"]} == {"django.db.backends.postgresql"}
    assert "postgres" in POSTGRES


@pytest.mark.parametrize(
    ("url", "cache", "queue"),
    [
        ("redis://h:1", "redis://h:1/0", "redis://h:1/1"),
        ("rediss://:geheim@h/5", "rediss://:geheim@h/0", "rediss://:geheim@h/1"),
        ("unix:///run/x/v.sock", "unix:///run/x/v.sock?db=0", "redis+socket:///run/x/v.sock?virtual_host=1"),
    ],
)
def test_the_cache_and_the_queue_have_databases_of_their_own(url: str, cache: str, queue: str) -> None:
    assert caches(url)["default"]["LOCATION"] == cache
    assert broker(url) == queue
