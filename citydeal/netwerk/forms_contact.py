"""The form of a message to somebody, and of closing a report."""

import uuid

from django import forms

from citydeal.netwerk.velden import TekstVeld

MAX_TEKST = 5000


class ContactForm(forms.Form):
    """Subject and text; `sleutel` is made with the form, so that pressing twice sends one message."""

    onderwerp = TekstVeld(label="Onderwerp", max_length=150, leeg="Vul een onderwerp in.")
    tekst = TekstVeld(label="Bericht", regels=True, max_length=MAX_TEKST, leeg="Schrijf je bericht.")
    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"sleutel": uuid.uuid4()}, **kwargs)

    def clean_sleutel(self) -> uuid.UUID:
        return self.cleaned_data["sleutel"] or uuid.uuid4()


class AfhandelForm(forms.Form):
    """What was done about a report."""

    toelichting = TekstVeld(
        label="Wat heb je gedaan?",
        max_length=500,
        help_text="Komt in het logboek. Bijvoorbeeld: gebeld met de afzender.",
    )
