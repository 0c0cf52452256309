"""Whether an upload holds malware, asked of ClamAV where the site has one (`CLAMD_URL`).

Asked once, by the form that takes the upload. What can't be checked is refused: a file that is kept, is opened later by
people who trust the portal.
"""

import logging
import socket
import struct
import time
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

logger = logging.getLogger(__name__)

WACHTTIJD = 15.0
"""Seconds for the whole conversation with ClamAV; who uploads waits for it."""
_BROK = 128 * 1024
_MAX_ANTWOORD = 4096
_PROEFVIRUS = (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}", b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", b"H+H*")
"""The test file that every scanner knows, in parts, so that no scanner takes this module for it."""

_BESMET = "In dit bestand zit een virus of een ander schadelijk programma. Het is niet bewaard."
_NIET_TE_CONTROLEREN = (
    "Het portaal kan nu niet nagaan of er een virus in dit bestand zit. Het is daarom niet bewaard. "
    "Probeer het over een paar minuten nog een keer."
)


class _NietBeantwoord(Exception):
    """ClamAV said nothing that can be used."""


def controleer_op_virussen(bestand: IO[bytes]) -> None:
    """Refuse a file with malware; the file is left at its beginning.

    Without `CLAMD_URL` only the test file of the scanners themselves is known.

    Raises:
        ValidationError: malware was found, or ClamAV did not answer in time.
    """
    bestand.seek(0)
    try:
        if _is_proefvirus(bestand):
            raise ValidationError(_BESMET, code="virus")
        if settings.CLAMD_URL:
            bestand.seek(0)
            _vraag_clamav(bestand)
    finally:
        bestand.seek(0)


def _is_proefvirus(bestand: IO[bytes]) -> bool:
    zoek, rest = b"$".join(_PROEFVIRUS), b""
    while brok := bestand.read(_BROK):
        if zoek in rest + brok:
            return True
        rest = brok[-len(zoek) :]
    return False


def _vraag_clamav(bestand: IO[bytes]) -> None:
    try:
        antwoord = _stuur(bestand, settings.CLAMD_URL, tot=time.monotonic() + WACHTTIJD)
    except (OSError, _NietBeantwoord) as fout:
        logger.error("ClamAV did not check an upload: %s", fout or type(fout).__name__)
        raise ValidationError(_NIET_TE_CONTROLEREN, code="virus") from fout
    if antwoord.endswith(" FOUND"):
        logger.warning("ClamAV refused an upload: %s", antwoord.removeprefix("stream: "))
        raise ValidationError(_BESMET, code="virus")
    if antwoord != "stream: OK":
        logger.error("ClamAV did not check an upload: %s", antwoord)
        raise ValidationError(_NIET_TE_CONTROLEREN, code="virus")


def _stuur(bestand: IO[bytes], adres: str, *, tot: float) -> str:
    """Send the file as the command INSTREAM wants it, in pieces with their length, and give what ClamAV answers."""
    with _verbind(adres, tot=tot) as verbinding:
        _zend(verbinding, b"zINSTREAM\0", tot=tot)
        while brok := bestand.read(_BROK):
            _zend(verbinding, struct.pack("!L", len(brok)) + brok, tot=tot)
        _zend(verbinding, struct.pack("!L", 0), tot=tot)
        antwoord = b""
        while not antwoord.endswith(b"\0") and len(antwoord) < _MAX_ANTWOORD:
            verbinding.settimeout(_over(tot))
            deel = verbinding.recv(_MAX_ANTWOORD)
            if not deel:
                raise _NietBeantwoord("it hung up")
            antwoord += deel
    return antwoord.rstrip(b"\0").decode("utf-8", "replace").strip()


def _verbind(adres: str, *, tot: float) -> socket.socket:
    delen = urlsplit(adres)
    if delen.scheme != "unix":
        return socket.create_connection((delen.hostname, delen.port or 3310), timeout=_over(tot))
    verbinding = socket.socket(socket.AF_UNIX)
    try:
        verbinding.settimeout(_over(tot))
        verbinding.connect(delen.path)
    except OSError:
        verbinding.close()
        raise
    return verbinding


def _zend(verbinding: socket.socket, bytes_: bytes, *, tot: float) -> None:
    verbinding.settimeout(_over(tot))
    verbinding.sendall(bytes_)


def _over(tot: float) -> float:
    """How long there still is to wait."""
    over = tot - time.monotonic()
    if over <= 0:
        raise TimeoutError("it took too long")
    return over
