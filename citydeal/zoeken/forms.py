"""What a list is asked for in its address, made clean.

An address is typed, shortened, passed on and tried out: what can't be meant is left out, with a word about it, and the
list answers all the same.
"""

import re
from collections.abc import Collection

from django import forms

from citydeal.zoeken.enums import Sortering, Weergave
from citydeal.zoeken.models import MAX_WAARDE
from citydeal.zoeken.woorden import schoon

MAX_VRAAG = 200
MAX_WAARDEN = 20
"""Chosen values in one group that count."""
MAX_PAGINA = 100_000
FILTER_ONBEKEND = "Een filter in het webadres klopt niet. We hebben dat filter weggelaten."
_WAARDE = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{MAX_WAARDE - 1}}}", re.ASCII | re.IGNORECASE)


class _Vraagveld(forms.CharField):
    def to_python(self, value):
        return schoon(str(value or "")[: MAX_VRAAG * 2])[:MAX_VRAAG].strip()

    def run_validators(self, value):
        """Nothing is left to refuse."""


class _Waardenveld(forms.Field):
    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return list(dict.fromkeys(waarde for waarde in value or [] if _WAARDE.fullmatch(waarde)))[:MAX_WAARDEN]


class ZoekForm(forms.Form):
    """The question of a list. Always gives clean data; `meldingen` says what of the address was left out."""

    q = _Vraagveld(required=False)
    sorteer = forms.ChoiceField(choices=Sortering.choices, required=False)
    weergave = forms.ChoiceField(choices=Weergave.choices, required=False)
    pagina = forms.IntegerField(min_value=1, max_value=MAX_PAGINA, required=False)

    def __init__(self, data, *, facetgroepen=()):
        super().__init__(data)
        self.facetgroepen = tuple(facetgroepen)
        for groep in self.facetgroepen:
            self.fields[groep] = _Waardenveld(required=False)
        self.meldingen: list[str] = []
        self.full_clean()
        self._meld()

    @property
    def vraag(self) -> str:
        """What was asked, on one line."""
        return self.cleaned_data["q"]

    @property
    def filters(self) -> dict[str, list[str]]:
        """Group → chosen values, without the groups in which nothing was chosen."""
        return {groep: self.cleaned_data[groep] for groep in self.facetgroepen if self.cleaned_data[groep]}

    @property
    def sortering(self) -> str:
        """The chosen order, or nothing."""
        return self.cleaned_data.get("sorteer") or ""

    @property
    def paginanummer(self) -> int:
        """The chosen page; the first where none can be read."""
        return self.cleaned_data.get("pagina") or 1

    @property
    def op_kaart(self) -> bool:
        """Whether the map was asked for, or the points on it."""
        return self.alleen_punten or self.cleaned_data.get("weergave") == Weergave.KAART

    @property
    def alleen_punten(self) -> bool:
        """Whether the map asks for its points as data."""
        return self.cleaned_data.get("weergave") == Weergave.PUNTEN

    def laat_weg(self, onbekend: Collection[tuple[str, str]]) -> None:
        """Drop chosen values that turn out to be no choice: (group, value) pairs; says so in `meldingen`."""
        for groep, waarden in self.filters.items():
            self.cleaned_data[groep] = [waarde for waarde in waarden if (groep, waarde) not in onbekend]
        if FILTER_ONBEKEND not in self.meldingen:
            self.meldingen.append(FILTER_ONBEKEND)

    def _meld(self):
        if len(self.data.get("q", "")) > MAX_VRAAG:
            self.meldingen.append(f"Je vraag is lang. We zochten met de eerste {MAX_VRAAG} tekens.")
        for groep in self.facetgroepen:
            if set(filter(None, self.data.getlist(groep))) - set(self.cleaned_data[groep]):
                self.meldingen.append(FILTER_ONBEKEND)
                break
        if "pagina" in self.errors:
            self.meldingen.append("Deze pagina bestaat niet. Je ziet de eerste pagina.")
