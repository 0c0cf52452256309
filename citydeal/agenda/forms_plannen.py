"""The form with which a meeting is planned and changed: what is always needed in front, the rest folded."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from citydeal.agenda.enums import VRIJE_SOORTEN, Aanmeldwijze, Publiek, Status, Vorm, Zichtbaarheid
from citydeal.agenda.kanalen import Kanaal, alle_kanaalsoorten, kanaalsoort_van
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.momenten import lees_momenten, maak_moment
from citydeal.agenda.velden import DagVeld, MensenVeld, PlaatsVeld, TijdVeld, dag_van
from citydeal.basis.lichteopmaak import als_html, als_tekst
from citydeal.basis.models import Thema
from citydeal.netwerk.velden import KeuzeVeld, TekstVeld, WebadresVeld

_KIES = {"invalid_choice": "Kies uit wat er staat.", "invalid_pk_value": "Kies uit wat er staat."}
_PLAATSEN = "Vul een heel getal in van 1 tot en met 10.000."
_OPMAAK = "Een lege regel begint een nieuwe alinea. Begin een regel met “- ” voor een opsomming."
_MIDDERNACHT = (time(0), None)
_DAG = timedelta(days=1)
MENSENVELDEN = ("organisatoren", "genodigden")
MAG_LATER = ("dag", "van", "tot")
GEKOZEN = ("themas", *MENSENVELDEN)
"""What an act takes beside the fields of the row."""
GEWOON = (
    *("titel", "hele_dag", "ter_plaatse", "online", "locatie", "adres", "plaats", "online_link", "zichtbaarheid"),
    *("soort", "vorm", "samenvatting", "programma", "voor_wie", "publiek", "kanaal", "organisator"),
    *("aanmeldwijze", "aanmeld_url", "capaciteit", "capaciteit_online", "aanmelden_tot", "gasten", "verslag_verwacht"),
    *("begint_op", "eindigt_op"),
)
"""What is set on the row."""


class AantalVeld(forms.IntegerField):
    """A number of seats, or none."""

    def __init__(self, *, label: str, **kwargs):
        super().__init__(
            label=label,
            required=False,
            min_value=1,
            max_value=10_000,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": _PLAATSEN, "min_value": _PLAATSEN, "max_value": _PLAATSEN},
            **kwargs,
        )


class _WatForm(forms.Form):
    """What is asked of every meeting, whenever it is.

    Args:
        kanalen: the channels for which who asks may plan.
        kanaal_nodig: whether it must belong to one of them.
        soort_vast: its kind is that of the room that planned it, and stays.
        status: what it is to be; a concept may lack what others need.
    """

    titel = TekstVeld(label="Titel", max_length=200, leeg="Schrijf hoe de bijeenkomst heet.")
    hoe = forms.ChoiceField(
        label="Hoe doe je mee?",
        choices=[("ter_plaatse", "Ter plaatse"), ("online", "Online"), ("beide", "Ter plaatse of online")],
        widget=forms.RadioSelect,
        initial="ter_plaatse",
        error_messages={"required": "Kies hoe mensen meedoen.", **_KIES},
    )
    plaats = PlaatsVeld(
        label="Plaats",
        max_length=120,
        help_text="De naam van de stad of het dorp, zoals Dordrecht of Bergen (Limburg).",
    )
    locatie = TekstVeld(label="Gebouw of zaal", max_length=150)
    online_link = WebadresVeld(
        label="Link om online mee te doen", max_length=500, help_text="Alleen wie zich aanmeldt, ziet deze link."
    )
    zichtbaarheid = forms.ChoiceField(
        label="Wie ziet de bijeenkomst?",
        choices=Zichtbaarheid,
        widget=forms.RadioSelect,
        initial=Zichtbaarheid.OPENBAAR,
        error_messages={"required": "Kies wie de bijeenkomst ziet.", **_KIES},
    )

    soort = KeuzeVeld(label="Soort", choices=[(soort.value, soort.label) for soort in VRIJE_SOORTEN])
    kanaal = KeuzeVeld(label="Hoort bij", choices=[])
    vorm = KeuzeVeld(label="Werkvorm", choices=Vorm.choices, help_text="Hoe jullie aan het onderwerp werken.")
    samenvatting = TekstVeld(
        label="Waar gaat het over?", max_length=300, regels=True, help_text="In een of twee zinnen."
    )
    programma = TekstVeld(label="Programma", max_length=20_000, regels=True, help_text=_OPMAAK)
    voor_wie = TekstVeld(
        label="Voor wie is het?", max_length=200, help_text="Bijvoorbeeld: wie sensoren plaatst of beheert."
    )
    publiek = forms.MultipleChoiceField(
        label="Doelgroep", choices=Publiek, widget=forms.CheckboxSelectMultiple, required=False, error_messages=_KIES
    )
    themas = forms.ModelMultipleChoiceField(
        label="Thema's",
        queryset=Thema.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=_KIES,
    )
    adres = TekstVeld(label="Adres", max_length=200, help_text="Straat en huisnummer, zoals Stadhuisplein 1.")

    aanmeldwijze = forms.ChoiceField(
        label="Waar melden mensen zich aan?",
        choices=Aanmeldwijze,
        widget=forms.RadioSelect,
        initial=Aanmeldwijze.PORTAAL,
        error_messages={"required": "Kies waar mensen zich aanmelden.", **_KIES},
    )
    aanmeld_url = WebadresVeld(
        label="Adres van de andere website", max_length=500, help_text="Alleen bij aanmelden op een andere website."
    )
    capaciteit = AantalVeld(label="Aantal plaatsen", help_text="Laat leeg als iedereen erbij past.")
    capaciteit_online = AantalVeld(label="Aantal plaatsen online")
    aanmeldtermijn = DagVeld(label="Aanmelden kan tot en met")
    gasten = forms.BooleanField(label="Ook wie geen account heeft, mag zich aanmelden", required=False, initial=True)

    organisator = TekstVeld(
        label="Wie organiseert het?",
        max_length=150,
        help_text="Dit staat op de pagina, bijvoorbeeld Gemeente Dordrecht.",
    )
    organisatoren = MensenVeld(
        label="Wie beheren de bijeenkomst?",
        help_text="Een naam of e-mailadres per regel. Zij wijzigen de bijeenkomst en schrijven het verslag. Laat je dit leeg, dan ben jij het.",
    )
    genodigden = MensenVeld(
        label="Wie nodig je uit?", help_text="Een naam of e-mailadres per regel. Zij krijgen een uitnodiging per mail."
    )
    verslag_verwacht = forms.BooleanField(label="Er komt een verslag", required=False, initial=True)
    sleutel = forms.UUIDField(required=False, widget=forms.HiddenInput)

    VOORAAN = ("titel", "hoe", "plaats", "locatie", "online_link", "zichtbaarheid")
    GROEPEN: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Inhoud", ("soort", "kanaal", "vorm", "samenvatting", "programma", "voor_wie", "publiek", "themas")),
        ("Waar precies", ("adres",)),
        ("Aanmelden", ("aanmeldwijze", "aanmeld_url", "capaciteit", "capaciteit_online", "aanmeldtermijn", "gasten")),
        ("Mensen en verslag", ("organisator", "organisatoren", "genodigden", "verslag_verwacht")),
    )

    def __init__(
        self,
        *args,
        kanalen: Collection[Kanaal] = (),
        kanaal_nodig: bool = False,
        soort_vast: bool = False,
        status: str = Status.CONCEPT,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.status = status
        for naam in MAG_LATER:
            if naam in self.fields:
                self.fields[naam].markering = "mag later bij een concept"
        if soort_vast:
            del self.fields["soort"]
        if not kanalen:
            del self.fields["kanaal"]
        else:
            self.fields["kanaal"].choices = [("", "Kies"), *((kanaal.sleutel, kanaal.naam) for kanaal in kanalen)]
            self.fields["kanaal"].required = kanaal_nodig
            self.fields["kanaal"].error_messages["required"] = "Kies waar de bijeenkomst bij hoort."
            if kanaal_nodig:
                self.VOORAAN = (self.VOORAAN[0], "kanaal", *self.VOORAAN[1:])

    @property
    def vooraan(self) -> list[forms.BoundField]:
        """The fields that are always seen."""
        return [self[naam] for naam in self.VOORAAN if naam in self.fields]

    @property
    def groepen(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The folded fields by heading, and whether one of them went wrong: then it stands open."""
        groepen = []
        for kop, namen in self.GROEPEN:
            velden = [self[naam] for naam in namen if naam in self.fields and naam not in self.VOORAAN]
            if velden:
                groepen.append((kop, velden, any(veld.errors for veld in velden)))
        return groepen

    def clean(self) -> dict[str, Any]:
        """What the act takes: fields of the row, ready to set."""
        gegevens = super().clean()
        hoe = gegevens.get("hoe")
        gegevens["ter_plaatse"], gegevens["online"] = hoe != "online", hoe in ("online", "beide")
        elders = gegevens.get("aanmeldwijze") == Aanmeldwijze.ELDERS
        if elders and not gegevens.get("aanmeld_url") and "aanmeld_url" not in self.errors:
            self.add_error("aanmeld_url", "Vul het adres in waar mensen zich aanmelden.")
        kanaal = gegevens.setdefault("kanaal", "")
        soort = kanaalsoort_van(kanaal) if kanaal else None
        if "soort" in self.fields:
            gegevens["soort"] = soort.soort if soort else gegevens.get("soort") or VRIJE_SOORTEN[0]
        besloten = gegevens.get("zichtbaarheid") == Zichtbaarheid.GENODIGDEN and not kanaal
        if (
            self.status != Status.CONCEPT
            and besloten
            and not gegevens.get("genodigden")
            and "genodigden" not in self.errors
        ):
            self.add_error("genodigden", "Noem wie je uitnodigt. Anders ziet niemand de bijeenkomst.")
        gegevens["programma"] = als_html(gegevens.get("programma", ""))
        gegevens["samenvatting"] = " ".join(gegevens.get("samenvatting", "").split())
        termijn = gegevens.get("aanmeldtermijn")
        gegevens["aanmelden_tot"] = maak_moment(termijn + _DAG, _MIDDERNACHT) if termijn else None
        return gegevens

    def velden(self) -> dict[str, Any]:
        """The fields of the row; the form is valid."""
        return {naam: self.cleaned_data[naam] for naam in GEWOON if naam in self.cleaned_data}

    def gekozen(self) -> dict[str, Any]:
        """The themes and people; the form is valid."""
        return {naam: list(self.cleaned_data[naam]) for naam in GEKOZEN}


class BijeenkomstForm(_WatForm):
    """One meeting on one moment. For a concept the day may come later."""

    dag = DagVeld(help_text="Bijvoorbeeld 3 december 2026 of 3-12-2026.")
    van = TijdVeld(label="Van", help_text="Bijvoorbeeld 13.00.")
    tot = TijdVeld(label="Tot", help_text="Bijvoorbeeld 16.30.")
    laatste_dag = DagVeld(label="Laatste dag", help_text="Alleen als het langer duurt dan een dag.")
    hele_dag = forms.BooleanField(label="Het duurt de hele dag", required=False)
    stand = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    reden = TekstVeld(
        label="Waarom verandert dit?",
        max_length=300,
        help_text="Wie zich aanmeldde, leest dit in de mail over de nieuwe datum of plaats.",
    )

    VOORAAN = ("titel", "dag", "van", "tot", "hoe", "plaats", "locatie", "online_link", "zichtbaarheid")
    GROEPEN = (("Langer dan een dag, of de hele dag", ("hele_dag", "laatste_dag")), *_WatForm.GROEPEN)

    def __init__(self, *args, met_reden: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not met_reden:
            del self.fields["reden"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gegevens["begint_op"] = gegevens["eindigt_op"] = None
        if not {"dag", "van", "tot", "laatste_dag"} & set(self.errors):
            self._zet_moment(gegevens)
        return gegevens

    def _zet_moment(self, gegevens: dict[str, Any]) -> None:
        dag, van, tot = gegevens.get("dag"), gegevens.get("van"), gegevens.get("tot")
        hele_dag, laatste = gegevens.get("hele_dag"), gegevens.get("laatste_dag") or dag
        if dag is None:
            if self.status != Status.CONCEPT or van or tot or gegevens.get("laatste_dag"):
                self.add_error("dag", "Vul in op welke dag de bijeenkomst is.")
            return
        if laatste < dag:
            self.add_error("laatste_dag", "De laatste dag is voor de eerste dag.")
            return
        if hele_dag:
            van, tot, laatste = _MIDDERNACHT, _MIDDERNACHT, laatste + _DAG
        for naam, tijd, wat in (("van", van, "begint"), ("tot", tot, "eindigt")):
            if tijd is None:
                self.add_error(naam, f"Vul in hoe laat het {wat}.")
        if van is None or tot is None:
            return
        begint_op, eindigt_op = self._moment("van", dag, van), self._moment("tot", laatste, tot)
        if begint_op is None or eindigt_op is None:
            return
        if eindigt_op.astimezone(UTC) <= begint_op.astimezone(UTC):
            self.add_error(
                "tot", "Het einde is niet na het begin. Duurt het tot na middernacht? Vul dan de laatste dag in."
            )
            return
        gegevens["begint_op"], gegevens["eindigt_op"] = begint_op, eindigt_op

    def _moment(self, naam: str, dag, tijd) -> datetime | None:
        try:
            return maak_moment(dag, tijd)
        except ValidationError as fout:
            self.add_error(naam, fout)
            return None


class ReeksForm(_WatForm):
    """The same meeting on several days: each its own, with its own sign-up."""

    dagen = TekstVeld(
        label="Dagen",
        max_length=5000,
        regels=True,
        leeg="Vul de dagen in, elke dag op een eigen regel.",
        help_text="Elke dag op een eigen regel, zoals 3 december 2026. Een andere tijd zet je erachter: 10 december 2026 9.30-12.00.",
    )
    van = TijdVeld(label="Van", help_text="Bijvoorbeeld 13.00. Geldt voor elke dag zonder eigen tijd.")
    tot = TijdVeld(label="Tot", help_text="Bijvoorbeeld 16.30.")

    VOORAAN = ("titel", "van", "tot", "dagen", "hoe", "plaats", "locatie", "online_link", "zichtbaarheid")
    GROEPEN = tuple((kop, tuple(naam for naam in namen if naam != "aanmeldtermijn")) for kop, namen in _WatForm.GROEPEN)
    MAX = 60

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A day until which one signs up belongs to one meeting.
        del self.fields["aanmeldtermijn"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gegevens["momenten"] = []
        if {"dagen", "van", "tot"} & set(self.errors):
            return gegevens
        try:
            momenten = lees_momenten(
                gegevens["dagen"], vandaag=timezone.localdate(), van=gegevens.get("van"), tot=gegevens.get("tot")
            )
        except ValidationError as fout:
            self.add_error("dagen", fout)
            return gegevens
        if len(momenten) > self.MAX:
            self.add_error("dagen", f"Plan hooguit {self.MAX} dagen tegelijk.")
        gegevens["momenten"] = momenten
        return gegevens


def waarden_van(bijeenkomst: Bijeenkomst, *, met_moment: bool = True) -> dict[str, Any]:
    """What the form opens with for an existing meeting; without its moment for a copy."""
    waarden = {naam: getattr(bijeenkomst, naam) for naam in GEWOON}
    waarden |= {
        "programma": als_tekst(bijeenkomst.programma),
        "hoe": "online" if not bijeenkomst.ter_plaatse else "beide" if bijeenkomst.online else "ter_plaatse",
        "themas": list(bijeenkomst.themas.all()),
        "organisatoren": list(bijeenkomst.organisatoren.all()),
        "genodigden": list(bijeenkomst.genodigden.all()),
    }
    waarden["van"], waarden["tot"] = bijeenkomst.begint_op, bijeenkomst.eindigt_op
    if bijeenkomst.hele_dag:
        waarden["van"] = waarden["tot"] = None
    if met_moment:
        waarden["dag"] = dag_van(bijeenkomst.begint_op)
        laatste = bijeenkomst.laatste_dag
        if bijeenkomst.eindigt_op and not bijeenkomst.hele_dag:
            laatste = dag_van(bijeenkomst.eindigt_op)
        waarden["laatste_dag"] = laatste if laatste != waarden["dag"] else None
        if bijeenkomst.aanmelden_tot:
            waarden["aanmeldtermijn"] = dag_van(bijeenkomst.aanmelden_tot - timedelta(minutes=1))
        waarden["stand"] = bijeenkomst.stand
    return waarden


def kanalen_voor(mag: Iterable[str], *, alles: bool) -> list[Kanaal]:
    """The channels for which who has the tokens `mag` plans, by name; all of them where `alles`; a query per kind."""
    tokens = frozenset(mag)
    kanalen = [
        kanaal
        for soort in alle_kanaalsoorten()
        for kanaal in soort.alle()
        if alles or soort.beheertoken(kanaal.sleutel) in tokens
    ]
    return sorted(kanalen, key=lambda kanaal: kanaal.naam)
