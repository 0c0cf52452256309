"""Taking the name and the address of somebody out of texts that stand in the database."""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg2 import sql

from citydeal.basis.persoonsgegevens import OUD_LID

VERWIJDERD_ADRES = "oud-lid@verwijderd.invalid"
"""What stands in the place of an address: it looks like one, and no mail ever arrives there."""
MIN_LETTERS = 5


def _vormen(woord: str) -> str:
    """One word as a pattern: as it is, as it stands in HTML, and as it stands in JSON."""
    vormen = {woord, html.escape(woord), woord.replace("'", "&#39;"), json.dumps(woord, ensure_ascii=False)[1:-1]}
    return "(?:" + "|".join(re.escape(vorm) for vorm in sorted(vormen, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Sporen:
    """By what somebody is recognised in a text."""

    naam: str
    email: str

    @property
    def naam_patroon(self) -> str:
        """The name as a pattern of PostgreSQL, whole words only, also broken over lines; empty where it says too little.

        A single word, or a few letters, is found in texts about something else.
        """
        woorden = self.naam.split()
        if len(woorden) < 2 or sum(teken.isalnum() for teken in self.naam) < MIN_LETTERS:
            return ""
        return (
            r"(?<![[:alnum:]])"
            + r"(?:\s|\\n|\\r|&nbsp;)+".join(_vormen(woord) for woord in woorden)
            + r"(?![[:alnum:]])"
        )

    @property
    def email_patroon(self) -> str:
        """The address as a pattern of PostgreSQL, also as it stands in a link."""
        lokaal, _, domein = self.email.partition("@")
        return rf"(?<![[:alnum:]_.+%-]){_vormen(lokaal)}(?:@|%40|&#64;){_vormen(domein)}(?![[:alnum:]-])"


def haal_weg(model: type[models.Model], velden: Iterable[str], sporen: Sporen, *, naam: bool, rijen=None) -> int:
    """Replace the address, and with `naam` the name as well, in columns of a table; returns how many rows were changed.

    Args:
        velden: text, JSON or a list of texts.
        naam: whether the name is looked for too; the caller knows whether that says enough.
        rijen: ids of the only rows that are looked at; without it all are.
    """
    te_doen = [(sporen.email_patroon, VERWIJDERD_ADRES)]
    kernen = [_kern(sporen.email.partition("@")[0])]
    if naam and sporen.naam_patroon:
        te_doen.append((sporen.naam_patroon, OUD_LID))
        kernen.append(_kern(sporen.naam))
    gekozen = [model._meta.get_field(veld) for veld in velden]
    kandidaten = _zoek_kandidaten(model, gekozen, kernen, rijen)
    if not kandidaten:
        return 0
    return sum(
        _vervang(model, veld, patroon, vervanging, kandidaten) for veld in gekozen for patroon, vervanging in te_doen
    )


def _kern(tekst: str) -> str:
    """The longest run of plain letters and digits: however it is written in HTML or JSON, that stands there as it is."""
    return max(re.findall(r"[a-z0-9]+", tekst.lower()), key=len, default="")


def _zoek_kandidaten(model, velden: list[models.Field], kernen: list[str], rijen) -> list:
    """Rows in which one of these runs stands anywhere: one quick look at each row, before the patterns are tried."""
    kolommen = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(veld.column)) for veld in velden)
    opdracht = sql.SQL("SELECT {} FROM {} WHERE lower(concat_ws(' ', {}) COLLATE \"C\") LIKE ANY(%(kernen)s)").format(
        sql.Identifier(model._meta.pk.column), sql.Identifier(model._meta.db_table), kolommen
    )
    waarden: dict = {"kernen": [f"%{kern}%" for kern in kernen]}
    if rijen is not None:
        opdracht += sql.SQL(" AND {} = ANY(%(rijen)s)").format(sql.Identifier(model._meta.pk.column))
        waarden["rijen"] = list(rijen)
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return [rij[0] for rij in cursor.fetchall()]


def komt_voor(patroon: str, model: type[models.Model], velden: Iterable[str], *, behalve=()) -> bool:
    """Whether a pattern is found in any of these columns, of rows other than `behalve` (ids)."""
    voorwaarde = models.Q()
    for veld in velden:
        voorwaarde |= models.Q(**{f"{veld}__iregex": patroon})
    return model.objects.filter(voorwaarde).exclude(pk__in=list(behalve)).exists()


def _vervang(model, veld: models.Field, patroon: str, vervanging: str, rijen: list) -> int:
    kolom = sql.Identifier(veld.column)
    if isinstance(veld, ArrayField):
        raise TypeError(f"{veld} is a list; its owner deletes what is in it.")
    als_tekst = sql.SQL("{}::text").format(kolom)
    nieuw = sql.SQL("regexp_replace({}, %(patroon)s, %(vervanging)s, 'gi')").format(als_tekst)
    if isinstance(veld, models.JSONField) or veld.db_type(connection) == "jsonb":
        nieuw = sql.SQL("({})::jsonb").format(nieuw)
    elif veld.max_length:
        nieuw = sql.SQL("left({}, {})").format(nieuw, sql.Literal(veld.max_length))
    opdracht = sql.SQL("UPDATE {} SET {} = {} WHERE {} = ANY(%(rijen)s) AND {} ~* %(patroon)s").format(
        sql.Identifier(model._meta.db_table), kolom, nieuw, sql.Identifier(model._meta.pk.column), als_tekst
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht, {"patroon": patroon, "vervanging": vervanging, "rijen": rijen})
        return cursor.rowcount
