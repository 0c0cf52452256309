"""The one account to which belongs what people left who have none any more: nobody signs in with it."""

from citydeal.basis.persoonsgegevens import OUD_LID
from citydeal.basis.sporen import VERWIJDERD_ADRES
from citydeal.netwerk.models import Gebruiker


def oud_lid() -> Gebruiker:
    """The neutral account, made where it isn't there yet. Effects: at most one row."""
    bestaand = Gebruiker.objects.filter(email=VERWIJDERD_ADRES).first()
    if bestaand is not None:
        return bestaand
    nieuw = Gebruiker(email=VERWIJDERD_ADRES, naam=OUD_LID, is_active=False)
    nieuw.set_unusable_password()
    # Of two who make it at once, the second takes that of the first.
    Gebruiker.objects.bulk_create([nieuw], ignore_conflicts=True)
    return Gebruiker.objects.get(email=VERWIJDERD_ADRES)
