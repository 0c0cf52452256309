"""There is always a beheerder: the last one can't be deleted, deactivated, or made something less."""

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.models import Gebruiker


class LaatsteBeheerder(KanNiet):
    """Nobody would be left who may configure the portal; the message says so in Dutch."""

    def __init__(self) -> None:
        super().__init__("Er moet altijd een beheerder zijn. Maak eerst iemand anders beheerder.")


def zorg_dat_er_een_blijft(zonder: set[int]) -> None:
    """Make sure that an active beheerder is left when the people with the ids `zonder` are none any more.

    To be called in the transaction of the change, before any other lock: of two who take each other away, the second waits
    here until the first is done, and then finds nobody else. Raises LaatsteBeheerder.
    """
    actief = Gebruiker.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    beheerders = set(vergrendeld(actief).values_list("pk", flat=True))
    if beheerders & zonder and not beheerders - zonder:
        raise LaatsteBeheerder
