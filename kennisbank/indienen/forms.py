"""The steps in which a lid fills in an inzending: one form each. Nothing is obligatory until it is handed in."""

import hashlib
import json
from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from citydeal.basis.enums import CRITERIUM_UITLEG, Criterium
from citydeal.basis.plaatsnamen import vind_plaatsen
from citydeal.netwerk.velden import KeuzeVeld, TekstVeld, WebadresVeld
from kennisbank.enums import Doelgroep, Fase, Inzendingsoort, Rijpheid, Toolsoort

MAX_TITEL = 200
MAX_LINK = 500
MAX_TEKST = 20_000
VOORUIT = timedelta(days=5 * 366)
_OPMAAK = "Begin een nieuwe alinea met een lege regel, en een punt in een opsomming met een streepje."
_VOORBEELDEN = {
    Criterium.DEMOCRATISCH: "Bijvoorbeeld: inwoners dachten mee over de plek van de sensoren, en er staat op straat wat ze meten.",
    Criterium.DUURZAAM: "Bijvoorbeeld: er rijden minder auto's door de wijk, en het plein is ook prettig voor wie slecht ter been is.",
    Criterium.HAALBAAR: "Bijvoorbeeld: het werkt nu een jaar, en het onderhoud past in het gewone budget.",
    Criterium.SCHAALBAAR: "Bijvoorbeeld: we gebruiken een open standaard, en een tweede gemeente nam het over.",
    Criterium.DEELBAAR: "Bijvoorbeeld: de software is open source, en we zitten niet vast aan één leverancier.",
}


class Stapform(forms.Form):
    """One step. Its `versie` is a fingerprint of what the step showed, by which a change in another window is noticed.

    Args:
        waarden: what was kept so far, by name of field.
    """

    versie = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, data=None, *, waarden: dict, **kwargs):
        self.bewaard = {naam: waarden.get(naam, "") for naam in self.inhoudsvelden()}
        super().__init__(data, initial={**self.bewaard, "versie": versie_van(self.bewaard)}, **kwargs)

    @classmethod
    def inhoudsvelden(cls) -> list[str]:
        """The names of what somebody fills in."""
        return [naam for naam in cls.base_fields if naam != "versie"]

    def te_bewaren(self) -> dict:
        """What can be kept of what was filled in, as plain values: a field with an error keeps what it had."""
        self.is_valid()
        return {
            naam: _plat(self.cleaned_data[naam])
            for naam in self.inhoudsvelden()
            if naam in self.cleaned_data and naam not in self.errors
        }


def versie_van(waarden: dict) -> str:
    """A fingerprint of values."""
    return hashlib.sha256(json.dumps(waarden, sort_keys=True).encode()).hexdigest()[:20]


def _plat(waarde):
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, time):
        return waarde.strftime("%H:%M")
    return "" if waarde is None else waarde


class TitelVeld(TekstVeld):
    """What it is called. `markering` says beside the label when it is asked for, where that isn't never."""

    def __init__(self, *, label: str = "Titel", markering: str = "nodig om in te dienen", **kwargs):
        super().__init__(label=label, max_length=MAX_TITEL, **kwargs)
        self.markering = markering


class LinkVeld(WebadresVeld):
    """The address of a page elsewhere; it is never fetched. `markering` is as that of a title."""

    def __init__(self, *, markering: str = "", **kwargs):
        super().__init__(max_length=MAX_LINK, **kwargs)
        self.markering = markering


class StartForm(forms.Form):
    """How it begins: what it is, and a title or a link. `sleutel` is made with the form: pressing twice begins one."""

    soort = forms.ChoiceField(
        label="Wat wil je indienen?",
        choices=Inzendingsoort,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je wilt indienen.", "invalid_choice": "Kies wat je wilt indienen."},
    )
    titel = TitelVeld(markering="of alleen een link", help_text="Hoe heet het? Veranderen kan later nog.")
    link = LinkVeld(
        label="Link",
        markering="of alleen een titel",
        help_text="Staat er al iets over op een website? Plak hier het adres.",
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not data.get("titel") and not data.get("link"):
            self.add_error("titel", "Vul een titel of een link in. Een van de twee is genoeg om te beginnen.")
        return data


class WatForm(Stapform):
    """What it is, in short."""

    titel = TitelVeld(help_text="Hoe heet het? De rest is niet nodig om in te dienen.")
    link = LinkVeld(label="Link", help_text="Een website waar meer staat.")
    samenvatting = TekstVeld(
        label="Waar gaat het over?", max_length=500, regels=True, help_text="In een of twee zinnen."
    )


class BegripWatForm(Stapform):
    """The word and what it means."""

    titel = TitelVeld(label="Begrip", help_text="Het woord zelf. De rest is niet nodig om in te dienen.")
    definitie = TekstVeld(
        label="Wat betekent het?", max_length=300, regels=True, help_text="In één zin, zo gewoon mogelijk."
    )
    link = LinkVeld(label="Link naar de bron", help_text="Waar staat meer over dit woord?")


class VerhaalForm(Stapform):
    """The story of a usecase."""

    opgave = TekstVeld(
        label="De opgave", max_length=MAX_TEKST, regels=True, help_text=f"Wat was er aan de hand? {_OPMAAK}"
    )
    oplossing = TekstVeld(label="De oplossing", max_length=MAX_TEKST, regels=True, help_text="Wat is er gedaan?")
    resultaat = TekstVeld(label="Het resultaat", max_length=MAX_TEKST, regels=True, help_text="Wat leverde het op?")
    lessen_goed = TekstVeld(
        label="Wat ging goed?", max_length=MAX_TEKST, regels=True, help_text="Wat raad je anderen aan?"
    )
    lessen_fout = TekstVeld(
        label="Wat zou je anders doen?",
        max_length=MAX_TEKST,
        regels=True,
        help_text="Fouten delen helpt anderen het meest.",
    )


class WaarForm(Stapform):
    """Where, how far, and what it took."""

    plaatsen = TekstVeld(
        label="Plaats",
        max_length=300,
        help_text="Waar is het te zien? Zet een komma tussen twee plaatsen. Schrijf bij een Vlaamse plaats de provincie erachter, zoals Gent (Oost-Vlaanderen).",
    )
    fase = KeuzeVeld(label="Hoe ver is het?", choices=Fase.choices)
    kosten = TekstVeld(label="Wat kostte het?", max_length=200, help_text="Ongeveer mag ook.")
    duur = TekstVeld(label="Hoe lang duurde het?", max_length=200)
    contact_functie = TekstVeld(
        label="Wie kan er meer over vertellen?", max_length=150, help_text="De functie, bijvoorbeeld: projectleider."
    )

    def clean_plaatsen(self) -> str:
        vind_plaatsen(self.cleaned_data["plaatsen"])
        return self.cleaned_data["plaatsen"]


class Artikel4Form(Stapform):
    """Why a usecase fits the five values of the deal text."""


for _criterium in Criterium:
    Artikel4Form.base_fields[_criterium.value] = TekstVeld(
        label=_criterium.label,
        max_length=5000,
        regels=True,
        help_text=f"{CRITERIUM_UITLEG[_criterium]} {_VOORBEELDEN[_criterium]}",
    )
    Artikel4Form.base_fields[f"{_criterium.value}_bewijs"] = WebadresVeld(
        label=f"Bewijs bij {_criterium.label.lower()}", help_text="Een link naar een rapport of pagina."
    )


class HulpmiddelForm(Stapform):
    """What an item of the Toolbox is."""

    toolsoort = KeuzeVeld(label="Wat voor hulpmiddel is het?", choices=Toolsoort.choices)
    tekst = TekstVeld(
        label="Wat kun je ermee?", max_length=MAX_TEKST, regels=True, help_text=f"Voor wie het nog niet kent. {_OPMAAK}"
    )
    maker = TekstVeld(label="Van wie is het?", max_length=160, help_text="De organisatie die het maakte of beheert.")
    licentie = TekstVeld(
        label="Licentie", max_length=120, help_text="Wie mag het gebruiken? Bijvoorbeeld: open source, EUPL."
    )
    rijpheid = KeuzeVeld(label="Hoe ver is het?", choices=Rijpheid.choices)
    doelgroepen = forms.MultipleChoiceField(
        label="Voor wie is het?",
        choices=Doelgroep.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )


class UitlegForm(Stapform):
    """More about a word."""

    toelichting = TekstVeld(
        label="Uitleg", max_length=MAX_TEKST, regels=True, help_text=f"Een voorbeeld helpt. {_OPMAAK}"
    )
    synoniemen = TekstVeld(
        label="Andere woorden ervoor", max_length=400, help_text="Zet een komma tussen twee woorden."
    )
    gebruik_nl = TekstVeld(label="Hoe zeggen ze het in Nederland?", max_length=400)
    gebruik_vl = TekstVeld(label="Hoe zeggen ze het in Vlaanderen?", max_length=400)
    bron = TekstVeld(label="Naam van de bron", max_length=200)


class TekstForm(Stapform):
    """The text of a news item."""

    tekst = TekstVeld(label="Je bericht", max_length=MAX_TEKST, regels=True, help_text=_OPMAAK)


class EvenementForm(Stapform):
    """When and where an event is."""

    datum = forms.DateField(
        label="Datum",
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        help_text="Bijvoorbeeld: 18-05-2027.",
        error_messages={"invalid": "Vul een datum in die bestaat, zoals 18-05-2027."},
    )
    begin = forms.TimeField(
        label="Begint om",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": "Vul een tijd in zoals 13:30."},
    )
    einde = forms.TimeField(
        label="Duurt tot",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": "Vul een tijd in zoals 16:00."},
    )
    locatie = TekstVeld(label="Waar is het?", max_length=200)
    tekst = TekstVeld(label="Wat gebeurt er, en voor wie is het?", max_length=MAX_TEKST, regels=True, help_text=_OPMAAK)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, soort in (("datum", "date"), ("begin", "time"), ("einde", "time")):
            self.fields[naam].widget.input_type = soort

    def clean_datum(self) -> date | None:
        datum = self.cleaned_data["datum"]
        if datum and not timezone.localdate() <= datum <= timezone.localdate() + VOORUIT:
            raise ValidationError("Kies een datum tussen vandaag en over vijf jaar.")
        return datum

    def clean(self) -> dict:
        data = super().clean()
        datum, begin, einde = (data.get(naam) for naam in ("datum", "begin", "einde"))
        if begin and einde and einde <= begin:
            self.add_error("einde", "Het einde moet na het begin liggen.")
        for naam, moment in (("begin", begin), ("einde", einde)):
            if datum and moment and not _bestaat(datum, moment):
                self.add_error(naam, "Die tijd bestaat niet: die nacht gaat de klok een uur vooruit.")
        return data


def _bestaat(datum: date, moment: time) -> bool:
    """Whether the clock shows this moment: not in the hour that is skipped in spring."""
    lokaal = datetime.combine(datum, moment, tzinfo=timezone.get_default_timezone())
    return timezone.localtime(lokaal.astimezone(timezone.get_fixed_timezone(0))).time() == moment


class IndienForm(forms.Form):
    """Handing in."""

    noem_mij = forms.BooleanField(
        label="Zet mijn naam en organisatie bij de pagina",
        required=False,
        help_text="Dan staat er: ingebracht door, met je naam. Dat ziet iedereen, ook buiten het netwerk.",
    )


class AntwoordForm(forms.Form):
    """An answer to who handles it."""

    tekst = TekstVeld(label="Je antwoord", max_length=5000, regels=True, leeg="Schrijf je antwoord.")


class VraagForm(forms.Form):
    """A question to who put it forward."""

    tekst = TekstVeld(
        label="Vraag aan de indiener",
        max_length=5000,
        regels=True,
        leeg="Schrijf je vraag.",
        help_text="De indiener krijgt een mail en antwoordt in het portaal.",
    )


class AfwijsForm(forms.Form):
    """Why it isn't taken over."""

    reden = TekstVeld(
        label="Waarom nemen we dit niet over?",
        max_length=2000,
        regels=True,
        leeg="Schrijf waarom. De indiener leest dit.",
    )


class VerwerktForm(forms.Form):
    """What was done with something that doesn't become a page."""

    toelichting = TekstVeld(
        label="Wat is er met deze inzending gedaan?",
        max_length=2000,
        regels=True,
        leeg="Schrijf wat je ermee deed. De indiener leest dit.",
        help_text="Bijvoorbeeld: het staat in de agenda van de City Deals.",
    )
