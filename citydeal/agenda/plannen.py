"""Planning, changing and calling off meetings: one function per act."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from citydeal.agenda.aanmelden import schuif_op
from citydeal.agenda.enums import AANGEKONDIGD, Status, Zichtbaarheid
from citydeal.agenda.mails_wijziging import meld_aankondiging, meld_wijziging
from citydeal.agenda.models import Bijeenkomst, Wijziging
from citydeal.agenda.ontvangers import uitgenodigden
from citydeal.agenda.ververs import plaats_in_woorden, ververs
from citydeal.basis.models import Thema
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNiet, KanNietMeer
from citydeal.netwerk.models import Gebruiker

AGENDAVELDEN = (
    "titel",
    "begint_op",
    "eindigt_op",
    "hele_dag",
    "ter_plaatse",
    "locatie",
    "adres",
    "plaats",
    "online",
    "online_link",
    "status",
)
"""What stands in people's calendars: a change of it is told at once and raises SEQUENCE."""
VASTE_VELDEN = frozenset({"id", "uid", "versie", "stand", "status", "aangemaakt_door", "voorbeeld"})
"""What `wijzig` never sets: each has an act of its own, or never changes."""


@transaction.atomic
def plan(
    *,
    door: Gebruiker,
    velden: Mapping[str, Any],
    status: Status = Status.CONCEPT,
    themas: Collection[Thema] = (),
    organisatoren: Collection[Gebruiker] = (),
    genodigden: Collection[Gebruiker] = (),
    klasse: type[Bijeenkomst] = Bijeenkomst,
) -> Bijeenkomst:
    """Plan a meeting. Whether `door` may is asked before (`permissions.mag_plannen`).

    Args:
        velden: values of its fields; those of a form that was valid.
        status: concept, or announced at once.
        organisatoren: who manages it beside who looks after its channel; without any, `door`.
        klasse: the model of a room above, where it extends a meeting.

    Raises KanNiet where it is to be announced and has no date.

    Effects in order: the row with its themes and people; what is kept ready (`ververs`); announced: mail to who is invited.
    """
    bijeenkomst = klasse(**velden, aangemaakt_door=door, status=status)
    _controleer(bijeenkomst)
    bijeenkomst.save()
    bijeenkomst.themas.set(themas)
    bijeenkomst.organisatoren.set(organisatoren or [door])
    bijeenkomst.genodigden.set(genodigden)
    ververs(bijeenkomst)
    if status in AANGEKONDIGD:
        meld_aankondiging(bijeenkomst)
    return bijeenkomst


@transaction.atomic
def wijzig(
    bijeenkomst: Bijeenkomst,
    *,
    door: Gebruiker,
    op_stand: int,
    velden: Mapping[str, Any],
    themas: Collection[Thema] | None = None,
    organisatoren: Collection[Gebruiker] | None = None,
    genodigden: Collection[Gebruiker] | None = None,
    reden: str = "",
) -> Bijeenkomst:
    """Change a meeting.

    Args:
        op_stand: the `stand` that the form was filled in on.
        velden: new values of fields; none of `VASTE_VELDEN`.
        themas, organisatoren, genodigden: all of them anew; None leaves them.
        reden: why, for who has it in their calendar.

    Raises:
        IntussenGewijzigd: somebody else saved it meanwhile; `nu` is the meeting as it is.
        KanNietMeer: it was called off.
        KanNiet: it is announced and would have no date.

    Effects in order: the row under a lock; its themes and people; lines in the log of changes; SEQUENCE where calendars
    change; what is kept ready; mail to who comes, may come, waits or is invited, where calendars change and the meeting is announced;
    who waits moves up where there are more seats; who reads the verslag.
    """
    rij = _neem(bijeenkomst)
    if rij.stand != op_stand:
        raise IntussenGewijzigd(rij, str(rij.stand))
    if rij.status == Status.AFGELAST:
        raise KanNietMeer("Deze bijeenkomst is afgelast. Plan haar opnieuw als zij toch doorgaat.")
    voor = {veld: getattr(rij, veld) for veld in AGENDAVELDEN}
    uitgenodigd = list(uitgenodigden(rij).values_list("pk", flat=True))
    was_datum, was_tijd, was_plaats = rij.datum_tekst, rij.tijd_tekst, plaats_in_woorden(rij)
    for veld, waarde in velden.items():
        if veld in VASTE_VELDEN:
            raise ValueError(f"The field {veld} isn't changed this way.")
        setattr(rij, veld, waarde)
    _controleer(rij)
    anders = [veld for veld in AGENDAVELDEN if getattr(rij, veld) != voor[veld]]
    rij.stand += 1
    if anders:
        rij.versie += 1
    rij.save()
    if themas is not None:
        rij.themas.set(themas)
    if organisatoren is not None:
        rij.organisatoren.set(organisatoren)
    if genodigden is not None:
        rij.genodigden.set(genodigden)
    ververs(rij)
    if rij.status in AANGEKONDIGD and anders:
        veranderd = [
            ("titel", voor["titel"], rij.titel),
            ("datum", was_datum, rij.datum_tekst),
            ("tijd", was_tijd, rij.tijd_tekst),
            ("plaats", was_plaats, plaats_in_woorden(rij)),
        ]
        regels = [(wat, van, naar) for wat, van, naar in veranderd if van != naar]
        if "online_link" in anders:
            # What the link is, stands in no log: that goes to participants alone.
            regels.append(("online link", "", ""))
        _noteer(rij, regels, reden=reden, door=door)
        meld_wijziging(rij, regels, reden=reden, uitgenodigd=uitgenodigden(rij).filter(pk__in=uitgenodigd))
    if rij.status in AANGEKONDIGD and genodigden is not None:
        meld_aankondiging(rij)
    schuif_op(rij)
    return rij


@transaction.atomic
def zet_status(bijeenkomst: Bijeenkomst, status: Status, *, door: Gebruiker, reden: str = "") -> Bijeenkomst:
    """Announce a meeting, say that it is certain, or call it off.

    Raises:
        KanNietMeer: it has that status already, was called off, or was announced and can't be a concept again.
        KanNiet: it has no date, or is called off without a reason.

    Effects in order: the row under a lock, with SEQUENCE; a line in the log; what is kept ready; mail: to who is invited where
    it was a concept, to who is signed up where it was announced.
    """
    rij = _neem(bijeenkomst)
    was = Status(rij.status)
    if was == status or was == Status.AFGELAST or status == Status.CONCEPT:
        raise KanNietMeer(f"Deze bijeenkomst staat op {was.label.lower()}.")
    if status == Status.AFGELAST and was != Status.CONCEPT and not reden.strip():
        raise KanNiet("Zeg waarom de bijeenkomst niet doorgaat. Wie zich aanmeldde, leest dat in de mail.")
    rij.status = status
    _controleer(rij)
    rij.stand += 1
    rij.versie += 1
    rij.save()
    ververs(rij)
    if was == Status.CONCEPT:
        if status != Status.AFGELAST:
            meld_aankondiging(rij)
        return rij
    regels = [("status", was.label, Status(status).label)]
    _noteer(rij, regels, reden=reden, door=door)
    meld_wijziging(rij, regels, reden=reden, uitgenodigd=uitgenodigden(rij))
    return rij


def _neem(bijeenkomst: Bijeenkomst) -> Bijeenkomst:
    """The row as it is, under a lock on the base: whoever signs up waits until the change is there."""
    Bijeenkomst.objects.select_for_update(of=("self",), no_key=True).get(pk=bijeenkomst.pk)
    return type(bijeenkomst).objects.select_related("plaats", "provincie").get(pk=bijeenkomst.pk)


def _controleer(bijeenkomst: Bijeenkomst) -> None:
    if bijeenkomst.status != Status.CONCEPT and bijeenkomst.begint_op is None:
        raise KanNiet("Vul eerst in wanneer de bijeenkomst is.")
    if bijeenkomst.plaats is not None:
        bijeenkomst.provincie = bijeenkomst.plaats.provincie or bijeenkomst.provincie
        bijeenkomst.breedtegraad = bijeenkomst.plaats.breedtegraad
        bijeenkomst.lengtegraad = bijeenkomst.plaats.lengtegraad
    if bijeenkomst.zichtbaarheid != Zichtbaarheid.OPENBAAR:
        bijeenkomst.gasten = False


def _noteer(bijeenkomst: Bijeenkomst, regels: list[tuple[str, str, str]], *, reden: str, door: Gebruiker) -> None:
    Wijziging.objects.bulk_create(
        Wijziging(bijeenkomst=bijeenkomst, wat=wat, van=van[:200], naar=naar[:200], reden=reden[:300], door=door)
        for wat, van, naar in regels
    )
