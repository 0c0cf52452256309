"""The form that announces a meeting, makes it certain or calls it off."""

from django import forms

from citydeal.netwerk.velden import TekstVeld


class StatusForm(forms.Form):
    """A reason, where others know of the meeting; to call it off one is needed."""

    def __init__(self, *args, met_reden: bool, afgelast: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if met_reden:
            self.fields["reden"] = TekstVeld(
                label="Waarom gaat het niet door?" if afgelast else "Wil je er iets bij zeggen?",
                max_length=300,
                regels=True,
                leeg="Schrijf waarom de bijeenkomst niet doorgaat." if afgelast else "",
                help_text="Dit staat in de mail aan wie zich aanmeldde.",
            )
