"""How often something may be tried: counted in PostgreSQL, so that it holds over all processes and without Redis.

One statement counts and tells, so that of two attempts at the same moment both count. Keys are hashes: the table says
nothing about who tried.
"""

import ipaddress
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from citydeal.netwerk.models import Pogingenteller

logger = logging.getLogger(__name__)

_TEL = """
    INSERT INTO netwerk_pogingenteller AS teller (sleutel, aantal, verloopt_op) VALUES (%(sleutel)s, 1, %(einde)s)
    ON CONFLICT (sleutel) DO UPDATE SET
        aantal = CASE WHEN teller.verloopt_op <= %(nu)s THEN 1 ELSE teller.aantal + 1 END,
        verloopt_op = CASE WHEN teller.verloopt_op <= %(nu)s THEN %(einde)s ELSE teller.verloopt_op END
    RETURNING aantal
"""


@dataclass(frozen=True)
class Grens:
    """At most `aantal` attempts within `duur`, counted from the first."""

    naam: str
    aantal: int
    duur: timedelta


INLOGGEN_PER_ADRES = Grens("inloggen per adres", 10, timedelta(minutes=15))
INLOGGEN_PER_IP = Grens("inloggen per IP", 100, timedelta(minutes=15))
HERSTEL_PER_ADRES = Grens("herstel per adres", 3, timedelta(hours=1))
HERSTEL_PER_IP = Grens("herstel per IP", 30, timedelta(hours=1))
WACHTWOORD_WIJZIGEN = Grens("wachtwoord wijzigen", 10, timedelta(minutes=15))
INLOGCODE_PER_ADRES = Grens("inlogcode per adres", 5, timedelta(hours=1))
INLOGCODE_PER_IP = Grens("inlogcode per IP", 60, timedelta(hours=1))
RADEN_PER_CODE = Grens("raden per code", 5, timedelta(minutes=30))
RADEN_PER_IP = Grens("raden per IP", 100, timedelta(minutes=15))
TWEEDE_FACTOR = Grens("tweede factor per mens", 10, timedelta(minutes=15))
PASSKEY_PER_IP = Grens("passkey per IP", 100, timedelta(minutes=15))
BEVESTIGCODE = Grens("bevestigcode per mens", 5, timedelta(hours=1))
ADRESWIJZIGING = Grens("adreswijziging per mens", 5, timedelta(hours=1))


def verbruik(grens: Grens, wie: str) -> bool:
    """Count one attempt of `wie`; False when there were too many already. The first refusal of a period is logged."""
    nu = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_TEL, {"sleutel": _sleutel(grens, wie), "nu": nu, "einde": nu + grens.duur})
        (aantal,) = cursor.fetchone()
    if aantal == 1:
        Pogingenteller.objects.filter(verloopt_op__lt=nu - timedelta(days=1)).delete()
    if aantal == grens.aantal + 1:
        logger.warning("Too many attempts: %s (%s).", grens.naam, _sleutel(grens, wie)[:8])
    return aantal <= grens.aantal


def is_op(grens: Grens, wie: str) -> bool:
    """Whether `wie` had all attempts there are for now; counts nothing."""
    tellers = Pogingenteller.objects.filter(sleutel=_sleutel(grens, wie), verloopt_op__gt=timezone.now())
    return tellers.filter(aantal__gte=grens.aantal).exists()


def geef_terug(grens: Grens, wie: str) -> None:
    """Take back one counted attempt: it was a right one."""
    Pogingenteller.objects.filter(sleutel=_sleutel(grens, wie), aantal__gt=0).update(aantal=F("aantal") - 1)


def ip_van(request: HttpRequest) -> str:
    """The address that a request comes from, of an IPv6 address the network.

    A forwarding header is believed only as far as the proxies go that we know of (`TRUSTED_PROXIES`): the last one
    wrote the last entry. What the visitor wrote before that doesn't count. The proxy must drop headers with underscores,
    as nginx does by itself: to WSGI `X_Forwarded_For` is the same header.
    """
    ip = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    doorgestuurd = [deel.strip() for deel in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(doorgestuurd) >= proxies:
        ip = doorgestuurd[-proxies]
    try:
        adres = ipaddress.ip_address(ip)
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")
    if adres.version == 6:
        return str(ipaddress.ip_network(f"{adres}/64", strict=False).network_address)
    return str(adres)


def _sleutel(grens: Grens, wie: str) -> str:
    return salted_hmac("citydeal.netwerk.begrenzing", f"{grens.naam}:{wie}", algorithm="sha256").hexdigest()
