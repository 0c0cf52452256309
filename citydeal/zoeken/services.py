"""What may be found: each app hands its things to the index, within the transaction that changed them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import md5
from itertools import islice

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from citydeal.basis.sorteersleutel import maak_sorteersleutel
from citydeal.basis.zichtbaarheid import OPENBAAR
from citydeal.zoeken.enums import Facetgroep
from citydeal.zoeken.models import Facetcombinatie, Facetwaarde, Synoniem, Zoekdocument
from citydeal.zoeken.woorden import MAX_WOORD, MIN_BEGIN, schoon, woorden_van

MAX_TEKST = 100_000
"""Letters of a text that count; a longer one is found by its beginning."""
_PER_KEER = 200
_BEURT = 0x7A6F656B
"""The number of the advisory lock on the index; any that nothing else in the database uses."""
_VELDEN = [veld.name for veld in Zoekdocument._meta.concrete_fields if veld.name not in {"id", "soort", "sleutel"}]


@dataclass(frozen=True, kw_only=True)
class Zoekitem:
    """One findable thing, as its own app describes it.

    `tekst` is plain text, no HTML. `trefwoorden` find it but are never shown. `synoniemen` are other names for what the
    title names: who asks for one of them finds the texts with any of them. `facetten` are "groep:waarde"; the facet of
    the kind itself is added.
    """

    soort: str
    sleutel: str
    titel: str
    url: str
    samenvatting: str = ""
    tekst: str = ""
    trefwoorden: str = ""
    synoniemen: Iterable[str] = ()
    tokens: Iterable[str] = (OPENBAAR,)
    facetten: Iterable[str] = ()
    punten: list = field(default_factory=list)
    gegevens: dict = field(default_factory=dict)
    datum: datetime | None = None
    gewicht: float = 1.0


def neem_beurt() -> None:
    """Wait until nobody else writes the index, and hold it until the transaction ends.

    What writes does this by itself. Who first reads what it is going to write, of things that others may change or take
    away meanwhile, does it before reading: else a thing that was just taken away could be written back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_BEURT])


def indexeer(item: Zoekitem) -> None:
    """Put `item` in the index, or replace what the index says about it.

    Effects, in the caller's transaction: the row of the item, its synonyms, words that are new to the vocabulary.
    """
    indexeer_alle([item])


def indexeer_alle(items: Iterable[Zoekitem]) -> int:
    """Put many items in the index, some hundreds at a time; the effects are those of `indexeer`.

    Returns:
        How many there were.
    """
    aantal = 0
    stroom = iter(items)
    while keer := list(islice(stroom, _PER_KEER)):
        with transaction.atomic():
            neem_beurt()
            _schrijf({(item.soort, item.sleutel): item for item in keer})
        aantal += len(keer)
    return aantal


@transaction.atomic
def verwijder(soort: str, sleutel: str) -> None:
    """Take a thing out of the index, with its synonyms; a thing that is not there is fine."""
    neem_beurt()
    Zoekdocument.objects.filter(soort=soort, sleutel=sleutel).delete()


@transaction.atomic
def zet_facetwaarde(groep: str, waarde: str, label: str, volgorde: int = 0) -> None:
    """Set the label that readers see for a choice in a filter; `volgorde` puts choices in a fixed order."""
    neem_beurt()
    Facetwaarde.objects.update_or_create(
        groep=groep,
        waarde=waarde,
        defaults={"label": label, "volgorde": volgorde, "sorteersleutel": maak_sorteersleutel(label)},
    )


@transaction.atomic
def verwijder_facetwaarde(groep: str, waarde: str) -> None:
    """Take a choice that goes away out of its filter."""
    neem_beurt()
    Facetwaarde.objects.filter(groep=groep, waarde=waarde).delete()


def _schrijf(items: dict[tuple[str, str], Zoekitem]) -> None:
    nieuwe = [_document(item) for item in items.values()]
    _zet_keuzes(nieuwe)
    documenten = Zoekdocument.objects.bulk_create(
        nieuwe,
        update_conflicts=True,
        unique_fields=["soort", "sleutel"],
        update_fields=_VELDEN,
    )
    Synoniem.objects.filter(document__in=documenten).delete()
    Synoniem.objects.bulk_create(
        Synoniem(document=document, naam=naam)
        for document, item in zip(documenten, items.values(), strict=True)
        for naam in _namen(item)
    )
    _leer(
        {
            woord: document.pk
            for document, item in sorted(
                zip(documenten, items.values(), strict=True), key=lambda paar: OPENBAAR in paar[1].tokens
            )
            for woord in _alle_woorden(item)
        }
    )


def _document(item: Zoekitem) -> Zoekdocument:
    tekst = schoon(item.tekst)[:MAX_TEKST]
    titel, samenvatting = schoon(item.titel)[:255], schoon(item.samenvatting)
    trefwoorden = " ".join([item.trefwoorden, *item.synoniemen])
    kop = _gewogen(titel, "A") + _gewogen(trefwoorden, "B") + _gewogen(samenvatting, "C")
    return Zoekdocument(
        soort=item.soort,
        sleutel=item.sleutel,
        titel=titel,
        samenvatting=samenvatting,
        url=item.url,
        tekst=tekst,
        trefwoorden=trefwoorden,
        tokens=sorted(item.tokens),
        facetten=sorted({f"soort:{item.soort}", *item.facetten}),
        punten=item.punten,
        gegevens=item.gegevens,
        datum=item.datum,
        sorteersleutel=maak_sorteersleutel(titel),
        gewicht=item.gewicht,
        kop=kop,
        vector=kop + _gewogen(tekst, "D"),
    )


def _zet_keuzes(documenten: list[Zoekdocument]) -> None:
    """Give each document the numbers of its combinations, and a number to each combination that is new."""
    per_document = [_combinaties(document) for document in documenten]
    nodig = {combinatie.kenmerk: combinatie for combinaties in per_document for combinatie in combinaties.values()}
    bekend = _nummers(nodig)
    nieuw = [combinatie for kenmerk, combinatie in nodig.items() if kenmerk not in bekend]
    if nieuw:
        Facetcombinatie.objects.bulk_create(nieuw)
        bekend |= {combinatie.kenmerk: combinatie.pk for combinatie in nieuw}
    for document, combinaties in zip(documenten, per_document, strict=True):
        document.keuzes = [
            bekend[combinaties[groep].kenmerk] if groep in combinaties else 0 for groep in Facetgroep.values
        ]


def _combinaties(document: Zoekdocument) -> dict[str, Facetcombinatie]:
    per_groep: dict[str, list[str]] = defaultdict(list)
    for facet in document.facetten:
        per_groep[facet.partition(":")[0]].append(facet)
    return {
        groep: Facetcombinatie(
            groep=groep, facetten=facetten, kenmerk=md5(" ".join(facetten).encode(), usedforsecurity=False).hexdigest()
        )
        for groep, facetten in per_groep.items()
        if groep in Facetgroep.values
    }


def _nummers(kenmerken: Iterable[str]) -> dict[str, int]:
    return dict(Facetcombinatie.objects.filter(kenmerk__in=list(kenmerken)).values_list("kenmerk", "pk"))


def _gewogen(tekst: str, gewicht: str) -> SearchVector:
    return SearchVector(Value(" ".join(woorden_van(tekst))), weight=gewicht, config="dutch")


def _namen(item: Zoekitem) -> list[str]:
    if not item.synoniemen:
        return []
    namen = (" ".join(woorden_van(naam))[:120] for naam in (item.titel, *item.synoniemen))
    return [naam for naam in dict.fromkeys(namen) if naam]


def _alle_woorden(item: Zoekitem) -> list[str]:
    bron = " ".join([item.titel, item.samenvatting, item.trefwoorden, *item.synoniemen, item.tekst[:MAX_TEKST]])
    return [woord for woord in woorden_van(bron) if MIN_BEGIN <= len(woord) < MAX_WOORD and not woord.isdigit()]


def _leer(woorden: dict[str, int]) -> None:
    """Add what is new to the vocabulary with the number of a document that has it.

    A word that is known gets another document only when its own is gone or not public: most are in many texts.
    """
    rijen = sorted(woorden.items())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO zoeken_woord AS w (woord, document)
            SELECT * FROM unnest(%s::varchar[], %s::bigint[])
            ON CONFLICT (woord) DO UPDATE SET document = excluded.document
            WHERE NOT EXISTS (SELECT 1 FROM zoeken_zoekdocument d WHERE d.id = w.document AND d.tokens @> %s::varchar[])
            """,
            [[woord for woord, _ in rijen], [document for _, document in rijen], [OPENBAAR]],
        )
