"""The form with which somebody deletes their account."""

from collections.abc import Sequence

from django import forms

from citydeal.netwerk.models import Gebruiker


class VerwijderForm(forms.Form):
    """Who takes over what I hold, where there is something, and that I mean it."""

    opvolger = forms.TypedChoiceField(
        label="Wie neemt over wat je bijhoudt?",
        error_messages={
            "required": "Kies wie overneemt wat je bijhoudt.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )
    zeker = forms.BooleanField(
        label="Ja, verwijder mijn account voorgoed",
        error_messages={"required": "Zet een vinkje als je je account wilt verwijderen."},
    )

    def __init__(self, *args, opvolgers: Sequence[Gebruiker], **kwargs):
        super().__init__(*args, **kwargs)
        if not opvolgers:
            del self.fields["opvolger"]
            return
        mensen = {str(mens.pk): mens for mens in opvolgers}
        self.fields["opvolger"].choices = [(pk, mens.naam) for pk, mens in mensen.items()]
        self.fields["opvolger"].coerce = mensen.get
