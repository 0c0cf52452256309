"""The page cache answers visitors from memory, and never with something that no longer holds."""

import gzip
import socket
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_htmx.middleware import HtmxMiddleware

from citydeal.basis import paginacache
from citydeal.basis.paginacache import PaginaCacheMiddleware, geldig_tot, generatie, vernieuw, voorraad


@pytest.fixture(autouse=True)
def schone_voorraad():
    voorraad.leeg()
    generatie._niet_voor = 0.0
    yield
    voorraad.leeg()


class Teller:
    """A view that says how often it was asked."""

    def __init__(self, **opties):
        self.keren = 0
        self.opties = opties

    def __call__(self, request):
        self.keren += 1
        if tot := self.opties.get("tot"):
            geldig_tot(request, tot)
        response = HttpResponse(f"<p>keer {self.keren}</p>" + "x" * 2000, status=self.opties.get("status", 200))
        for kop, waarde in self.opties.get("koppen", {}).items():
            response[kop] = waarde
        if self.opties.get("cookie"):
            response.set_cookie("a", "b")
        return response


def vraag(view, pad="/kennisbank/", **koppen):
    request = RequestFactory().get(pad, **koppen)
    return PaginaCacheMiddleware(view)(request)


def test_a_second_visitor_gets_the_kept_page_with_all_headers():
    view = Teller(koppen={"X-Iets": "ja", "Content-Language": "nl"})
    eerste, tweede = vraag(view), vraag(view)
    assert view.keren == 1
    assert tweede.content == eerste.content
    assert tweede["X-Iets"] == "ja"
    assert tweede["Cache-Control"] == "no-cache"


def test_a_kept_page_is_gzipped_for_who_takes_it_and_plain_for_who_does_not():
    view = Teller()
    kaal = vraag(view)
    gezipt = vraag(view, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gezipt["Content-Encoding"] == "gzip"
    assert gzip.decompress(gezipt.content) == kaal.content
    assert "Accept-Encoding" in gezipt["Vary"]
    assert not kaal.has_header("Content-Encoding")


def test_a_part_of_a_page_that_was_asked_in_code_is_never_given_for_the_page():
    def view(request):
        HtmxMiddleware(lambda _: None)(request)
        return HttpResponse("deel" if request.htmx else "hele bladzijde")

    assert vraag(view, HTTP_HX_REQUEST="%74rue", HTTP_HX_REQUEST_URI_AUTOENCODED="true").content == b"deel"
    assert vraag(view).content == b"hele bladzijde"
    assert vraag(view, HTTP_HX_REQUEST="%74rue").content == b"hele bladzijde"


@pytest.mark.parametrize("kop", ["gzip;q=0", "gzip; q=0.0, identity", "br", "", "xgzip"])
def test_who_refuses_gzip_gets_the_page_plain(kop):
    assert not vraag(Teller(), HTTP_ACCEPT_ENCODING=kop).has_header("Content-Encoding")


def test_two_addresses_that_differ_in_their_bytes_never_share_an_answer():
    view = Teller()
    vraag(view, QUERY_STRING="q=caf\xc3\xa9")
    vraag(view, QUERY_STRING="q=caf%C3%83%C2%A9")
    assert view.keren == 2


def test_a_browser_that_has_the_page_gets_304():
    view = Teller()
    etag = vraag(view)["ETag"]
    assert vraag(view, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert vraag(view, HTTP_IF_NONE_MATCH='W/"anders"').status_code == 200


@pytest.mark.parametrize(
    "pad_en_koppen",
    [
        ("/kennisbank/?thema=energie", {}),
        ("/kennisbank/", {"HTTP_HX_REQUEST": "true"}),
        ("/kennisbank/", {"HTTP_HOST": "127.0.0.1"}),
        ("/kennisbank/", {"wsgi.url_scheme": "https"}),
    ],
)
def test_another_address_host_scheme_or_part_is_another_page(pad_en_koppen):
    view = Teller()
    vraag(view)
    pad, koppen = pad_en_koppen
    vraag(view, pad, **koppen)
    assert view.keren == 2


@pytest.mark.parametrize(
    "opties",
    [
        {"status": 404},
        {"status": 302},
        {"status": 500},
        {"cookie": True},
        {"koppen": {"Cache-Control": "private"}},
        {"koppen": {"Cache-Control": "no-store"}},
        {"koppen": {"Content-Encoding": "br"}},
    ],
)
def test_what_is_private_unfinished_or_sets_a_cookie_is_never_kept(opties):
    view = Teller(**opties)
    vraag(view)
    vraag(view)
    assert view.keren == 2


def test_a_stream_is_never_kept():
    def view(request):
        return StreamingHttpResponse([b"a", b"b"])

    assert b"".join(vraag(view).streaming_content) == b"ab"
    assert voorraad.antwoorden == {}


def test_who_has_a_session_never_gets_and_never_makes_a_kept_page():
    view = Teller()
    vraag(view, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
    assert voorraad.antwoorden == {}
    vraag(view)
    vraag(view, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
    assert view.keren == 3


def test_post_passes_by():
    view = Teller()
    vraag(view)
    PaginaCacheMiddleware(view)(RequestFactory().post("/kennisbank/"))
    assert view.keren == 2


def test_a_foreign_host_never_becomes_a_key():
    vraag(Teller(), HTTP_HOST="evil.example")
    assert voorraad.antwoorden == {}


def test_another_way_to_write_the_host_is_no_other_page():
    view = Teller()
    vraag(view, HTTP_HOST="localhost")
    for host in ("localhost:8000", "localhost:54321", "LocalHost", "localhost."):
        vraag(view, HTTP_HOST=host)
    assert (view.keren, len(voorraad.antwoorden)) == (1, 1)


def test_a_forwarded_host_of_the_visitor_makes_no_page():
    def view(request):
        return HttpResponse(request.build_absolute_uri())

    assert b"evil" not in vraag(view, HTTP_X_FORWARDED_HOST="evil.example").content


def test_a_change_makes_every_page_stale_after_commit_only(transactional_db):
    view = Teller()
    vraag(view)
    with transaction.atomic():
        vernieuw()
        vraag(view)
        assert view.keren == 1
    vraag(view)
    assert view.keren == 2


def test_a_change_that_is_rolled_back_keeps_the_page(transactional_db):
    view = Teller()
    vraag(view)
    with transaction.atomic():
        vernieuw()
        transaction.set_rollback(True)
    vraag(view)
    assert view.keren == 1


def test_a_change_while_the_page_is_made_is_not_missed():
    def view(request):
        generatie.verhoog()
        return teller(request)

    teller = Teller()
    vraag(view)
    vraag(teller)
    assert teller.keren == 2


def test_a_page_holds_until_the_clock_changes_it():
    nu = timezone.now()
    view = Teller(tot=nu - timedelta(seconds=1))
    vraag(view)
    vraag(view)
    assert view.keren == 2
    later = Teller(tot=nu + timedelta(hours=1))
    vraag(later, "/later/")
    vraag(later, "/later/")
    assert later.keren == 1


def test_of_several_moments_the_earliest_counts():
    request = RequestFactory().get("/")
    nu = timezone.now()
    geldig_tot(request, nu + timedelta(hours=2))
    geldig_tot(request, nu + timedelta(hours=1))
    geldig_tot(request, nu + timedelta(hours=3))
    assert request._pagina_geldig_tot == nu + timedelta(hours=1)


def test_nothing_lives_longer_than_a_minute(monkeypatch):
    view = Teller()
    vraag(view)
    begin = paginacache.time.monotonic()
    monkeypatch.setattr(paginacache.time, "monotonic", lambda: begin + paginacache.LEVENSDUUR + 1)
    vraag(view)
    assert view.keren == 2


def test_without_redis_pages_are_made_anew_and_quickly(settings, monkeypatch):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "unix:///nergens/valkey.sock?db=0"}}
    monkeypatch.setattr(paginacache, "generatie", paginacache.Generatie())
    view = Teller()
    assert vraag(view).status_code == 200
    vraag(view)
    assert view.keren == 2
    assert voorraad.antwoorden == {}


def test_a_change_while_redis_was_away_counts_once_it_is_back(settings, monkeypatch):
    goed = settings.CACHES
    vers = paginacache.Generatie()
    monkeypatch.setattr(paginacache, "generatie", vers)
    view = Teller()
    vraag(view)
    vers._client = None
    settings.CACHES = {"default": {**goed["default"], "LOCATION": "unix:///nergens/valkey.sock?db=0"}}
    vers.verhoog()
    settings.CACHES = goed
    vers._client = None
    vers._niet_voor = 0.0
    vraag(view)
    assert view.keren == 2


def test_the_memory_has_a_limit_and_the_longest_unused_leaves_first(monkeypatch):
    monkeypatch.setattr(paginacache, "MAX_BYTES", 12_000)
    for n in range(10):
        vraag(Teller(), f"/kennisbank/?pagina={n}")
    assert voorraad.omvang <= 12_000
    vragen = [sleutel[3] for sleutel in voorraad.antwoorden]
    assert "pagina=9" in vragen
    assert "pagina=0" not in vragen


def test_an_endless_address_is_not_kept():
    vraag(Teller(), "/zoeken/?q=" + "a" * 5000)
    assert voorraad.antwoorden == {}


def test_pages_made_in_one_process_are_stale_in_another(tmp_path):
    """A second process raises the generation through its own connection."""
    view = Teller()
    vraag(view)
    code = "import redis,sys;redis.Redis.from_url(sys.argv[1]).incr(sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, settings.CACHES["default"]["LOCATION"], generatie.sleutel], check=True, timeout=20
    )
    vraag(view)
    assert view.keren == 2


def test_a_connection_that_redis_closed_is_not_noticed():
    view = Teller()
    vraag(view)
    generatie._eigen.verbinding._sock.shutdown(socket.SHUT_RDWR)
    vraag(view)
    assert view.keren == 1


def test_an_answer_from_memory_can_be_changed_without_changing_the_kept_one():
    view = Teller()
    vraag(view)
    vraag(view)["X-Iets"] = "van deze bezoeker"
    assert not vraag(view).has_header("X-Iets")
