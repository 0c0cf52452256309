"""Demo of the agenda: meetings that were, with their verslagen, and meetings ahead of every status, audience and way to sign up."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from citydeal.agenda import aanmelden, onderdelen, plannen, prikken, verslagen
from citydeal.agenda.demo_inhoud import (
    GEWEEST,
    KOMEND,
    PARADE,
    PARADE_KEUZES,
    PARADE_ONDERDELEN,
    PARADE_SPREKERS,
    PARADE_STANDS,
    REEKS,
    REEKS_DAGEN,
    Demobijeenkomst,
    Demoverslag,
)
from citydeal.agenda.enums import Prikantwoord, Status
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.momenten import lees_dag, lees_tijd, maak_moment
from citydeal.agenda.reeks import plan_reeks
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.agenda.zoekbaar import zet_vaste_facetten
from citydeal.basis.models import Plaats, Thema
from citydeal.basis.werkdagen import eerste_werkdag
from citydeal.netwerk.models import Gebruiker, Partner

PLANNER = "projectorganisatie"
PRIK = "Sessie gebiedsontwikkeling: data voor de eerste schets"
"""For this concept a date is being found."""
PRIK_DAGEN = (37, 44, 51)
PRIK_ANTWOORDEN: dict[str, tuple[str, ...]] = {
    "trekker": (Prikantwoord.JA, Prikantwoord.JA, Prikantwoord.NEE),
    "projectleider": (Prikantwoord.LIEVER_NIET, Prikantwoord.JA, Prikantwoord.JA),
    "lid": (),
}
_REEKS = UUID("6f1c2c46-5f0e-4e0c-9a51-2f6f6a0a7d10")
_DAG = timedelta(days=1)


@transaction.atomic
def laad_agenda() -> None:
    """Make the meetings of the demo, when they aren't there. Needs the demo's accounts and themes.

    Effects in order: the words of the filters; what was, with who came and the verslagen; what is to come, with who signs up.
    """
    if Bijeenkomst.objects.filter(reeks=_REEKS).exists():
        return
    zet_vaste_facetten()
    _Lader().laad()


class _Lader:
    """Plans what the demo says, by the accounts that it names."""

    def __init__(self) -> None:
        mensen = Gebruiker.objects.filter(email__endswith="@demo.example").select_related("partner")
        self.mensen: Mapping[str, Gebruiker] = {mens.email.partition("@")[0]: mens for mens in mensen}
        self.themas = {thema.slug: thema for thema in Thema.objects.all()}
        self.vandaag = timezone.localdate()
        self.planner = self.mensen[PLANNER]

    def laad(self) -> None:
        for gegevens in GEWEEST:
            bijeenkomst = self._plan(gegevens)
            for wie in gegevens.komt:
                aanmelden.noteer_ter_plekke(bijeenkomst, self.mensen[wie])
            if gegevens.verslag:
                self._schrijf(bijeenkomst, gegevens.verslag)
        for gegevens in KOMEND:
            self._meld_aan(self._plan(gegevens), gegevens)
        self._prik_een_datum(Bijeenkomst.objects.get(uid=uuid5(_REEKS, PRIK)))
        self._maak_parade()
        begin_en_einde = [self._moment(REEKS, dag) for dag in REEKS_DAGEN]
        plan_reeks(
            door=self.planner,
            sleutel=_REEKS,
            velden=self._velden(REEKS),
            momenten=begin_en_einde,
            status=Status.GEPLAND,
            organisatoren=self._wie(REEKS.organisatoren),
        )

    def _plan(self, gegevens: Demobijeenkomst) -> Bijeenkomst:
        begint_op, eindigt_op = (None, None) if gegevens.dag is None else self._moment(gegevens, gegevens.dag)
        af = gegevens.status == Status.AFGELAST
        bijeenkomst = plannen.plan(
            door=self.planner,
            velden={
                **self._velden(gegevens),
                "begint_op": begint_op,
                "eindigt_op": eindigt_op,
                "uid": uuid5(_REEKS, gegevens.titel),
            },
            status=Status.GEPLAND if af else Status(gegevens.status),
            themas=[self.themas[slug] for slug in gegevens.themas if slug in self.themas],
            organisatoren=self._wie(gegevens.organisatoren),
            genodigden=self._wie(gegevens.genodigden),
        )
        if af:
            self._meld_aan(bijeenkomst, gegevens)
            return plannen.zet_status(bijeenkomst, Status.AFGELAST, door=self.planner, reden=gegevens.reden)
        return bijeenkomst

    def _velden(self, gegevens: Demobijeenkomst) -> dict:
        plaats = Plaats.objects.filter(naam=gegevens.plaats).select_related("provincie").first()
        return {"titel": gegevens.titel, "plaats": plaats, "voorbeeld": True, **gegevens.velden}

    def _moment(self, gegevens: Demobijeenkomst, dag: str | int) -> tuple[datetime, datetime]:
        eerste = self._dag(dag)
        laatste = eerste + (gegevens.duurt - 1) * _DAG
        if gegevens.velden.get("hele_dag"):
            laatste += _DAG
        return maak_moment(eerste, lees_tijd(gegevens.van)), maak_moment(laatste, lees_tijd(gegevens.tot))

    def _dag(self, dag: str | int) -> date:
        if isinstance(dag, str):
            return lees_dag(dag, vandaag=self.vandaag)
        gevonden = self.vandaag + dag * _DAG
        return eerste_werkdag(gevonden) if dag >= 0 else gevonden

    def _wie(self, namen: tuple[str, ...]) -> list[Gebruiker]:
        return [self.mensen[naam] for naam in namen]

    def _meld_aan(self, bijeenkomst: Bijeenkomst, gegevens: Demobijeenkomst) -> None:
        if bijeenkomst.gaat_door:
            for wie in gegevens.komt:
                aanmelden.meld_aan(bijeenkomst, self.mensen[wie])

    def _schrijf(self, bijeenkomst: Bijeenkomst, gegevens: Demoverslag) -> None:
        schrijver = bijeenkomst.organisatoren.first() or self.planner
        verslag = verslagen.begin_verslag(bijeenkomst, door=schrijver)
        regels = [
            Regelinvoer(
                soort=soort,
                tekst=tekst,
                eigenaar_id=self.mensen[wie].pk if wie else None,
                uiterlijk_op=self.vandaag + dagen * _DAG if wie else None,
            )
            for soort, tekst, wie, dagen in gegevens.regels
        ]
        invoer = verslagen.Verslaginvoer(tekst=gegevens.tekst, publiek=gegevens.publiek, regels=regels)
        verslag = verslagen.bewaar(verslag, invoer, door=schrijver, op_versie=verslag.versie)
        if not gegevens.concept:
            verslagen.publiceer(verslag, door=schrijver, op_versie=verslag.versie)

    def _prik_een_datum(self, bijeenkomst: Bijeenkomst) -> None:
        momenten = [self._moment(REEKS, dag) for dag in PRIK_DAGEN]
        datumprikker = prikken.bewaar(
            bijeenkomst, momenten=momenten, mensen=self._wie(tuple(PRIK_ANTWOORDEN)), toelichting="Wanneer kun je?"
        )
        for wie, antwoorden in PRIK_ANTWOORDEN.items():
            prikker = datumprikker.prikkers.get(gebruiker=self.mensen[wie])
            keuzes = zip(datumprikker.momenten.all(), antwoorden, strict=False)
            if antwoorden:
                prikken.antwoord(prikker, {moment.pk: antwoord for moment, antwoord in keuzes})

    def _maak_parade(self) -> None:
        parade = self._plan(PARADE)
        self._meld_aan(parade, PARADE)
        onderdelen.zet_sprekers(parade, PARADE_SPREKERS)
        per_titel = {}
        for gegevens in PARADE_ONDERDELEN:
            capaciteit = gegevens.get("capaciteit")
            velden = {
                "titel": gegevens["titel"],
                "begint_op": maak_moment(parade.dag, lees_tijd(gegevens["van"])),
                "eindigt_op": maak_moment(parade.dag, lees_tijd(gegevens["tot"])),
                "zaal": gegevens["zaal"],
                "publiek": gegevens.get("publiek", []),
                "omschrijving": gegevens.get("omschrijving", ""),
                "aanmelden": capaciteit is not None,
                "capaciteit": capaciteit,
            }
            per_titel[gegevens["titel"]] = onderdelen.bewaar_onderdeel(
                parade, velden=velden, sprekers=gegevens.get("sprekers", ())
            )
        for wie, titels in PARADE_KEUZES.items():
            aanmelding = Aanmelding.objects.get(bijeenkomst=parade, gebruiker=self.mensen[wie])
            onderdelen.kies_onderdelen(aanmelding, [per_titel[titel].pk for titel in titels])
        for naam, plek, omschrijving in PARADE_STANDS:
            onderdelen.zet_stand(parade, Partner.objects.get(naam=naam), plek=plek, omschrijving=omschrijving)
