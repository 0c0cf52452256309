"""Everything the portal knows of somebody in one file: JSON, the same to read, and the files that they put here."""

import json
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from citydeal.basis.persoonsgegevens import Bestand, alle_besluiten
from citydeal.basis.tasks import vraag
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk import mails_privacy, tasks
from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.enums import Exportstatus
from citydeal.netwerk.fouten import TeVaak
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Gegevensexport

logger = logging.getLogger(__name__)

GELDIG = timedelta(days=7)
GEDULD = timedelta(minutes=11)
"""After which a download that was begun is given up: longer than a task may take."""
PER_DAG = Grens("downloads van gegevens per dag", 5, timedelta(days=1))
_IN_GEHEUGEN = 5 * 1024 * 1024
_LOPEND = (Exportstatus.GEVRAAGD, Exportstatus.BEZIG)


class NietActief(Exception):
    """The account is closed."""


@dataclass(frozen=True)
class Deel:
    """One part of the download: words above the columns, and rows of values."""

    kop: str
    bewaard: str
    velden: tuple[str, ...]
    rijen: tuple[tuple, ...]

    def als_lijst(self) -> list[dict]:
        """The rows with the words for what is in them."""
        return [dict(zip(self.velden, rij, strict=True)) for rij in self.rijen]

    def regels(self) -> list[list[tuple[str, object]]]:
        """Per row what there is to read; what is empty is left out."""
        return [
            [(naam, _leesbaar(waarde)) for naam, waarde in rij.items() if waarde not in ("", None)]
            for rij in self.als_lijst()
        ]


def lopend(gebruiker: Gebruiker) -> Gegevensexport | None:
    """The download that is being made, if there is one."""
    return Gegevensexport.objects.filter(gebruiker=gebruiker, status__in=_LOPEND).first()


def op_te_halen(gebruiker: Gebruiker):
    """The downloads that somebody can fetch now, the newest first."""
    klaar = Gegevensexport.objects.filter(
        gebruiker=gebruiker, status=Exportstatus.KLAAR, verloopt_op__gt=timezone.now()
    )
    return klaar.exclude(bestand="").order_by("-pk")


def omvang(export: Gegevensexport) -> int | None:
    """How many bytes the file has; None where it is gone."""
    try:
        return export.bestand.size
    except FileNotFoundError:
        return None


def vraag_export(gebruiker: Gebruiker) -> Gegevensexport:
    """Have the download of somebody made; while one is being made, that is the one.

    Raises NietActief where the account is closed, and TeVaak after five on a day. Effects in order: the attempt is counted,
    a row, a line in the log; after commit a worker is asked (a sweep makes what was not asked for).
    """
    bestaand = lopend(gebruiker)
    if bestaand is not None:
        return bestaand
    if not Gebruiker.objects.filter(pk=gebruiker.pk, is_active=True).exists():
        raise NietActief
    if not verbruik(PER_DAG, str(gebruiker.pk)):
        raise TeVaak("Je vroeg vandaag al vijf keer om je gegevens. Morgen kan het weer.")
    try:
        with transaction.atomic():
            export = Gegevensexport.objects.create(gebruiker=gebruiker)
            noteer("gegevens gevraagd", door=gebruiker, over=gebruiker)
            vraag(tasks.maak_export, export.pk)
    except IntegrityError:
        # Of two presses at once, the second gets the download of the first.
        return Gegevensexport.objects.filter(gebruiker=gebruiker).latest("pk")
    return export


def maak_achtergebleven() -> None:
    """Make the downloads that no worker was asked for, or that one left behind."""
    for pk in list(_te_maken().values_list("pk", flat=True)):
        maak(pk)


def maak(pk: int) -> bool:
    """Make one download; False where another does, or it need not be made any more.

    Effects in order: the row says that it is begun (committed); the data are read in one snapshot; the file is written, with
    progress on the row; row and mail (committed). Where the account was closed or deleted meanwhile, nothing is left.
    """
    if not _begin(pk):
        return False
    export = Gegevensexport.objects.select_related("gebruiker").filter(pk=pk).first()
    if export is None:
        return False
    try:
        if not export.gebruiker.is_active:
            raise NietActief
        delen, bestanden = lees_alles(export.gebruiker)
        _meld(pk, 30)
        with SpooledTemporaryFile(_IN_GEHEUGEN) as bestand:
            _schrijf(bestand, delen, bestanden, lambda deel: _meld(pk, 30 + round(60 * deel)))
            bestand.seek(0)
            return _lever(pk, bestand)
    except NietActief:
        _mislukt(pk)
    except Exception:
        logger.exception("Download %s could not be made.", pk)
        _mislukt(pk)
    return False


@contextmanager
def momentopname() -> Iterator[None]:
    """Within it, everything is read as it was at its first question, whatever others change meanwhile; nothing is written.

    Raises RuntimeError within a transaction, where it can't begin any more.
    """
    if connection.in_atomic_block:
        raise RuntimeError("A snapshot can't begin within a transaction.")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def lees_alles(gebruiker: Gebruiker) -> tuple[list[Deel], list[Bestand]]:
    """All parts that are about somebody, and the files that go along, as of one moment."""
    delen, bestanden = [], []
    with momentopname():
        mens = Gebruiker.objects.get(pk=gebruiker.pk)
        for besluit in alle_besluiten():
            for download in besluit.downloads:
                rijen = tuple(download.rijen(mens).values_list(*download.velden.values()))
                delen.append(Deel(download.kop, besluit.bewaard, tuple(download.velden), rijen))
                bestanden += download.bestanden(mens)
    return delen, bestanden


def _te_maken():
    verlaten = Q(status=Exportstatus.BEZIG, begonnen_op__lt=timezone.now() - GEDULD)
    return Gegevensexport.objects.filter(Q(status=Exportstatus.GEVRAAGD) | verlaten)


def _begin(pk: int) -> bool:
    nu = timezone.now()
    return bool(_te_maken().filter(pk=pk).update(status=Exportstatus.BEZIG, begonnen_op=nu, voortgang=5))


def _meld(pk: int, voortgang: int) -> None:
    Gegevensexport.objects.filter(pk=pk, status=Exportstatus.BEZIG).update(voortgang=voortgang)


def _mislukt(pk: int) -> None:
    Gegevensexport.objects.filter(pk=pk).update(status=Exportstatus.MISLUKT, klaar_op=timezone.now())


def _schrijf(bestand: IO[bytes], delen: list[Deel], bestanden: list[Bestand], meld) -> None:
    nu = timezone.localtime()
    namen: set[str] = set()
    with zipfile.ZipFile(bestand, "w", zipfile.ZIP_DEFLATED) as zip_:
        inhoud = {"gemaakt op": nu, "gegevens": {deel.kop: deel.als_lijst() for deel in delen}}
        zip_.writestr(
            "gegevens.json", json.dumps(inhoud, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2, default=str)
        )
        zip_.writestr(
            "gegevens.html",
            render_to_string("privacy/gegevens.html", {"delen": delen, "nu": nu, "bestanden": bestanden}),
        )
        for nummer, meegaand in enumerate(bestanden, start=1):
            naam = _vrije_naam(meegaand.naam, namen)
            try:
                with (
                    meegaand.opslag.open(meegaand.pad) as bron,
                    zip_.open(f"bestanden/{naam}", "w", force_zip64=True) as doel,
                ):
                    while stuk := bron.read(1024 * 1024):
                        doel.write(stuk)
            except FileNotFoundError:
                logger.warning("A file of a download is not in the storage.")
            meld(nummer / len(bestanden))


def _vrije_naam(naam: str, bezet: set[str]) -> str:
    """The last part of a name, so that unpacking writes nowhere else; with a number where there is one like it."""
    pad = PurePath(naam.replace("\\", "/"))
    vrij, nummer = pad.name, 1
    while vrij.casefold() in bezet:
        nummer += 1
        vrij = f"{pad.stem}-{nummer}{pad.suffix}"
    bezet.add(vrij.casefold())
    return vrij


def _lever(pk: int, bestand: IO[bytes]) -> bool:
    """Keep the file with the row; where somebody deleted or closed the account meanwhile, no file is left behind."""
    with transaction.atomic():
        # The account first: who deletes it holds it too, and then looks which files there are.
        wie = Gegevensexport.objects.filter(pk=pk).values_list("gebruiker_id", flat=True).first()
        vergrendeld(Gebruiker.objects).filter(pk=wie).first()
        export = (
            Gegevensexport.objects.select_for_update(of=("self",)).select_related("gebruiker").filter(pk=pk).first()
        )
        if export is None or export.status != Exportstatus.BEZIG:
            return False
        if not export.gebruiker.is_active:
            raise NietActief
        nu = timezone.now()
        export.bestand.save("gegevens.zip", File(bestand), save=False)
        try:
            export.status, export.voortgang, export.klaar_op, export.verloopt_op = (
                Exportstatus.KLAAR,
                100,
                nu,
                nu + GELDIG,
            )
            export.save()
            mails_privacy.mail_export_klaar(export)
        except BaseException:
            export.bestand.storage.delete(export.bestand.name)
            raise
    return True


def _leesbaar(waarde: object) -> object:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dict | list):
        return json.dumps(waarde, cls=DjangoJSONEncoder, ensure_ascii=False)
    return waarde
