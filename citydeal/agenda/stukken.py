"""Documents of a meeting: kept where nothing has an address, given to who may read them."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from citydeal.agenda.models import Bijeenkomst, Stuk, Verslag
from citydeal.agenda.ververs import meld_verandering
from citydeal.basis.bestandscontrole import controleer_document
from citydeal.basis.bestandsnaam import extensie_van, toonbare_naam
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.basis.viruscontrole import controleer_op_virussen
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.models import Gebruiker

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MIMES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odt": f"{_OPEN}.text",
    "odp": f"{_OPEN}.presentation",
    "ods": f"{_OPEN}.spreadsheet",
}
"""The kinds of documents that may be added."""
MAX_OMVANG = 20 * 1024 * 1024
MAX_STUKKEN = 30


def controleer_stuk(upload: UploadedFile) -> None:
    """Refuse what can't be a document of a meeting; the file is left at its beginning.

    Raises ValidationError with what to do: another kind, too big, content that doesn't fit the name or runs, malware.
    """
    extensie = extensie_van(upload.name or "")
    if extensie not in MIMES:
        raise ValidationError("Kies een document als PDF, Word, PowerPoint, Excel of OpenDocument.")
    if (upload.size or 0) > MAX_OMVANG:
        raise ValidationError("Dit document is groter dan 20 MB. Kies een kleiner document.")
    controleer_document(upload, extensie)
    controleer_op_virussen(upload)


@transaction.atomic
def bewaar_stuk(
    bijeenkomst: Bijeenkomst, upload: UploadedFile, *, titel: str, door: Gebruiker, bij_verslag: bool = False
) -> Stuk:
    """Keep a document that `controleer_stuk` let through.

    Args:
        titel: how readers see it named; empty: the name of the file.
        bij_verslag: it belongs to the verslag, and is for who reads that.

    Raises KanNiet where the meeting has as many as it can have.

    Effects in order: the file under a name that says nothing; the row; kept pages become stale after commit.
    """
    vergrendeld(Bijeenkomst.objects).get(pk=bijeenkomst.pk)
    if bijeenkomst.stukken.count() >= MAX_STUKKEN:
        raise KanNiet(f"Een bijeenkomst heeft hooguit {MAX_STUKKEN} documenten. Haal er eerst een weg.")
    naam = toonbare_naam(upload.name or "")
    extensie = extensie_van(upload.name or "")
    stuk = Stuk(
        bijeenkomst=bijeenkomst,
        titel=titel.strip()[:150] or naam,
        naam=naam,
        mime=MIMES.get(extensie, "application/octet-stream"),
        omvang=upload.size or 0,
        bij_verslag=bij_verslag,
        door=door,
    )
    upload.seek(0)
    stuk.bestand.save(f"{uuid4().hex}.{extensie}", upload, save=False)
    try:
        stuk.save()
    except BaseException:
        stuk.bestand.delete(save=False)
        raise
    meld_verandering()
    return stuk


@transaction.atomic
def verwijder_stuk(stuk: Stuk) -> None:
    """Take a document away. Effects in order: the row; kept pages become stale and the file goes after commit."""
    opslag, naam = stuk.bestand.storage, stuk.bestand.name
    stuk.delete()
    meld_verandering()
    transaction.on_commit(lambda: opslag.delete(naam))


def zoek_stuk(gebruiker, pk: int) -> Stuk | None:
    """The document with this key, if `gebruiker` may read it: with the meeting, or with the verslag to which it belongs."""
    stuk = Stuk.objects.filter(pk=pk, bijeenkomst__in=Bijeenkomst.objects.zichtbaar_voor(gebruiker)).first()
    if stuk is None or not stuk.bij_verslag:
        return stuk
    leesbaar = Verslag.objects.zichtbaar_voor(gebruiker).filter(bijeenkomst_id=stuk.bijeenkomst_id)
    return stuk if leesbaar.exists() else None
