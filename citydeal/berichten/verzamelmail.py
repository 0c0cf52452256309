"""Digests: what somebody wants to hear once a day or a week, in one mail."""

import logging
from datetime import datetime, time, timedelta
from itertools import groupby

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from citydeal.basis.tekst import ingekort
from citydeal.berichten.berichtsoorten import VERZAMELMAIL
from citydeal.berichten.brief import Alinea, Brief, Deel, Kop, Stuk
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht, Melding
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur
from citydeal.berichten.soorten import alle_soorten, zoek_soort_of_niets
from citydeal.berichten.uitschrijven import verzameluitschrijflink
from citydeal.berichten.voorkeuren import Keuzes

logger = logging.getLogger(__name__)

UUR = time(7)
"""When digests go out, local time; a weekly one on Monday."""
MEESTE = 30
"""Lines of one kind in one mail; the rest is counted."""
_LANGSTE_TEKST = 280


def grens_van(frequentie: Frequentie, nu: datetime) -> datetime:
    """The last moment at or before `nu` at which a digest of this kind went out: it holds what happened before that."""
    hier = timezone.localtime(nu)
    dag = hier.date()
    if hier.time() < UUR:
        dag -= timedelta(days=1)
    if frequentie == Frequentie.WEKELIJKS:
        dag -= timedelta(days=dag.weekday())
    return timezone.make_aware(datetime.combine(dag, UUR))


def stel_samen(frequentie: Frequentie, nu: datetime | None = None) -> int:
    """Make the digests of the present period that aren't there yet.

    Args:
        frequentie: daily or weekly.
        nu: the moment; now unless a test says otherwise.

    Returns how many were made. Called as often as one likes: there is one per person and period. In it is what waits for
    that person and is still to be told this often; what was switched off is thrown away. What is now to be told at once,
    goes with the next daily one.
    """
    grens = grens_van(frequentie, nu or timezone.now())
    wachtend = Melding.objects.wachtend().filter(aangemaakt_op__lt=grens)
    mensen = wachtend.order_by("ontvanger").values_list("ontvanger", flat=True).distinct()
    gemaakt = 0
    for pk in list(mensen):
        try:
            gemaakt += _stel_samen_voor(pk, frequentie, grens)
        except (ValueError, LookupError):
            # One that can't be made keeps nobody else from theirs.
            logger.exception("The digest of somebody could not be made.")
    return gemaakt


def _sleutel(pk: int, frequentie: Frequentie, grens: datetime) -> str:
    return f"verzamelmail-{frequentie}-{timezone.localdate(grens)}-{pk}"


@transaction.atomic
def _stel_samen_voor(pk: int, frequentie: Frequentie, grens: datetime) -> bool:
    """Make the digest of one person, unless there is nothing to tell or it was made. Others wait for the lines we hold."""
    sleutel = _sleutel(pk, frequentie, grens)
    if Bericht.objects.filter(sleutel=sleutel).exists():
        return False
    rijen = Melding.objects.wachtend().filter(ontvanger=pk, aangemaakt_op__lt=grens)
    meldingen = list(rijen.select_for_update().order_by("aangemaakt_op", "id"))
    gebruiker = get_user_model().objects.filter(pk=pk).first()
    if gebruiker is None:
        return False
    keuzes = Keuzes(gebruiker)
    mee, weg = [], []
    for melding in meldingen:
        gewenst = keuzes.voor(melding.soort, melding.kanaal)
        if gewenst == Frequentie.UIT or not gebruiker.is_active:
            weg.append(melding.pk)
        elif gewenst == frequentie or (gewenst == Frequentie.DIRECT and frequentie == Frequentie.DAGELIJKS):
            mee.append(melding)
    Melding.objects.filter(pk__in=weg).delete()
    if not mee:
        return False
    bericht = stuur(
        sleutel=sleutel,
        soort=VERZAMELMAIL.sleutel,
        brief=maak_brief(gebruiker, frequentie, mee),
        ontvanger=gebruiker,
        uitschrijflink=verzameluitschrijflink(gebruiker, frequentie),
    )
    Melding.objects.filter(pk__in=[melding.pk for melding in mee]).update(bericht=bericht)
    return True


def maak_brief(gebruiker, frequentie: Frequentie, meldingen: list[Melding]) -> Brief:
    """The digest as a letter: what there is to tell, by kind in the order of the page with preferences."""
    dagelijks = frequentie == Frequentie.DAGELIJKS
    aantal = len(meldingen)
    wat = "één bericht" if aantal == 1 else f"{aantal} berichten"
    delen: list[Deel] = [Alinea(f"{'Sinds gisteren' if dagelijks else 'Deze week'} is dit er voor jou: {wat}.")]
    volgorde = {soort.sleutel: nummer for nummer, soort in enumerate(alle_soorten())}
    meldingen = sorted(meldingen, key=lambda melding: (volgorde.get(melding.soort, len(volgorde)), melding.kanaal))
    for (soort, kanaal), groep in groupby(meldingen, key=lambda melding: (melding.soort, melding.kanaal)):
        stukken = list(groep)
        delen.append(Kop(_kop(soort, kanaal)))
        delen += [Stuk(stuk.titel, stuk.url, ingekort(stuk.tekst, _LANGSTE_TEKST)) for stuk in stukken[:MEESTE]]
        if len(stukken) > MEESTE:
            delen.append(Alinea(f"En nog {len(stukken) - MEESTE} andere."))
    return Brief(
        onderwerp=f"{'Vandaag' if dagelijks else 'Deze week'} voor jou: {wat}",
        aanhef=aanhef(gebruiker.naam),
        delen=delen,
        waarom=f"Je krijgt deze mail {'elke dag' if dagelijks else 'elke week'} als er iets te melden is over wat je wilt horen.",
    )


def _kop(soort: str, kanaal: str) -> str:
    gegevens = zoek_soort_of_niets(soort)
    if gegevens is None:
        return "Ander nieuws"
    naam = gegevens.kanaalnaam(kanaal) if kanaal and gegevens.kanaalnaam else ""
    return f"{gegevens.naam}: {naam}" if naam else gegevens.naam
