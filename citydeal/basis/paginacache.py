"""The page cache: finished answers for visitors without a session, fresh at once after every change.

Each process keeps answers in its own memory. One number in Redis, the generation, tells whether they still hold: it is
read before a page is made and raised after a change is committed. After a change a kept page is tested: the questions
that it asked the database are asked again, and only when an answer is another than before it is made anew
(`citydeal.basis.navraag`). Where Redis does not answer, nothing is kept and nothing is taken from memory: pages are then
made anew each time.
"""

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import redis
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from redis.backoff import NoBackoff
from redis.retry import Retry

from citydeal.basis import navraag

logger = logging.getLogger(__name__)

LEVENSDUUR = 60.0
"""Seconds that an answer is given without a test."""
MAX_LEVENSDUUR = 3600.0
"""Seconds after which an answer is made anew, whatever its test says."""
MAX_BYTES = 48 * 1024 * 1024
MAX_BYTES_PER_PAGINA = 4 * 1024 * 1024
"""Enough for a sitemap of 20,000 addresses, which takes most work of all."""
MAX_PAD = 1024
"""Longer addresses are made anew each time: nobody shares them."""
ADEMPAUZE = 1.0
"""Seconds that a Redis that failed is left alone."""
_ZONDER_COMPRESSIE_ONDER = 512
_COMPRESSIE = 1
"""Six takes six times as long for an eighth less."""


@dataclass(slots=True)
class Antwoord:
    """One finished answer."""

    generatie: bytes
    verloopt: float
    uiterlijk: float
    geldig_tot: datetime | None
    etag: str
    kaal: "Vorm"
    gezipt: "Vorm | None"
    vragen: tuple[navraag.Vraag, ...]

    @property
    def omvang(self) -> int:
        inhoud = len(self.kaal.inhoud) + (len(self.gezipt.inhoud) if self.gezipt else 0)
        return inhoud + navraag.omvang(self.vragen) + 1024


class Vorm:
    """An answer as it is sent, plain or gzipped: its body and its headers, checked once and copied for each visitor."""

    __slots__ = ("inhoud", "koppen")

    def __init__(self, inhoud: bytes, koppen: Iterable[tuple[str, str]]) -> None:
        self.inhoud = inhoud
        self.koppen = _Koppen({**dict(koppen), "Content-Length": str(len(inhoud))})

    def antwoord(self) -> HttpResponse:
        response = HttpResponse(self.inhoud)
        response.headers = self.koppen.kopie()
        return response


class _Koppen(ResponseHeaders):
    def kopie(self) -> "_Koppen":
        """The same headers in a mapping of their own, without reading each of them again."""
        nieuw = _Koppen(None)
        nieuw._store = self._store.copy()
        return nieuw


@dataclass
class Voorraad:
    """The answers of this process, the longest unused one leaving first."""

    antwoorden: OrderedDict[tuple, Antwoord] = field(default_factory=OrderedDict)
    omvang: int = 0
    slot: threading.Lock = field(default_factory=threading.Lock)

    def haal(self, sleutel: tuple) -> Antwoord | None:
        with self.slot:
            antwoord = self.antwoorden.get(sleutel)
            if antwoord is not None:
                self.antwoorden.move_to_end(sleutel)
            return antwoord

    def bewaar(self, sleutel: tuple, antwoord: Antwoord) -> None:
        with self.slot:
            self._vergeet(sleutel)
            self.antwoorden[sleutel] = antwoord
            self.omvang += antwoord.omvang
            while self.omvang > MAX_BYTES:
                self._vergeet(next(iter(self.antwoorden)))

    def vergeet(self, sleutel: tuple) -> None:
        with self.slot:
            self._vergeet(sleutel)

    def leeg(self) -> None:
        with self.slot:
            self.antwoorden.clear()
            self.omvang = 0

    def _vergeet(self, sleutel: tuple) -> None:
        oud = self.antwoorden.pop(sleutel, None)
        if oud is not None:
            self.omvang -= oud.omvang


class Generatie:
    """The number in Redis that all processes share; `None` where Redis does not answer."""

    def __init__(self) -> None:
        self._client: redis.Redis | None = None
        self._eigen = threading.local()
        self._niet_voor = 0.0
        self._achterstallig = False

    @property
    def sleutel(self) -> str:
        return f"{settings.CACHES['default'].get('KEY_PREFIX', '')}:paginacache:generatie"

    def _verbinding(self) -> redis.Redis:
        if self._client is None:
            self._client = redis.Redis.from_url(
                settings.CACHES["default"]["LOCATION"],
                socket_timeout=0.2,
                socket_connect_timeout=0.2,
                retry=Retry(NoBackoff(), 0),
            )
        return self._client

    def lees(self) -> bytes | None:
        """The generation now; `None` when Redis does not answer within 0.2 s or failed less than a second ago."""
        if time.monotonic() < self._niet_voor:
            return None
        try:
            if self._achterstallig:
                self._verhoog()
            waarde = self._haal()
            if waarde is None:
                self._begin()
                waarde = self._haal()
        except redis.RedisError:
            self._faal()
            return None
        return waarde

    def _haal(self) -> bytes | None:
        """GET, over a connection that this thread keeps: by way of the client's pool it costs four times as much."""
        client, eigen = self._verbinding(), self._eigen
        if getattr(eigen, "client", None) is not client:
            pool = client.connection_pool
            eigen.verbinding = pool.connection_class(**pool.connection_kwargs)
            eigen.vraag = eigen.verbinding.pack_command("GET", self.sleutel)
            eigen.client = client
        try:
            return self._vraag(eigen)
        except redis.ConnectionError:
            # Redis closed it, as when it was started anew: the second time opens another.
            return self._vraag(eigen)

    @staticmethod
    def _vraag(eigen: threading.local) -> bytes | None:
        eigen.verbinding.send_packed_command(eigen.vraag, check_health=False)
        return eigen.verbinding.read_response()

    def verhoog(self) -> None:
        """Raise the generation; a Redis that is down gets it as soon as this process reaches it again."""
        self._achterstallig = True
        try:
            self._verhoog()
        except redis.RedisError:
            self._faal()

    def _verhoog(self) -> None:
        self._begin()
        self._verbinding().incr(self.sleutel)
        self._achterstallig = False

    def _begin(self) -> None:
        # A Redis that lost its memory must never come back to a number that was used before.
        self._verbinding().set(self.sleutel, time.time_ns(), nx=True)

    def _faal(self) -> None:
        self._niet_voor = time.monotonic() + ADEMPAUZE
        voorraad.leeg()
        logger.warning("Redis does not answer; pages are made anew for each visitor.")


voorraad = Voorraad()
generatie = Generatie()


def vernieuw() -> None:
    """Make every kept page stale, in every process, as soon as the running transaction is committed.

    To be called by the function that changes something that a public page shows. Without a transaction it works at once.
    """
    transaction.on_commit(generatie.verhoog)


def geldig_tot(request: HttpRequest, moment: datetime) -> None:
    """Say that the page being made holds until `moment` at most; of several moments the earliest counts."""
    eerder = getattr(request, "_pagina_geldig_tot", None)
    if eerder is None or moment < eerder:
        request._pagina_geldig_tot = moment


def _neemt_gzip(kop: str) -> bool:
    """Whether an Accept-Encoding header takes gzip; a quality of zero refuses it."""
    for deel in kop.split(","):
        naam, _, kwaliteit = deel.partition(";")
        if naam.strip() == "gzip":
            return kwaliteit.replace(" ", "").removeprefix("q=") not in {"0", "0.0", "0.00", "0.000"}
    return False


class PaginaCacheMiddleware:
    """Answer visitors without a session out of memory; the first middleware of all.

    Kept are answers to GET with status 200 that set no cookie, are not private and are not streamed. The key is the whole
    address, the host and whether htmx asked for a part of the page.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.statisch = settings.STATIC_URL

    def __call__(self, request):
        if not self._mag_uit_cache(request):
            return self.get_response(request)
        try:
            # Without its port and in lower case: those are the visitor's to choose, and no page shows them.
            host, _ = split_domain_port(request.get_host())
        except DisallowedHost:
            return self.get_response(request)
        sleutel = (
            request.scheme,
            host,
            # As it came: two addresses that differ in their bytes never share an answer.
            request.path_info,
            request.META.get("QUERY_STRING", ""),
            request.META.get("HTTP_HX_REQUEST") == "true",
            request.META.get("HTTP_HX_TARGET", "")[:40],
        )
        nu = generatie.lees()
        if nu is None:
            return self.get_response(request)
        antwoord = voorraad.haal(sleutel)
        if antwoord is not None:
            if self._geldt(antwoord, nu) or self._geldt_nog(antwoord, nu):
                return self._geef(request, antwoord)
            voorraad.vergeet(sleutel)
        with navraag.opnemen() as opname:
            response = self.get_response(request)
        antwoord = self._maak(request, response, nu, opname.te_toetsen)
        if antwoord is None:
            return response
        voorraad.bewaar(sleutel, antwoord)
        return self._geef(request, antwoord)

    def _mag_uit_cache(self, request) -> bool:
        return (
            request.method == "GET"
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "HTTP_AUTHORIZATION" not in request.META
            # With these django-htmx reads the two headers of the key otherwise than they stand there.
            and "HTTP_HX_REQUEST_URI_AUTOENCODED" not in request.META
            and "HTTP_HX_TARGET_URI_AUTOENCODED" not in request.META
            and not request.path_info.startswith(self.statisch)
            and len(request.META.get("QUERY_STRING", "")) + len(request.path_info) <= MAX_PAD
        )

    @staticmethod
    def _geldt(antwoord: Antwoord, nu: bytes) -> bool:
        return (
            antwoord.generatie == nu
            and time.monotonic() < antwoord.verloopt
            and (antwoord.geldig_tot is None or timezone.now() < antwoord.geldig_tot)
        )

    @staticmethod
    def _geldt_nog(antwoord: Antwoord, nu: bytes) -> bool:
        """Test an answer of before a change; one that is still the same holds from now on under the generation `nu`."""
        if time.monotonic() >= antwoord.uiterlijk:
            return False
        if antwoord.geldig_tot is not None and timezone.now() >= antwoord.geldig_tot:
            return False
        if not navraag.is_onveranderd(antwoord.vragen):
            return False
        # The term first: another thread that sees the new generation must not find the old term.
        antwoord.verloopt = time.monotonic() + LEVENSDUUR
        antwoord.generatie = nu
        return True

    @staticmethod
    def _maak(request, response, nu: bytes, vragen: tuple[navraag.Vraag, ...]) -> Antwoord | None:
        if response.status_code != 200 or response.streaming or response.cookies:
            return None
        cache_control = response.get("Cache-Control", "")
        if any(woord in cache_control for woord in ("private", "no-store", "no-cache", "max-age")):
            return None
        if len(response.content) > MAX_BYTES_PER_PAGINA or response.has_header("Content-Encoding"):
            return None
        # The page differs for who is signed in, but those never come here: only the parts below still matter.
        del response["Vary"]
        patch_vary_headers(response, ["Cookie", "HX-Request", "HX-Target", "Accept-Encoding"])
        # Browsers keep it too, but ask each time whether it still holds.
        response["Cache-Control"] = "no-cache"
        inhoud = response.content
        etag = hashlib.blake2b(inhoud, digest_size=12).hexdigest()
        response["ETag"] = f'W/"{etag}"'
        koppen = list(response.items())
        gezipt = None
        if len(inhoud) > _ZONDER_COMPRESSIE_ONDER:
            gezipt = Vorm(
                gzip.compress(inhoud, compresslevel=_COMPRESSIE, mtime=0), [*koppen, ("Content-Encoding", "gzip")]
            )
        return Antwoord(
            generatie=nu,
            verloopt=time.monotonic() + LEVENSDUUR,
            uiterlijk=time.monotonic() + MAX_LEVENSDUUR,
            geldig_tot=getattr(request, "_pagina_geldig_tot", None),
            etag=etag,
            kaal=Vorm(inhoud, koppen),
            gezipt=gezipt,
            vragen=vragen,
        )

    @staticmethod
    def _geef(request, antwoord: Antwoord) -> HttpResponse:
        if antwoord.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            response = HttpResponseNotModified()
            response.headers = antwoord.kaal.koppen.kopie()
            del response["Content-Type"], response["Content-Length"]
            return response
        zip_mag = antwoord.gezipt is not None and _neemt_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        return (antwoord.gezipt if zip_mag else antwoord.kaal).antwoord()
