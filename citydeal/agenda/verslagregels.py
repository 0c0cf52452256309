"""The lines of a verslag: decisions, actions with their owner, open questions; and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from citydeal.agenda.enums import Regelsoort
from citydeal.agenda.mails_verslag import meld_actie
from citydeal.agenda.models import Verslag, Verslagregel
from citydeal.agenda.ververs import meld_verandering
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.taken import rond_taak_af, verwijder_taken, zet_taak
from citydeal.netwerk.fouten import AlBesloten, KanNiet
from citydeal.netwerk.models import Gebruiker

MAX_REGELS = 60
_ZONDER_DATUM = timedelta(days=28)
"""By when an action without a date is asked for: by then the next session has been."""


@dataclass(frozen=True)
class Regelinvoer:
    """One line as it was filled in; `id` of the row that it changes, None for a new one."""

    soort: str
    tekst: str
    id: int | None = None
    eigenaar_id: int | None = None
    eigenaar_naam: str = ""
    uiterlijk_op: date | None = None

    def als_gegevens(self) -> dict:
        """It as plain values, for a version or a draft; who owns it by number, so that no name stays behind."""
        return {
            "id": self.id,
            "soort": self.soort,
            "tekst": self.tekst,
            "eigenaar": self.eigenaar_id,
            "eigenaar_naam": self.eigenaar_naam,
            "uiterlijk_op": self.uiterlijk_op.isoformat() if self.uiterlijk_op else "",
        }


def taaksleutel(regel: Verslagregel) -> str:
    """The key of the task of who owns an action."""
    return f"verslagactie-{regel.pk}"


def invoer_van(regel: Verslagregel) -> Regelinvoer:
    """A line that is there, as it would be filled in."""
    return Regelinvoer(regel.soort, regel.tekst, regel.pk, regel.eigenaar_id, regel.eigenaar_naam, regel.uiterlijk_op)


def zet_regels(verslag: Verslag, invoer: Sequence[Regelinvoer]) -> list[dict]:
    """Make these the lines of a locked verslag, in this order; what isn't among them goes, what was done stays done.

    Raises KanNiet where there are too many. Effects in order: the rows; tasks of lines that are gone. Returns the lines as
    plain values, for the version.
    """
    if len(invoer) > MAX_REGELS:
        raise KanNiet(f"Een verslag heeft hooguit {MAX_REGELS} besluiten, acties en vragen. Voeg er een paar samen.")
    bestaand = {regel.pk: regel for regel in verslag.regels.all()}
    gebleven, gegevens = set(), []
    for volgorde, rij in enumerate(invoer):
        regel = bestaand.get(rij.id or 0)
        if regel is None or regel.pk in gebleven:
            regel = Verslagregel(verslag=verslag)
        regel.soort, regel.tekst, regel.volgorde = rij.soort, rij.tekst, volgorde
        is_actie = rij.soort == Regelsoort.ACTIE
        regel.eigenaar_id = rij.eigenaar_id if is_actie else None
        regel.eigenaar_naam = rij.eigenaar_naam if is_actie and not rij.eigenaar_id else ""
        regel.uiterlijk_op = rij.uiterlijk_op if is_actie else None
        regel.save()
        gebleven.add(regel.pk)
        gegevens.append(invoer_van(regel).als_gegevens())
    weg = [regel for pk, regel in bestaand.items() if pk not in gebleven]
    Verslagregel.objects.filter(pk__in=[regel.pk for regel in weg]).delete()
    verwijder_taken(taaksleutel(regel) for regel in weg)
    return gegevens


def deel_taken_uit(verslag: Verslag) -> None:
    """Let the actions of a published verslag wait for their owners.

    Effects in order, per line: an open action with an owner is a task and, the first time for this owner, a mail; of any other
    line the task goes.
    """
    zonder = []
    for regel in verslag.regels.select_related("eigenaar"):
        if regel.soort != Regelsoort.ACTIE or regel.eigenaar is None:
            zonder.append(taaksleutel(regel))
        elif regel.afgerond_op is None:
            uiterlijk = regel.uiterlijk_op or timezone.localdate(verslag.gepubliceerd_op) + _ZONDER_DATUM
            zet_taak(
                sleutel=taaksleutel(regel),
                bestemd=f"gebruiker:{regel.eigenaar_id}",
                wat=regel.tekst,
                waarom=f"Actie uit het verslag van {verslag.bijeenkomst.titel}.",
                url=reverse("agenda:actie", kwargs={"pk": regel.pk}),
                knop="Naar de actie",
                uiterlijk_op=uiterlijk,
            )
            meld_actie(regel, uiterlijk)
    verwijder_taken(zonder)


@transaction.atomic
def rond_actie_af(regel: Verslagregel, *, door: Gebruiker, uitkomst: str = "") -> Verslagregel:
    """Say that an action is done, or answer an open question. Whether `door` may is asked before.

    Raises:
        AlBesloten: it was done already; `nu` is the line.
        KanNiet: it is a decision.

    Effects in order: the row under a lock; the task of its owner is done; pages and the next session follow after commit.
    """
    rij = vergrendeld(Verslagregel.objects).get(pk=regel.pk)
    if rij.soort == Regelsoort.BESLUIT:
        raise KanNiet("Een besluit hoef je niet af te ronden.")
    if rij.afgerond_op is not None:
        raise AlBesloten(rij)
    rij.afgerond_op, rij.afgerond_door, rij.uitkomst = timezone.now(), door, uitkomst[:300]
    rij.save(update_fields=["afgerond_op", "afgerond_door", "uitkomst"])
    rond_taak_af(taaksleutel(rij), door=door)
    meld_verandering()
    return rij
