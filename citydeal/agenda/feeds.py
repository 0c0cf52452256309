"""Calendars that others subscribe to: the kept texts of meetings, joined by the database, and what tells that nothing changed."""

import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, F, Q, QuerySet, TextField, When

from citydeal.agenda.enums import AANGEKONDIGD, Aanmeldstatus
from citydeal.agenda.ical import VOET, kop
from citydeal.agenda.models import Agendafeed, Agendastand, Bijeenkomst
from citydeal.basis.hoofd import NAAM
from citydeal.basis.vastevraag import VasteVraag
from citydeal.netwerk.models import Gebruiker

BEGIN, EINDE = "BEGIN:VEVENT\r\n", "END:VEVENT\r\n"
IN_EIGEN_AGENDA = (Aanmeldstatus.AANGEMELD, Aanmeldstatus.MISSCHIEN)
"""Who waits for a seat has no appointment yet."""

# Calendars ask it all day long, and most of the time it is all they ask.
_STAND = VasteVraag(lambda: Agendastand.objects.filter(pk=1).order_by().values_list("nummer"))


@dataclass(frozen=True)
class Kalender:
    """A calendar as it is sent."""

    naam: str
    omschrijving: str = ""
    adres: str = ""

    def tekst(self, vevents: str) -> str:
        """The whole of it, around events that are ready."""
        return self.kop + vevents + VOET

    @property
    def kop(self) -> str:
        return _kop(self.naam, self.omschrijving, self.adres)

    def etag(self, stand: int, voor: str = "") -> str:
        """What tells this state from others: changes with the agenda, with its head, and with who asks."""
        afdruk = hashlib.blake2b(f"{self.kop}{voor}".encode(), digest_size=8).hexdigest()
        return f'"{stand}-{afdruk}"'


@lru_cache(maxsize=256)
def _kop(naam: str, omschrijving: str, adres: str) -> str:
    return kop(naam=naam, omschrijving=omschrijving, adres=adres)


def openbare_kalender(pad: str, *, deel: str = "") -> Kalender:
    """The calendar of all that everyone may see, or of one part of it (a theme, a channel)."""
    naam = f"{deel} | {NAAM}" if deel else f"Agenda | {NAAM}"
    return Kalender(naam, "Bijeenkomsten van het netwerk van de City Deals.", settings.SITE_URL + pad)


def stand() -> int:
    """The number that rises with every change of the agenda; one query."""
    rijen = _STAND.rijen()
    return rijen[0][0] if rijen else 0


def voeg_samen(bijeenkomsten: QuerySet, *, veld: str = "ics_openbaar") -> str:
    """The kept texts of meetings that are announced, in the order in which they begin; one query.

    A text that isn't a whole event is left out: one bad meeting never breaks a calendar.
    """
    heel = {f"{veld}__startswith": BEGIN, f"{veld}__endswith": EINDE}
    rijen = bijeenkomsten.filter(status__in=AANGEKONDIGD, **heel).order_by()
    return _aaneen(rijen, F(veld))


def _aaneen(rijen: QuerySet, tekst) -> str:
    return (
        rijen.aggregate(alles=StringAgg(tekst, delimiter="", order_by=("begint_op", "pk"), output_field=TextField()))[
            "alles"
        ]
        or ""
    )


def eigen_vevents(gebruiker: Gebruiker) -> str:
    """What somebody goes to, may go to or organises, as far as they may see it; the online link where they have a seat.

    Two queries, one of them for who they are.
    """
    heel = Q(ics_openbaar__startswith=BEGIN, ics_openbaar__endswith=EINDE)
    heel &= Q(ics_deelnemer__startswith=BEGIN, ics_deelnemer__endswith=EINDE)
    aangemeld = Bijeenkomst.objects.filter(
        aanmeldingen__gebruiker=gebruiker, aanmeldingen__status=Aanmeldstatus.AANGEMELD
    )
    misschien = Bijeenkomst.objects.filter(aanmeldingen__gebruiker=gebruiker, aanmeldingen__status__in=IN_EIGEN_AGENDA)
    organiseert = Q(beheertokens__contains=[f"gebruiker:{gebruiker.pk}"])
    tekst = Case(
        When(Q(pk__in=aangemeld.values("pk")) | organiseert, then=F("ics_deelnemer")),
        default=F("ics_openbaar"),
        output_field=TextField(),
    )
    rijen = Bijeenkomst.objects.zichtbaar_voor(gebruiker).filter(
        heel, Q(pk__in=misschien.values("pk")) | organiseert, status__in=AANGEKONDIGD
    )
    return _aaneen(rijen.order_by(), tekst)


def afdruk_van(geheim: str) -> str:
    """What is kept of the secret of a personal calendar: long and random, so that a plain hash tells nothing about it."""
    return hashlib.sha256(geheim.encode()).hexdigest()


def maak_eigen_feed(gebruiker: Gebruiker) -> str:
    """Give somebody a secret address for their own agenda; the one of before stops working.

    Returns:
        the secret, which is kept nowhere.
    """
    geheim = secrets.token_urlsafe(32)
    Agendafeed.objects.update_or_create(
        gebruiker=gebruiker, defaults={"afdruk": afdruk_van(geheim), "gebruikt_op": None}
    )
    return geheim


def stop_eigen_feed(gebruiker: Gebruiker) -> None:
    """Let the secret address of somebody's own agenda lead nowhere."""
    Agendafeed.objects.filter(gebruiker=gebruiker).delete()


def feed_met(geheim: str) -> Agendafeed | None:
    """The calendar behind a secret, of an account that is active; None otherwise. One query."""
    feeds = Agendafeed.objects.select_related("gebruiker__partner").filter(gebruiker__is_active=True)
    return feeds.filter(afdruk=afdruk_van(geheim)).first()
