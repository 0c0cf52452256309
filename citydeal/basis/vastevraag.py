"""Questions that every page asks: their SQL is made once in a process, and only the values change.

Django makes the SQL of a QuerySet anew each time; for a page that asks six small questions that takes longer than
PostgreSQL takes to answer them. The question stays a QuerySet that one can read, and the database stays the judge.
"""

from collections.abc import Callable
from functools import cached_property

from django.db import connection
from django.db.models import Model, QuerySet

_TEKENS = {int: lambda nr: -2_000_000_000 - nr, str: lambda nr: f"\ue000vaste-vraag-{nr}\ue001"}
"""Per kind of value what stands in its place while the SQL is made: nothing that a question would hold by itself."""


class VasteVraag:
    """A question with blanks: `VasteVraag(lambda pk: Page.objects.filter(pk=pk).values_list("title"), pk=int)`.

    `maak` gets a value for each blank and answers a QuerySet of `values_list()`. It may not look at those values, nor leave
    out or add a condition for them. A list has no blank: its length is part of the SQL.
    """

    def __init__(self, maak: Callable[..., QuerySet], **plekken: type[int] | type[str]) -> None:
        self._maak = maak
        self._soorten = plekken
        self._tekens = {naam: _TEKENS[soort](nr) for nr, (naam, soort) in enumerate(plekken.items())}

    def rijen(self, **waarden: int | str) -> list[tuple]:
        """The rows for these values; one query.

        Raises KeyError when a blank has no value, and TypeError for a value of another kind, such as None: for that a
        QuerySet would ask another question.
        """
        sql, vast, omzetters = self._gemaakt
        for naam, soort in self._soorten.items():
            if not isinstance(waarden[naam], soort):
                raise TypeError(f"{naam} must be of type {soort.__name__}.")
        parameters = [waarden[deel.naam] if isinstance(deel, _Plek) else deel for deel in vast]
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rijen = cursor.fetchall()
        return [_zet_om(rij, omzetters) for rij in rijen] if omzetters else rijen

    @cached_property
    def _gemaakt(self) -> tuple[str, list, dict]:
        compiler = self._maak(**self._tekens).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        plekken = {teken: _Plek(naam) for naam, teken in self._tekens.items()}
        vast = [plekken.get(waarde, waarde) if type(waarde) in _TEKENS else waarde for waarde in parameters]
        gevuld = {deel.naam for deel in vast if isinstance(deel, _Plek)}
        if gevuld != set(self._tekens):
            raise TypeError(f"The question has no place for {sorted(set(self._tekens) - gevuld)}.")
        return sql, vast, compiler.get_converters([kolom[0] for kolom in compiler.select])


class _Plek:
    """Where the value of a blank goes."""

    def __init__(self, naam: str) -> None:
        self.naam = naam


def _zet_om(rij: tuple, omzetters: dict) -> tuple:
    """What the fields make of the values that the database gives."""
    waarden = list(rij)
    for plek, (functies, uitdrukking) in omzetters.items():
        for functie in functies:
            waarden[plek] = functie(waarden[plek], uitdrukking, connection)
    return tuple(waarden)


class VasteRij:
    """One row by its id, as an object of its model: what `Model.objects.filter(pk=pk).first()` gives."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._velden = [veld.attname for veld in model._meta.concrete_fields]
        self._vraag = VasteVraag(
            lambda pk: model._base_manager.filter(pk=pk).order_by().values_list(*self._velden), pk=int
        )

    def haal(self, pk: int) -> Model | None:
        """The row, or None; one query."""
        for rij in self._vraag.rijen(pk=pk):
            return self._model.from_db(connection.alias, self._velden, rij)
        return None
