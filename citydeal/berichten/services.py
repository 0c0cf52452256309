"""Telling people things: one row per mail, written in the transaction of what changed."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from citydeal.basis.tekst import een_regel, schoon
from citydeal.berichten.brief import Alinea, Bestand, Brief, Knop
from citydeal.berichten.enums import VERZAMELD, Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht, Bijlage, Melding
from citydeal.berichten.opmaak import maak_berichtid, maak_kopregels, teken, webadres
from citydeal.berichten.soorten import alle_soorten, zoek_soort, zonder_geheim
from citydeal.berichten.tasks import vraag_verzending
from citydeal.berichten.uitschrijven import uitschrijflink as eigen_uitschrijflink
from citydeal.berichten.voorkeuren import Keuzes

LANGSTE_ADRES = 254
LANGSTE_URL = 500
_LOPEND = (Berichtstatus.KLAAR, Berichtstatus.BEZIG)


@transaction.atomic
def stuur(
    *,
    sleutel: str,
    soort: str,
    brief: Brief,
    ontvanger=None,
    naar: str = "",
    kanaal: str = "",
    antwoord_aan: str = "",
    bijlagen: Sequence[Bestand] = (),
    uitschrijflink: str = "",
    verloopt_op: datetime | None = None,
) -> Bericht | Melding | None:
    """Tell somebody something, as often as they want to hear of this kind.

    Args:
        sleutel: unique for this mail to this person, for example `uitnodiging-12-1`; the same key again does nothing.
        soort: key of a registered kind (`citydeal.berichten.soorten`).
        brief: what the mail says.
        ontvanger: the account it is for; its address is used unless `naar` names another of theirs.
        naar: the address, for who has no account.
        kanaal: channel within the kind (`cop:12`), for which somebody can have a preference of its own.
        antwoord_aan: who handles an answer (`naam <adres>`); empty for the projectorganisatie.
        bijlagen: files that go along; they never wait for a digest.
        uitschrijflink: address that takes a POST without signing in and then sends no more of this; for subscriptions that
            are no preference. Who has an account gets a link of our own in what isn't obligatory.
        verloopt_op: when it is no longer any use: later it isn't sent.

    Returns:
        The mail that waits to be sent, the line that waits for a digest, or None where the person doesn't want this, is
        no longer active, or was told already.

    Raises:
        KeyError: nobody registered this kind.
        ValueError: an address is none, or more than one, or a button leads to no web address.

    Effects in order: one row; after commit a worker is asked to send it (a sweep sends what was not asked for).
    """
    if ontvanger is not None and not ontvanger.is_active:
        return None
    frequentie = frequentie_voor(soort, ontvanger, kanaal)
    if frequentie == Frequentie.UIT:
        return None
    if frequentie in VERZAMELD and not bijlagen:
        return _bewaar_melding(sleutel, soort, kanaal, ontvanger, frequentie, brief)
    gegevens = zoek_soort(soort)
    if not uitschrijflink and ontvanger is not None and Frequentie.UIT in gegevens.keuzes:
        uitschrijflink = eigen_uitschrijflink(ontvanger, soort, kanaal)
    tekst, html = teken(brief, met_account=ontvanger is not None, uitschrijflink=uitschrijflink)
    bericht, nieuw = Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "kanaal": kanaal,
            "ontvanger": ontvanger,
            "naar": een_adres(naar or ontvanger.email),
            "antwoord_aan": antwoordadres(antwoord_aan) if antwoord_aan else "",
            "onderwerp": een_regel(brief.onderwerp)[:250],
            "tekst": tekst,
            "html": html,
            "kopregels": maak_kopregels(uitschrijflink),
            "voorrang": gegevens.voorrang,
            "verloopt_op": verloopt_op,
            "bericht_id": maak_berichtid(),
        },
    )
    if not nieuw:
        return None
    Bijlage.objects.bulk_create(
        Bijlage(
            bericht=bericht,
            naam=een_regel(bestand.naam)[:150],
            mime=een_regel(bestand.mime)[:150],
            inhoud=bestand.inhoud,
        )
        for bestand in bijlagen
    )
    vraag_verzending()
    return bericht


def _bewaar_melding(sleutel, soort, kanaal, ontvanger, frequentie, brief: Brief) -> Melding | None:
    url = next((webadres(deel.url) for deel in brief.delen if isinstance(deel, Knop)), "")
    melding, nieuw = Melding.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "kanaal": kanaal,
            "ontvanger": ontvanger,
            "frequentie": frequentie,
            "titel": een_regel(brief.onderwerp)[:250],
            "tekst": schoon(next((deel.tekst for deel in brief.delen if isinstance(deel, Alinea)), "")),
            "url": url if len(url) <= LANGSTE_URL else "",
        },
    )
    return melding if nieuw else None


def frequentie_voor(soort: str, ontvanger, kanaal: str = "") -> Frequentie:
    """How often `ontvanger` wants to hear of this kind; their choice for the channel goes before that for the kind.

    Raises KeyError where nobody registered this kind.
    """
    if zoek_soort(soort).is_verplicht or ontvanger is None:
        return Frequentie.DIRECT
    return Keuzes(ontvanger).voor(soort, kanaal)


def een_adres(adres: str) -> str:
    """The address, when it is exactly one that can be written to. Raises ValueError otherwise."""
    try:
        validate_email(adres)
    except ValidationError:
        raise ValueError("This is not one address that mail can be sent to.") from None
    if len(adres) > LANGSTE_ADRES or not adres.isprintable():
        raise ValueError("This is not one address that mail can be sent to.")
    return adres


def antwoordadres(waarde: str) -> str:
    """`naam <adres>` with a name that can't be more than a name. Raises ValueError where there isn't exactly one address."""
    naam, _, adres = een_regel(waarde).rpartition("<")
    adres = een_adres(adres.removesuffix(">").strip())
    naam = re.sub(r'["\\<>]', "", naam).strip()[:50]
    return f'"{naam}" <{adres}>' if naam else adres


def verzend_opnieuw(bericht: Bericht) -> bool:
    """Have a mail sent once more, from the first attempt on.

    Returns False where that can't be: it waits or is being sent, or its text was deleted after it was sent.

    Effects in order: the row waits again; one that had arrived gets a new Message-ID, for else mail programs would hide it;
    after commit a worker is asked.
    """
    with transaction.atomic():
        rij = Bericht.objects.select_for_update().get(pk=bericht.pk)
        if not kan_opnieuw(rij):
            return False
        if rij.status == Berichtstatus.VERZONDEN:
            rij.bericht_id = maak_berichtid()
        rij.status = Berichtstatus.KLAAR
        rij.pogingen = 0
        rij.fout = ""
        rij.verzonden_op = rij.bezig_tot = rij.verloopt_op = None
        rij.volgende_poging_op = timezone.now()
        rij.save()
        vraag_verzending()
    return True


def kan_opnieuw(bericht: Bericht) -> bool:
    """Whether a mail can be sent once more."""
    return bericht.status not in _LOPEND and bool(bericht.tekst)


def wis_geheime_inhoud(voor: datetime) -> int:
    """Delete the text of mails with a code or a key that were given up before `voor`; of what was sent, it is gone already.

    Returns how many. For the job that keeps the retention terms.
    """
    af = Bericht.objects.filter(aangemaakt_op__lt=voor).exclude(status__in=_LOPEND).exclude(tekst="", html="")
    geheim = [soort.sleutel for soort in alle_soorten() if soort.geheim]
    return sum(af.filter(soort=soort).update(**zonder_geheim(soort)) for soort in geheim)


def verwijder_oude_berichten(voor: datetime) -> int:
    """Delete mails that came to their end and were made before `voor`, with their files. Returns how many.

    For the job that keeps the retention terms.
    """
    oud = Bericht.objects.filter(aangemaakt_op__lt=voor).exclude(status__in=_LOPEND)
    return oud.delete()[1].get("berichten.Bericht", 0)
