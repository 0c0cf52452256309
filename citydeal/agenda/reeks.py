"""Planning the same meeting on several days."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from citydeal.agenda.enums import Status
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.plannen import plan
from citydeal.basis.models import Thema
from citydeal.netwerk.models import Gebruiker


@transaction.atomic
def plan_reeks(
    *,
    door: Gebruiker,
    sleutel: UUID,
    velden: Mapping[str, Any],
    momenten: Collection[tuple[datetime, datetime]],
    status: Status = Status.CONCEPT,
    themas: Collection[Thema] = (),
    organisatoren: Collection[Gebruiker] = (),
    genodigden: Collection[Gebruiker] = (),
) -> list[Bijeenkomst]:
    """Plan a meeting on each of these moments, all or none; each is its own, with its own sign-up.

    Args:
        sleutel: made with the form: the same series is planned once, however often the form is sent.
        momenten: begin and end of each.

    Raises what `plan` raises, and IntegrityError where the same series is planned at this very moment.

    Effects in order: those of `plan` for each moment. Where the series is there already: none.

    Returns:
        The meetings of the series, the earliest first.
    """
    bekend = list(Bijeenkomst.objects.filter(reeks=sleutel).order_by("begint_op", "pk"))
    if bekend:
        return bekend
    return [
        plan(
            door=door,
            velden={
                **velden,
                "begint_op": begint_op,
                "eindigt_op": eindigt_op,
                "reeks": sleutel,
                "uid": uuid5(sleutel, begint_op.isoformat()),
            },
            status=status,
            themas=themas,
            organisatoren=organisatoren,
            genodigden=genodigden,
        )
        for begint_op, eindigt_op in sorted(momenten)
    ]
