"""Programs that people have take in the feeds: vdirsyncer subscribes, khal shows what it fetched."""

import http.server
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citydeal.agenda.tests.factories import BijeenkomstFactory, over

pytestmark = pytest.mark.django_db
BIN = Path(sys.executable).parent


@contextmanager
def aangeboden(inhoud: bytes):
    """The calendar at an address over real HTTP."""

    class Verzoek(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self.wfile.write(inhoud)

        def log_message(self, *args):
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Verzoek)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/feed.ics"
    finally:
        server.shutdown()
        server.server_close()
        draad.join()


@pytest.fixture
def volle_feed(client) -> bytes:
    """A feed with one of everything."""
    BijeenkomstFactory(titel="Gewoon", begint_op=over(3))
    BijeenkomstFactory(titel="Afgelast", afgelast=True, begint_op=over(4))
    begin = datetime(2027, 3, 27, 23, tzinfo=UTC)
    BijeenkomstFactory(titel="Dagen", begint_op=begin, eindigt_op=datetime(2027, 3, 30, 22, tzinfo=UTC), hele_dag=True)
    BijeenkomstFactory(
        titel="Klok terug",
        begint_op=datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        eindigt_op=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    BijeenkomstFactory(titel="Raar; teken, \\ 🚲", samenvatting="a\nb")
    return client.get("/agenda/feed.ics").content


def doe(*opdracht: object, map_: Path) -> str:
    klaar = subprocess.run(
        [str(deel) for deel in opdracht],
        cwd=map_,
        env={"HOME": str(map_), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
    return klaar.stdout + klaar.stderr


def test_vdirsyncer_subscribes_and_khal_reads_what_it_fetched(volle_feed, tmp_path):
    with aangeboden(volle_feed) as adres:
        (tmp_path / "config").write_text(
            f"""
[general]
status_path = "{tmp_path}/stand"
[pair agenda]
a = "hier"
b = "portaal"
collections = null
[storage hier]
type = "filesystem"
path = "{tmp_path}/agenda"
fileext = ".ics"
[storage portaal]
type = "http"
url = "{adres}"
"""
        )
        vdirsyncer = (BIN / "vdirsyncer", "-c", tmp_path / "config")
        (tmp_path / "agenda").mkdir()
        doe(*vdirsyncer, "discover", map_=tmp_path)
        doe(*vdirsyncer, "sync", map_=tmp_path)
    assert len(list((tmp_path / "agenda").glob("*.ics"))) == 5
    (tmp_path / "khal").write_text(
        f"""
[calendars]
[[agenda]]
path = {tmp_path}/agenda
[locale]
timeformat = %H:%M
dateformat = %d-%m-%Y
longdateformat = %d-%m-%Y
datetimeformat = %d-%m-%Y %H:%M
longdatetimeformat = %d-%m-%Y %H:%M
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
[sqlite]
path = {tmp_path}/khal.db
"""
    )
    lijst = ("list", "--format", "{title}|{start}|{end}|{status}", "--day-format", "")
    khal = (BIN / "khal", "-c", tmp_path / "khal")
    tekst = doe(*khal, *lijst, "25-10-2026", "26-10-2026", map_=tmp_path)
    assert "Klok terug|25-10-2026 02:30|25-10-2026 02:30" in tekst
    tekst = doe(*khal, *lijst, "28-03-2027", "29-03-2027", map_=tmp_path)
    assert "Dagen|" in tekst
    tekst = doe(*khal, *lijst, "now", "400d", map_=tmp_path)
    assert "Raar; teken, \\ 🚲" in tekst
    assert "Afgelast" in tekst
