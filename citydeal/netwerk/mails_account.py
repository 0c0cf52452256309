"""Mails about one's account: codes, links, and word of everything that changes how one signs in.

All go through the outbox. What is asked for by an address alone does the same work whether it has an account or not:
without one, the row is taken back at once.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from citydeal.basis.hoofd import absoluut
from citydeal.berichten.brief import Alinea, Brief, Code, Deel, Feiten, Knop
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.berichten.tasks import vraag_verzending
from citydeal.netwerk.berichtsoorten_account import ACCOUNT, ACCOUNTNIEUWS
from citydeal.netwerk.models import Gebruiker

_WAAROM = "Je krijgt deze mail omdat dit adres bij een account op het portaal hoort."
_DAG = 24 * 60
_NIET_JIJ = (
    "Was jij dit niet? Kies dan meteen een nieuw wachtwoord, en kijk op de pagina Inloggen en beveiliging of er iets "
    "is dat je niet kent."
)
WAT_ER_VERANDERDE = {
    "account/email/password_changed": ("Je wachtwoord is gewijzigd", "Het wachtwoord van je account is gewijzigd."),
    "account/email/password_reset": ("Je wachtwoord is gewijzigd", "Het wachtwoord van je account is gewijzigd."),
    "account/email/password_set": ("Je hebt een wachtwoord", "Er is een wachtwoord gekozen voor je account."),
    "mfa/email/totp_activated": (
        "Inloggen met een app staat aan",
        "Bij je account hoort nu een app die codes geeft. Na je wachtwoord of inlogcode vragen we om zo'n code.",
    ),
    "mfa/email/totp_deactivated": (
        "Inloggen met een app staat uit",
        "De app die codes geeft hoort niet meer bij je account.",
    ),
    "mfa/email/webauthn_added": ("Er is een passkey bij gekomen", "Met een nieuwe passkey kun je nu inloggen."),
    "mfa/email/webauthn_removed": ("Er is een passkey weg", "Met een van je passkeys kun je niet meer inloggen."),
    "mfa/email/recovery_codes_generated": (
        "Je hebt nieuwe herstelcodes",
        "Er zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.",
    ),
}
"""What allauth tells of → subject and first sentence."""


def mail_inlogcode(gebruiker: Gebruiker | None, email: str, code: str, minuten: int) -> None:
    """Send the code with which the owner of `email` signs in; without an account nothing is kept."""
    brief = Brief(
        onderwerp="Je inlogcode",
        delen=[
            Alinea("Met deze code log je in op Een slimme stad. Vul hem in op de pagina waar je de code vroeg."),
            Code(code),
            Alinea(
                f"De code werkt {minuten} minuten en maar één keer. Heb je niet om een code gevraagd? Dan hoef je niets te doen. "
                "Geef de code nooit aan iemand anders."
            ),
        ],
        waarom="Je krijgt deze mail omdat iemand met dit adres wil inloggen op het portaal.",
        aanhef=aanhef(gebruiker.naam if gebruiker else ""),
    )
    _stuur_of_doe_alsof("inlogcode", gebruiker, email, brief, minuten)


def mail_bevestigcode(gebruiker: Gebruiker, code: str, minuten: int) -> None:
    """Send the code with which somebody who is signed in proves again who they are."""
    brief = Brief(
        onderwerp="Je code om te bevestigen dat jij het bent",
        delen=[
            Alinea("Met deze code bevestig je dat jij het bent. Vul hem in op de pagina waar je de code vroeg."),
            Code(code),
            Alinea(f"De code werkt {minuten} minuten en maar één keer. {_NIET_JIJ}"),
        ],
        waarom=_WAAROM,
        aanhef=aanhef(gebruiker.naam),
    )
    _stuur("bevestigcode", gebruiker, brief, soort=ACCOUNT, minuten=minuten)


def mail_herstellink(gebruiker: Gebruiker | None, email: str, pad: str, minuten: int) -> None:
    """Send the link with which the owner of `email` chooses a new password; without an account nothing is kept."""
    brief = Brief(
        onderwerp="Kies een nieuw wachtwoord",
        delen=[
            Alinea("Je hebt gevraagd om een nieuw wachtwoord voor Een slimme stad. Met de knop kies je er een."),
            Knop("Kies een nieuw wachtwoord", absoluut(pad)),
            Alinea(
                f"De link werkt {minuten} minuten en maar één keer. Heb je er niet om gevraagd? Dan hoef je niets te doen: "
                "je wachtwoord blijft zoals het is."
            ),
        ],
        waarom="Je krijgt deze mail omdat iemand voor dit adres een nieuw wachtwoord vroeg.",
        aanhef=aanhef(gebruiker.naam if gebruiker else ""),
    )
    _stuur_of_doe_alsof("herstel", gebruiker, email, brief, minuten)


def mail_verandering(gebruiker: Gebruiker, wat: str, apparaat: str) -> None:
    """Tell somebody that how they sign in changed; `wat` is a key of `WAT_ER_VERANDERDE`, others are told nothing."""
    if wat not in WAT_ER_VERANDERDE:
        return
    onderwerp, zin = WAT_ER_VERANDERDE[wat]
    brief = Brief(
        onderwerp=onderwerp,
        delen=[Alinea(zin), _wanneer(apparaat), Alinea(_NIET_JIJ), *_naar_beveiliging()],
        waarom=_WAAROM,
        aanhef=aanhef(gebruiker.naam),
    )
    _stuur("verandering", gebruiker, brief)


def mail_factor_weg(gebruiker: Gebruiker) -> None:
    """Tell somebody that their passkeys, app and recovery codes were taken away because they lost them."""
    brief = Brief(
        onderwerp="Je tweede sleutel is weggehaald",
        delen=[
            Alinea(
                "De projectorganisatie haalde je passkeys, je app met codes en je herstelcodes weg, omdat je ze kwijt was. "
                "Je logt in met je wachtwoord of met een code per mail. Stel daarna een nieuwe in."
            ),
            Alinea(_NIET_JIJ),
            *_naar_beveiliging(),
        ],
        waarom=_WAAROM,
        aanhef=aanhef(gebruiker.naam),
    )
    _stuur("factor-weg", gebruiker, brief)


def mail_bevestig_adres(gebruiker: Gebruiker, email: str, link: str) -> None:
    """Ask the owner of the new address whether it is theirs."""
    brief = Brief(
        onderwerp="Bevestig je nieuwe e-mailadres",
        delen=[
            Alinea("Dit wordt het nieuwe e-mailadres van je account op Een slimme stad. Bevestig dat het van jou is."),
            Knop("Bevestig dit adres", link),
            Alinea(
                "De link werkt een dag. Tot je bevestigt log je in met je oude adres. Heb je hier niet om gevraagd? "
                "Dan hoef je niets te doen."
            ),
        ],
        waarom="Je krijgt deze mail omdat iemand dit adres opgaf als nieuw adres van een account op het portaal.",
    )
    _stuur("adres-nieuw", gebruiker, brief, naar=email, soort=ACCOUNT, minuten=_DAG)


def mail_adres_bezet(gebruiker: Gebruiker, email: str) -> None:
    """Tell the owner of an address that it has an account already; who asked for it sees no difference."""
    brief = Brief(
        onderwerp="Je adres heeft al een account",
        delen=[
            Alinea(
                "Iemand wilde dit adres gebruiken als nieuw adres van een ander account op Een slimme stad. Dat kan niet: "
                "bij dit adres hoort al een account. Er is niets veranderd."
            ),
            Alinea("Heb jij twee accounts en wil je er één? Vraag het de projectorganisatie."),
        ],
        waarom=_WAAROM,
    )
    _stuur("adres-bezet", gebruiker, brief, naar=email)


def mail_adres_gevraagd(gebruiker: Gebruiker, email: str, stoplink: str) -> None:
    """Tell the present address that a change was asked for, with a link that stops it."""
    brief = Brief(
        onderwerp="Je e-mailadres wordt gewijzigd",
        delen=[
            Alinea("Voor je account op Een slimme stad is een ander e-mailadres opgegeven."),
            Feiten([("Nieuw adres", verhuld(email))]),
            Alinea(
                "De wijziging gaat pas in als het nieuwe adres bevestigd is. Was jij dit niet? Stop de wijziging dan en kies "
                "een nieuw wachtwoord."
            ),
            Knop("Stop de wijziging", stoplink),
        ],
        waarom=_WAAROM,
        aanhef=aanhef(gebruiker.naam),
    )
    _stuur("adres-gevraagd", gebruiker, brief, soort=ACCOUNT, minuten=_DAG)


def mail_adres_gewijzigd(gebruiker: Gebruiker, oud: str) -> None:
    """Tell the old and the new address that the change was made."""
    for naar, delen in (
        (
            oud,
            [
                Alinea(f"Je account op Een slimme stad hoort nu bij {verhuld(gebruiker.email)}."),
                Alinea(
                    "Met dit adres kun je niet meer inloggen. Was jij dit niet? Laat het de projectorganisatie meteen weten."
                ),
                Knop("Neem contact op", absoluut("/contact/")),
            ],
        ),
        (
            gebruiker.email,
            [Alinea("Dit is nu het e-mailadres van je account op Een slimme stad. Je logt er voortaan mee in.")],
        ),
    ):
        brief = Brief(
            onderwerp="Je e-mailadres is gewijzigd", delen=delen, waarom=_WAAROM, aanhef=aanhef(gebruiker.naam)
        )
        _stuur("adres-gewijzigd", gebruiker, brief, naar=naar)


def verhuld(email: str) -> str:
    """An address that its owner recognises and others can't use: "n…@voorbeeld.nl"."""
    naam, _, domein = email.partition("@")
    return f"{naam[:1]}…@{domein}"


def _stuur(
    wat: str,
    gebruiker: Gebruiker | None,
    brief: Brief,
    *,
    naar: str = "",
    soort: str = ACCOUNTNIEUWS,
    minuten: int | None = None,
) -> None:
    """Put a mail in the outbox; after `minuten` it is no longer any use."""
    stuur(
        sleutel=f"{wat}-{uuid.uuid4().hex}",
        soort=soort,
        brief=brief,
        ontvanger=gebruiker,
        naar=naar,
        verloopt_op=timezone.now() + timedelta(minutes=minuten) if minuten else None,
    )


def _stuur_of_doe_alsof(wat: str, gebruiker: Gebruiker | None, email: str, brief: Brief, minuten: int) -> None:
    with transaction.atomic():
        _stuur(wat, gebruiker, brief, naar=email, soort=ACCOUNT, minuten=minuten)
        if gebruiker is None:
            transaction.set_rollback(True)
    if gebruiker is None:
        vraag_verzending()


def _wanneer(apparaat: str) -> Feiten:
    return Feiten([("Wanneer", date_format(timezone.localtime(), "j F Y, H:i")), ("Vanaf", apparaat)])


def _naar_beveiliging() -> Sequence[Deel]:
    return [Knop("Bekijk hoe je inlogt", adres("mijn:beveiliging"))]
