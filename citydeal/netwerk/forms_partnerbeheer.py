"""Forms with which a partner is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from citydeal.basis.forms import AfbeeldingField
from citydeal.basis.models import Provincie
from citydeal.netwerk.enums import Partnerstatus
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.partnerdomeinen import controleer_domein
from citydeal.netwerk.partnerpagina import Paginagegevens
from citydeal.netwerk.partnerwerk import controleer_stopdatum
from citydeal.netwerk.velden import ModelKeuzeVeld, TekstVeld, WebadresVeld

MAX_LOGO = 5 * 1024 * 1024


class PartnerpaginaForm(forms.Form):
    """What stands on the page of a partner."""

    omschrijving = TekstVeld(
        label="Wie zijn jullie?",
        max_length=1000,
        regels=True,
        help_text="Een of twee zinnen. Dit staat bovenaan jullie pagina en in zoekresultaten.",
    )
    inbreng = TekstVeld(
        label="Wat brengen jullie in?",
        max_length=20_000,
        regels=True,
        help_text="Begin een nieuwe alinea met een lege regel, en een punt in een opsomming met een streepje. **Sterretjes** maken tekst vet. Een link schrijf je als [woorden](https://adres).",
    )
    website = WebadresVeld(label="Website")
    plaats = TekstVeld(
        label="Plaats", max_length=100, help_text="Kennen we de plaats, dan staan jullie daar op de kaart."
    )
    provincie = ModelKeuzeVeld(label="Provincie", queryset=Provincie.objects.all())
    logo = AfbeeldingField(
        label="Nieuw logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/avif,image/gif"}),
    )
    logo_weg = forms.BooleanField(label="Haal het logo van de pagina", required=False)
    gezien = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, heeft_logo: bool, **kwargs):
        super().__init__(*args, **kwargs)
        # The field of the CMS writes its own help.
        self.fields["logo"].help_text = "Een png, jpg of webp van hooguit 5 MB. Een logo staat op wit."
        if not heeft_logo:
            del self.fields["logo_weg"]

    def clean_logo(self):
        """Our own limit, below that of the CMS: a logo is small."""
        logo = self.cleaned_data["logo"]
        if logo and logo.size > MAX_LOGO:
            raise ValidationError("Dit bestand is te groot. Kies een logo van hooguit 5 MB.")
        return logo

    def gegevens(self) -> Paginagegevens:
        """What was written; the form is valid."""
        velden = self.cleaned_data
        return Paginagegevens(
            omschrijving=velden["omschrijving"],
            inbreng=velden["inbreng"],
            website=velden["website"],
            plaats=velden["plaats"],
            provincie=velden["provincie"],
        )


class DomeinForm(forms.Form):
    """Ask for a mail domain."""

    domein = TekstVeld(
        label="Maildomein",
        max_length=320,
        leeg="Vul een maildomein in zoals voorbeeld.nl.",
        help_text="Het deel na de @ in jullie e-mailadressen. Adressen onder een ander domein, zoals student.voorbeeld.nl, horen daar niet bij.",
        attrs={"spellcheck": "false", "autocapitalize": "none"},
    )

    def clean_domein(self) -> str:
        """In its one spelling, and one that can belong to an organisation."""
        return controleer_domein(self.cleaned_data["domein"])


class CollegaForm(forms.Form):
    """Choose one of the people of a partner."""

    collega = ModelKeuzeVeld(label="Collega", queryset=Gebruiker.objects.none(), leeg="Kies een collega.")

    def __init__(self, *args, mensen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collega"].queryset = mensen


class HernoemForm(forms.Form):
    """The new name of a partner."""

    naam = TekstVeld(label="Nieuwe naam", max_length=160, leeg="Vul de nieuwe naam in.")
    nieuw_adres = forms.BooleanField(
        label="Geef de pagina ook een nieuw webadres",
        required=False,
        initial=True,
        help_text="Het oude adres blijft werken: het leidt naar het nieuwe.",
    )

    def __init__(self, *args, partner: Partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partner

    def clean_naam(self) -> str:
        """Another name than it has, and that no other partner has."""
        naam = self.cleaned_data["naam"]
        if naam == self.partner.naam:
            raise ValidationError("Zo heet de partner al.")
        if Partner.objects.filter(naam__iexact=naam).exclude(pk=self.partner.pk).exists():
            raise ValidationError(f"Er is al een partner die {naam} heet. Wil je ze samenvoegen? Kies dan Samenvoegen.")
        return naam


class SamenvoegForm(forms.Form):
    """Into which partner this one merges."""

    naar = ModelKeuzeVeld(
        label="Met welke partner gaat deze samen?",
        queryset=Partner.objects.none(),
        leeg="Kies de partner waarin deze opgaat.",
        help_text="De partner die je hier kiest, blijft bestaan en krijgt alles erbij.",
    )

    def __init__(self, *args, partner: Partner, **kwargs):
        super().__init__(*args, **kwargs)
        anderen = Partner.objects.actief().exclude(pk=partner.pk)
        if partner.status != Partnerstatus.INITIATIEF:
            anderen = anderen.exclude(status=Partnerstatus.INITIATIEF)
        self.fields["naar"].queryset = anderen


class StopForm(forms.Form):
    """When and why a partner stopped."""

    op = forms.DateField(
        label="Op welke dag stopt de partner?",
        initial=lambda: timezone.localdate().isoformat(),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Vul een datum in.", "invalid": "Vul een datum in zoals 31-12-2026."},
    )
    reden = TekstVeld(
        label="Bericht aan de mensen van deze partner",
        max_length=2000,
        regels=True,
        help_text="Staat in de mail die zij krijgen.",
    )

    def __init__(self, *args, partner: Partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partner

    def clean_op(self):
        """Not in the future, and after every participation began."""
        op = self.cleaned_data["op"]
        controleer_stopdatum(self.partner, op)
        return op


class OpvolgerForm(forms.Form):
    """Who takes over."""

    naar = ModelKeuzeVeld(
        label="Wie neemt dit over?", queryset=Gebruiker.objects.none(), leeg="Kies wie het overneemt."
    )

    def __init__(self, *args, opvolgers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["naar"].queryset = opvolgers
