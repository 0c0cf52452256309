"""Bericht aan het netwerk: writing once, and telling everyone it is for exactly once, however often sending is broken off."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from citydeal.basis.lichteopmaak import als_html
from citydeal.basis.tasks import vraag
from citydeal.basis.vergrendelen import nog_daar
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.models import Bericht, Melding
from citydeal.netwerk import mails_rond
from citydeal.netwerk.doelgroepen import ontvangers
from citydeal.netwerk.enums import Rondstatus
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNietMeer
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import CityDeal, Gebruiker, Netwerkbericht
from citydeal.netwerk.permissions import mag_netwerk_aanschrijven

PER_KEER = 100
"""People who are told in one transaction."""

Artikelmaker = Callable[[str, str, Gebruiker], tuple[int, str]]
_artikelmaker: list[Artikelmaker] = []


def registreer_artikelmaker(maker: Artikelmaker) -> None:
    """Let a message become an article too: called with title, rich text and who asks; gives its id and where it is edited."""
    _artikelmaker[:] = [maker]


def kan_artikel() -> bool:
    """Whether some room makes articles."""
    return bool(_artikelmaker)


@transaction.atomic
def maak(
    *,
    onderwerp: str,
    tekst: str,
    doelgroepen: Sequence[str],
    door: Gebruiker,
    city_deals: Sequence[CityDeal] = (),
    partnersoorten: Sequence[str] = (),
    mensen: Sequence[Gebruiker] = (),
) -> Netwerkbericht:
    """Make a draft. `tekst` has light formatting. Effects: the row, log."""
    bericht = Netwerkbericht.objects.create(
        onderwerp=onderwerp,
        tekst=als_html(tekst),
        doelgroepen=list(doelgroepen),
        partnersoorten=list(partnersoorten),
        opsteller=door,
    )
    bericht.city_deals.set(city_deals)
    bericht.mensen.set(mensen)
    noteer("bericht aan het netwerk gemaakt", door=door, ding=bericht)
    return bericht


@transaction.atomic
def wijzig(
    bericht: Netwerkbericht,
    *,
    onderwerp: str,
    tekst: str,
    doelgroepen: Sequence[str],
    city_deals: Sequence[CityDeal],
    partnersoorten: Sequence[str],
    versie: int | None,
    door: Gebruiker,
) -> Netwerkbericht:
    """Write a draft anew. Raises KanNietMeer where it is no draft, IntussenGewijzigd where `versie` isn't the present one."""
    bericht = _neem(bericht, Rondstatus.CONCEPT)
    if bericht.versie != versie:
        raise IntussenGewijzigd(bericht, str(bericht.versie))
    bericht.onderwerp, bericht.tekst = onderwerp, als_html(tekst)
    bericht.doelgroepen, bericht.partnersoorten = list(doelgroepen), list(partnersoorten)
    bericht.versie += 1
    bericht.save()
    bericht.city_deals.set(city_deals)
    noteer("bericht aan het netwerk gewijzigd", door=door, ding=bericht)
    return bericht


@transaction.atomic
def verwijder(bericht: Netwerkbericht, *, door: Gebruiker) -> None:
    """Throw a draft away. Raises KanNietMeer where it is no draft. Effects: log, the row."""
    bericht = _neem(bericht, Rondstatus.CONCEPT)
    noteer("bericht aan het netwerk verwijderd", door=door, ding=bericht)
    bericht.delete()


@transaction.atomic
def stuur_proef(bericht: Netwerkbericht, *, aan: Gebruiker) -> None:
    """Mail the message to who works on it, as receivers will get it."""
    mails_rond.mail_netwerkbericht(
        bericht, aan, sleutel=f"netwerkproef-{bericht.pk}-{aan.pk}-{timezone.now().timestamp():.6f}", proef=True
    )


@transaction.atomic
def plan(bericht: Netwerkbericht, *, op: datetime | None, versie: int | None, door: Gebruiker) -> int:
    """Let a draft go out: now, or at `op`.

    Args:
        versie: the version that was read before saying yes.

    Returns for how many people it is now. Raises KanNietMeer where it is no draft any more or is for nobody,
    IntussenGewijzigd where it says something else than was read. Effects in order: the row, log; after commit a worker is
    asked where it is to go now.
    """
    bericht = _neem(bericht, Rondstatus.CONCEPT)
    if bericht.versie != versie:
        raise IntussenGewijzigd(bericht, str(bericht.versie))
    aantal = ontvangers(bericht).count()
    if not aantal:
        raise KanNietMeer("Dit bericht is voor niemand. Kies eerst voor wie het is.")
    nu = timezone.now()
    bericht.status = Rondstatus.GEPLAND
    bericht.verzenden_op = max(op or nu, nu)
    bericht.aantal = aantal
    bericht.save()
    noteer("bericht aan het netwerk gepland", door=door, ding=bericht, aantal=aantal)
    if bericht.verzenden_op <= nu:
        from citydeal.netwerk.tasks import verstuur_rondschrijvens

        vraag(verstuur_rondschrijvens)
    return aantal


@transaction.atomic
def houd_tegen(bericht: Netwerkbericht, *, door: Gebruiker) -> None:
    """Make what waits for its moment a draft again. Raises KanNietMeer where sending began. Effects: the row, log."""
    bericht = _neem(bericht, Rondstatus.GEPLAND)
    bericht.status = Rondstatus.CONCEPT
    bericht.verzenden_op = None
    bericht.versie += 1
    bericht.save()
    noteer("bericht aan het netwerk tegengehouden", door=door, ding=bericht)


@transaction.atomic
def maak_artikel(bericht: Netwerkbericht, *, door: Gebruiker) -> str:
    """Let a message stand as an article too: a draft for the redactie. Raises KanNietMeer where there is one already.

    Returns where it is edited.
    """
    bericht = nog_daar(Netwerkbericht.objects.select_for_update(), bericht.pk)
    if bericht.artikel_pagina or not _artikelmaker:
        raise KanNietMeer("Van dit bericht is al een artikel gemaakt.")
    bericht.artikel_pagina, adres = _artikelmaker[0](bericht.onderwerp, bericht.tekst, door)
    bericht.save(update_fields=["artikel_pagina"])
    noteer("artikel gemaakt van bericht", door=door, ding=bericht)
    return adres


def verstuur_wat_moet(nu: datetime | None = None) -> int:
    """Tell the people whose turn it is, some at a time; each batch is committed with how far it went.

    Returns how many people were told or didn't want to hear. Several at once wait for each other; what was broken off
    goes on where it was.
    """
    gedaan = 0
    te_doen = Netwerkbericht.objects.filter(
        status__in=(Rondstatus.GEPLAND, Rondstatus.BEZIG), verzenden_op__lte=nu or timezone.now()
    )
    for pk in list(te_doen.order_by("verzenden_op").values_list("pk", flat=True)):
        while (aantal := _verstuur_deel(pk)) is not None:
            gedaan += aantal
    return gedaan


@transaction.atomic
def _verstuur_deel(pk: int) -> int | None:
    """One batch of one message; None where there was nothing left to do."""
    bericht = (
        Netwerkbericht.objects.select_for_update().filter(pk=pk, status__in=(Rondstatus.GEPLAND, Rondstatus.BEZIG))
    ).first()
    if bericht is None:
        return None
    mensen = list(ontvangers(bericht).filter(pk__gt=bericht.verwerkt_tot)[:PER_KEER])
    if not mensen:
        bericht.status = Rondstatus.VERZONDEN
        bericht.verzonden_op = timezone.now()
        bericht.aantal = bericht.verwerkt
        bericht.save()
        return None
    for mens in mensen:
        mails_rond.mail_netwerkbericht(bericht, mens, sleutel=f"netwerkbericht-{pk}-{mens.pk}")
    bericht.status = Rondstatus.BEZIG
    bericht.verwerkt += len(mensen)
    bericht.verwerkt_tot = mensen[-1].pk
    bericht.save()
    return len(mensen)


def stand(bericht: Netwerkbericht) -> dict[str, int]:
    """What became of the mails of a message: how many by status, and how many wait for a digest; two queries."""
    begin = f"netwerkbericht-{bericht.pk}-"
    per_status = dict(
        Bericht.objects.filter(sleutel__startswith=begin)
        .order_by()
        .values_list("status")
        .annotate(aantal=Count("pk"))
        .values_list("status", "aantal")
    )
    verzameld = Melding.objects.filter(sleutel__startswith=begin).count()
    wacht = per_status.get(Berichtstatus.KLAAR, 0) + per_status.get(Berichtstatus.BEZIG, 0)
    return {
        "verzonden": per_status.get(Berichtstatus.VERZONDEN, 0),
        "wacht": wacht,
        "mislukt": per_status.get(Berichtstatus.MISLUKT, 0),
        "vervallen": per_status.get(Berichtstatus.VERVALLEN, 0),
        "verzameld": verzameld,
        "niet": max(bericht.verwerkt - sum(per_status.values()) - verzameld, 0),
    }


def mislukt_per_bericht(berichten: Sequence[Netwerkbericht]) -> dict[int, int]:
    """Of which messages how many mails failed; one query for all of them."""
    patroon = "|".join(str(bericht.pk) for bericht in berichten)
    if not patroon:
        return {}
    telling: dict[int, int] = {}
    rijen = Bericht.objects.filter(
        soort=mails_rond.NETWERKBERICHT,
        status=Berichtstatus.MISLUKT,
        sleutel__regex=rf"^netwerkbericht-({patroon})-",
    )
    for sleutel in rijen.values_list("sleutel", flat=True):
        pk = int(re.match(r"netwerkbericht-(\d+)-", sleutel)[1])
        telling[pk] = telling.get(pk, 0) + 1
    return telling


def zoek_leesbaar(pk: int, gebruiker: Gebruiker | AnonymousUser) -> Netwerkbericht | None:
    """A message for who reads it: it is for them and began to go out, or they write to the network; else None."""
    if not gebruiker.is_authenticated:
        return None
    gevraagd = Netwerkbericht.objects.filter(pk=pk)
    if mag_netwerk_aanschrijven(gebruiker):
        return gevraagd.first()
    bericht = gevraagd.filter(status__in=(Rondstatus.BEZIG, Rondstatus.VERZONDEN)).first()
    if bericht is None or not ontvangers(bericht).filter(pk=gebruiker.pk).exists():
        return None
    return bericht


def _neem(bericht: Netwerkbericht, status: Rondstatus) -> Netwerkbericht:
    """The row under a lock. Raises KanNietMeer where it isn't in this state."""
    rij = Netwerkbericht.objects.select_for_update().filter(pk=bericht.pk).first()
    if rij is None:
        raise KanNietMeer("Dit bericht is intussen verwijderd.")
    if rij.status != status:
        raise KanNietMeer(f"Dat kan niet meer: dit bericht heeft nu de status ‘{rij.get_status_display().lower()}’.")
    return rij
