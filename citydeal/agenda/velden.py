"""Fields of the forms of the agenda: a day and an hour typed the Dutch way, a town, people."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from citydeal.agenda.datumtekst import eerste_dag, uur_in_woorden
from citydeal.agenda.momenten import Tijd, dag_als_tekst, lees_dag, lees_tijd
from citydeal.basis.models import Plaats
from citydeal.basis.plaatsnamen import vind_plaatsen
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.velden import TekstVeld

_KORT = {"autocomplete": "off", "spellcheck": "false"}
MAX_MENSEN = 300


class DagVeld(TekstVeld):
    """A day: "3 december 2026", "do 3 dec", "3-12-2026"; gives a date or None."""

    def __init__(self, *, label: str = "Dag", leeg: str = "", **kwargs):
        super().__init__(label=label, max_length=60, leeg=leeg, attrs=_KORT, **kwargs)

    def clean(self, value) -> date | None:
        tekst = super().clean(value)
        return lees_dag(tekst, vandaag=timezone.localdate()) if tekst else None

    def prepare_value(self, value):
        return dag_als_tekst(value) if isinstance(value, date) else value


class TijdVeld(TekstVeld):
    """An hour: "13.00", "9:30", "13 uur"; gives what `momenten.maak_moment` takes, or None."""

    def __init__(self, *, label: str, leeg: str = "", **kwargs):
        super().__init__(label=label, max_length=40, leeg=leeg, attrs=_KORT, **kwargs)

    def clean(self, value) -> Tijd | None:
        tekst = super().clean(value)
        return lees_tijd(tekst) if tekst else None

    def prepare_value(self, value):
        return uur_in_woorden(value) if isinstance(value, datetime) else value


class PlaatsVeld(TekstVeld):
    """One town of the portal's list by its name; gives the town or None."""

    def clean(self, value) -> Plaats | None:
        tekst = super().clean(value)
        if "," in tekst:
            raise ValidationError("Noem één plaats.")
        gevonden = vind_plaatsen(tekst)
        if not gevonden:
            return None
        plaats, provincie = gevonden[0]
        # A Flemish town stands in the list without its province.
        plaats.provincie = plaats.provincie or provincie
        return plaats

    def prepare_value(self, value):
        return value.naam if isinstance(value, Plaats) else value


class MensenVeld(TekstVeld):
    """People with an account, one per line: their mail address, or their name where nobody else has it."""

    def __init__(self, *, label: str, **kwargs):
        super().__init__(label=label, max_length=20_000, regels=True, **kwargs)

    def clean(self, value) -> list[Gebruiker]:
        tekst = super().clean(value)
        regels = list(dict.fromkeys(regel.strip() for regel in tekst.split("\n") if regel.strip()))
        if not regels:
            return []
        if len(regels) > MAX_MENSEN:
            raise ValidationError(f"Noem hooguit {MAX_MENSEN} mensen.")
        gevonden, fouten = _zoek_mensen(regels)
        if fouten:
            raise ValidationError(fouten)
        return gevonden

    def prepare_value(self, value):
        return "\n".join(mens.naam for mens in value) if isinstance(value, list | tuple) else value


def _zoek_mensen(regels: Collection[str]) -> tuple[list[Gebruiker], list[str]]:
    adressen = [regel.lower() for regel in regels if "@" in regel]
    namen = [regel for regel in regels if "@" not in regel]
    actief = Gebruiker.objects.filter(is_active=True)
    op_adres = {mens.email.lower(): mens for mens in actief.filter(email__in=adressen)}
    op_naam: dict[str, list[Gebruiker]] = {}
    for mens in actief.filter(naam__in=namen):
        op_naam.setdefault(mens.naam, []).append(mens)
    gevonden: dict[int, Gebruiker] = {}
    fouten = []
    for regel in regels:
        kandidaten = [op_adres[regel.lower()]] if regel.lower() in op_adres else op_naam.get(regel, [])
        if len(kandidaten) == 1:
            gevonden[kandidaten[0].pk] = kandidaten[0]
        elif kandidaten:
            fouten.append(f"Er zijn meer mensen die {regel[:60]} heten. Vul het e-mailadres in.")
        else:
            fouten.append(f"We kennen niemand met de naam of het e-mailadres “{regel[:60]}”.")
    return list(gevonden.values()), fouten


def dag_van(moment: datetime | None) -> date | None:
    """The local day of a moment, for a form that opens with it."""
    return eerste_dag(moment) if moment else None
