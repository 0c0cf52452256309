"""Choosing what to hear, and how often."""

from dataclasses import dataclass, field

from django import forms
from django.db import transaction

from citydeal.berichten.enums import VERZAMELD, Frequentie
from citydeal.berichten.soorten import Berichtsoort, alle_soorten
from citydeal.berichten.voorkeuren import Keuzes, kies

ZELFDE = "zelfde"
_KIES = {"required": "Kies hoe vaak je dit wilt horen.", "invalid_choice": "Kies hoe vaak je dit wilt horen."}


@dataclass(frozen=True)
class Groep:
    """Fields under one heading."""

    naam: str
    velden: list[forms.BoundField] = field(default_factory=list)


def soorten_voor(gebruiker) -> list[Berichtsoort]:
    """The kinds that somebody ever gets, those that can't be switched off included."""
    return [soort for soort in alle_soorten() if soort.voor is None or soort.voor(gebruiker)]


def _met_woorden(soort: Berichtsoort) -> list[tuple[str, str]]:
    """The choices as one reads them: what never goes into a digest comes or doesn't, and “Direct” would say something else."""
    gebundeld = any(keuze in VERZAMELD for keuze in soort.keuzes)
    woorden = {} if gebundeld else {Frequentie.DIRECT: "Wel"}
    return [(keuze.value, woorden.get(keuze, keuze.label)) for keuze in soort.keuzes]


class VoorkeurenForm(forms.Form):
    """One field for each kind that one can choose about, and below it one for each channel of that kind."""

    def __init__(self, gebruiker, data=None) -> None:
        super().__init__(data)
        self.keuzes = Keuzes(gebruiker)
        self._plekken: dict[str, tuple[str, str]] = {}
        self._groep_van: dict[str, str] = {}
        for soort in soorten_voor(gebruiker):
            if not soort.is_verplicht:
                self._voeg_soort_toe(soort, gebruiker)

    def _voeg_soort_toe(self, soort: Berichtsoort, gebruiker) -> None:
        keuzes = _met_woorden(soort)
        self._voeg_veld_toe(
            soort, "", soort.naam, keuzes, self.keuzes.voor(soort.sleutel), f"{soort.uitleg} {soort.zonder}".strip()
        )
        kanalen = list(soort.kanalen(gebruiker)) if soort.kanalen else []
        for kanaal in kanalen:
            naam = soort.kanaalnaam(kanaal) if soort.kanaalnaam else kanaal
            nu = self.keuzes.gekozen.get((soort.sleutel, kanaal), ZELFDE)
            alle = [(ZELFDE, f"Zoals bij ‘{soort.naam}’"), *keuzes]
            self._voeg_veld_toe(soort, kanaal, f"{soort.naam}: {naam}", alle, nu)

    def _voeg_veld_toe(self, soort: Berichtsoort, kanaal: str, label: str, keuzes, nu: str, uitleg: str = "") -> None:
        naam = f"{soort.sleutel}--{kanaal.replace(':', '-')}" if kanaal else soort.sleutel
        self.fields[naam] = forms.ChoiceField(
            label=label, help_text=uitleg, choices=keuzes, initial=str(nu), error_messages=_KIES
        )
        self._plekken[naam] = (soort.sleutel, kanaal)
        self._groep_van[naam] = soort.groep

    def groepen(self) -> list[Groep]:
        """The fields under their headings, in the order in which the kinds were registered."""
        groepen: dict[str, Groep] = {}
        for naam, groep in self._groep_van.items():
            groepen.setdefault(groep, Groep(groep)).velden.append(self[naam])
        return list(groepen.values())

    @transaction.atomic
    def bewaar(self) -> bool:
        """Keep what was changed, and leave the rest to its default. Returns whether anything was."""
        for naam in self.changed_data:
            soort, kanaal = self._plekken[naam]
            keuze = self.cleaned_data[naam]
            kies(self.keuzes.gebruiker, soort, None if keuze == ZELFDE else Frequentie(keuze), kanaal)
        return bool(self.changed_data)
