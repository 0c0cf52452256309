"""Mail goes to the catcher and is read in the browser."""

import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client

from devstack import places


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    monkeypatch.setattr(places, "MAIL", folder)
    return folder


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A catcher of the test's own, that keeps mail in the folder above."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "import asyncio, pathlib, sys; from devstack import mailcatcher, places;"
        "places.MAIL = pathlib.Path(sys.argv[1]); asyncio.run(mailcatcher._serve(int(sys.argv[2])))"
    )
    catcher = subprocess.Popen([sys.executable, "-c", code, tmp_path / "mail", str(port)], cwd=places.ROOT)
    deadline = time.monotonic() + 20
    with socket.socket() as probe:
        while probe.connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield port
    catcher.terminate()
    assert catcher.wait(timeout=10) == 0


def _message() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Je bent uitgenodigd voor de Coöperatie"
    message["From"] = "portaal@demo.example"
    message["To"] = "Loïs <lid@demo.example>"
    message["Date"] = "Fri, 06 Mar 2026 10:00:00 +0100"
    message.set_content("Zie https://portaal.example/uitnodiging/ <b>nu</b>")
    return message


@pytest.mark.django_db
def test_caught_mail_is_listed_and_shown(folder: Path, port: int, client: Client) -> None:
    message = _message()
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="sessie.ics")
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(message)
    (kept,) = folder.glob("*.eml")

    listed = client.get("/_ontwikkel/mail/").content.decode()
    assert "Je bent uitgenodigd voor de Coöperatie" in listed
    shown = client.get(f"/_ontwikkel/mail/{kept.stem}/").content.decode()
    assert '<a href="https://portaal.example/uitnodiging/"' in shown
    assert "&lt;b&gt;nu" in shown
    assert "sessie.ics" in shown


@pytest.mark.django_db
def test_the_drawn_mail_opens_as_a_page_on_which_nothing_runs(folder: Path, client: Client) -> None:
    plain, drawn = _message(), _message()
    drawn.add_alternative("<p style='color:red'>Zie <script>alert(1)</script></p>", subtype="html")
    for name, message in (("plain", plain), ("drawn", drawn)):
        (folder / f"{name}.eml").write_bytes(message.as_bytes())
    assert "met opmaak" in client.get("/_ontwikkel/mail/drawn/").content.decode()
    assert "met opmaak" not in client.get("/_ontwikkel/mail/plain/").content.decode()
    answer = client.get("/_ontwikkel/mail/drawn/html/")
    assert "style='color:red'" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy
    assert client.get("/_ontwikkel/mail/plain/html/").status_code == 404


@pytest.mark.django_db
def test_an_empty_folder_says_so_and_other_files_stay_closed(folder: Path, client: Client) -> None:
    (folder.parent / "geheim.eml").write_text("Subject: geheim\n\n")
    assert "Er is nog geen mail verstuurd" in client.get("/_ontwikkel/mail/").content.decode()
    assert client.get("/_ontwikkel/mail/..%2Fgeheim/").status_code == 404
    assert client.get("/_ontwikkel/mail/bestaat-niet/").status_code == 404
