"""The one place where the status of an inzending changes."""

from django.utils import timezone

from citydeal.netwerk.models import Gebruiker
from kennisbank.enums import Inzendingstatus, Regelsoort
from kennisbank.indienen.overgangen import AFGEROND, OVERGANGEN
from kennisbank.models import Inzending, Inzendingregel


class NietMeerMogelijk(Exception):
    """Somebody did something else with it meanwhile; the text says so in Dutch."""


def vergrendel(inzending: Inzending) -> Inzending:
    """The inzending as it is now, under a lock until the transaction ends. Raises NietMeerMogelijk when it is gone."""
    rij = (
        Inzending.objects.select_for_update(of=("self",), no_key=True)
        .select_related("inzender__partner", "pagina")
        .filter(pk=inzending.pk)
        .first()
    )
    if rij is None:
        raise NietMeerMogelijk("Deze inzending is verwijderd.")
    return rij


def ga_over(inzending: Inzending, naar: Inzendingstatus, *, door: Gebruiker | None, tekst: str = "") -> None:
    """Give a locked inzending another status, and write down who did so.

    Raises NietMeerMogelijk where the table doesn't know this step.
    """
    if naar not in OVERGANGEN[Inzendingstatus(inzending.status)]:
        raise NietMeerMogelijk(
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
