"""Uploading pictures and documents in the CMS."""

from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from citydeal.basis.beeldgegevens import zonder_gegevens
from citydeal.basis.bestandscontrole import controleer_document
from citydeal.basis.viruscontrole import controleer_op_virussen


class AfbeeldingField(WagtailImageField):
    """A picture that can be read from beginning to end, without what the camera wrote beside it.

    Where somebody stood and when says more than they mean to share, and goes along to every size that is made of it.

    Pixels are counted by the header, before anything is unpacked. Wagtail's own field unpacks first, and fails with an
    error of the server on a picture that promises too much or is cut off.
    """

    def to_python(self, data):
        if data:
            inhoud = data.read()
            self._controleer(BytesIO(inhoud))
            controleer_op_virussen(data)
            _vervang(data, zonder_gegevens(inhoud))
        return super().to_python(data)

    def _controleer(self, inhoud: BytesIO) -> None:
        te_groot = ValidationError(
            "Deze afbeelding heeft te veel beeldpunten. Maak de afbeelding kleiner en probeer het nog eens."
        )
        try:
            with Image.open(inhoud) as beeld:
                if beeld.width * beeld.height * getattr(beeld, "n_frames", 1) > self.max_image_pixels:
                    raise te_groot
                beeld.load()
        except Image.DecompressionBombError as fout:
            raise te_groot from fout
        except (OSError, SyntaxError, ValueError, EOFError) as fout:
            raise ValidationError("Deze afbeelding is stuk, of geen afbeelding. Kies een ander bestand.") from fout


def _vervang(upload: UploadedFile, inhoud: bytes) -> None:
    upload.seek(0)
    upload.truncate()
    upload.write(inhoud)
    upload.size = len(inhoud)
    upload.seek(0)


class AfbeeldingForm(BaseImageForm):
    file = AfbeeldingField(label="Bestand", widget=BaseImageForm.Meta.widgets["file"])


class BestandForm(BaseDocumentForm):
    """A document that is what its name says and holds nothing that runs."""

    def clean_file(self):
        bestand = self.cleaned_data["file"]
        if "file" in self.changed_data:
            controleer_document(bestand, PurePath(bestand.name).suffix.lower().lstrip("."))
            controleer_op_virussen(bestand)
        return bestand
