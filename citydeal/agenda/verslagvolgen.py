"""What of a verslag follows when its meeting, the sign-ups or the attendance change: who reads it, and how it is found."""

from django.db import transaction

from citydeal.agenda.models import Bijeenkomst, Verslag
from citydeal.agenda.verslaglezers import tokens_voor
from citydeal.agenda.zoekbaar_verslag import werk_bij
from citydeal.basis.vergrendelen import vergrendeld


@transaction.atomic
def ververs_lezers(bijeenkomst: Bijeenkomst) -> None:
    """Let who signed up or was there since, read the verslag too. Called where sign-ups or attendance change.

    Effects in order: the tokens on the row; the row in the search index. Nothing where there is no verslag.
    """
    verslag = _verslag(bijeenkomst)
    if verslag is not None and _zet_tokens(verslag):
        werk_bij(verslag)


@transaction.atomic
def volg_bijeenkomst(bijeenkomst: Bijeenkomst) -> None:
    """Let the verslag be found under what its meeting is called now, by who manages it now. Called where a meeting changes.

    Effects in order: the tokens on the row; the row in the search index. Nothing where there is no verslag.
    """
    verslag = _verslag(bijeenkomst)
    if verslag is not None:
        _zet_tokens(verslag)
        werk_bij(verslag)


def _verslag(bijeenkomst: Bijeenkomst) -> Verslag | None:
    return vergrendeld(Verslag.objects).filter(bijeenkomst=bijeenkomst.pk).select_related("bijeenkomst").first()


def _zet_tokens(verslag: Verslag) -> bool:
    """Write the tokens where they are others than those on the row; whether they were."""
    tokens = tokens_voor(verslag.bijeenkomst, verslag.publiek)
    if tokens == verslag.tokens:
        return False
    verslag.tokens = tokens
    Verslag.objects.filter(pk=verslag.pk).update(tokens=tokens)
    return True
