"""The forms with which a lid adds a picture or a document."""

from django import forms
from django.core.exceptions import ValidationError

from citydeal.basis.bestandscontrole import controleer_document
from citydeal.basis.bestandsnaam import extensie_van, toonbare_naam
from citydeal.basis.forms import AfbeeldingField
from citydeal.basis.viruscontrole import controleer_op_virussen
from citydeal.netwerk.velden import TekstVeld

MAX_BEELD = 10 * 1024 * 1024
MAX_DOCUMENT = 20 * 1024 * 1024
BEELDEN = ("jpg", "jpeg", "png", "webp")
DOCUMENTEN = ("pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods")
_RECHTEN = "Vink aan dat dit gedeeld mag worden. Weet je het niet zeker? Vraag het dan eerst de maker."


class _BestandForm(forms.Form):
    """What both have: the tick that it may be shared, and a name that can be shown."""

    is_beeld: bool

    def gegevens(self) -> dict:
        """What `services.voeg_bestand_toe` takes; the form is valid."""
        upload = self.cleaned_data["bestand"]
        return {
            "upload": upload,
            "is_beeld": self.is_beeld,
            "naam": toonbare_naam(upload.name),
            "omschrijving": self.cleaned_data["omschrijving"],
            "bron": self.cleaned_data.get("bron", ""),
        }


class BeeldForm(_BestandForm):
    """A picture, with what it shows and who made it."""

    is_beeld = True
    prefix = "beeld"

    bestand = AfbeeldingField(
        label="Foto of tekening",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": "Kies een foto of tekening.", "empty": "Dit bestand is leeg. Kies een ander."},
    )
    omschrijving = TekstVeld(
        label="Wat is erop te zien?",
        max_length=250,
        leeg="Schrijf wat erop te zien is.",
        help_text="Voor wie de afbeelding niet ziet. Bijvoorbeeld: drie mensen bekijken een sensor aan een lantaarnpaal.",
    )
    bron = TekstVeld(
        label="Wie maakte de foto of tekening?",
        max_length=200,
        leeg="Schrijf wie de foto of tekening maakte.",
        help_text="Deze naam staat bij de afbeelding.",
    )
    rechten = forms.BooleanField(
        label="Het portaal mag deze afbeelding laten zien", error_messages={"required": _RECHTEN}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bestand"].help_text = "JPG, PNG of WebP, hooguit 10 MB."

    def clean_bestand(self):
        upload = self.cleaned_data["bestand"]
        if extensie_van(upload.name) not in BEELDEN:
            raise ValidationError("Kies een afbeelding als JPG, PNG of WebP.")
        if upload.size > MAX_BEELD:
            raise ValidationError("Deze afbeelding is groter dan 10 MB. Kies een kleinere.")
        return upload


class DocumentForm(_BestandForm):
    """A document with its title."""

    is_beeld = False
    prefix = "document"

    bestand = forms.FileField(
        label="Document",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{soort}" for soort in DOCUMENTEN)}),
        help_text="PDF, Word, PowerPoint, Excel of OpenDocument, hooguit 20 MB.",
        error_messages={
            "required": "Kies een document.",
            "empty": "Dit document is leeg. Kies een ander.",
            "invalid": "Het document is niet aangekomen. Kies het nog een keer.",
        },
    )
    omschrijving = TekstVeld(label="Titel van het document", max_length=150, leeg="Schrijf hoe het document heet.")
    rechten = forms.BooleanField(label="Iedereen mag dit document lezen", error_messages={"required": _RECHTEN})

    def clean_bestand(self):
        upload = self.cleaned_data["bestand"]
        extensie = extensie_van(upload.name)
        if extensie not in DOCUMENTEN:
            raise ValidationError("Kies een document als PDF, Word, PowerPoint, Excel of OpenDocument.")
        if upload.size > MAX_DOCUMENT:
            raise ValidationError("Dit document is groter dan 20 MB. Kies een kleiner document.")
        controleer_document(upload, extensie)
        controleer_op_virussen(upload)
        return upload
