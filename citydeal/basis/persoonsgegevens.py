"""What the portal keeps of a person, model by model: each app decides in its module `privacy.py`.

A decision says what a person gets of it in a download, what happens to it when the account is deleted, and for how long it
is kept. Every model of the project has one, or a line that says why nothing in it is about a person; a test sees to that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.db.models import Q, QuerySet

OUD_LID = "Oud-lid"
"""The name under which stays what somebody without an account left."""


@dataclass(frozen=True)
class Bestand:
    """A file of a person: its name in the download, and where it is kept."""

    naam: str
    pad: str
    opslag: Storage = field(default=default_storage)


Rijen = Callable[[models.Model], QuerySet]
"""The rows that are about a person."""
Bestanden = Callable[[models.Model], Iterable[Bestand]]
"""The files of a person."""


def _geen_bestanden(mens: models.Model) -> Iterable[Bestand]:
    return ()


@dataclass(frozen=True)
class Download:
    """What a person gets of it.

    Attributes:
        kop: heading in the readable version.
        rijen: the rows that are about a person.
        velden: word for the reader → field to read; through a relation with two underscores.
        bestanden: files that go along.
    """

    kop: str
    rijen: Rijen
    velden: Mapping[str, str]
    bestanden: Bestanden = _geen_bestanden


@dataclass(frozen=True, kw_only=True)
class Besluit:
    """What is decided of one model.

    Attributes:
        model: its label, `app.Model`.
        bewaard: for how long, as it stands on the page with retention terms.
        downloads: what a person gets of it; without any, `geen_download` says why.
        wis: the rows that are deleted with the account.
        eerst: what has to be done before that: it is given the person.
        neutraal: foreign keys that lead to the neutral account afterwards.
        leeg: foreign keys that become empty.
        tekst: columns in which the portal itself writes names and addresses; these are taken out there.
        ook_weg: files that go with the deleted rows and are no part of a download.
        blijft: what stays, in words for who deletes their account.
    """

    model: str
    bewaard: str
    downloads: tuple[Download, ...] = ()
    geen_download: str = ""
    wis: Rijen | None = None
    eerst: Callable[[models.Model], None] | None = None
    neutraal: tuple[str, ...] = ()
    leeg: tuple[str, ...] = ()
    tekst: tuple[str, ...] = ()
    ook_weg: Bestanden = _geen_bestanden
    blijft: str = ""

    @property
    def klasse(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)

    def te_wissen_bestanden(self, mens: models.Model) -> list[Bestand]:
        """The files that go when the rows of `mens` are deleted."""
        if self.wis is None:
            return []
        uit_downloads = (bestand for download in self.downloads for bestand in download.bestanden(mens))
        return [*uit_downloads, *self.ook_weg(mens)]


def rijen_van(model: type[models.Model], *velden: str) -> Rijen:
    """The rows that lead to a person by one of `velden`: a key, or with `__iexact` an address. The oldest come first."""

    def zoek(mens: models.Model) -> QuerySet:
        vraag = Q()
        for veld in velden:
            vraag |= Q(**{veld: mens.email if veld.endswith("__iexact") else mens})
        return model._default_manager.filter(vraag).order_by("pk")

    return zoek


def gaat_weg(
    model: type[models.Model],
    van: str | tuple[str, ...] | Rijen,
    bewaard: str,
    kop: str,
    velden: Mapping[str, str],
    *,
    wis: Rijen | None = None,
    **verder: Any,
) -> Besluit:
    """The decision on what a person gets in a download and what goes with the account: the same rows, or those of `wis`.

    The arguments are those of `blijft_staan`.
    """
    return blijft_staan(model, van, bewaard, kop, velden, wis=wis or _rijen(model, van), **verder)


def blijft_staan(
    model: type[models.Model],
    van: str | tuple[str, ...] | Rijen,
    bewaard: str,
    kop: str,
    velden: Mapping[str, str],
    *,
    bestanden: Bestanden = _geen_bestanden,
    ook: tuple[Download, ...] = (),
    **verder: Any,
) -> Besluit:
    """The decision on what a person gets in a download and what stays without them.

    Args:
        van: which rows are about a person: fields as of `rijen_van`, or a function.
        kop, velden, bestanden: of the download.
        ook: what else of this model is in it.
        verder: what more a `Besluit` says.
    """
    download = Download(kop, _rijen(model, van), velden, bestanden)
    return Besluit(model=model._meta.label, bewaard=bewaard, downloads=(download, *ook), **verder)


def _rijen(model: type[models.Model], van: str | tuple[str, ...] | Rijen) -> Rijen:
    if callable(van):
        return van
    return rijen_van(model, *([van] if isinstance(van, str) else van))


_besluiten: dict[str, Besluit] = {}
_zonder: dict[str, str] = {}


def registreer(*besluiten: Besluit) -> None:
    """Make decisions known. Called while apps start. Raises ValueError where a model has another decision already."""
    for besluit in besluiten:
        if besluit.model in _besluiten or besluit.model in _zonder:
            raise ValueError(f"There are two decisions on {besluit.model}.")
        if not besluit.downloads and not besluit.geen_download:
            raise ValueError(f"It isn't said why {besluit.model} is no part of a download.")
        _besluiten[besluit.model] = besluit


def zonder_persoonsgegevens(waarom: str, *labels: str) -> None:
    """Say of models that nothing in them is about a person, and why. Raises ValueError where one has a decision already."""
    for label in labels:
        if label in _besluiten or label in _zonder:
            raise ValueError(f"There are two decisions on {label}.")
        _zonder[label] = waarom


def alle_besluiten() -> list[Besluit]:
    """All decisions, in the order in which they were made known."""
    return list(_besluiten.values())


def zonder() -> dict[str, str]:
    """The models in which nothing is about a person: label → why."""
    return dict(_zonder)
