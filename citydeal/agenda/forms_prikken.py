"""Forms of finding a date: what is asked and whom, what somebody says, and with what certainty a moment is chosen."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from citydeal.agenda.datumtekst import uur_in_woorden
from citydeal.agenda.enums import Prikantwoord, Status
from citydeal.agenda.mails_prikken import moment_in_woorden
from citydeal.agenda.models import Datumprikker, Moment
from citydeal.agenda.momenten import dag_als_tekst, lees_momenten
from citydeal.agenda.velden import MensenVeld, dag_van
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.velden import TekstVeld, zonder_adres

_KIES = {"required": "Kies een van de drie.", "invalid_choice": "Kies een van de drie."}
_NAAM_EN_ADRES = re.compile(r"(?P<naam>.*?)[\s,;]*<?(?P<adres>[^\s<>,;]+@[^\s<>,;]+)>?")
MEESTE_GASTEN = 100


class MomentenVeld(TekstVeld):
    """Up to ten moments, one per line: a day and its hours."""

    def clean(self, value) -> list:
        tekst = super().clean(value)
        return lees_momenten(tekst, vandaag=timezone.localdate(), van=None, tot=None)


class GastenVeld(TekstVeld):
    """People without an account, one per line: an address, with a name before it where that is known."""

    def clean(self, value) -> list[tuple[str, str]]:
        tekst = super().clean(value)
        gasten, fouten = {}, []
        for regel in filter(None, (regel.strip() for regel in tekst.split("\n"))):
            gevonden = _NAAM_EN_ADRES.fullmatch(regel)
            try:
                if gevonden is None:
                    raise ValidationError("")
                adres = normaliseer_email(gevonden["adres"])
                validate_email(adres)
            except ValidationError:
                fouten.append(f"“{regel[:60]}” is geen e-mailadres, zoals Noor Jansen <noor@voorbeeld.nl>.")
                continue
            naam = gevonden["naam"].strip(" \"'")[:120]
            zonder_adres(naam)
            gasten[adres] = naam
        if fouten:
            raise ValidationError(fouten)
        if len(gasten) > MEESTE_GASTEN:
            raise ValidationError(f"Noem hooguit {MEESTE_GASTEN} gasten.")
        return [(naam, adres) for adres, naam in gasten.items()]


class DatumprikkerForm(forms.Form):
    """Which moments, who is asked, and what they should know."""

    momenten = MomentenVeld(
        label="Momenten",
        max_length=2000,
        regels=True,
        leeg="Noem minstens één moment.",
        help_text="Hooguit tien, elk op een eigen regel. Bijvoorbeeld: 3 december 2026 13.00-16.00",
    )
    mensen = MensenVeld(
        label="Mensen van het netwerk",
        help_text="De naam of het e-mailadres, elk op een eigen regel. Zij krijgen een mail.",
    )
    gasten = GastenVeld(
        label="Gasten zonder account",
        max_length=20_000,
        regels=True,
        help_text="Elk op een eigen regel. Bijvoorbeeld: Noor Jansen <noor@voorbeeld.nl>",
    )
    toelichting = TekstVeld(
        label="Toelichting",
        max_length=500,
        regels=True,
        help_text="Staat in de mail en op de pagina waar men antwoordt.",
    )

    def clean(self) -> dict:
        """Somebody is asked."""
        gegevens = super().clean()
        if not self.errors and not gegevens.get("mensen") and not gegevens.get("gasten"):
            self.add_error("mensen", "Noem minstens één mens, hier of bij de gasten.")
        return gegevens


def waarden_van(datumprikker: Datumprikker) -> dict:
    """What the form opens with."""
    prikkers = list(datumprikker.prikkers.select_related("gebruiker"))
    return {
        "momenten": "\n".join(_als_regel(moment) for moment in datumprikker.momenten.all()),
        # By address: a name may be that of two people.
        "mensen": "\n".join(prikker.gebruiker.email for prikker in prikkers if prikker.gebruiker_id),
        "gasten": "\n".join(
            f"{prikker.gast_naam} <{prikker.gast_email}>" if prikker.gast_naam else prikker.gast_email
            for prikker in prikkers
            if not prikker.gebruiker_id
        ),
        "toelichting": datumprikker.toelichting,
    }


def _als_regel(moment: Moment) -> str:
    van, tot = uur_in_woorden(moment.begint_op), uur_in_woorden(moment.eindigt_op)
    return f"{dag_als_tekst(dag_van(moment.begint_op))} {van} tot {tot}"


class PrikForm(forms.Form):
    """What somebody says of each moment; a field per moment, named for its key."""

    def __init__(self, *args, momenten: Iterable[tuple[Moment, str]], **kwargs):
        super().__init__(*args, **kwargs)
        for moment, stand in momenten:
            self.fields[f"moment-{moment.pk}"] = forms.ChoiceField(
                label=moment_in_woorden(moment),
                choices=Prikantwoord.choices,
                widget=forms.RadioSelect,
                help_text=stand,
                error_messages=_KIES,
            )

    @property
    def keuzes(self) -> dict[int, str]:
        """What was said, by the key of the moment."""
        return {int(naam.partition("-")[2]): waarde for naam, waarde in self.cleaned_data.items()}


class KiesForm(forms.Form):
    """With what certainty a moment is chosen."""

    status = forms.ChoiceField(
        label="Hoe zeker is het?",
        choices=[
            (Status.GEPLAND, "Zeker: zet de bijeenkomst in de agenda"),
            (Status.VOORLOPIG, "Voorlopig: het kan nog veranderen"),
        ],
        widget=forms.RadioSelect,
        initial=Status.GEPLAND,
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )
