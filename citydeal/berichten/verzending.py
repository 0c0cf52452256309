"""Sending what the outbox holds: each mail once, in turn, whatever breaks down in between (ADR 13)."""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from citydeal.berichten.enums import Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht, Bijlage
from citydeal.berichten.soorten import zoek_soort_of_niets, zonder_geheim, zonder_spoor
from citydeal.berichten.transport import Bezorger, BlijvendeFout, ServerWeg, TijdelijkeFout
from citydeal.berichten.voorkeuren import Keuzes

logger = logging.getLogger(__name__)

WACHTTIJDEN = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 240, 720))
"""How long a mail waits after each attempt that failed for now; after the last it is given up."""
HUURTIJD = timedelta(minutes=5)
"""How long a mail belongs to the worker that took it; longer than one mail can take."""
KALENDER = "text/calendar"
BEURT = 240.0
"""Seconds after which a worker hands over to a next turn, within the time limit of a task."""


def verzend(*, beurt: float = BEURT) -> bool:
    """Send the mails whose turn it is, one after the other over one connection.

    Returns whether it stopped with mail left that could be sent. Several at once share the work: each mail is taken by one.

    Effects per mail: the row is taken for a while and the attempt counted (committed), the mail is handed over, the row says
    so (committed). Who is killed between the last two leaves a mail that arrived and is sent once more, under the same
    Message-ID.
    """
    einde = time.monotonic() + beurt
    with Bezorger() as bezorger:
        while time.monotonic() < einde:
            bericht = _neem_volgende()
            if bericht is None:
                return False
            try:
                _verwerk(bericht, bezorger)
            except ServerWeg:
                logger.warning("The mail server takes nothing now; mail waits.")
                return False
    return True


def _neem_volgende() -> Bericht | None:
    """Take the next mail for `HUURTIJD`; None where there is none, or others hold them all."""
    nu = timezone.now()
    with transaction.atomic():
        bericht = Bericht.objects.te_verzenden(nu).select_for_update(skip_locked=True).first()
        if bericht is None:
            return None
        bericht.status = Berichtstatus.BEZIG
        bericht.bezig_tot = nu + HUURTIJD
        bericht.pogingen += 1
        bericht.save(update_fields=["status", "bezig_tot", "pogingen"])
    return bericht


def _verwerk(bericht: Bericht, bezorger: Bezorger) -> None:
    """Send one mail that was taken, and write down what became of it. Raises ServerWeg."""
    vervallen = _waarom_vervallen(bericht)
    if vervallen:
        _sluit_af(bericht, **{"status": Berichtstatus.VERVALLEN, "fout": vervallen, **zonder_spoor(bericht.soort)})
        return
    if bericht.pogingen > len(WACHTTIJDEN) + 1:
        _geef_op(bericht, "De verzending werd steeds afgebroken.")
        return
    try:
        bezorger.bezorg(maak_mail(bericht))
    except BlijvendeFout as fout:
        _geef_op(bericht, str(fout))
    except TijdelijkeFout as fout:
        if bericht.pogingen > len(WACHTTIJDEN):
            _geef_op(bericht, str(fout))
        else:
            opnieuw_op = timezone.now() + WACHTTIJDEN[bericht.pogingen - 1]
            _sluit_af(bericht, status=Berichtstatus.KLAAR, fout=str(fout), volgende_poging_op=opnieuw_op)
        if isinstance(fout, ServerWeg):
            raise
    else:
        # A code or a key is from now on in no place but the mailbox of who got it.
        gewist = zonder_geheim(bericht.soort)
        _sluit_af(bericht, status=Berichtstatus.VERZONDEN, fout="", verzonden_op=timezone.now(), **gewist)


def _geef_op(bericht: Bericht, fout: str) -> None:
    logger.error("Mail %s of kind %s was given up after attempt %s.", bericht.pk, bericht.soort, bericht.pogingen)
    _sluit_af(bericht, **{"status": Berichtstatus.MISLUKT, "fout": fout, **zonder_spoor(bericht.soort)})


def _sluit_af(bericht: Bericht, *, fout: str, **velden) -> None:
    """Give the row back; nothing is written where it is no longer ours."""
    nog_van_ons = Bericht.objects.filter(pk=bericht.pk, status=Berichtstatus.BEZIG, bezig_tot=bericht.bezig_tot)
    nog_van_ons.update(bezig_tot=None, fout=fout[:500], **velden)


def _waarom_vervallen(bericht: Bericht) -> str:
    """Why nobody waits for this mail any more; empty where somebody does."""
    ontvanger = bericht.ontvanger
    if ontvanger is not None and not ontvanger.is_active:
        return "Het account is niet meer actief."
    if _is_te_laat(bericht.verloopt_op):
        return "De mail had geen zin meer toen zij verzonden kon worden."
    soort = zoek_soort_of_niets(bericht.soort)
    uit = ontvanger is not None and Keuzes(ontvanger).voor(bericht.soort, bericht.kanaal) == Frequentie.UIT
    if uit or (soort is not None and soort.nog_gewenst is not None and not soort.nog_gewenst(bericht)):
        return "De ontvanger heeft zich intussen afgemeld."
    return ""


def _is_te_laat(moment: datetime | None) -> bool:
    return moment is not None and moment <= timezone.now()


class _Mail(EmailMultiAlternatives):
    def message(self):
        """Keep the address of a link on the line of its header: a mail program that reads line by line finds it there."""
        message = super().message()
        message.policy = message.policy.clone(max_line_length=900)
        return message

    def _create_mime_attachment(self, content, mimetype):
        """Keep what stands behind a type, such as the method of a calendar: Django would make it part of the type's name."""
        soort, *parameters = [deel.strip() for deel in mimetype.split(";")]
        onderdeel = super()._create_mime_attachment(content, soort)
        for naam, _, waarde in (parameter.partition("=") for parameter in parameters):
            onderdeel.set_param(naam, waarde)
        return onderdeel


def maak_mail(bericht: Bericht) -> EmailMultiAlternatives:
    """The message as it goes out, the same at each attempt."""
    mail = _Mail(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[bericht.naar],
        reply_to=[bericht.antwoord_gaat_naar],
        headers={
            "Message-ID": bericht.bericht_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": "nl",
            **bericht.kopregels,
        },
    )
    if bericht.html:
        mail.attach_alternative(bericht.html, "text/html")
    for bijlage in bericht.bijlagen.all():
        _voeg_toe(mail, bijlage)
    return mail


def _voeg_toe(mail: EmailMultiAlternatives, bijlage: Bijlage) -> None:
    """Add a file. A calendar also goes as another form of the text, with its method: so mail programs show an invitation."""
    inhoud = bytes(bijlage.inhoud)
    if bijlage.mime.startswith(KALENDER):
        mail.attach_alternative(inhoud.decode(), bijlage.mime)
        mail.attach(bijlage.naam, inhoud, "application/ics")
    else:
        mail.attach(bijlage.naam, inhoud, bijlage.mime)
