"""Forms of messages to the network and of the nieuwsbrief."""

from datetime import datetime

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone

from citydeal.netwerk.doelgroepen import alle_doelgroepen
from citydeal.netwerk.enums import MEERVOUD
from citydeal.netwerk.models import CityDeal
from citydeal.netwerk.velden import AdresVeld, TekstVeld

OPMAAK = (
    "Een lege regel begint een nieuwe alinea. Begin een regel met “- ” voor een opsomming. Een link schrijf je zo: "
    "[woorden](https://voorbeeld.nl)."
)
_ONBEKEND = {"invalid_choice": "Kies uit wat er staat.", "invalid_pk_value": "Kies uit wat er staat."}


class NetwerkberichtForm(forms.Form):
    """Write a message and choose for whom it is."""

    onderwerp = TekstVeld(label="Onderwerp", max_length=150, leeg="Schrijf waar het bericht over gaat.")
    tekst = TekstVeld(
        label="Bericht",
        max_length=20_000,
        leeg="Schrijf je bericht.",
        regels=True,
        help_text=f"De aanhef en de groet zetten we er zelf bij. {OPMAAK}",
    )
    doelgroepen = forms.MultipleChoiceField(
        label="Voor wie?",
        choices=lambda: [(groep.sleutel, groep.naam) for groep in alle_doelgroepen()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies voor wie het bericht is.", **_ONBEKEND},
    )
    city_deals = forms.ModelMultipleChoiceField(
        label="Alleen mensen van partners in deze City Deal",
        queryset=CityDeal.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies je niets, dan telt elke City Deal mee.",
        error_messages=_ONBEKEND,
    )
    partnersoorten = forms.MultipleChoiceField(
        label="Alleen mensen van dit soort partners",
        choices=list(MEERVOUD.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies je niets, dan telt elke soort mee.",
        error_messages=_ONBEKEND,
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=0, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, met_gekozen: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if met_gekozen:
            # It is for people who were chosen one by one; a group beside them is not needed.
            self.fields["doelgroepen"].required = False
            self.fields["doelgroepen"].help_text = "Het bericht is al voor de mensen die je in de lijst koos."


class VerzendForm(forms.Form):
    """Say when it goes out."""

    wanneer = forms.ChoiceField(
        label="Wanneer?",
        choices=[("nu", "Nu"), ("later", "Op een later moment")],
        widget=forms.RadioSelect,
        initial="nu",
        error_messages={"required": "Kies nu of later.", "invalid_choice": "Kies nu of later."},
    )
    dag = forms.DateField(
        label="Dag",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Alleen als je later kiest.",
        error_messages={"invalid": "Vul een dag in zoals 31-12-2026."},
    )
    tijd = forms.TimeField(
        label="Tijd",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Nederlandse tijd.",
        error_messages={"invalid": "Vul een tijd in zoals 09:00."},
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def clean(self) -> dict:
        """A later moment has a day and a time, and is still to come."""
        gegevens = super().clean()
        gegevens["op"] = None
        if gegevens.get("wanneer") != "later" or {"dag", "tijd"} & set(self.errors):
            return gegevens
        if not gegevens.get("dag"):
            self.add_error("dag", "Vul in op welke dag het bericht gaat.")
        elif gegevens.get("tijd") is None:
            self.add_error("tijd", "Vul in hoe laat het bericht gaat.")
        else:
            self._kies_moment(gegevens)
        return gegevens

    def _kies_moment(self, gegevens: dict) -> None:
        try:
            moment = from_current_timezone(datetime.combine(gegevens["dag"], gegevens["tijd"]))
        except (forms.ValidationError, OverflowError):
            self.add_error(
                "tijd", "Dit moment bestaat niet of komt twee keer voor, omdat de klok verzet wordt. Kies een ander."
            )
            return
        if moment <= timezone.now():
            self.add_error("dag", "Dit moment is al voorbij. Kies een later moment.")
        elif moment.year > timezone.localdate().year + 1:
            self.add_error("dag", "Kies een dag voor het einde van volgend jaar.")
        gegevens["op"] = moment


class AbonneerForm(forms.Form):
    """Ask for the nieuwsbrief."""

    email = AdresVeld(label="Je e-mailadres", help_text="We sturen hier eerst een mail heen om het te bevestigen.")


class VoorwoordForm(forms.Form):
    """What the projectorganisatie says before the list of an issue."""

    voorwoord = TekstVeld(
        label="Voorwoord",
        max_length=4000,
        regels=True,
        help_text=f"Staat boven wat er nieuw is. {OPMAAK}",
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
