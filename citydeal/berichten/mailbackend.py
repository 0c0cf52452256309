"""What Django and Wagtail send on their own accord goes into the outbox as well."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from citydeal.basis.tekst import schoon
from citydeal.berichten.berichtsoorten import REDACTIE
from citydeal.berichten.brief import Alinea, Bestand, Brief, Deel, Knop, Lijst
from citydeal.berichten.services import stuur

SOORT_KOPREGEL = "X-Berichtsoort"
"""A header with which who makes a message says of which kind it is; it doesn't go out."""


class OutboxBackend(BaseEmailBackend):
    """Turns each message into a row per recipient, within the transaction of who sends it; a worker sends those.

    The portal is the sender, whatever the message says. HTML that comes along is left out: our own is drawn from the text.
    """

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Put the messages in the outbox; returns how many. Raises ValueError for an address that is none."""
        messages = list(email_messages)
        for message in messages:
            for naar in dict.fromkeys(message.recipients()):
                self._bewaar(message, naar)
        return len(messages)

    @staticmethod
    def _bewaar(message: EmailMessage, naar: str) -> None:
        gebruiker = get_user_model().objects.filter(email__iexact=naar).first()
        soort = message.extra_headers.get(SOORT_KOPREGEL) or REDACTIE.sleutel
        stuur(
            sleutel=f"mail-{uuid.uuid4()}",
            soort=soort,
            brief=maak_brief(str(message.subject), str(message.body)),
            ontvanger=gebruiker,
            naar=naar,
            antwoord_aan=message.reply_to[0] if message.reply_to else "",
            bijlagen=[_bestand(bijlage) for bijlage in message.attachments],
        )


def maak_brief(onderwerp: str, tekst: str) -> Brief:
    """A plain text as a letter: its paragraphs, a button for the first address of the portal, and a link for each next."""
    alineas = [" ".join(alinea.split()) for alinea in schoon(tekst).split("\n\n")]
    alineas = [alinea for alinea in alineas if alinea]
    aanhef = alineas.pop(0) if alineas and alineas[0].endswith(",") and len(alineas[0]) < 100 else ""
    delen: list[Deel] = []
    for alinea in alineas:
        zin = " ".join(woord for woord in alinea.split() if not _is_eigen(woord))
        adres = next((woord for woord in alinea.split() if _is_eigen(woord)), "")
        if not adres:
            delen.append(Alinea(alinea))
        elif any(isinstance(deel, Knop) for deel in delen):
            delen.append(Lijst([(zin.removesuffix(":") or adres, adres)]))
        else:
            delen += [Alinea(zin)] if zin else []
            delen.append(Knop("Open de pagina", adres))
    return Brief(
        onderwerp=onderwerp,
        aanhef=aanhef,
        delen=delen,
        waarom="Je krijgt deze mail omdat je meewerkt aan het portaal Een slimme stad, zo doe je dat.",
    )


def _is_eigen(woord: str) -> bool:
    return woord.startswith(f"{settings.SITE_URL}/")


def _bestand(bijlage) -> Bestand:
    naam, inhoud, mime = bijlage
    return Bestand(
        naam or "bijlage", mime or "application/octet-stream", inhoud.encode() if isinstance(inhoud, str) else inhoud
    )
