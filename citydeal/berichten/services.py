"""Telling people things: one row per mail, written in the transaction of what changed."""

from collections.abc import Sequence

from django.db import transaction

from citydeal.berichten.brief import Alinea, Bestand, Brief, Knop
from citydeal.berichten.enums import VERZAMELD, Frequentie
from citydeal.berichten.models import Bericht, Bijlage, Melding, Voorkeur
from citydeal.berichten.opmaak import maak_berichtid, maak_kopregels, teken
from citydeal.berichten.soorten import zoek_soort
from citydeal.berichten.tasks import vraag_verzending


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
) -> Bericht | Melding | None:
    """Tell somebody something, as often as they want to hear of this kind.

    Args:
        sleutel: unique for this mail to this person, for example `uitnodiging-12-1`; the same key again does nothing.
        soort: key of a registered kind (`citydeal.berichten.soorten`).
        brief: what the mail says.
        ontvanger: the account it is for; its address is used unless `naar` names another of theirs.
        naar: the address, for who has no account.
        kanaal: channel within the kind (`cop:12`), for which somebody can have a preference of its own.
        antwoord_aan: who handles an answer; empty for the portal's own address.
        bijlagen: files that go along; they never wait for a digest.

    Returns:
        The mail that waits to be sent, the line that waits for a digest, or None where the person doesn't want this, is
        no longer active, or was told already.

    Raises:
        KeyError: nobody registered this kind.

    Effects in order: one row; after commit a worker is asked to send it (a sweep sends what was not asked for).
    """
    if ontvanger is not None and not ontvanger.is_active:
        return None
    frequentie = frequentie_voor(soort, ontvanger, kanaal)
    if frequentie == Frequentie.UIT:
        return None
    if frequentie in VERZAMELD:
        melding, nieuw = Melding.objects.get_or_create(
            sleutel=sleutel,
            defaults={
                "soort": soort,
                "kanaal": kanaal,
                "ontvanger": ontvanger,
                "frequentie": frequentie,
                "titel": brief.onderwerp[:250],
                "tekst": next((deel.tekst for deel in brief.delen if isinstance(deel, Alinea)), ""),
                "url": next((deel.url for deel in brief.delen if isinstance(deel, Knop)), ""),
            },
        )
        return melding if nieuw else None
    adres = naar or ontvanger.email
    tekst, html = teken(brief, soort=soort, kanaal=kanaal, ontvanger=ontvanger)
    bericht, nieuw = Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "kanaal": kanaal,
            "ontvanger": ontvanger,
            "naar": adres,
            "antwoord_aan": antwoord_aan,
            "onderwerp": " ".join(brief.onderwerp.split())[:250],
            "tekst": tekst,
            "html": html,
            "kopregels": maak_kopregels(soort=soort, kanaal=kanaal, ontvanger=ontvanger),
            "bericht_id": maak_berichtid(),
        },
    )
    if not nieuw:
        return None
    Bijlage.objects.bulk_create(
        Bijlage(bericht=bericht, naam=bestand.naam, mime=bestand.mime, inhoud=bestand.inhoud) for bestand in bijlagen
    )
    vraag_verzending()
    return bericht


def frequentie_voor(soort: str, ontvanger, kanaal: str = "") -> Frequentie:
    """How often `ontvanger` wants to hear of this kind; their choice for the channel goes before that for the kind."""
    gegevens = zoek_soort(soort)
    if gegevens.is_verplicht or ontvanger is None:
        return Frequentie.DIRECT
    keuzes = dict(
        Voorkeur.objects.filter(gebruiker=ontvanger, soort=soort, kanaal__in={"", kanaal}).values_list(
            "kanaal", "frequentie"
        )
    )
    return Frequentie(keuzes.get(kanaal) or keuzes.get("") or gegevens.standaard)
