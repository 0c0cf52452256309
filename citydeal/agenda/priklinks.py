"""The address at which somebody answers a datumprikker without signing in: a link from the mail, the same for a lid and a guest."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from citydeal.agenda.models import Prikker

GELDIG = timedelta(days=400)
MAX_TOKEN = 300


def prikpad(prikker: Prikker) -> str:
    """The path of the page on which this one person answers."""
    return reverse("agenda:prikken", kwargs={"token": _ondertekenaar().sign_object({"prikker": prikker.pk})})


def priklink(prikker: Prikker) -> str:
    """The absolute address, for a mail."""
    return settings.SITE_URL + prikpad(prikker)


def lees_priklink(token: str) -> Prikker | None:
    """Whose link this is; None where we never made it, or the person was taken off the list."""
    if len(token) > MAX_TOKEN:
        return None
    try:
        gegevens = _ondertekenaar().unsign_object(token, max_age=GELDIG)
    except (BadSignature, ValueError):
        return None
    rijen = Prikker.objects.select_related("gebruiker", "datumprikker__bijeenkomst__plaats")
    prikker = rijen.filter(pk=gegevens["prikker"]).first()
    if prikker is None or (prikker.gebruiker_id and not prikker.gebruiker.is_active):
        return None
    return prikker


def _ondertekenaar() -> TimestampSigner:
    return TimestampSigner(salt="citydeal.agenda.priklinks", sep=".")
