"""The small forms of a big day: a part of it, its speakers, stands and documents."""

from datetime import UTC
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from citydeal.agenda.datumtekst import eerste_dag
from citydeal.agenda.enums import Publiek
from citydeal.agenda.forms_plannen import AantalVeld
from citydeal.agenda.models import Bijeenkomst, Onderdeel
from citydeal.agenda.momenten import maak_moment
from citydeal.agenda.stukken import MIMES, controleer_stuk
from citydeal.agenda.velden import DagVeld, TijdVeld
from citydeal.netwerk.models import Partner
from citydeal.netwerk.velden import ModelKeuzeVeld, TekstVeld

_KIES = "Kies uit wat er staat."
MAX_SPREKERS = 30
VELDEN = ("titel", "omschrijving", "begint_op", "eindigt_op", "zaal", "publiek", "aanmelden", "capaciteit", "sessie")


class SprekersVeld(TekstVeld):
    """Speakers, one per line: a name, and after a comma what they are; gives pairs of name and role."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Sprekers",
            max_length=8000,
            regels=True,
            help_text="Elke spreker op een eigen regel: de naam, een komma, en wat die doet. Zoals: Ada Jansen, wethouder in Proefstad.",
            **kwargs,
        )

    def clean(self, value) -> list[tuple[str, str]]:
        regels = [regel.strip() for regel in super().clean(value).split("\n") if regel.strip()]
        if len(regels) > MAX_SPREKERS:
            raise ValidationError(f"Noem hooguit {MAX_SPREKERS} sprekers.")
        sprekers = []
        for regel in regels:
            naam, _, rol = regel.partition(",")
            if len(naam.strip()) > 120 or len(rol.strip()) > 150 or not naam.strip():
                raise ValidationError(f"“{regel[:40]}” is te lang of heeft geen naam. Gebruik: naam, wat die doet.")
            sprekers.append((naam.strip(), rol.strip()))
        return sprekers

    def prepare_value(self, value):
        if isinstance(value, list | tuple):
            return "\n".join(f"{naam}, {rol}" if rol else naam for naam, rol in value)
        return value


class OnderdeelForm(forms.Form):
    """One part of a day. On a meeting of one day the day isn't asked."""

    titel = TekstVeld(label="Titel", max_length=200, leeg="Schrijf hoe het onderdeel heet.")
    dag = DagVeld(leeg="Vul in op welke dag het is.")
    van = TijdVeld(label="Van", leeg="Vul in hoe laat het begint.", help_text="Bijvoorbeeld 13.00.")
    tot = TijdVeld(label="Tot", leeg="Vul in hoe laat het eindigt.", help_text="Bijvoorbeeld 13.45.")
    zaal = TekstVeld(label="Zaal", max_length=100)
    omschrijving = TekstVeld(label="Waar gaat het over?", max_length=2000, regels=True)
    sprekers = SprekersVeld()
    publiek = forms.MultipleChoiceField(
        label="Voor wie?",
        choices=Publiek,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _KIES},
    )
    aanmelden = forms.BooleanField(label="Mensen kiezen dit onderdeel van tevoren", required=False)
    capaciteit = AantalVeld(label="Aantal plaatsen", help_text="Laat leeg als iedereen erbij past.")
    sessie = ModelKeuzeVeld(label="Dit is ook een eigen bijeenkomst", queryset=Bijeenkomst.objects.none())

    def __init__(self, *args, bijeenkomst: Bijeenkomst, sessies, **kwargs):
        super().__init__(*args, **kwargs)
        self.bijeenkomst = bijeenkomst
        if bijeenkomst.dag == bijeenkomst.laatste_dag:
            del self.fields["dag"]
        if sessies.exists():
            self.fields["sessie"].queryset = sessies
            self.fields["sessie"].help_text = "Bijvoorbeeld een CoP-sessie die op deze dag is, met een eigen verslag."
        else:
            del self.fields["sessie"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gegevens.setdefault("sessie", None)
        dag = gegevens.get("dag") or self.bijeenkomst.dag
        if {"dag", "van", "tot"} & set(self.errors):
            return gegevens
        for naam, veld in (("van", "begint_op"), ("tot", "eindigt_op")):
            try:
                gegevens[veld] = maak_moment(dag, gegevens[naam])
            except ValidationError as fout:
                self.add_error(naam, fout)
        if {"van", "tot"} & set(self.errors):
            return gegevens
        van, tot = (gegevens[veld].astimezone(UTC) for veld in ("begint_op", "eindigt_op"))
        if tot <= van:
            self.add_error("tot", "Het einde is niet na het begin.")
        elif van < self.bijeenkomst.begint_op or tot > self.bijeenkomst.eindigt_op:
            self.add_error(
                "van",
                f"De bijeenkomst is {self.bijeenkomst.datum_tekst}, {self.bijeenkomst.tijd_tekst}. Dit valt daarbuiten.",
            )
        return gegevens

    def velden(self) -> dict[str, Any]:
        """The fields of the row; the form is valid."""
        return {naam: self.cleaned_data[naam] for naam in VELDEN}


def waarden_van_onderdeel(onderdeel: Onderdeel) -> dict[str, Any]:
    """What the form opens with for an existing part."""
    return {
        **{naam: getattr(onderdeel, naam) for naam in VELDEN},
        "dag": eerste_dag(onderdeel.begint_op),
        "van": onderdeel.begint_op,
        "tot": onderdeel.eindigt_op,
        "sprekers": list(onderdeel.sprekers.values_list("naam", "rol")),
    }


class SprekersForm(forms.Form):
    """Who speaks to everybody."""

    sprekers = SprekersVeld()


class StandForm(forms.Form):
    """The stand of a partner."""

    partner = ModelKeuzeVeld(
        label="Partner", queryset=Partner.objects.all(), leeg="Kies van welke partner de stand is."
    )
    plek = TekstVeld(label="Plek", max_length=60, help_text="Zoals de zaal en het nummer van de stand.")
    omschrijving = TekstVeld(label="Wat is er te zien?", max_length=200)


class StukForm(forms.Form):
    """A document with its title."""

    bestand = forms.FileField(
        label="Document",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{soort}" for soort in MIMES)}),
        help_text="PDF, Word, PowerPoint, Excel of OpenDocument, hooguit 20 MB.",
        error_messages={
            "required": "Kies een document.",
            "empty": "Dit document is leeg. Kies een ander.",
            "invalid": "Het document is niet aangekomen. Kies het nog een keer.",
        },
    )
    titel = TekstVeld(
        label="Titel van het document",
        max_length=150,
        help_text="Laat je dit leeg, dan staat de naam van het bestand er.",
    )

    def clean_bestand(self):
        """The document, checked for what it is and what it holds."""
        upload = self.cleaned_data["bestand"]
        controleer_stuk(upload)
        return upload


class KeuzeForm(forms.Form):
    """To which parts of the day one goes."""

    onderdelen = forms.MultipleChoiceField(
        label="Waar ga je naartoe?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Dit onderdeel is er niet meer. Kies uit wat er staat."},
    )
