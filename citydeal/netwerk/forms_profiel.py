"""The form of Mijn gegevens."""

import re

from django import forms
from django.core.exceptions import ValidationError

from citydeal.netwerk.enums import Zichtbaarheid
from citydeal.netwerk.foto import maak_foto
from citydeal.netwerk.models import Profiel
from citydeal.netwerk.profielen import MAX_EXPERTISES, expertiseslug, versie_van
from citydeal.netwerk.querysets import PROFIELVELDEN
from citydeal.netwerk.velden import TekstVeld, zonder_adres

MAX_VERHAAL = 1000
MAX_EXPERTISE = 60
_TELEFOON = re.compile(r"\+?[0-9][0-9 ()./-]{5,28}")
_WAT = {
    "naam": "je naam",
    "functie": "je functie",
    "foto": "je foto",
    "biedt": "wat je te bieden hebt",
    "zoekt": "wat je zoekt",
    "expertises": "je expertise",
    "telefoon": "je telefoonnummer",
    "email": "je e-mailadres",
}
UITSNEDEN = [(0, "Links of boven"), (50, "Het midden"), (100, "Rechts of onder")]


class ProfielForm(forms.Form):
    """What somebody tells about themself, and beside each field who sees it.

    Args:
        profiel: the profile as it is now.
        voorstellen: names of expertises to choose from by ticking; those of the profile itself come on top.
    """

    # Both stand in mails to others, as when one registers.
    naam = TekstVeld(label="Naam", max_length=150, leeg="Vul je naam in.", validators=[zonder_adres])
    functie = TekstVeld(
        label="Functie", max_length=150, validators=[zonder_adres], help_text="Wat je doet bij je organisatie."
    )
    foto = forms.FileField(
        label="Kies een foto",
        required=False,
        widget=forms.FileInput,
        help_text="JPG, PNG of WebP, hooguit 10 MB. We snijden de foto vierkant en halen alles weg wat je camera erbij schreef.",
        error_messages={
            "empty": "Deze foto is leeg. Kies een andere.",
            "invalid": "De foto is niet aangekomen. Kies de foto nog een keer.",
        },
    )
    uitsnede = forms.TypedChoiceField(
        label="Welk deel van de foto blijft?",
        choices=UITSNEDEN,
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
        empty_value=50,
        error_messages={"invalid_choice": "Kies welk deel van de foto blijft."},
    )
    zonder_foto = forms.BooleanField(label="Haal mijn foto weg", required=False)
    expertises = forms.MultipleChoiceField(
        label="Waar heb je verstand van?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Kies een onderwerp uit de lijst."},
    )
    nieuwe_expertises = TekstVeld(
        label="Andere onderwerpen",
        max_length=400,
        help_text="Zet een komma tussen twee onderwerpen. Bijvoorbeeld: drones, parkeren.",
    )
    biedt = TekstVeld(
        label="Wat heb je te bieden?",
        max_length=MAX_VERHAAL,
        regels=True,
        help_text="Waarmee kun je anderen in het netwerk helpen?",
    )
    zoekt = TekstVeld(
        label="Wat zoek je?",
        max_length=MAX_VERHAAL,
        regels=True,
        help_text="Waarmee kan het netwerk jou of je organisatie helpen?",
    )
    telefoon = TekstVeld(label="Telefoonnummer", max_length=30)
    in_gids = forms.BooleanField(label="Ik sta in de ledengids", required=False)
    versie = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, data=None, files=None, *, profiel: Profiel, voorstellen: list[str] = ()):
        self.eigen = [expertise.naam for expertise in profiel.expertises.all()]
        begin = {
            "naam": profiel.gebruiker.naam,
            "functie": profiel.gebruiker.functie,
            "expertises": self.eigen,
            **{veld: getattr(profiel, veld) for veld in ("biedt", "zoekt", "telefoon", "in_gids")},
            **{f"toon_{veld}": getattr(profiel, f"toon_{veld}") for veld in PROFIELVELDEN},
        }
        self.versie_nu = versie_van({**begin, "foto": profiel.foto.name})
        super().__init__(data, files, initial={**begin, "uitsnede": 50, "versie": self.versie_nu})
        for veld in PROFIELVELDEN:
            self.fields[f"toon_{veld}"] = forms.ChoiceField(
                label=f"Wie ziet {_WAT[veld]}?",
                choices=Zichtbaarheid,
                error_messages={
                    "required": f"Kies wie {_WAT[veld]} ziet.",
                    "invalid_choice": f"Kies wie {_WAT[veld]} ziet.",
                },
            )
        if not profiel.foto and profiel.toon_foto == Zichtbaarheid.NIEMAND:
            self.fields["toon_foto"].help_text = "Voeg je een foto toe? Kies hier dan wie die ziet."
        self.fields["telefoon"].widget.input_type = "tel"
        self.fields["telefoon"].widget.attrs["autocomplete"] = "tel"
        self.fields["nieuwe_expertises"].widget.attrs["list"] = "expertises-bekend"
        self.fields["naam"].widget.attrs["autocomplete"] = "name"
        self.fields["functie"].widget.attrs["autocomplete"] = "organization-title"
        keuzes = dict.fromkeys([*self.eigen, *voorstellen])
        self.fields["expertises"].choices = [(naam, naam) for naam in keuzes]

    def clean_naam(self) -> str:
        naam = self.cleaned_data["naam"]
        if not any(teken.isalpha() for teken in naam):
            raise ValidationError("Vul je naam in met letters.")
        return naam

    def clean_telefoon(self) -> str:
        telefoon = self.cleaned_data["telefoon"]
        if telefoon and not _TELEFOON.fullmatch(telefoon):
            raise ValidationError("Vul een telefoonnummer in met alleen cijfers, zoals 06 12345678 of +31 6 12345678.")
        return telefoon

    def clean_nieuwe_expertises(self) -> list[str]:
        namen = [naam.strip() for naam in self.cleaned_data["nieuwe_expertises"].replace(";", ",").split(",")]
        namen = [naam[0].upper() + naam[1:] for naam in namen if naam]
        for naam in namen:
            if len(naam) > MAX_EXPERTISE:
                raise ValidationError(f"Een onderwerp heeft hooguit {MAX_EXPERTISE} tekens. Zet een komma tussen twee.")
            if not expertiseslug(naam):
                raise ValidationError(f"“{naam}” kunnen we niet lezen. Schrijf het onderwerp met letters.")
        return namen

    def clean(self) -> dict:
        gegevens = self.cleaned_data
        alle = {
            expertiseslug(naam): naam
            for naam in [*(gegevens.get("nieuwe_expertises") or []), *(gegevens.get("expertises") or [])]
        }
        if len(alle) > MAX_EXPERTISES:
            self.add_error("expertises", f"Kies hooguit {MAX_EXPERTISES} onderwerpen. Je hebt er nu {len(alle)}.")
        gegevens["alle_expertises"] = list(alle.values())
        gegevens["nieuwe_foto"] = None
        if gegevens.get("foto"):
            try:
                gegevens["nieuwe_foto"] = maak_foto(gegevens["foto"], uitsnede=gegevens.get("uitsnede", 50))
            except ValidationError as fout:
                self.add_error("foto", fout)
        self._vergelijk_versie()
        if self.errors and gegevens["nieuwe_foto"] and not self._is_van_nu():
            self.add_error("foto", "Kies je foto nog een keer. Een browser onthoudt die niet.")
        return gegevens

    def losse_foto(self) -> dict | None:
        """What `bewaar_foto` is to keep at once: the good photo of a form in which something else is wrong.

        A browser forgets a chosen file. None where there is none, or where the profile was changed elsewhere meanwhile: then
        this form overwrites nothing yet.
        """
        if not self.errors or "foto" in self.errors or not self.cleaned_data.get("nieuwe_foto"):
            return None
        return {"foto": self.cleaned_data["nieuwe_foto"], "toon_foto": self.cleaned_data.get("toon_foto")}

    def met_bewaarde_foto(self, profiel: Profiel, voorstellen: list[str]) -> "ProfielForm":
        """The same input and errors over `profiel`, in which the photo of this form is kept by now."""
        gestuurd = self.data.copy()
        gestuurd.pop("zonder_foto", None)
        gestuurd["versie"] = ProfielForm(profiel=profiel).versie_nu
        return ProfielForm(gestuurd, profiel=profiel, voorstellen=voorstellen)

    def _is_van_nu(self) -> bool:
        return self.cleaned_data.get("versie") == self.versie_nu

    def _vergelijk_versie(self) -> None:
        """Say what was changed elsewhere since this form was opened; sending it once more overwrites that knowingly."""
        if self.errors or self._is_van_nu():
            return
        anders = [
            f"{self.fields[naam].label}: daar staat nu “{self._nu(naam)}”"
            for naam in self.initial
            if naam in self.fields
            and naam not in {"versie", "uitsnede"}
            and self.cleaned_data.get(naam) != self.initial[naam]
        ]
        self.data = self.data.copy()
        self.data["versie"] = self.versie_nu
        self.add_error(
            None,
            ValidationError(
                "Je gegevens zijn intussen ergens anders gewijzigd, dus we hebben nog niets bewaard. "
                + ("Dit verschilt met wat je hier hebt staan. " + "; ".join(anders) + ". " if anders else "")
                + "Klopt het formulier zoals het hieronder staat? Bewaar het dan nog een keer."
            ),
        )

    def _nu(self, naam: str) -> str:
        waarde = self.initial[naam]
        if naam.startswith("toon_"):
            return Zichtbaarheid(waarde).label
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        tekst = ", ".join(waarde) if isinstance(waarde, list) else str(waarde)
        return tekst if len(tekst) <= 80 else f"{tekst[:77]}…"

    def nieuw_en_verborgen(self) -> dict[str, str]:
        """What was filled in or changed just now while nobody sees it: the field that says who does, and words for it."""
        nieuw = {
            veld: self.cleaned_data[veld] != self.initial[veld] and self.cleaned_data[veld]
            for veld in ("naam", "functie", "biedt", "zoekt", "telefoon")
        }
        nieuw["foto"] = self.cleaned_data["nieuwe_foto"]
        nieuw["expertises"] = set(self.cleaned_data["alle_expertises"]) - set(self.eigen)
        return {
            f"toon_{veld}": "je nieuwe foto" if veld == "foto" else _WAT[veld]
            for veld in PROFIELVELDEN
            if nieuw.get(veld) and self.cleaned_data[f"toon_{veld}"] == Zichtbaarheid.NIEMAND
        }

    def opdracht(self) -> dict:
        """What `wijzig_profiel` is to keep."""
        gegevens = self.cleaned_data
        return {
            **{veld: gegevens[veld] for veld in ("naam", "functie", "biedt", "zoekt", "telefoon", "in_gids")},
            **{f"toon_{veld}": gegevens[f"toon_{veld}"] for veld in PROFIELVELDEN},
            "expertises": gegevens["alle_expertises"],
            "foto": gegevens["nieuwe_foto"],
            "zonder_foto": gegevens["zonder_foto"],
        }
