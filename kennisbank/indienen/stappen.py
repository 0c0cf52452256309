"""Which steps each kind of inzending has, in their order."""

from dataclasses import dataclass

from kennisbank.enums import Inzendingsoort as S
from kennisbank.indienen import forms
from kennisbank.models import Inzending


@dataclass(frozen=True)
class Stap:
    """One step: its word in the address, its title, what it is for; without a form it is about files."""

    sleutel: str
    titel: str
    uitleg: str
    form: type[forms.Stapform] | None


_WAT = Stap(
    "wat", "Wat is het?", "Een titel is genoeg om in te dienen. De rest mag later, of doet de redactie.", forms.WatForm
)
_BESTANDEN = Stap("bestanden", "Foto's en documenten", "Voeg toe wat het verhaal duidelijk maakt.", None)
_ARTIKEL4 = Stap(
    "artikel-4",
    "De vijf waarden",
    "In artikel 4 van de City Deal staan vijf waarden. Een usecase komt online als bij elk staat hoe zij eraan voldoet. "
    "Een paar zinnen per waarde zijn genoeg. Weet je het nog niet? De redactie helpt je.",
    forms.Artikel4Form,
)

STAPPEN: dict[str, tuple[Stap, ...]] = {
    S.USECASE: (
        _WAT,
        Stap("verhaal", "Het verhaal", "Van de opgave tot wat je ervan leerde.", forms.VerhaalForm),
        Stap("waar", "Waar en hoe", "Waar het te zien is, en wat het vroeg.", forms.WaarForm),
        _ARTIKEL4,
        _BESTANDEN,
    ),
    S.TOOLBOX: (
        _WAT,
        Stap("hulpmiddel", "Het hulpmiddel", "Wat anderen ermee kunnen, en of dat mag.", forms.HulpmiddelForm),
        _BESTANDEN,
    ),
    S.BEGRIP: (
        Stap("wat", "Het begrip", "Eén zin is genoeg om te beginnen.", forms.BegripWatForm),
        Stap("uitleg", "Meer uitleg", "Voor wie het precies wil weten.", forms.UitlegForm),
    ),
    S.NIEUWS: (_WAT, Stap("tekst", "Het bericht", "Wat wil je het netwerk vertellen?", forms.TekstForm), _BESTANDEN),
    S.EVENEMENT: (
        _WAT,
        Stap("wanneer", "Wanneer en waar", "Zodat mensen het in hun agenda kunnen zetten.", forms.EvenementForm),
        _BESTANDEN,
    ),
}


def waarden_van(inzending: Inzending) -> dict:
    """All that was filled in, by name of field."""
    return {**inzending.gegevens, "titel": inzending.titel, "link": inzending.link}


def zoek_stap(inzending: Inzending, sleutel: str) -> tuple[int, Stap] | None:
    """The step with this word of the kind of `inzending`, with its place; None where there is none."""
    return next(((nr, stap) for nr, stap in enumerate(STAPPEN[inzending.soort]) if stap.sleutel == sleutel), None)


def wat_is_ingevuld(inzending: Inzending) -> list[tuple[Stap, list[tuple[str, str]]]]:
    """Per step with a form what was filled in, as label and text, in the order of the form."""
    waarden = waarden_van(inzending)
    overzicht = []
    for stap in STAPPEN[inzending.soort]:
        if stap.form is None:
            continue
        regels = [
            (stap.form.base_fields[naam].label, _tekst(stap.form.base_fields[naam], waarden[naam]))
            for naam in stap.form.inhoudsvelden()
            if waarden.get(naam)
        ]
        overzicht.append((stap, regels))
    return overzicht


def _tekst(veld, waarde) -> str:
    labels = dict(getattr(veld, "choices", ()))
    if isinstance(waarde, list):
        return ", ".join(labels.get(deel, deel) for deel in waarde)
    return labels.get(waarde, waarde)
