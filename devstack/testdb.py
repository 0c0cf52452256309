"""Test databases cloned from one that was migrated once, which also restores them after a test that commits."""

import hashlib

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg2 import sql

from devstack import places, testtables
from devstack.locks import locked

_PREFIX = "test_template_"
_KEPT = 6
"""Migrated databases that stay: who tests two states of the code in turn migrates neither anew."""


def _template_name() -> str:
    """A name that changes with every migration, ours and those of packages."""
    digest = hashlib.sha256((places.ROOT / "requirements.txt").read_bytes())
    for app in ("citydeal", "kennisbank"):
        for path in sorted((places.ROOT / app).rglob("migrations/*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return _PREFIX + digest.hexdigest()[:12]


def _connect(database: str) -> psycopg2.extensions.connection:
    parameters = {**connection.get_connection_params(), "dbname": database}
    for name in ("cursor_factory", "client_encoding"):
        parameters.pop(name, None)
    return psycopg2.connect(**parameters)


def _execute(*statements: sql.Composable) -> list[tuple]:
    """Run statements outside any transaction, connected to no database of ours; return the rows of the last."""
    server = _connect("postgres")
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        server.close()


def _databases(prefix: str) -> list[str]:
    """The names of the databases that begin with `prefix`, the newest first."""
    beginning = sql.Literal(prefix + "%")
    rows = _execute(
        sql.SQL("SELECT datname FROM pg_database WHERE datname LIKE {} ORDER BY oid DESC").format(beginning)
    )
    return [name for (name,) in rows]


def _drop(name: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))


def _create(name: str, template: str = "template0") -> sql.Composed:
    return sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))


def use_template() -> None:
    """Have the test database cloned from a migrated one, which the first that needs it makes."""
    name = _template_name()
    with locked("testtemplate"):
        existing = _databases(_PREFIX)
        if name not in existing:
            new = f"new_{name}"
            _execute(_drop(new), _create(new))
            _migrate(new)
            _execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(new), sql.Identifier(name)))
            for old in _databases(_PREFIX)[_KEPT:]:
                _execute(_drop(old))
    connection.settings_dict["TEST"]["TEMPLATE"] = name
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = name


def _migrate(database: str) -> None:
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = database
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual


def restore() -> None:
    """Give the test database what the migrations put in it, and nothing else.

    Only tables that differ are filled anew, in a tenth of the time that a fresh copy takes. Where that can't be, because
    a test changed the tables themselves or the user of the database is no superuser, it becomes a fresh copy.
    """
    name = connection.settings_dict["NAME"]
    if not name.startswith("test_"):
        raise RuntimeError(f"{name} is no test database.")
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    connections.close_all()
    if not testtables.refill(_connect, name, template):
        _execute(_drop(name), _create(name, template))
