"""Uploads with malware are refused, and so is everything while ClamAV can't be asked."""

import io
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from citydeal.basis import viruscontrole
from citydeal.basis.models import Afbeelding, Bestand
from citydeal.basis.viruscontrole import controleer_op_virussen
from citydeal.netwerk.models import Gebruiker

EICAR = b"$".join([rb"X5O!P%@AP[4\PZX54(P^)7CC)7}", b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", b"H+H*"])
KWAAD = b"iets kwaads"


@dataclass
class Clamd:
    """A server that speaks the protocol of clamd; `antwoord` is what it says instead of the truth."""

    adres: str = ""
    antwoord: bytes | None = None
    wacht: float = 0.0
    gezien: list[bytes] = field(default_factory=list)


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:
    staat = Clamd()

    class Gesprek(socketserver.StreamRequestHandler):
        def handle(self):
            assert self.rfile.read(10) == b"zINSTREAM\0"
            inhoud = b""
            while lengte := struct.unpack("!L", self.rfile.read(4))[0]:
                inhoud += self.rfile.read(lengte)
            staat.gezien.append(inhoud)
            time.sleep(staat.wacht)
            gevonden = b"stream: Kwaad-1 FOUND\0" if KWAAD in inhoud else b"stream: OK\0"
            self.wfile.write(gevonden if staat.antwoord is None else staat.antwoord)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Gesprek) as server:
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        draad.start()
        staat.adres = settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield staat
        server.shutdown()


def test_a_clean_file_passes_whole_and_can_be_read_again(clamd):
    inhoud = bytes(range(256)) * 2000
    bestand = io.BytesIO(inhoud)
    controleer_op_virussen(bestand)
    assert clamd.gezien == [inhoud]
    assert bestand.read() == inhoud


def test_malware_is_refused(clamd):
    with pytest.raises(ValidationError, match="zit een virus"):
        controleer_op_virussen(io.BytesIO(b"x" * 300_000 + KWAAD))
    assert clamd.gezien


@pytest.mark.parametrize(
    "antwoord", [b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"onzin\0", b"x" * 9000]
)
def test_an_answer_that_is_no_yes_is_a_no(clamd, antwoord):
    clamd.antwoord = antwoord
    with pytest.raises(ValidationError, match="kan nu niet nagaan"):
        controleer_op_virussen(io.BytesIO(b"gewoon"))


def test_who_hangs_is_not_waited_for(clamd, monkeypatch):
    monkeypatch.setattr(viruscontrole, "WACHTTIJD", 0.3)
    clamd.wacht = 1.5
    begin = time.monotonic()
    with pytest.raises(ValidationError, match="kan nu niet nagaan"):
        controleer_op_virussen(io.BytesIO(b"gewoon"))
    assert time.monotonic() - begin < 1.2


@pytest.mark.parametrize("adres", ["tcp://127.0.0.1:9", "unix:///bestaat/niet.ctl", "tcp://bestaat-niet.invalid:3310"])
def test_nobody_there_means_no(settings, adres):
    settings.CLAMD_URL = adres
    with pytest.raises(ValidationError, match="Probeer het over een paar minuten"):
        controleer_op_virussen(io.BytesIO(b"gewoon"))


@pytest.mark.parametrize("voor", [0, 10, 128 * 1024 - 30])
def test_the_test_file_is_refused_without_clamav_too(settings, voor):
    settings.CLAMD_URL = ""
    with pytest.raises(ValidationError, match="zit een virus"):
        controleer_op_virussen(io.BytesIO(b" " * voor + EICAR))


def test_without_clamav_other_files_pass(settings):
    settings.CLAMD_URL = ""
    controleer_op_virussen(io.BytesIO(KWAAD))


@pytest.mark.django_db
class TestUpload:
    @pytest.fixture
    def cms(self, client):
        client.force_login(Gebruiker.objects.create_superuser("b@test.example", "slimme-stad-test", naam="B"))
        return client

    def stuur(self, cms, soort, bestand, naam="add"):
        kern = {"title": "T", "file": bestand, "collection": Collection.get_first_root_node().pk, "tags": ""}
        return cms.post(reverse(f"wagtail{soort}:{naam}"), kern)

    def test_a_document_with_malware_is_not_kept(self, cms, clamd):
        antwoord = self.stuur(cms, "docs", SimpleUploadedFile("a.txt", KWAAD))
        assert "zit een virus" in antwoord.content.decode()
        assert not Bestand.objects.exists()
        assert self.stuur(cms, "docs", SimpleUploadedFile("a.txt", b"goed")).status_code == 302
        assert Bestand.objects.count() == 1
        assert clamd.gezien == [KWAAD, b"goed"]

    def test_neither_is_a_picture(self, cms, clamd):
        stroom = io.BytesIO()
        Image.new("RGB", (10, 10)).save(stroom, "PNG")
        antwoord = self.stuur(cms, "images", SimpleUploadedFile("a.png", stroom.getvalue() + KWAAD, "image/png"))
        assert "zit een virus" in antwoord.content.decode()
        assert not Afbeelding.objects.exists()
        goed = SimpleUploadedFile("a.png", stroom.getvalue(), "image/png")
        assert self.stuur(cms, "images", goed).status_code == 302

    def test_nor_one_of_many_at_once(self, cms, clamd):
        velden = {"files[]": SimpleUploadedFile("a.txt", KWAAD), "title": "a", "collection": "1"}
        antwoord = cms.post(reverse("wagtaildocs:add_multiple"), velden)
        assert antwoord.json()["success"] is False
        assert "zit een virus" in antwoord.json()["error_message"]
        assert clamd.gezien
        assert not Bestand.objects.exists()

    def test_while_clamav_is_away_nothing_is_kept(self, cms, settings):
        settings.CLAMD_URL = "tcp://127.0.0.1:9"
        assert "kan nu niet nagaan" in self.stuur(cms, "docs", SimpleUploadedFile("a.txt", b"goed")).content.decode()
        assert not Bestand.objects.exists()
