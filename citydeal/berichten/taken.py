"""What waits for somebody. Every app sets its tasks in the transaction of what makes them necessary, and takes them away likewise."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from citydeal.berichten.models import Taak


def zet_taak(
    *,
    sleutel: str,
    bestemd: str,
    wat: str,
    url: str,
    knop: str,
    waarom: str = "",
    uiterlijk_op: date | None = None,
) -> Taak:
    """Put a task on the list of who has the token `bestemd`, or bring the open one with this key up to date.

    Args:
        sleutel: unique, for example `aanvraag-12`; the same act twice makes one task. A task that was done opens again.
        bestemd: a token of `citydeal.basis.zichtbaarheid`: `gebruiker:5`, `contactpersoon:7`, `recht:beheren_mensen`.
        wat: what is to be done, as a short imperative: "Beoordeel de aanvraag van …".
        url: path within the portal where it is done.
        knop: words on the button that leads there.

    Effects: one row.
    """
    velden = {
        "bestemd": bestemd,
        "wat": wat[:200],
        "waarom": waarom[:400],
        "url": url,
        "knop": knop,
        "uiterlijk_op": uiterlijk_op,
        "gedaan_op": None,
        "gedaan_door": None,
    }
    taak, _ = Taak.objects.update_or_create(sleutel=sleutel, defaults=velden)
    return taak


def rond_taak_af(sleutel: str, *, door=None) -> bool:
    """Take the open task with this key off the list; False where there was none. `door` is who did it, if a person did."""
    return bool(Taak.objects.open().filter(sleutel=sleutel).update(gedaan_op=timezone.now(), gedaan_door=door))


def verwijder_taken(sleutels: Iterable[str]) -> None:
    """Remove tasks whose cause is gone."""
    Taak.objects.filter(sleutel__in=list(sleutels)).delete()
