"""Forms about becoming a partner, and about deciding on that."""

from django import forms

from citydeal.netwerk.enums import Partnersoort
from citydeal.netwerk.models import CityDeal, Partner
from citydeal.netwerk.velden import AdresVeld, KeuzeVeld, TekstVeld, WebadresVeld, zonder_adres

SOORTEN = [keuze for keuze in Partnersoort.choices if keuze[0] != Partnersoort.INITIATIEF]


class PartneraanvraagForm(forms.Form):
    """Apply for an organisation."""

    organisatie = TekstVeld(
        label="Naam van de organisatie",
        max_length=160,
        leeg="Vul de naam van de organisatie in.",
        # It stands in a mail to an address that anybody may fill in: no links of theirs.
        validators=[zonder_adres],
        attrs={"autocomplete": "organization"},
    )
    soort = KeuzeVeld(label="Soort organisatie", choices=SOORTEN, leeg="Kies wat voor organisatie het is.")
    website = WebadresVeld(label="Website")
    motivatie = TekstVeld(
        label="Wat brengt je organisatie in, en wat wil zij leren?",
        max_length=4000,
        leeg="Schrijf in een paar zinnen wat je organisatie inbrengt en wil leren.",
        regels=True,
        help_text="Een paar zinnen is genoeg. Noem bijvoorbeeld een project waar je aan werkt.",
    )
    naam = TekstVeld(
        label="Je naam",
        max_length=150,
        leeg="Vul je naam in.",
        validators=[zonder_adres],
        attrs={"autocomplete": "name"},
    )
    functie = TekstVeld(
        label="Je functie",
        max_length=150,
        validators=[zonder_adres],
        attrs={"autocomplete": "organization-title"},
    )
    email = AdresVeld(label="Je e-mailadres", help_text="We sturen hier een mail heen om je aanvraag te bevestigen.")


class AanvaardPartneraanvraagForm(forms.Form):
    """What the new partner is called and takes part in."""

    naam = TekstVeld(
        label="Naam van de partner",
        max_length=160,
        leeg="Vul de naam in zoals die in het netwerk komt te staan.",
        help_text="Zo staat de partner straks in de lijst.",
    )
    soort = KeuzeVeld(label="Soort", choices=SOORTEN, leeg="Kies de soort.")
    city_deals = forms.ModelMultipleChoiceField(
        label="City Deals",
        queryset=CityDeal.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Vanaf vandaag. Je kunt dit later veranderen.",
        error_messages={
            "invalid_choice": "Kies een City Deal die er is.",
            "invalid_pk_value": "Kies een City Deal die er is.",
        },
    )

    wordt_contactpersoon = forms.BooleanField(
        label="De aanvrager wordt contactpersoon",
        required=False,
        initial=True,
        help_text="Heeft die al een account zonder partner, dan gebeurt het meteen, zonder uitnodiging. Anders zodra die de uitnodiging aanneemt.",
    )

    def clean_naam(self) -> str:
        """A name stands for one partner, in whatever case it is written."""
        naam = self.cleaned_data["naam"]
        if bestaand := Partner.objects.filter(naam__iexact=naam).first():
            raise forms.ValidationError(
                f"Er is al een partner die {bestaand.naam} heet. Is het dezelfde organisatie? Wijs de aanvraag dan af en leg dat uit."
            )
        return naam


class RedenForm(forms.Form):
    """Why not, in words that the other reads."""

    reden = TekstVeld(
        label="Reden",
        max_length=2000,
        leeg="Schrijf waarom, zodat de ander het begrijpt.",
        regels=True,
        help_text="De ander leest dit in de mail.",
    )
