"""There is always a beheerder: the last one can't be deleted, deactivated, or made something less."""

from collections.abc import Collection

from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.sloten import neem_mensen


class LaatsteBeheerder(KanNiet):
    """Nobody would be left who may configure the portal; the message says so in Dutch."""

    def __init__(self) -> None:
        super().__init__("Er moet altijd een beheerder zijn. Maak eerst iemand anders beheerder.")


def zorg_dat_er_een_blijft(zonder: Collection[int], *, ook: Collection[int | None] = ()) -> None:
    """Make sure that an active beheerder is left when the people with the ids `zonder` are none any more.

    To be called in the transaction of the change, before any other lock: of two who take each other away, the second waits
    here until the first is done, and then finds nobody else. Raises LaatsteBeheerder. Effect: the accounts of the
    beheerders, of `zonder` and of `ook` (whom the change needs too) under locks, all at once.
    """
    actief = Gebruiker.objects.filter(is_superuser=True, is_active=True).values_list("pk", flat=True)
    mensen = neem_mensen([*actief, *zonder, *ook])
    beheerders = {mens.pk for mens in mensen.values() if mens.is_superuser and mens.is_active}
    if beheerders & set(zonder) and not beheerders - set(zonder):
        raise LaatsteBeheerder
