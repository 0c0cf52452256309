"""The columns that an import knows, and how a cell becomes a value."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError

from citydeal.basis.enums import Criterium, Niveau
from citydeal.basis.models import Plaats, Thema
from citydeal.basis.tabelbestand import maak_kop
from citydeal.netwerk.models import CityDeal, Partner
from kennisbank.enums import Doelgroep, Fase, Rijpheid, Toolsoort
from kennisbank.models import KennisbankPagina, ToolboxItem, Usecase
from kennisbank.rijketekst import uit_platte_tekst

_DATUMVORMEN = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


class Naslag:
    """What cells refer to by name, fetched once per file."""

    def __init__(self) -> None:
        self.themas = self._op_naam(Thema.objects.all())
        self.partners = self._op_naam(Partner.objects.filter(opgegaan_in__isnull=True))
        self.deals = self._op_naam(CityDeal.objects.all())
        self.plaatsen: dict[str, list[Plaats]] = {}
        for plaats in Plaats.objects.select_related("provincie").exclude(provincie=None):
            for sleutel in (plaats.naam, f"{plaats.naam} ({plaats.provincie.naam})"):
                self.plaatsen.setdefault(maak_kop(sleutel), []).append(plaats)

    @staticmethod
    def _op_naam(dingen) -> dict[str, object]:
        return {maak_kop(sleutel): ding for ding in dingen for sleutel in (ding.slug, ding.naam)}


Omzetter = Callable[[str, Naslag], object]


def tekst(cel: str, naslag: Naslag) -> str:
    return cel


def rijke_tekst(cel: str, naslag: Naslag) -> str:
    return uit_platte_tekst(cel)


def datum(cel: str, naslag: Naslag) -> date | None:
    if not cel:
        return None
    for vorm in _DATUMVORMEN:
        try:
            return datetime.strptime(cel, vorm).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise ValidationError(f"“{cel[:40]}” is geen datum. Schrijf bijvoorbeeld 31-12-2026.")


def keuze(keuzes, standaard: str) -> Omzetter:
    """One of a closed list, by its value or by the word that readers see."""
    bekend = {maak_kop(woord): k.value for k in keuzes for woord in (k.value, k.label)}

    def zet_om(cel: str, naslag: Naslag) -> str:
        if not cel:
            return standaard
        if maak_kop(cel) not in bekend:
            raise ValidationError(f"“{cel[:40]}” kan niet. Kies uit: {', '.join(str(k.label) for k in keuzes)}.")
        return bekend[maak_kop(cel)]

    return zet_om


def keuzes(lijst) -> Omzetter:
    een = keuze(lijst, "")
    return lambda cel, naslag: [een(deel, naslag) for deel in splits(cel)]


def verwijzingen(waarin: str) -> Omzetter:
    """Things that the portal knows, by name or by the word in their address."""

    def zet_om(cel: str, naslag: Naslag) -> list:
        bekend = getattr(naslag, waarin)
        onbekend = [deel for deel in splits(cel) if maak_kop(deel) not in bekend]
        if onbekend:
            raise ValidationError(f"Dit kennen we niet: {', '.join(deel[:60] for deel in onbekend)}.")
        return list(dict.fromkeys(bekend[maak_kop(deel)] for deel in splits(cel)))

    return zet_om


def plaatsen(cel: str, naslag: Naslag) -> list[Plaats]:
    gevonden = []
    for deel in splits(cel):
        kandidaten = naslag.plaatsen.get(maak_kop(deel), [])
        if not kandidaten:
            raise ValidationError(f"De plaats “{deel[:60]}” kennen we niet.")
        if len(kandidaten) > 1:
            raise ValidationError(
                f"Er zijn meer plaatsen “{deel[:60]}”. Zet de provincie erachter: {deel[:60]} (Utrecht)."
            )
        gevonden.append(kandidaten[0])
    return gevonden


def splits(cel: str) -> list[str]:
    """Several values in one cell, with a semicolon, a bar or a new line between them."""
    return [deel.strip() for deel in re.split(r"[;|\n]", cel) if deel.strip()]


@dataclass(frozen=True)
class Kolom:
    """One column: what stands above it, the field of the page it fills, and how."""

    kop: str
    veld: str
    zet_om: Omzetter = tekst


@dataclass(frozen=True)
class Importsoort:
    """One kind of page that can be imported."""

    naam: str
    model: type[KennisbankPagina]
    kolommen: list[Kolom] = field(default_factory=list)

    @property
    def per_kop(self) -> dict[str, Kolom]:
        return {kolom.kop: kolom for kolom in self.kolommen}


SLEUTEL = "sleutel"
VERPLICHT = (SLEUTEL, "titel")

_VOORAAN = [Kolom("titel", "title"), Kolom("samenvatting", "samenvatting")]
_ACHTERAAN = [
    Kolom("themas", "themas", verwijzingen("themas")),
    Kolom("partners", "partners", verwijzingen("partners")),
    Kolom("city_deals", "city_deals", verwijzingen("deals")),
    Kolom("niveau", "niveau", keuze(Niveau, Niveau.KENNISMAKEN)),
    Kolom("datum", "datum", datum),
    Kolom("herzien_op", "herzien_op", datum),
]

TOOLBOX = Importsoort(
    "toolbox",
    ToolboxItem,
    [
        *_VOORAAN,
        Kolom("soort", "soort", keuze(Toolsoort, Toolsoort.TOOL)),
        Kolom("hoe_ver", "rijpheid", keuze(Rijpheid, Rijpheid.IN_ONTWIKKELING)),
        Kolom("voor_wie", "doelgroepen", keuzes(Doelgroep)),
        Kolom("eigenaar", "maker"),
        Kolom("licentie", "licentie"),
        Kolom("links", "links", lambda cel, naslag: splits(cel)),
        Kolom("inhoud", "inhoud", rijke_tekst),
        *_ACHTERAAN,
    ],
)

USECASES = Importsoort(
    "usecases",
    Usecase,
    [
        *_VOORAAN,
        *[
            Kolom(veld, veld, rijke_tekst)
            for veld in ("opgave", "oplossing", "resultaat", "lessen_goed", "lessen_fout")
        ],
        Kolom("plaatsen", "plaatsen", plaatsen),
        Kolom("fase", "fase", keuze(Fase, Fase.VOORBEREIDING)),
        Kolom("kosten", "kosten"),
        Kolom("duur", "duur"),
        Kolom("contact", "contact_functie"),
        *[Kolom(veld, veld) for c in Criterium for veld in (c.value, f"{c.value}_bewijs")],
        *_ACHTERAAN,
    ],
)

IMPORTSOORTEN = {soort.naam: soort for soort in (TOOLBOX, USECASES)}
