"""Reading the agenda in a real browser: accessible, on a phone, with filters in place, and in a frame on another website."""

import json
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from citydeal.agenda.models import Bijeenkomst
from tests.axe import in_elke_vorm
from tests.conftest import BEZOEKER
from tests.test_html import WORTEL

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PAGINAS = [
    (BEZOEKER, "groot"),
    (BEZOEKER, "afgelast"),
    (BEZOEKER, "geweest"),
    (BEZOEKER, "/agenda/insluiten/"),
    ("lid", "groot"),
    ("lid", "leden"),
    ("projectorganisatie", "concept"),
    ("projectorganisatie", "/agenda/"),
]


def adres(wat: str) -> str:
    """The address of a meeting of some kind in the demo; an address stays as it is."""
    if wat.startswith("/"):
        return wat
    nu = timezone.now()
    openbaar = Bijeenkomst.objects.openbaar()
    gezocht = {
        "groot": openbaar.komend(nu).filter(onderdelen__isnull=False),
        "afgelast": openbaar.filter(status="afgelast"),
        "geweest": openbaar.voorbij(nu).filter(verslag__isnull=False),
        "leden": Bijeenkomst.objects.gaat_door().komend(nu).filter(zichtbaarheid="leden"),
        "concept": Bijeenkomst.objects.concept(),
    }
    return gezocht[wat].first().get_absolute_url()


@pytest.mark.parametrize(("rol", "wat"), PAGINAS)
@pytest.mark.browser
def test_page_is_accessible_and_reflows(kijk, rol, wat):
    page = kijk(rol, breedte=320)
    assert page.goto(adres(wat)).status == 200
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert in_elke_vorm(page) == []


def test_pages_are_valid_html_and_light(als, tmp_path):
    for nummer, (rol, wat) in enumerate(PAGINAS):
        inhoud = als(rol).get(adres(wat)).content
        assert len(inhoud) <= 60_000
        (tmp_path / f"{nummer}.html").write_bytes(inhoud)
    verslag = tmp_path / "verslag.json"
    opdracht = ("node", WORTEL / "node_modules/html-validate/bin/html-validate.mjs", "--formatter", f"json={verslag}")
    subprocess.run(
        [*map(str, opdracht), "--config", str(WORTEL / "tests/htmlvalidate.json"), str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=WORTEL,
        timeout=120,
    )
    fouten = [
        f"{bestand['filePath'].rsplit('/', 1)[-1]}: {fout['ruleId']}: {fout['message']} ({fout.get('selector')})"
        for bestand in json.loads(verslag.read_text())
        for fout in bestand["messages"]
    ]
    assert fouten == []


@pytest.mark.browser
def test_filters_change_the_list_in_place_and_the_address_with_it(blader):
    page = blader()
    page.goto("/agenda/")
    kop = page.locator("[data-resultaatkop]")
    eerst = kop.inner_text()
    keuze = page.locator("input[name=soort]").first
    keuze.check()
    expect(kop).not_to_have_text(eerst)
    assert f"soort={keuze.get_attribute('value')}" in page.url
    page.get_by_role("link", name="Per maand").click()
    page.wait_for_url("**/agenda/maand/**")
    assert f"soort={keuze.get_attribute('value')}" in page.url


@pytest.mark.browser
def test_filters_work_without_javascript(blader):
    page = blader(java_script_enabled=False)
    page.goto("/agenda/")
    page.locator("input[name=soort]").first.check()
    page.get_by_role("button", name="Toon resultaten").click()
    assert "soort=" in page.url
    assert page.locator(".agendaregel").count() >= 1


class _Zuster(BaseHTTPRequestHandler):
    pagina = b""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(self.pagina)))
        self.end_headers()
        self.wfile.write(self.pagina)

    def log_message(self, *args):
        """Nothing."""


@pytest.fixture
def zuster():
    """Another website, at an origin of its own; gives its address and takes its page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Zuster)
    draad = Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.mark.browser
@pytest.mark.parametrize("toegestaan", [True, False])
def test_another_website_shows_the_list_in_a_frame_only_where_it_may(browser, live, zuster, settings, toegestaan):
    settings.INSLUITEN_TOEGESTAAN = [zuster] if toegestaan else []
    _Zuster.pagina = f'<!doctype html><iframe src="{live.url}/agenda/insluiten/" title="Agenda"></iframe>'.encode()
    context = browser.new_context()
    page = context.new_page()
    page.goto(zuster)
    regels = page.frame_locator("iframe").locator(".agendaregel")
    if toegestaan:
        expect(regels.first).to_be_visible()
        assert context.cookies() == []
    else:
        page.wait_for_timeout(500)
        assert regels.count() == 0
    context.close()
