"""A mail server for tests: it keeps what it takes, and refuses, delays or hangs up where a test says so."""

import asyncio
import email
import email.policy
import logging
import ssl
import time
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

logging.getLogger("mail.log").setLevel(logging.ERROR)


class Postbus:
    """A mail server on a free port, to be used in a `with`.

    Attributes: `bezorgd`, the messages it took, and `ruw` as they came; `gevraagd`, how often each address was named; `verbindingen`, how many there
    were; `groet`, what it says to who comes in.

    `bij_rcpt` and `bij_data` get an address and say what the server answers; an answer `hang` never comes, and `weg` closes
    the connection without one. With `tls` it offers STARTTLS. `bij_data` comes when the whole message has arrived.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.bezorgd: list[EmailMessage] = []
        self.ruw: list[bytes] = []
        self.gevraagd: Counter[str] = Counter()
        self.verbindingen = 0
        self.groet = ""
        self.bij_rcpt: Callable[[str], str] = lambda adres: "250 OK"
        self.bij_data: Callable[[str], str] = lambda adres: "250 OK"
        self.na_bezorging: Callable[[], None] = lambda: None
        self._controller = _Controller(self, tls, hostname="127.0.0.1", port=0)

    def __enter__(self) -> "Postbus":
        self._controller.start()
        self.poort = self._controller.port
        self.verbindingen = 0
        return self

    def __exit__(self, *fout) -> None:
        self._controller.stop(no_assert=True)

    @property
    def adressen(self) -> list[str]:
        """To whom each message went."""
        return [str(bericht["X-RcptTo"]) for bericht in self.bezorgd]

    def wacht_op(self, aantal: int, seconden: float = 20) -> None:
        """Wait until so many messages have arrived."""
        einde = time.monotonic() + seconden
        while len(self.bezorgd) < aantal:
            assert time.monotonic() < einde, f"{len(self.bezorgd)} of {aantal} messages arrived"
            time.sleep(0.01)

    # What aiosmtpd calls.
    async def handle_RCPT(self, server, session: Session, envelope: Envelope, adres: str, opties: list) -> str:  # noqa: N802
        self.gevraagd[adres] += 1
        antwoord = await self._antwoord(server, self.bij_rcpt(adres))
        if antwoord.startswith("250"):
            envelope.rcpt_tos.append(adres)
        return antwoord

    async def handle_DATA(self, server, session: Session, envelope: Envelope) -> str:  # noqa: N802
        adres = envelope.rcpt_tos[0]
        antwoord = await self._antwoord(server, self.bij_data(adres))
        if antwoord.startswith("250"):
            bericht = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.ruw.append(envelope.content)
            bericht["X-RcptTo"] = ",".join(envelope.rcpt_tos)
            self.bezorgd.append(bericht)
            self.na_bezorging()
        return antwoord

    @staticmethod
    async def _antwoord(server: SMTP, wat: str) -> str:
        if wat == "hang":
            await asyncio.sleep(60)
        if wat == "weg":
            server.transport.abort()
        return wat


class _Server(SMTP):
    def __init__(self, postbus: Postbus, *args, **kwargs) -> None:
        super().__init__(postbus, *args, enable_SMTPUTF8=True, **kwargs)
        self.postbus = postbus
        self.gegroet = False

    def connection_made(self, transport) -> None:
        self.postbus.verbindingen += 1
        super().connection_made(transport)

    async def push(self, status) -> None:
        if not self.gegroet:
            self.gegroet = True
            status = self.postbus.groet or status
        await super().push(status)


class _Controller(Controller):
    def __init__(self, postbus: Postbus, tls: ssl.SSLContext | None, **kwargs) -> None:
        super().__init__(postbus, **kwargs)
        self.postbus = postbus
        self.tls = tls

    def factory(self) -> SMTP:
        return _Server(self.postbus, tls_context=self.tls)

    def _trigger_server(self) -> None:
        """Ring the port that the system chose: aiosmtpd makes sure that somebody answers."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
