"""The devices on which somebody is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from citydeal.netwerk.apparaat import apparaatnaam
from citydeal.netwerk.models import Gebruiker


@dataclass(frozen=True)
class Apparaat:
    """One session as its owner sees it."""

    pk: int
    naam: str
    sinds: datetime
    gezien_op: datetime
    is_dit: bool


def lijst(gebruiker: Gebruiker, sleutel: str | None) -> list[Apparaat]:
    """The sessions of `gebruiker` that still work, this one (`sleutel`) first, then the last used; two queries."""
    geldig = _geldige_sleutels(gebruiker)
    apparaten = [
        Apparaat(
            pk=sessie.pk,
            naam=apparaatnaam(sessie.user_agent),
            sinds=sessie.created_at,
            gezien_op=sessie.last_seen_at,
            is_dit=sessie.session_key == sleutel,
        )
        for sessie in UserSession.objects.filter(user=gebruiker).order_by("-last_seen_at", "-pk")
        if sessie.session_key in geldig
    ]
    return sorted(apparaten, key=lambda apparaat: not apparaat.is_dit)


@transaction.atomic
def beeindig(gebruiker: Gebruiker, pk: int) -> bool:
    """End one session of `gebruiker`; False where there is none with this id. The next request there is refused."""
    sessie = UserSession.objects.filter(user=gebruiker, pk=pk).first()
    if sessie is None:
        return False
    sessie.end()
    return True


@transaction.atomic
def beeindig_alle(gebruiker: Gebruiker, *, behalve: str | None = None) -> int:
    """End every session of `gebruiker`, but for the one with the key `behalve`; returns how many there were."""
    sleutels = list(
        UserSession.objects.filter(user=gebruiker)
        .exclude(session_key=behalve or "")
        .values_list("session_key", flat=True)
    )
    Session.objects.filter(session_key__in=sleutels).delete()
    aantal, _ = UserSession.objects.filter(session_key__in=sleutels).delete()
    return aantal


def werk_bij(gebruiker: Gebruiker, sleutel: str | None) -> None:
    """Write down that somebody was here today, on this device; two queries."""
    nu = timezone.now()
    Gebruiker.objects.filter(pk=gebruiker.pk).update(gezien_op=nu)
    UserSession.objects.filter(user=gebruiker, session_key=sleutel or "").update(last_seen_at=nu)


def _geldige_sleutels(gebruiker: Gebruiker) -> set[str]:
    """Keys of sessions that have not expired and that no new password ended."""
    kenmerk = gebruiker.get_session_auth_hash()
    rijen = Session.objects.filter(
        session_key__in=UserSession.objects.filter(user=gebruiker).values("session_key"), expire_date__gt=timezone.now()
    )
    return {
        rij.session_key for rij in rijen if constant_time_compare(rij.get_decoded().get(HASH_SESSION_KEY, ""), kenmerk)
    }
