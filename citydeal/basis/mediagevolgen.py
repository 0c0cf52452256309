"""What rooms do when a picture or document changes or goes: each registers its own, nothing here knows them.

Wagtail saves and deletes these itself, one by one and many at once. The models themselves call what is registered, so
that it doesn't matter which screen or command did it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models, transaction

_BIJGEHOUDEN = {"file_hash", "file_size"}
"""What Wagtail notes of a file when it is first asked for; nobody reads it."""


@dataclass(frozen=True)
class _Gevolg:
    gewijzigd: Callable[[models.Model], None]
    verwijderd: Callable[[list[models.Model]], Callable[[], None]]


_gevolgen: dict[type[models.Model], list[_Gevolg]] = {}


def registreer_mediagevolg(
    model: type[models.Model],
    *,
    gewijzigd: Callable[[models.Model], None],
    verwijderd: Callable[[list[models.Model]], Callable[[], None]],
) -> None:
    """Follow the pictures or documents of `model`. Called while apps start.

    Args:
        model: a `Gevolgd` model.
        gewijzigd: called with one that was changed, after commit: a form of the CMS takes the old sizes of a picture away
            when it is saved already. Not called for a new one, which nothing shows yet.
        verwijderd: called with those that are about to go. Looks up what they stood on, and gives the function that
            brings that up to date: called once they have gone, in the same transaction.
    """
    _gevolgen.setdefault(model, []).append(_Gevolg(gewijzigd, verwijderd))


class GevolgdQuerySet(models.QuerySet):
    """Pictures or documents of which many can go at once."""

    def delete(self):
        """Delete them all, and do what was registered for that in the same transaction."""
        with transaction.atomic():
            voer_uit = _zoek_gevolgen(self.model, list(self))
            uitkomst = super().delete()
            voer_uit()
        return uitkomst

    delete.alters_data = True
    delete.queryset_only = True


class Gevolgd(models.Model):
    """A picture or document that shows elsewhere: changing or deleting it has effects there."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Store it; a change is followed after commit."""
        nieuw, velden = self._state.adding, kwargs.get("update_fields")
        super().save(*args, **kwargs)
        if nieuw or (velden and _BIJGEHOUDEN.issuperset(velden)):
            return
        for gevolg in _gevolgen.get(type(self), ()):
            transaction.on_commit(lambda gevolg=gevolg: gevolg.gewijzigd(self))

    def delete(self, *args, **kwargs):
        """Delete it, and do what was registered for that in the same transaction."""
        with transaction.atomic():
            voer_uit = _zoek_gevolgen(type(self), [self])
            uitkomst = super().delete(*args, **kwargs)
            voer_uit()
        return uitkomst

    delete.alters_data = True


def _zoek_gevolgen(model: type[models.Model], dingen: Iterable[models.Model]) -> Callable[[], None]:
    dingen = list(dingen)
    uitvoeringen = [gevolg.verwijderd(dingen) for gevolg in _gevolgen.get(model, ())] if dingen else []

    def voer_uit() -> None:
        for uitvoering in uitvoeringen:
            uitvoering()

    return voer_uit
