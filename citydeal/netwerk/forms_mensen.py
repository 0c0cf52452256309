"""Forms of the work lists of people and partners, of bulk acts, roles, the log and imports."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from citydeal.basis.tabelbestand import MAX_BYTES
from citydeal.basis.uitvoer import VORMEN
from citydeal.basis.viruscontrole import controleer_op_virussen
from citydeal.netwerk.enums import Partnersoort, Partnerstatus
from citydeal.netwerk.mensenlijst import GEZIEN, STATUSSEN, VASTE_ROLLEN, rollen
from citydeal.netwerk.models import CityDeal, Gebruiker, Logregel, Partner
from citydeal.netwerk.velden import ModelKeuzeVeld, TekstVeld

MEESTE = 200
"""People or partners in one bulk act."""
_JAREN = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2200, 1, 1))]
_KIES = {"invalid_choice": "Kies uit wat er staat.", "invalid_pk_value": "Kies uit wat er staat."}


def _keuze(label: str, keuzes, leeg: str = "Alle") -> forms.ChoiceField:
    opties = (lambda: [("", leeg), *keuzes()]) if callable(keuzes) else [("", leeg), *keuzes]
    return forms.ChoiceField(label=label, choices=opties, required=False, error_messages=_KIES)


def _ding(label: str, rijen, leeg: str = "Alle") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=rijen, required=False, empty_label=leeg, error_messages=_KIES)


class _Filter(forms.Form):
    """Filters in an address: what makes no sense is left out, as if it wasn't there."""

    @property
    def gekozen(self) -> dict:
        """What was chosen and makes sense, for the function that searches."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class MensenFilter(_Filter):
    q = TekstVeld(label="Zoek een naam, adres of functie", max_length=100)
    partner = _ding("Partner", Partner.objects.filter(opgegaan_in__isnull=True).order_by("sorteersleutel"))
    rol = _keuze("Rol", lambda: [*((groep.name, groep.name.capitalize()) for groep in rollen()), *VASTE_ROLLEN.items()])
    status = forms.ChoiceField(label="Status", choices=list(STATUSSEN.items()), required=False, error_messages=_KIES)
    gezien = _keuze("Laatst gezien", list(GEZIEN.items()), "Maakt niet uit")
    city_deal = _ding("City Deal", CityDeal.objects.all())
    zonder_factor = forms.BooleanField(label="Zonder tweede sleutel", required=False)


class PartnerFilter(_Filter):
    q = TekstVeld(label="Zoek een naam of plaats", max_length=100)
    soort = _keuze("Soort", Partnersoort.choices)
    status = _keuze("Status", Partnerstatus.choices)
    city_deal = _ding("City Deal", CityDeal.objects.all())
    zonder_contactpersoon = forms.BooleanField(label="Zonder contactpersoon", required=False)


class LogFilter(_Filter):
    wat = _keuze(
        "Wat",
        lambda: [
            (wat, wat.capitalize()) for wat in Logregel.objects.order_by("wat").values_list("wat", flat=True).distinct()
        ],
    )
    wie = TekstVeld(label="Wie deed het, of over wie gaat het?", max_length=100)
    van = forms.DateField(
        label="Vanaf",
        required=False,
        validators=_JAREN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tot = forms.DateField(
        label="Tot en met",
        required=False,
        validators=_JAREN,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ExportForm(forms.Form):
    vorm = forms.ChoiceField(choices=[(vorm, vorm) for vorm in VORMEN])


class BulkForm(forms.Form):
    """What to do with whom. The first time it is shown, what else is needed for it; `bevestigd` does it."""

    DADEN = {
        "sluiten": "Sluit accounts",
        "openen": "Open accounts weer",
        "factor": "Haal de tweede sleutel weg",
        "verplaatsen": "Verplaats naar een partner",
        "uitnodigen": "Nodig uit bij een partner",
        "bericht": "Schrijf een bericht",
    }
    VOOR_EEN = {"sluiten": "Sluit dit account", "openen": "Open dit account weer"}
    """What an act is called where it is about one person, if that differs."""
    MET_PARTNER = ("verplaatsen", "uitnodigen")

    daad = forms.ChoiceField(
        label="Wat wil je doen?",
        choices=list(DADEN.items()),
        error_messages={"required": "Kies wat je wilt doen.", "invalid_choice": "Kies wat je wilt doen."},
    )
    wie = forms.ModelMultipleChoiceField(
        queryset=Gebruiker.objects.select_related("partner").order_by("naam", "pk"),
        error_messages={
            "required": "Vink eerst aan wie je bedoelt.",
            "invalid_choice": "Een van deze mensen is er niet meer. Kies opnieuw.",
            "invalid_pk_value": "Een van deze mensen is er niet meer. Kies opnieuw.",
        },
    )

    def clean_wie(self):
        """A number that somebody can look over before saying yes."""
        wie = self.cleaned_data["wie"]
        if len(wie) > MEESTE:
            raise forms.ValidationError(f"Kies hooguit {MEESTE} mensen in één keer.")
        return wie


class SluitForm(forms.Form):
    reden = TekstVeld(label="Reden", max_length=300, help_text="Komt in het logboek. De persoon leest dit niet.")
    draag_over = forms.BooleanField(
        label="Draag het werk over aan een collega van dezelfde partner",
        required=False,
        initial=True,
        help_text="Pagina's, contactpersoonschap en open taken. Is er geen collega, dan gaan ze naar de projectorganisatie.",
    )


class FactorForm(forms.Form):
    reden = TekstVeld(
        label="Reden",
        max_length=300,
        leeg="Schrijf waarom, en hoe je weet dat het deze persoon is.",
        help_text="Bijvoorbeeld: telefoon kwijt, en hoe je naging dat het deze persoon is. Komt in het logboek.",
    )


class NaarPartnerForm(forms.Form):
    partner = ModelKeuzeVeld(
        label="Partner",
        queryset=Partner.objects.filter(status=Partnerstatus.PARTNER, opgegaan_in__isnull=True),
        leeg="Kies een partner.",
    )


class PartnerBulkForm(forms.Form):
    DADEN = {"bericht": "Schrijf de contactpersonen", "city_deal": "Neem op in een City Deal"}

    daad = forms.ChoiceField(
        label="Wat wil je doen?",
        choices=list(DADEN.items()),
        error_messages={"required": "Kies wat je wilt doen.", "invalid_choice": "Kies wat je wilt doen."},
    )
    wie = forms.ModelMultipleChoiceField(
        queryset=Partner.objects.filter(opgegaan_in__isnull=True).order_by("sorteersleutel"),
        error_messages={
            "required": "Vink eerst aan welke partners je bedoelt.",
            "invalid_choice": "Een van deze partners is er niet meer. Kies opnieuw.",
            "invalid_pk_value": "Een van deze partners is er niet meer. Kies opnieuw.",
        },
    )


class NaarDealForm(forms.Form):
    city_deal = ModelKeuzeVeld(label="City Deal", queryset=CityDeal.objects.all(), leeg="Kies een City Deal.")


class RollenForm(forms.Form):
    """The roles of one person."""

    groepen = forms.ModelMultipleChoiceField(
        label="Rollen",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_KIES,
    )
    is_contactpersoon = forms.BooleanField(label="Contactpersoon", required=False)
    is_bestuurder = forms.BooleanField(
        label="Bestuurder",
        required=False,
        help_text="Een wethouder, gedeputeerde of directeur. Krijgt berichten voor bestuurders, en mag er niets extra's door.",
    )
    is_beheerder = forms.BooleanField(
        label="Beheerder", required=False, help_text="Een beheerder mag alles, ook mensen beheerder maken."
    )

    def __init__(self, *args, mens: Gebruiker, door: Gebruiker, **kwargs):
        super().__init__(*args, **kwargs)
        self.mens = mens
        self.fields["groepen"].queryset = rollen()
        if mens.partner is None:
            del self.fields["is_contactpersoon"]
        else:
            self.fields["is_contactpersoon"].label = f"Contactpersoon van {mens.partner.naam}"
        if not door.is_superuser:
            del self.fields["is_beheerder"]

    def rollen(self) -> dict:
        """What was chosen; what may not be chosen here stays as it is."""
        return {
            "groepen": list(self.cleaned_data["groepen"]),
            "is_bestuurder": self.cleaned_data["is_bestuurder"],
            "is_contactpersoon": self.cleaned_data.get("is_contactpersoon", False),
            "is_beheerder": self.cleaned_data.get("is_beheerder", self.mens.is_superuser),
        }


class ImportForm(forms.Form):
    """A file with people or partners."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel (.xlsx), met op de eerste rij de namen van de kolommen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "missing": "Kies een bestand.",
            "invalid": "Kies een bestand.",
        },
    )

    def clean_bestand(self):
        """No larger than the reader takes, and without a known virus."""
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise forms.ValidationError(f"Het bestand is groter dan {MAX_BYTES // 1024 // 1024} MB.")
        controleer_op_virussen(bestand)
        return bestand
