"""Handing mail to the mail server, and telling which faults pass."""

import contextlib
import smtplib
import socket
from collections.abc import Iterator
from threading import Timer

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

UITERLIJK = 120.0
"""Seconds that one mail may take, however slowly the server answers; less than the lease of `verzending`."""
PER_VERBINDING = 100
"""Mails over one connection; many servers close it after that."""
SERVICE_NIET_BESCHIKBAAR = 421


class TijdelijkeFout(Exception):
    """This mail couldn't be handed over now; later it may."""


class ServerWeg(TijdelijkeFout):
    """The mail server can't be reached or takes nothing now: other mail needn't be tried either."""


class BlijvendeFout(Exception):
    """This mail will never be taken."""


class Bezorger:
    """A connection to the mail server, opened when first needed and kept for more mails. To be used in a `with`."""

    def __init__(self) -> None:
        self._verbinding = get_connection(settings.BERICHTEN_TRANSPORT)
        self._aantal = 0

    def __enter__(self) -> "Bezorger":
        return self

    def __exit__(self, *fout) -> None:
        self._sluit()

    def bezorg(self, mail: EmailMessage) -> None:
        """Hand over one mail; when this returns, the server took it.

        Raises TijdelijkeFout, ServerWeg or BlijvendeFout, with what the server said.
        """
        if self._aantal >= PER_VERBINDING:
            self._sluit()
        self._open()
        try:
            with _uiterlijk(self._verbinding):
                self._verbinding.send_messages([mail])
        except (ValueError, LookupError) as fout:
            # Django makes the message here: what is no header or address never will be.
            raise BlijvendeFout(f"{type(fout).__name__}: {fout}") from fout
        except OSError as fout:
            # After a fault the state of the connection is uncertain.
            self._sluit()
            raise _soort_fout(fout) from fout
        self._aantal += 1

    def _open(self) -> None:
        try:
            self._verbinding.open()
        except OSError as fout:
            # Also where the server refuses our name or password: that says nothing about the mail.
            self._sluit()
            raise ServerWeg(_tekst(fout)) from fout

    def _sluit(self) -> None:
        self._aantal = 0
        with contextlib.suppress(OSError):
            self._verbinding.close()


def _soort_fout(fout: OSError) -> TijdelijkeFout | BlijvendeFout:
    """What a fault of smtplib means, by the number that the server gave."""
    tekst = _tekst(fout)
    if isinstance(fout, smtplib.SMTPNotSupportedError):
        return BlijvendeFout(tekst)
    code = _code(fout)
    if code == SERVICE_NIET_BESCHIKBAAR:
        return ServerWeg(tekst)
    return BlijvendeFout(tekst) if 500 <= code < 600 else TijdelijkeFout(tekst)


def _code(fout: OSError) -> int:
    """The number that the server gave, or 0 where it said nothing that can be read."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in fout.recipients.values()), 0)
    return fout.smtp_code if isinstance(fout, smtplib.SMTPResponseException) else 0


def _tekst(fout: OSError) -> str:
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        antwoorden = list(fout.recipients.values())
    elif isinstance(fout, smtplib.SMTPResponseException):
        antwoorden = [(fout.smtp_code, fout.smtp_error)]
    else:
        return f"{type(fout).__name__}: {fout}"
    return "; ".join(
        f"{code} {tekst.decode(errors='replace') if isinstance(tekst, bytes) else tekst}" for code, tekst in antwoorden
    )


@contextlib.contextmanager
def _uiterlijk(verbinding) -> Iterator[None]:
    """Break off a conversation that takes too long: a server that sends a byte now and then outlives every time-out."""
    lijn = getattr(getattr(verbinding, "connection", None), "sock", None)
    if lijn is None:
        yield
        return
    wekker = Timer(UITERLIJK, _breek_af, [lijn])
    wekker.daemon = True
    wekker.start()
    try:
        yield
    finally:
        wekker.cancel()


def _breek_af(lijn: socket.socket) -> None:
    with contextlib.suppress(OSError):
        lijn.shutdown(socket.SHUT_RDWR)
