"""Forms with which a verslag is written: the text, its readers, the recording, and the lines."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.db.models import Q
from django.utils import timezone

from citydeal.agenda.enums import Regelsoort, Verslagpubliek
from citydeal.agenda.kanalen import kanaalsoort_van
from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagregel
from citydeal.agenda.velden import DagVeld
from citydeal.agenda.verslagen import MAX_TEKST, Verslaginvoer
from citydeal.agenda.verslaglezers import PASSAGES, deelnemers_van
from citydeal.agenda.verslagregels import MAX_REGELS, Regelinvoer
from citydeal.agenda.verslagword import lees_word
from citydeal.basis.opgemaakte_tekst import als_invoer, maak_schoon, uit_invoer
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.velden import TekstVeld, WebadresVeld

_LICHT, _HTML = "licht", "html"


class VerslagForm(forms.Form):
    """The text with who reads it. Without a script it is typed with light formatting; the editor sends HTML and says so."""

    versie = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    opmaak = forms.ChoiceField(choices=[(_LICHT, ""), (_HTML, "")], widget=forms.HiddenInput)
    tekst = TekstVeld(
        label="Verslag",
        max_length=2 * MAX_TEKST,
        regels=True,
        help_text="Begin een kop met ##, een punt in een lijst met een streepje. Zet om wat niet alle lezers mogen lezen een regel "
        "[alleen voor de deelnemers] of [alleen voor leden en deelnemers] en een regel [tot hier].",
    )
    publiek = forms.ChoiceField(
        label="Wie leest dit verslag?",
        choices=Verslagpubliek.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het verslag leest.", "invalid_choice": "Kies een van de mogelijkheden."},
    )
    opname_url = WebadresVeld(
        label="Link naar een opname", max_length=500, help_text="Alleen wie het verslag leest, ziet de link."
    )
    opname_toestemming = TekstVeld(
        label="Wie gaf toestemming voor de opname?",
        max_length=200,
        help_text="Bijvoorbeeld: alle aanwezigen, gevraagd aan het begin.",
    )
    opname_tot = DagVeld(label="Tot en met wanneer staat de opname hier?")
    toelichting = TekstVeld(
        label="Wat heb je verbeterd?", max_length=200, help_text="Dit lezen anderen bij de versies van het verslag."
    )

    def clean(self) -> dict:
        """A recording has consent and an end."""
        velden = super().clean()
        if velden.get("opname_url"):
            if not velden.get("opname_toestemming") and "opname_toestemming" not in self.errors:
                self.add_error("opname_toestemming", "Schrijf wie toestemming gaf voor de opname.")
            if not velden.get("opname_tot"):
                if "opname_tot" not in self.errors:
                    self.add_error("opname_tot", "Vul in tot wanneer de opname hier mag staan.")
            elif velden["opname_tot"] < timezone.localdate() and "opname_tot" in self.changed_data:
                self.add_error("opname_tot", "Kies een dag die nog komt.")
        return velden

    @property
    def html(self) -> str:
        """The text as clean HTML, however it was sent, also where the form isn't valid."""
        if not self.is_bound:
            return self.initial["html"]
        tekst = str(self.data.get(self.add_prefix("tekst"), ""))[: 2 * MAX_TEKST]
        if self.data.get(self.add_prefix("opmaak")) != _HTML:
            tekst = uit_invoer(tekst, PASSAGES)
        return maak_schoon(tekst, PASSAGES)

    @property
    def tekst_als_invoer(self) -> str:
        """The text with light formatting, for who has no script."""
        return als_invoer(self.html, PASSAGES)


class RegelForm(forms.Form):
    """One line: a decision, an action with who and when, or an open question."""

    id = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    soort = forms.ChoiceField(
        label="Soort", choices=Regelsoort.choices, error_messages={"invalid_choice": "Kies een van de mogelijkheden."}
    )
    tekst = TekstVeld(label="Wat", max_length=500)
    wie = TekstVeld(label="Wie doet het?", max_length=160, attrs={"list": "deelnemers", "autocomplete": "off"})
    uiterlijk_op = DagVeld(label="Uiterlijk")
    weg = forms.BooleanField(label="Haal deze regel weg", required=False)

    def __init__(self, *args, mensen: Mapping[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.mensen = mensen
        for naam in ("wie", "uiterlijk_op"):
            self.fields[naam].markering = "bij een actie"

    @property
    def is_leeg(self) -> bool:
        """Whether nothing stands in it that counts."""
        velden = self.cleaned_data
        return velden.get("weg") or not (velden.get("tekst") or velden.get("wie") or velden.get("uiterlijk_op"))

    def clean(self) -> dict:
        """A line that says when or who, says what."""
        velden = super().clean()
        if not velden.get("tekst") and not self.is_leeg and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf wat er is afgesproken.")
        return velden

    def invoer(self) -> Regelinvoer:
        """The line as the act takes it; the form is valid."""
        velden = self.cleaned_data
        wie = velden["wie"]
        eigenaar = self.mensen.get(wie.lower())
        return Regelinvoer(
            soort=velden["soort"],
            tekst=velden["tekst"],
            id=velden["id"],
            eigenaar_id=eigenaar,
            eigenaar_naam="" if eigenaar else wie[:120],
            uiterlijk_op=velden["uiterlijk_op"],
        )


class _Regels(forms.BaseFormSet):
    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}

    def invoer(self) -> list[Regelinvoer]:
        """The lines that count, in order."""
        return [form.invoer() for form in self.forms if not form.is_leeg]


Regelformulieren = forms.formset_factory(
    RegelForm, formset=_Regels, extra=1, max_num=MAX_REGELS, absolute_max=MAX_REGELS + 1, validate_max=True
)


def mensen_voor(bijeenkomst: Bijeenkomst) -> dict[int, str]:
    """Whose name an action can be on, by id: who signed up, organises, takes part in the channel, or has one already."""
    pks = deelnemers_van(bijeenkomst)
    soort = kanaalsoort_van(bijeenkomst.kanaal) if bijeenkomst.kanaal else None
    if soort is not None:
        pks |= set(soort.deelnemers(bijeenkomst.kanaal))
    eigenaars = Verslagregel.objects.filter(verslag__bijeenkomst=bijeenkomst, eigenaar__isnull=False).order_by()
    wie = Q(pk__in=pks) | Q(pk__in=bijeenkomst.organisatoren.values("pk")) | Q(pk__in=eigenaars.values("eigenaar"))
    mensen = list(Gebruiker.objects.filter(wie, is_active=True).select_related("partner").order_by("naam", "pk"))
    namen = [mens.naam.lower() for mens in mensen]
    return {
        mens.pk: f"{mens.naam} ({mens.partner})" if mens.partner and namen.count(mens.naam.lower()) > 1 else mens.naam
        for mens in mensen
    }


def regels_als_begin(regels: list[dict], mensen: Mapping[int, str]) -> list[dict]:
    """Lines as plain values (of a version, a draft or a verslag), as the forms begin with them."""
    return [
        {
            "id": rij.get("id"),
            "soort": rij.get("soort"),
            "tekst": rij.get("tekst"),
            "wie": rij.get("wie") or mensen.get(rij.get("eigenaar"), "") or rij.get("eigenaar_naam", ""),
            "uiterlijk_op": _dag(rij.get("uiterlijk_op")),
        }
        for rij in regels
    ]


def _dag(waarde: str | None) -> date | str:
    """A day as it is stored; what somebody had typed stays as it is."""
    try:
        return date.fromisoformat(waarde or "")
    except ValueError:
        return waarde or ""


def begin_van(verslag: Verslag) -> dict:
    """What the form of the text begins with."""
    return {
        "versie": verslag.versie,
        "opmaak": _LICHT,
        "html": verslag.tekst,
        "publiek": verslag.publiek,
        "opname_url": verslag.opname_url,
        "opname_toestemming": verslag.opname_toestemming,
        "opname_tot": verslag.opname_tot,
    }


def maak_invoer(form: VerslagForm, regels: _Regels) -> Verslaginvoer:
    """What the act takes, of forms that are valid."""
    velden = form.cleaned_data
    return Verslaginvoer(
        tekst=form.html,
        publiek=velden["publiek"],
        regels=regels.invoer(),
        opname_url=velden["opname_url"],
        opname_toestemming=velden["opname_toestemming"],
        opname_tot=velden["opname_tot"],
    )


class WordForm(forms.Form):
    """A verslag that was written in Word."""

    bestand = forms.FileField(
        label="Word-bestand",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text="Een .docx van hooguit 20 MB. Plaatjes gaan niet mee: zet het bestand zelf erbij als document.",
        error_messages={
            "required": "Kies een Word-bestand.",
            "empty": "Dit bestand is leeg. Kies een ander.",
            "invalid": "Het bestand is niet aangekomen. Kies het nog een keer.",
        },
    )

    def clean_bestand(self) -> str:
        """The HTML that the document holds."""
        return lees_word(self.cleaned_data["bestand"])


class AfrondForm(forms.Form):
    """What came of an action or an open question."""

    uitkomst = TekstVeld(label="Wat kwam ervan?", max_length=300, regels=True)

    def __init__(self, *args, verplicht: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if verplicht:
            self.fields["uitkomst"].required = True
            self.fields["uitkomst"].label = "Wat is het antwoord?"
            self.fields["uitkomst"].error_messages["required"] = "Schrijf wat het antwoord is."
