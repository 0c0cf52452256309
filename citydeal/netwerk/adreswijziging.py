"""Changing one's e-mail address: the old one holds until the new one is confirmed, and both hear of it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from citydeal.berichten.actielinks import Actie, Scherm, maak_link, registreer_actie
from citydeal.netwerk import mails_account
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Adreswijziging, Gebruiker
from citydeal.netwerk.services import verwerk_email

GELDIG = timedelta(days=1)
BEVESTIG = "e-mailadres-bevestigen"
STOP = "e-mailadres-behouden"
_BEZET = Scherm(
    "Dit adres hoort al bij een account",
    "Er is niets veranderd. Heb je twee accounts en wil je er één? Vraag het de projectorganisatie.",
    verder=("Neem contact op", "/contact/"),
)


@transaction.atomic
def vraag_adres(gebruiker: Gebruiker, email: str) -> None:
    """Begin to change somebody's address to `email`; an earlier change that still waited is forgotten.

    What is known of `email` shows nowhere but in the mail to it. Effects in order: the row, a mail to the new address
    with a link that confirms (or word that it has an account already), a mail to the present one with a link that stops it,
    a line in the log.
    """
    wijziging, _ = Adreswijziging.objects.update_or_create(
        gebruiker=gebruiker, defaults={"email": email, "gevraagd_op": timezone.now()}
    )
    bevestiglink = maak_link(BEVESTIG, wijziging=wijziging.pk, email=email)
    if Gebruiker.objects.filter(email=email).exists():
        mails_account.mail_adres_bezet(gebruiker, email)
    else:
        mails_account.mail_bevestig_adres(gebruiker, email, bevestiglink)
    mails_account.mail_adres_gevraagd(gebruiker, email, maak_link(STOP, wijziging=wijziging.pk, email=email))
    noteer("e-mailadres wijzigen gevraagd", door=gebruiker, over=gebruiker)


def vergeet(gebruiker: Gebruiker) -> bool:
    """Forget a change that waits; False where there was none."""
    aantal, _ = Adreswijziging.objects.filter(gebruiker=gebruiker).delete()
    return bool(aantal)


def wachtend(gebruiker: Gebruiker) -> Adreswijziging | None:
    """The change that waits for its confirmation, as long as its link works."""
    return Adreswijziging.objects.filter(gebruiker=gebruiker, gevraagd_op__gt=timezone.now() - GELDIG).first()


def _zoek(gegevens: dict, *, op_slot: bool = False) -> Adreswijziging | None:
    """The change that a link is about; None where it was done, stopped, replaced, or the account is closed."""
    wijzigingen = Adreswijziging.objects.select_related("gebruiker")
    if op_slot:
        wijzigingen = wijzigingen.select_for_update()
    return wijzigingen.filter(
        pk=gegevens.get("wijziging"),
        email=gegevens.get("email"),
        gevraagd_op__gt=timezone.now() - GELDIG,
        gebruiker__is_active=True,
    ).first()


def _toon_bevestigen(gegevens: dict) -> Scherm | None:
    wijziging = _zoek(gegevens)
    if wijziging is None:
        return None
    return Scherm(
        "Bevestig je nieuwe e-mailadres",
        f"Je account krijgt het adres {wijziging.email}. Daarna log je met dit adres in.",
        knop="Ja, dit is mijn adres",
    )


def _bevestig(gegevens: dict) -> Scherm | None:
    """Make the change. Effects in order: the account and its address, a line in the log, mails to both addresses."""
    try:
        with transaction.atomic():
            wijziging = _zoek(gegevens, op_slot=True)
            if wijziging is None:
                return None
            gebruiker = Gebruiker.objects.select_for_update().get(pk=wijziging.gebruiker_id)
            oud, gebruiker.email = gebruiker.email, wijziging.email
            gebruiker.save(update_fields=["email"])
            verwerk_email(gebruiker)
            wijziging.delete()
            noteer("e-mailadres gewijzigd", door=gebruiker, over=gebruiker)
            mails_account.mail_adres_gewijzigd(gebruiker, oud)
    except IntegrityError:
        return _BEZET
    return Scherm(
        "Je e-mailadres is gewijzigd",
        f"Je logt voortaan in met {wijziging.email}.",
        verder=("Naar inloggen en beveiliging", "/mijn/beveiliging/"),
    )


def _toon_stoppen(gegevens: dict) -> Scherm | None:
    if _zoek(gegevens) is None:
        return None
    return Scherm("Je oude e-mailadres houden?", "Dan stopt de wijziging van je e-mailadres.", knop="Stop de wijziging")


def _stop(gegevens: dict) -> Scherm | None:
    with transaction.atomic():
        wijziging = _zoek(gegevens, op_slot=True)
        if wijziging is None:
            return None
        wijziging.delete()
        noteer("e-mailadres wijzigen gestopt", over=wijziging.gebruiker)
    return Scherm(
        "De wijziging is gestopt",
        "Je logt in met hetzelfde adres als eerst. Was jij het niet die de wijziging vroeg? Kies dan een nieuw wachtwoord.",
        verder=("Kies een nieuw wachtwoord", "/accounts/password/reset/"),
    )


registreer_actie(Actie(BEVESTIG, GELDIG, _toon_bevestigen, _bevestig))
registreer_actie(Actie(STOP, GELDIG, _toon_stoppen, _stop))
