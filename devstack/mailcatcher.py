"""A mail server that delivers nothing: each message becomes a file in var/mail, to be read in the browser.

Called as: python -m devstack.mailcatcher PORT
"""

import asyncio
import os
import secrets
import signal
import sys
from datetime import UTC, datetime

from devstack import places
from devstack.processes import Register

NAME = "catcher"


def catcher_port() -> int | None:
    """The port of the catcher that runs now, if any."""
    process = Register().get(NAME)
    return int(process.address) if process else None


class _Keeper:
    """aiosmtpd's handler: keeps each message, complete or not at all."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        path = places.MAIL / f"{moment}-{secrets.token_hex(3)}.eml"
        new = path.with_suffix(".new")
        new.write_bytes(envelope.content)
        os.replace(new, path)
        return "250 Kept"


async def _serve(port: int) -> None:
    from aiosmtpd.smtp import SMTP

    places.MAIL.mkdir(mode=0o700, parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, ended.set)
    server = await loop.create_server(lambda: SMTP(_Keeper(), enable_SMTPUTF8=True), "127.0.0.1", port)
    async with server:
        await ended.wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
