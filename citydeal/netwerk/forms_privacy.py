"""The form with which somebody deletes their account."""

from django import forms

from citydeal.netwerk.models import Gebruiker


class VerwijderForm(forms.Form):
    """Who takes over what I hold, and that I mean it."""

    opvolger = forms.ModelChoiceField(
        label="Wie neemt over wat je bijhoudt?",
        queryset=Gebruiker.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Kies wie overneemt wat je bijhoudt.",
            "invalid_choice": "Kies een van de mogelijkheden.",
            "invalid_pk_value": "Kies een van de mogelijkheden.",
        },
    )
    zeker = forms.BooleanField(
        label="Ja, verwijder mijn account. Ik weet dat dit niet ongedaan kan worden gemaakt.",
        error_messages={"required": "Zet een vinkje als je je account wilt verwijderen."},
    )

    def __init__(self, *args, opvolgers: list[Gebruiker], opvolger: Gebruiker | None, **kwargs):
        super().__init__(*args, **kwargs)
        if not opvolgers:
            del self.fields["opvolger"]
            return
        veld = self.fields["opvolger"]
        veld.queryset = Gebruiker.objects.filter(pk__in=[mens.pk for mens in opvolgers], is_active=True)
        veld.initial = opvolger.pk if opvolger else None
