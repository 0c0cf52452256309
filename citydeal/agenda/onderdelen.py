"""The parts of a big day, its speakers and stands, and who goes to which part: one function per act."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet

from citydeal.agenda.datumtekst import tijd_in_woorden
from citydeal.agenda.enums import VERWACHT, Aanmeldstatus
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Onderdeel, OnderdeelAanmelding, Spreker, Stand
from citydeal.agenda.ververs import meld_verandering
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.models import Partner

MAX_ONDERDELEN = 150
Sprekers = Sequence[tuple[str, str]]
"""Name and role of each, in order."""


@transaction.atomic
def bewaar_onderdeel(
    bijeenkomst: Bijeenkomst, *, velden: Mapping[str, Any], sprekers: Sprekers, onderdeel: Onderdeel | None = None
) -> Onderdeel:
    """Add a part to a day, or change one.

    Raises:
        KanNiet: the day has as many parts as it can have.
        KanNietMeer: the part was taken away meanwhile.

    Effects in order: a lock on the meeting; the row with its hours in words; its speakers anew; kept pages become stale.
    """
    _neem(bijeenkomst)
    if onderdeel is None:
        if bijeenkomst.onderdelen.count() >= MAX_ONDERDELEN:
            raise KanNiet(f"Een bijeenkomst heeft hooguit {MAX_ONDERDELEN} onderdelen.")
        rij = Onderdeel(bijeenkomst=bijeenkomst)
    else:
        rij = vergrendeld(bijeenkomst.onderdelen).filter(pk=onderdeel.pk).first()
        if rij is None:
            raise KanNietMeer("Dit onderdeel is intussen weggehaald.")
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.tijd_tekst = tijd_in_woorden(rij.begint_op, rij.eindigt_op)
    rij.save()
    _zet_sprekers(bijeenkomst, sprekers, rij)
    meld_verandering()
    return rij


@transaction.atomic
def verwijder_onderdeel(onderdeel: Onderdeel) -> None:
    """Take a part off the day, with its speakers and who chose it. Kept pages become stale."""
    onderdeel.delete()
    meld_verandering()


@transaction.atomic
def zet_sprekers(bijeenkomst: Bijeenkomst, sprekers: Sprekers) -> None:
    """Say who speaks to everybody, all of them anew. Effects in order: a lock, the rows, kept pages become stale."""
    _neem(bijeenkomst)
    _zet_sprekers(bijeenkomst, sprekers, None)
    meld_verandering()


@transaction.atomic
def zet_stand(bijeenkomst: Bijeenkomst, partner: Partner, *, plek: str = "", omschrijving: str = "") -> Stand:
    """Give a partner a stand, or change the one it has. Effects in order: the row; kept pages become stale."""
    _neem(bijeenkomst)
    stand, _ = Stand.objects.update_or_create(
        bijeenkomst=bijeenkomst, partner=partner, defaults={"plek": plek, "omschrijving": omschrijving}
    )
    meld_verandering()
    return stand


@transaction.atomic
def verwijder_stand(stand: Stand) -> None:
    """Take a stand away. Kept pages become stale."""
    stand.delete()
    meld_verandering()


def met_bezetting(onderdelen: QuerySet[Onderdeel]) -> QuerySet[Onderdeel]:
    """Parts with how many people hold a seat in them, as `bezet`."""
    return onderdelen.annotate(bezet=Count("aanmeldingen", filter=Q(aanmeldingen__aanmelding__status__in=VERWACHT)))


@transaction.atomic
def kies_onderdelen(aanmelding: Aanmelding, gekozen: Collection[int]) -> list[Onderdeel]:
    """Let somebody go to these parts of the day and no others. Of two who take the last seat one gets it.

    Args:
        gekozen: keys of parts of the same meeting; others are ignored.

    Raises:
        KanNietMeer: they aren't coming any more, or the day was called off.
        KanNiet: a part that is new to them is full, or two are at the same time.

    Effects in order: a lock on the meeting; the rows; kept pages become stale.

    Returns:
        The parts they go to now.
    """
    bijeenkomst = _neem(aanmelding.bijeenkomst)
    aanmelding = Aanmelding.objects.get(pk=aanmelding.pk)
    if aanmelding.status != Aanmeldstatus.AANGEMELD:
        raise KanNietMeer("Meld je eerst aan voor de hele bijeenkomst.")
    if not bijeenkomst.gaat_door:
        raise KanNietMeer("Deze bijeenkomst gaat niet door.")
    had = set(aanmelding.onderdelen.values_list("onderdeel_id", flat=True))
    # Counting drops the order of the model.
    keuze = list(met_bezetting(bijeenkomst.onderdelen.filter(aanmelden=True, pk__in=gekozen)).order_by("begint_op"))
    for eerder, later in pairwise(keuze):
        if later.begint_op < eerder.eindigt_op:
            raise KanNiet(f"“{eerder.titel}” en “{later.titel}” zijn tegelijk. Kies er een.")
    for onderdeel in keuze:
        vol = onderdeel.capaciteit is not None and onderdeel.bezet >= onderdeel.capaciteit
        if vol and onderdeel.pk not in had:
            raise KanNiet(f"“{onderdeel.titel}” is intussen vol. Kies iets anders.")
    sleutels = {onderdeel.pk for onderdeel in keuze}
    aanmelding.onderdelen.exclude(onderdeel_id__in=sleutels).delete()
    OnderdeelAanmelding.objects.bulk_create(
        OnderdeelAanmelding(onderdeel_id=pk, aanmelding=aanmelding) for pk in sorted(sleutels - had)
    )
    meld_verandering()
    return keuze


def verplaats_stands(van: Partner, naar: Partner) -> None:
    """Let the stands of a partner that merges be of the other; where both have one, that of the other stays."""
    for stand in Stand.objects.filter(partner=van):
        try:
            with transaction.atomic():
                Stand.objects.filter(pk=stand.pk).update(partner=naar)
        except IntegrityError:
            stand.delete()


def _neem(bijeenkomst: Bijeenkomst) -> Bijeenkomst:
    """The meeting under a lock: who changes it, signs up or chooses waits."""
    return vergrendeld(Bijeenkomst.objects).get(pk=bijeenkomst.pk)


def _zet_sprekers(bijeenkomst: Bijeenkomst, sprekers: Sprekers, onderdeel: Onderdeel | None) -> None:
    bijeenkomst.sprekers.filter(onderdeel=onderdeel).delete()
    Spreker.objects.bulk_create(
        Spreker(bijeenkomst=bijeenkomst, onderdeel=onderdeel, naam=naam, rol=rol, volgorde=volgorde)
        for volgorde, (naam, rol) in enumerate(sprekers)
    )
