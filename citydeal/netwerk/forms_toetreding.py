"""Forms of joining: registering, choosing an organisation, inviting, and deciding on requests."""

from django import forms
from django.core.exceptions import ValidationError

from citydeal.netwerk import uitnodigen
from citydeal.netwerk.enums import Partnersoort, Partnerstatus
from citydeal.netwerk.forms import MIN_WACHTWOORD, NieuwWachtwoordVeld, TweemaalWachtwoord, WachtwoordVeld
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from citydeal.netwerk.velden import AdresVeld, KeuzeVeld, ModelKeuzeVeld, TekstVeld, zonder_adres

MAX_BOODSCHAP = 1000
MAX_LIJST = 40_000
MAX_MOTIVATIE = 3000
MAX_REDEN = 1000
GEEN_VAN_DEZE = "geen"


class PersoonForm(forms.Form):
    """Who somebody is, as leden see it."""

    naam = TekstVeld(
        label="Naam",
        max_length=100,
        leeg="Vul je naam in.",
        help_text="Je voor- en achternaam, zoals collega's je kennen.",
        validators=[zonder_adres],
        attrs={"autocomplete": "name"},
    )
    functie = TekstVeld(
        label="Functie",
        max_length=150,
        leeg="Vul je functie in.",
        help_text="Bijvoorbeeld: adviseur data, of projectleider stationsgebied.",
        validators=[zonder_adres],
        attrs={"autocomplete": "organization-title"},
    )
    niet_in_gids = forms.BooleanField(label="Zet mij niet in de ledengids", required=False)

    def gegevens(self) -> dict:
        """What was filled in, as the services want it."""
        return {
            "naam": self.cleaned_data["naam"],
            "functie": self.cleaned_data["functie"],
            "in_gids": not self.cleaned_data["niet_in_gids"],
        }


class AanmeldForm(PersoonForm):
    """Register: who one is, and the address to confirm."""

    email = AdresVeld(help_text="Gebruik het adres van je werk. Dan weten we bij welke partner je hoort.")
    field_order = ["naam", "email", "functie", "niet_in_gids"]


class EigenWachtwoordForm(TweemaalWachtwoord):
    """A password, or none: who has none signs in with a code by mail."""

    password1 = NieuwWachtwoordVeld(label="Wachtwoord")
    password2 = WachtwoordVeld(label="Wachtwoord nog een keer", autocomplete="new-password", leeg="")

    def __init__(self, *args, email: str, naam: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        eerste = self.fields["password1"] = VrijWachtwoordVeld()
        eerste.user = Gebruiker(email=email, naam=naam)
        self.fields["password2"].required = False

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("password1") and not gegevens.get("password2") and "password2" not in self.errors:
            self.add_error("password2", "Vul het wachtwoord nog een keer in.")
        if gegevens.get("password2") and not gegevens.get("password1") and "password1" not in self.errors:
            self.add_error("password1", "Vul hier hetzelfde wachtwoord in.")
        return gegevens


class VrijWachtwoordVeld(NieuwWachtwoordVeld):
    """A password that may stay empty."""

    def __init__(self):
        super().__init__(label="Wachtwoord")
        self.required = False
        self.help_text = (
            f"Minstens {MIN_WACHTWOORD} tekens. Een zin die alleen jij kent werkt goed. "
            "Laat je dit leeg, dan log je in met een code die we je mailen."
        )

    def clean(self, value):
        return super().clean(value) if value else ""


class UitnodigingForm(PersoonForm, EigenWachtwoordForm):
    """Accept an invitation without having an account."""

    field_order = ["naam", "functie", "password1", "password2", "niet_in_gids"]


class PartnerkeuzeForm(forms.Form):
    """Choose one of the partners that somebody can join."""

    partner = forms.ChoiceField(
        label="Bij welke organisatie werk je?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een organisatie.", "invalid_choice": "Kies een van deze organisaties."},
    )

    def __init__(self, *args, partners: list[Partner], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [
            *((str(partner.pk), partner.naam) for partner in partners),
            (GEEN_VAN_DEZE, "Bij geen van deze"),
        ]


class AanvraagForm(forms.Form):
    """Ask the projectorganisatie to become lid."""

    organisatie = TekstVeld(
        label="Organisatie",
        max_length=160,
        leeg="Vul de naam van je organisatie in.",
        attrs={"autocomplete": "organization"},
    )
    motivatie = TekstVeld(
        label="Waarom wil je lid worden?",
        max_length=MAX_MOTIVATIE,
        leeg="Schrijf in een paar zinnen waarom je lid wilt worden.",
        help_text="Wat heb je met de slimme stad te maken, en wat zoek of breng je? Een paar zinnen zijn genoeg.",
        regels=True,
    )


class UitnodigForm(forms.Form):
    """People to invite, one or a whole list, and a word to go with it."""

    lijst = TekstVeld(
        label="Wie nodig je uit?",
        max_length=MAX_LIJST,
        leeg="Vul minstens één e-mailadres in.",
        help_text=(
            f"Eén persoon per regel, hooguit {uitnodigen.MAX_REGELS}. Alleen het adres mag, of naam en adres: "
            "Noor Terpstra <noor@voorbeeld.nl>. Plakken uit een spreadsheet kan ook."
        ),
        regels=True,
    )
    boodschap = TekstVeld(
        label="Persoonlijke boodschap",
        max_length=MAX_BOODSCHAP,
        help_text="Staat in de mail. Wie antwoordt op de mail, schrijft naar jouw adres.",
        regels=True,
    )

    def clean_lijst(self) -> str:
        lijst = self.cleaned_data["lijst"]
        self.genodigden = uitnodigen.lees_lijst(lijst)
        if not self.genodigden:
            raise ValidationError("Vul minstens één e-mailadres in.")
        if len(self.genodigden) > uitnodigen.MAX_REGELS:
            raise ValidationError(
                f"Dit zijn {len(self.genodigden)} personen. Nodig er hooguit {uitnodigen.MAX_REGELS} tegelijk uit."
            )
        return lijst


class WeghaalForm(forms.Form):
    """Why somebody no longer belongs to the partner, and who takes over what they hold."""

    reden = TekstVeld(
        label="Reden",
        max_length=MAX_REDEN,
        leeg="Schrijf waarom. De persoon leest dit in de mail.",
        help_text="Bijvoorbeeld: werkt niet meer bij ons. De persoon krijgt dit te lezen.",
        regels=True,
    )
    opvolger = ModelKeuzeVeld(
        label="Wie neemt dit over?", queryset=Gebruiker.objects.none(), leeg="Kies wie het overneemt."
    )

    def __init__(self, *args, opvolgers: list[Gebruiker], **kwargs):
        super().__init__(*args, **kwargs)
        if opvolgers:
            self.fields["opvolger"].queryset = Gebruiker.objects.filter(pk__in=[mens.pk for mens in opvolgers])
        else:
            del self.fields["opvolger"]


class AanvaardAanvraagForm(forms.Form):
    """Which partner somebody belongs to: one that is there, or a new one."""

    partner = KeuzeVeld(label="Partner waar deze persoon bij hoort", choices=[])
    nieuw_naam = TekstVeld(
        label="Naam van de nieuwe partner",
        max_length=160,
        help_text="Laat dit leeg als je hierboven een partner koos.",
    )
    nieuw_soort = KeuzeVeld(label="Soort van de nieuwe partner", choices=Partnersoort.choices)
    city_deals = forms.ModelMultipleChoiceField(
        label="Aan welke City Deals doet de nieuwe partner mee?",
        queryset=CityDeal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies een van deze City Deals.", "invalid_pk_value": "Kies een City Deal."},
    )
    voeg_domein_toe = forms.BooleanField(required=False)

    def __init__(self, *args, domein: str, **kwargs):
        super().__init__(*args, **kwargs)
        partners = Partner.objects.filter(status=Partnerstatus.PARTNER, opgegaan_in__isnull=True)
        self.fields["partner"].choices = [("", "Kies"), *((str(partner.pk), partner.naam) for partner in partners)]
        self.fields["city_deals"].queryset = CityDeal.objects.all()
        if domein:
            self.fields[
                "voeg_domein_toe"
            ].label = f"Laat mensen met een adres op {domein} voortaan vanzelf bij deze partner horen"
        else:
            del self.fields["voeg_domein_toe"]

    def clean(self):
        gegevens = self.cleaned_data
        partner, naam = gegevens.get("partner"), gegevens.get("nieuw_naam")
        if "partner" in self.errors or "nieuw_naam" in self.errors:
            return gegevens
        if partner and naam:
            self.add_error("nieuw_naam", "Je koos al een partner. Laat dit leeg, of kies hierboven geen partner.")
        elif not partner and not naam:
            self.add_error("partner", "Kies een partner, of maak een nieuwe.")
        elif naam and not gegevens.get("nieuw_soort") and "nieuw_soort" not in self.errors:
            self.add_error("nieuw_soort", "Kies wat voor organisatie dit is.")
        elif naam and Partner.objects.filter(naam__iexact=naam).exists():
            self.add_error("nieuw_naam", "Deze partner is er al. Kies hem hierboven.")
        return gegevens

    def besluit(self) -> dict:
        """What was chosen, as `aanvragen.aanvaard` wants it."""
        gegevens = self.cleaned_data
        nieuw = {"naam": gegevens["nieuw_naam"], "soort": gegevens["nieuw_soort"]} if gegevens["nieuw_naam"] else None
        return {
            "partner": Partner.objects.get(pk=gegevens["partner"]) if gegevens["partner"] else None,
            "nieuwe_partner": nieuw,
            "city_deals": gegevens["city_deals"],
            "voeg_domein_toe": gegevens.get("voeg_domein_toe", False),
        }
