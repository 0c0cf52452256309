"""Assess every row first; carry out only when all of them can be carried out."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from citydeal.basis.tabelbestand import Leesfout, Rij, Tabel
from citydeal.netwerk.models import Gebruiker
from kennisbank import services
from kennisbank.imports.kolommen import SLEUTEL, VERPLICHT, Importsoort, Kolom, Naslag
from kennisbank.models import KennisbankPagina, ToolboxLink, UsecasePlaats
from kennisbank.publicatie import NietPubliceerbaar, zonder_bloksleutels


class Uitkomst(StrEnum):
    GEMAAKT = "gemaakt"
    GEWIJZIGD = "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd"
    GEWEIGERD = "geweigerd"


@dataclass
class Regel:
    """What becomes of one row, and why."""

    nummer: int
    sleutel: str
    titel: str
    uitkomst: Uitkomst
    opmerkingen: list[str] = field(default_factory=list)
    pagina: KennisbankPagina | None = None
    gepubliceerd: bool = False

    def weiger(self, reden: str) -> None:
        self.uitkomst = Uitkomst.GEWEIGERD
        self.opmerkingen.append(reden)


@dataclass
class Verslag:
    """The report of an import: a line per row, and what is to be said of the file as a whole."""

    regels: list[Regel]
    opmerkingen: list[str] = field(default_factory=list)
    opgeslagen: bool = False
    publiceert: bool = False

    @property
    def aantallen(self) -> dict[str, int]:
        geteld = Counter(regel.uitkomst for regel in self.regels)
        aantallen = {uitkomst.value: geteld[uitkomst] for uitkomst in Uitkomst}
        if self.publiceert:
            aantallen["gepubliceerd"] = sum(regel.gepubliceerd for regel in self.regels)
        return aantallen

    @property
    def kan_door(self) -> bool:
        return not any(regel.uitkomst == Uitkomst.GEWEIGERD for regel in self.regels)


def beoordeel(soort: Importsoort, tabel: Tabel) -> Verslag:
    """Say per row what an import that doesn't publish would do; writes nothing.

    Raises Leesfout when a column that can't be missed is missing.
    """
    verslag = _vergelijk(soort, tabel)
    for regel in verslag.regels:
        redenen = regel.pagina.ontbreekt_voor_publicatie() if regel.pagina else []
        if redenen:
            regel.opmerkingen.append(f"{' '.join(redenen)} Tot dan blijft dit een concept.")
    return verslag


def _vergelijk(soort: Importsoort, tabel: Tabel) -> Verslag:
    ontbreekt = [kop for kop in VERPLICHT if kop not in tabel.koppen]
    if ontbreekt:
        raise Leesfout(
            f"Deze kolom ontbreekt: {', '.join(ontbreekt)}. Op de eerste rij staan de namen van de kolommen."
        )
    verslag = Verslag([])
    onbekend = [kop for kop in tabel.koppen if kop != SLEUTEL and kop not in soort.per_kop]
    if onbekend:
        verslag.opmerkingen.append(
            f"Deze kolommen kennen we niet en tellen niet mee: {', '.join(onbekend)}. "
            f"We kennen: {', '.join([SLEUTEL, *soort.per_kop])}."
        )
    beoordelaar = _Beoordelaar(soort, tabel)
    verslag.regels = [beoordelaar.beoordeel(rij) for rij in tabel.rijen]
    if not verslag.regels:
        verslag.opmerkingen.append("Er staan geen rijen onder de namen van de kolommen.")
    return verslag


def voer_uit(
    soort: Importsoort, tabel: Tabel, *, door: Gebruiker, publiceer_door: Gebruiker | None = None, proef: bool = False
) -> Verslag:
    """Import a file, all of it or nothing.

    Args:
        soort: what the rows are.
        tabel: what was read.
        door: who becomes the author of new pages and versions.
        publiceer_door: who publishes them; somebody else than `door`. Without it they stay drafts.
        proef: do all of it and take it back, so that the report says what the real import would say.

    Raises Leesfout as `beoordeel` does. Effects in order: new pages and versions, publication under the rule, of drafts
    that the file doesn't change as well. One row that is refused keeps the whole file from being stored.
    """
    with transaction.atomic():
        verslag = beoordeel(soort, tabel) if publiceer_door is None else _vergelijk(soort, tabel)
        verslag.publiceert = publiceer_door is not None
        if verslag.kan_door or proef:
            for regel in verslag.regels:
                _sla_op(soort, regel, door, publiceer_door)
        verslag.opgeslagen = verslag.kan_door and not proef
        if not verslag.opgeslagen:
            transaction.set_rollback(True)
    if not verslag.kan_door and not proef:
        verslag.opmerkingen.append(
            "Er is niets opgeslagen, omdat niet elke rij kan. Verbeter het bestand en probeer opnieuw."
        )
    return verslag


def _sla_op(soort: Importsoort, regel: Regel, door: Gebruiker, publiceer_door: Gebruiker | None) -> None:
    pagina = regel.pagina
    try:
        if regel.uitkomst == Uitkomst.GEMAAKT:
            ouder = soort.model.allowed_parent_page_models()[0].objects.get()
            services.maak_concept(ouder, pagina, door=door)
        elif regel.uitkomst == Uitkomst.GEWIJZIGD:
            pagina.save_revision(user=door, log_action=True, clean=False)
        if publiceer_door is not None and regel.uitkomst != Uitkomst.GEWEIGERD:
            _publiceer(regel, publiceer_door)
    except NietPubliceerbaar as fout:
        regel.weiger(" ".join(fout.redenen))
    except ValidationError as fout:
        regel.weiger(" ".join(fout.messages))


def _publiceer(regel: Regel, door: Gebruiker) -> None:
    """Publish what readers don't see yet; what was taken offline is only put back by hand."""
    pagina = regel.pagina
    if pagina.live and regel.uitkomst == Uitkomst.ONGEWIJZIGD and not pagina.has_unpublished_changes:
        return
    if not pagina.live and pagina.first_published_at:
        regel.opmerkingen.append(
            "Deze pagina is van het portaal gehaald en blijft een concept. Publiceer de pagina in het CMS."
        )
        return
    services.publiceer(pagina, door=door)
    regel.gepubliceerd = True
    regel.opmerkingen.append("Gepubliceerd.")


class _Beoordelaar:
    """Holds the rows of one file against what the portal has."""

    def __init__(self, soort: Importsoort, tabel: Tabel) -> None:
        self.soort = soort
        self.naslag = Naslag()
        self.kolommen = [soort.per_kop[kop] for kop in tabel.koppen if kop in soort.per_kop]
        self.keren = Counter(rij.cellen.get(SLEUTEL, "") for rij in tabel.rijen)
        sleutels = [sleutel for sleutel in self.keren if sleutel]
        paginas = list(soort.model.objects.filter(importsleutel__in=sleutels))
        self.bestaand = {pagina.importsleutel: pagina for pagina in paginas}
        self.paginas_per_sleutel = Counter(pagina.importsleutel for pagina in paginas)

    def beoordeel(self, rij: Rij) -> Regel:
        sleutel = rij.cellen.get(SLEUTEL, "")
        regel = Regel(rij.nummer, sleutel[:120], rij.cellen.get("titel", "")[:255], Uitkomst.ONGEWIJZIGD)
        if not sleutel:
            regel.weiger("De sleutel ontbreekt. Daaraan herkennen we de rij bij een volgende keer.")
        elif len(sleutel) > 120:
            regel.weiger("De sleutel is langer dan 120 tekens.")
        elif self.keren[sleutel] > 1:
            regel.weiger("Deze sleutel staat op meer rijen.")
        elif self.paginas_per_sleutel[sleutel] > 1:
            regel.weiger("Deze sleutel hoort bij meer dan één pagina. Verwijder de pagina die er te veel is.")
        if not regel.titel:
            regel.weiger("De titel ontbreekt.")
        if rij.formules:
            regel.weiger(f"Hier staat een formule: {', '.join(rij.formules)}. Plak de uitkomst als waarde.")
        if regel.uitkomst == Uitkomst.GEWEIGERD:
            return regel
        return self._vergelijk(rij, regel)

    def _vergelijk(self, rij: Rij, regel: Regel) -> Regel:
        live = self.bestaand.get(regel.sleutel)
        if live is not None and (live.locked or live.approved_schedule):
            regel.weiger("Deze pagina is in het CMS vergrendeld of ingepland.")
            return regel
        pagina = live.get_latest_revision_as_object() if live else self.soort.model(importsleutel=regel.sleutel)
        veranderd = []
        for kolom in self.kolommen:
            try:
                if self._zet(pagina, kolom, rij.cellen.get(kolom.kop, ""), regel):
                    veranderd.append(kolom.kop)
            except ValidationError as fout:
                regel.weiger(f"{kolom.kop}: {' '.join(fout.messages)}")
        if regel.uitkomst == Uitkomst.GEWEIGERD:
            return regel
        regel.pagina = pagina
        if live is None:
            regel.uitkomst = Uitkomst.GEMAAKT
        elif veranderd:
            regel.uitkomst = Uitkomst.GEWIJZIGD
            regel.opmerkingen.append(f"Anders: {', '.join(veranderd)}.")
        return regel

    def _zet(self, pagina: KennisbankPagina, kolom: Kolom, cel: str, regel: Regel) -> bool:
        """Give one field its value; says whether that is another value than before."""
        waarde = kolom.zet_om(cel, self.naslag)
        if kolom.veld == "inhoud":
            return self._zet_inhoud(pagina, waarde, regel)
        if kolom.veld == "links":
            return self._zet_links(pagina, waarde)
        if kolom.veld == "plaatsen":
            return self._zet_plaatsen(pagina, waarde)
        nu = getattr(pagina, kolom.veld)
        if isinstance(waarde, list) and not isinstance(nu, list):
            if {ding.pk for ding in nu.all()} == {ding.pk for ding in waarde}:
                return False
            setattr(pagina, kolom.veld, waarde)
            return True
        if _zelfde(nu, waarde):
            return False
        pagina._meta.get_field(kolom.veld).clean(waarde, pagina)
        setattr(pagina, kolom.veld, waarde)
        return True

    @staticmethod
    def _zet_inhoud(pagina: KennisbankPagina, html: str, regel: Regel) -> bool:
        blokken = list(pagina.inhoud)
        if len(blokken) > 1 or any(blok.block_type != "tekst" for blok in blokken):
            regel.opmerkingen.append("De inhoud is in het CMS verder opgemaakt en blijft staan.")
            return False
        if _zelfde(str(blokken[0].value.source) if blokken else "", html):
            return False
        pagina.inhoud = [("tekst", html)] if html else []
        return True

    @staticmethod
    def _zet_links(pagina: KennisbankPagina, adressen: list[str]) -> bool:
        if [link.url for link in pagina.links.all()] == adressen:
            return False
        links = [
            ToolboxLink(url=adres, titel=(urlsplit(adres).hostname or adres)[:150], sort_order=volgorde)
            for volgorde, adres in enumerate(adressen)
        ]
        for link in links:
            link.clean_fields(exclude=["item"])
        pagina.links = links
        return True

    @staticmethod
    def _zet_plaatsen(pagina: KennisbankPagina, plaatsen: list) -> bool:
        if [plaats.naam for plaats in pagina.plaatsen.all()] == [plaats.naam for plaats in plaatsen]:
            return False
        pagina.plaatsen = [
            UsecasePlaats(
                naam=plaats.naam,
                provincie=plaats.provincie,
                breedtegraad=plaats.breedtegraad,
                lengtegraad=plaats.lengtegraad,
                sort_order=volgorde,
            )
            for volgorde, plaats in enumerate(plaatsen)
        ]
        return True


def _zelfde(nu: object, straks: object) -> bool:
    """Whether two values say the same; paragraphs lose the keys that the editor gave them."""
    if isinstance(nu, str) and isinstance(straks, str):
        return _kaal(nu) == _kaal(straks)
    return nu == straks


def _kaal(html: str) -> str:
    return zonder_bloksleutels(html).strip()
