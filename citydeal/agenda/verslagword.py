"""A verslag that was written in Word: what it says, as clean HTML."""

import zipfile
from pathlib import PurePath
from typing import IO

import mammoth
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from citydeal.agenda.verslaglezers import PASSAGES
from citydeal.basis.bestandscontrole import controleer_document
from citydeal.basis.opgemaakte_tekst import maak_schoon
from citydeal.basis.tekst import platte_tekst
from citydeal.basis.viruscontrole import controleer_op_virussen

MAX_OMVANG = 20 * 1024 * 1024
MAX_TEKSTDELEN = 8 * 1024 * 1024
"""Of the parts that hold text, unpacked: a long verslag has a hundredth of it, and all of it is read into memory."""
_GELEZEN = {"officeDocument", "styles", "numbering", "comments", "footnotes", "endnotes"}
_STUK = "Dit bestand is stuk. Open het in Word, sla het opnieuw op en probeer het nog eens."
_STIJLEN = """
p[style-name='Title'] => h2:fresh
p[style-name='Titel'] => h2:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h3:fresh
p[style-name='Heading 4'] => h3:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h3:fresh
"""


def lees_word(upload: UploadedFile) -> str:
    """The text of a .docx as HTML, cleaned; tables lose their lines and pictures are left out.

    Raises ValidationError with what to do: it is another kind, too big, holds what runs or asks for another address, or no text.
    """
    if PurePath(upload.name or "").suffix.lower() != ".docx":
        raise ValidationError(
            "Kies een Word-bestand dat op .docx eindigt. Een ouder bestand sla je in Word op als .docx."
        )
    if (upload.size or 0) > MAX_OMVANG:
        raise ValidationError("Dit bestand is groter dan 20 MB. Haal de plaatjes eruit en probeer het opnieuw.")
    controleer_document(upload, "docx")
    controleer_op_virussen(upload)
    upload.seek(0)
    _controleer_tekstdelen(upload)
    upload.seek(0)
    try:
        html = mammoth.convert_to_html(
            upload,
            style_map=_STIJLEN,
            convert_image=mammoth.images.img_element(lambda beeld: {}),
            ignore_empty_paragraphs=True,
        ).value
    except (KeyError, ValueError, AttributeError, IndexError, OSError, RecursionError, zipfile.BadZipFile) as fout:
        raise ValidationError(_STUK) from fout
    schoon = maak_schoon(html, PASSAGES)
    if not platte_tekst(schoon):
        raise ValidationError("In dit bestand staat geen tekst die we kunnen lezen.")
    return schoon


def _controleer_tekstdelen(bestand: IO[bytes]) -> None:
    """What is read as text is named as text, so that its size is known before any of it is read."""
    with zipfile.ZipFile(bestand) as archief:
        delen = archief.infolist()
        koppelingen = [fromstring(archief.read(deel)) for deel in delen if deel.filename.lower().endswith(".rels")]
        omvang = sum(deel.file_size for deel in delen if deel.filename.lower().endswith((".xml", ".rels")))
    for koppeling in (rij for rijen in koppelingen for rij in rijen):
        soort = koppeling.get("Type", "").rpartition("/")[2]
        if soort in _GELEZEN and not koppeling.get("Target", "").lower().endswith(".xml"):
            raise ValidationError(_STUK)
    if omvang > MAX_TEKSTDELEN:
        raise ValidationError("Dit bestand bevat te veel tekst voor een verslag. Zet het erbij als document.")
