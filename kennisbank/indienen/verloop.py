"""The one place where the status of an inzending changes."""

from django.utils import timezone

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.sloten import neem_mensen
from kennisbank.enums import Inzendingstatus, Regelsoort
from kennisbank.indienen.overgangen import AFGEROND, OVERGANGEN
from kennisbank.models import Inzending, Inzendingregel


def vergrendel(inzending: Inzending) -> Inzending:
    """The inzending as it is now, under a lock until the transaction ends. Raises KanNietMeer when it is gone.

    Who put it forward and who handles it are held first: an act that deletes one of those accounts at the same moment holds
    the account, and then the inzending.
    """
    neem_mensen([inzending.inzender_id, inzending.behandelaar_id])
    rij = vergrendeld(Inzending.objects).select_related("inzender__partner", "pagina").filter(pk=inzending.pk).first()
    if rij is None:
        raise KanNietMeer("Deze inzending is verwijderd.")
    return rij


def ga_over(inzending: Inzending, naar: Inzendingstatus, *, door: Gebruiker | None, tekst: str = "") -> None:
    """Give a locked inzending another status, and write down who did so.

    Raises KanNietMeer where the table doesn't know this step.
    """
    if naar not in OVERGANGEN[Inzendingstatus(inzending.status)]:
        raise KanNietMeer(
            f"Dat kan niet meer. De status van deze inzending is nu: {inzending.get_status_display().lower()}."
        )
    inzending.status = naar
    inzending.gewijzigd_op = timezone.now()
    if naar in AFGEROND:
        inzending.afgerond_op = inzending.gewijzigd_op
    inzending.save()
    schrijf(inzending, Regelsoort.STAP, door=door, tekst=tekst)


def schrijf(inzending: Inzending, soort: Regelsoort, *, door: Gebruiker | None, tekst: str = "") -> Inzendingregel:
    """Append a line to the course of an inzending."""
    return Inzendingregel.objects.create(
        inzending=inzending,
        soort=soort,
        status=inzending.status if soort == Regelsoort.STAP else "",
        tekst=tekst,
        door=door,
    )
