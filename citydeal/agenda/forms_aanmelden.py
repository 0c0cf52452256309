"""Forms of signing up, of the list of participants and of writing to them."""

import uuid

from django import forms

from citydeal.agenda.enums import BETROKKEN, Aanmeldstatus, Deelname
from citydeal.agenda.models import Bijeenkomst
from citydeal.basis.uitvoer import VORMEN
from citydeal.netwerk.velden import AdresVeld, TekstVeld, zonder_adres

_KIES = {"invalid_choice": "Kies een van de mogelijkheden."}
WENSEN_UITLEG = "Dieet, toegankelijkheid of iets anders. Alleen de organisator ziet dit. Twee weken na de bijeenkomst wissen wij het."


def _deelnameveld(bijeenkomst: Bijeenkomst) -> forms.ChoiceField | None:
    """The choice between on the spot and online, where there is one."""
    vormen = bijeenkomst.deelnamevormen
    if len(vormen) < 2:
        return None
    return forms.ChoiceField(
        label="Hoe doe je mee?",
        choices=[(vorm, Deelname(vorm).label) for vorm in vormen],
        widget=forms.RadioSelect,
        initial=vormen[0],
        error_messages={"required": "Kies hoe je meedoet.", **_KIES},
    )


class _MetDeelname(forms.Form):
    def __init__(self, *args, bijeenkomst: Bijeenkomst, **kwargs):
        super().__init__(*args, **kwargs)
        veld = _deelnameveld(bijeenkomst)
        if veld is not None:
            self.fields["deelname"] = veld
            namen = [naam for naam in self.fields if naam not in ("deelname", "wensen")]
            self.order_fields([*namen, "deelname", "wensen"])


class AntwoordForm(_MetDeelname):
    """Say whether one comes, how, and what one needs."""

    antwoord = forms.ChoiceField(
        label="Kom je?",
        widget=forms.RadioSelect,
        error_messages={"required": "Zeg of je komt.", **_KIES},
    )
    wensen = TekstVeld(label="Wat moet de organisator weten?", max_length=300, regels=True, help_text=WENSEN_UITLEG)

    def __init__(self, *args, vol: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["antwoord"].choices = [
            (Aanmeldstatus.AANGEMELD, "Ja, zet me op de wachtlijst" if vol else "Ja, ik kom"),
            (Aanmeldstatus.MISSCHIEN, "Misschien"),
            (Aanmeldstatus.AFGEMELD, "Nee, ik kom niet"),
        ]


class GastForm(_MetDeelname):
    """Sign up without an account."""

    naam = TekstVeld(
        label="Je naam",
        max_length=120,
        leeg="Vul je naam in.",
        validators=[zonder_adres],
        attrs={"autocomplete": "name"},
    )
    email = AdresVeld(help_text="We sturen je een mail om je aanmelding te bevestigen.")
    organisatie = TekstVeld(label="Je organisatie", max_length=120, attrs={"autocomplete": "organization"})
    wensen = TekstVeld(label="Wat moet de organisator weten?", max_length=300, regels=True, help_text=WENSEN_UITLEG)


class DeelnemersFilter(forms.Form):
    """Filters of the list of participants; what makes no sense is left out, as if it wasn't there."""

    q = TekstVeld(label="Zoek een naam of adres", max_length=100)
    status = forms.ChoiceField(
        label="Status",
        choices=[("", "Iedereen"), *Aanmeldstatus.choices],
        required=False,
        error_messages=_KIES,
    )
    deelname = forms.ChoiceField(
        label="Hoe", choices=[("", "Maakt niet uit"), *Deelname.choices], required=False, error_messages=_KIES
    )

    @property
    def gekozen(self) -> dict[str, str]:
        """What was chosen and makes sense."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class ExportForm(forms.Form):
    """As which kind of file the list goes along."""

    vorm = forms.ChoiceField(choices=[(vorm, vorm) for vorm in VORMEN])


class ToevoegForm(forms.Form):
    """Put somebody on the list by hand."""

    naam = TekstVeld(
        label="Naam",
        max_length=120,
        leeg="Vul een naam in.",
        validators=[zonder_adres],
        help_text="Van een lid gebruiken wij de naam die het portaal kent.",
    )
    email = AdresVeld(leeg="Vul een e-mailadres in.")


class DeelnemersberichtForm(forms.Form):
    """Write to who signed up; `sleutel` is made with the form, so that pressing twice sends one message."""

    aan = forms.MultipleChoiceField(
        label="Aan wie?",
        choices=[(status, status.label) for status in BETROKKEN],
        widget=forms.CheckboxSelectMultiple,
        initial=[Aanmeldstatus.AANGEMELD],
        error_messages={"required": "Kies aan wie je schrijft.", **_KIES},
    )
    onderwerp = TekstVeld(label="Onderwerp", max_length=120, leeg="Vul een onderwerp in.")
    tekst = TekstVeld(
        label="Bericht",
        regels=True,
        max_length=5000,
        leeg="Schrijf je bericht.",
        help_text="De aanhef zetten wij erbij. Antwoorden komen bij jou: wie het bericht krijgt, ziet je naam en je mailadres.",
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"sleutel": uuid.uuid4(), "aan": [Aanmeldstatus.AANGEMELD]}, **kwargs)

    def clean_sleutel(self) -> uuid.UUID:
        return self.cleaned_data["sleutel"] or uuid.uuid4()
