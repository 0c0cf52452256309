"""Writing down who did what, of acts that concern people, partners and what somebody may."""

from django.db import models

from citydeal.netwerk.models import Gebruiker, Logregel


def noteer(
    wat: str,
    *,
    door: Gebruiker | None = None,
    over: Gebruiker | None = None,
    ding: models.Model | None = None,
    toelichting: str = "",
    **gegevens,
) -> Logregel:
    """Append a line to the log, in the transaction of the act.

    Args:
        wat: the act in a few words that stay the same, for example `uitnodiging ingetrokken`.
        door: who did it; None is the portal itself.
        over: whom it concerns.
        ding: what else it concerns, for example a partner.
        toelichting: the reason that was given.
        gegevens: short plain values, for example `rol="redactie"`; never a password, code, link or address of somebody
            without an account.

    Effects: one row.
    """
    return Logregel.objects.create(
        wat=wat,
        door=door if door is not None and door.is_authenticated else None,
        over=over,
        ding_soort=ding._meta.model_name if ding is not None else "",
        ding_id=str(ding.pk) if ding is not None else "",
        toelichting=toelichting[:500],
        gegevens=gegevens,
    )
