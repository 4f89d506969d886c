"""A small server of mails on this computer: the mail program that receives for us hands answers to it.

Knows SMTP by `aiosmtpd`. « 250 » is said after our commit, never before; what cannot be kept now is asked for
again later (4xx), and what is not for us is refused (5xx), so that its writer hears of it.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.mail_reading import MAX_BYTES, read_mail
from weeejob_desktop.hub.bridges.mail_taking import Outcome, knows_address, take_mail
from weeejob_desktop.hub.database import Database

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

LOG = logging.getLogger("weeejob.hub")
STALL_SECONDS = 120.0
MOST_RECIPIENTS = 20
MOST_CONNECTIONS = 50

_TAKEN, _LATER = "250 2.0.0 OK", "451 4.3.0 Nothing was kept; please try again later"
_REPLIES: dict[Outcome, str] = {
    "refused": "550 5.7.1 Only answers to our mails are taken here, by those who got them",
    "paused": "451 4.7.1 Paused; please try again later",
    "no_mail": "550 5.1.1 No mail is taken here",
}


class Taker:
    """What each step of a delivery is answered."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Whether a mail to this address may be an answer."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            known = await asyncio.to_thread(
                self._database.read_now, lambda connection: knows_address(connection, address)
            )
        except UserProblem as problem:
            LOG.warning("mail-in %s", problem.code)
            return _LATER
        if not known:
            LOG.info("mail-in refused")
            return _REPLIES["refused"]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail, then say so."""
        try:
            outcome = await asyncio.to_thread(self._take, envelope)
        except UserProblem as problem:
            LOG.warning("mail-in %s", problem.code)
            return _LATER
        LOG.info("mail-in %s", outcome)
        return _REPLIES.get(outcome, _TAKEN)

    async def handle_exception(self, error: Exception) -> str:
        """A mistake of ours loses no mail."""
        LOG.error("mail-in failed", exc_info=error)
        return _LATER

    def _take(self, envelope: Envelope) -> Outcome:
        content = envelope.content
        raw = content.encode(errors="surrogateescape") if isinstance(content, str) else content or b""
        from_nobody = envelope.mail_from in {None, "", "<>"}
        mail, recipients = read_mail(raw, from_nobody), list(envelope.rcpt_tos)
        return self._database.write_now(lambda c: take_mail(c, mail, recipients, self._clock()))


def listen_for_mail(
    sock: socket.socket, database: Database, clock: Callable[[], datetime], ready: Callable[[], None]
) -> None:
    """Take mails from `sock` until SIGTERM or SIGINT. Whoever is in the middle of one then brings it again,
    and it is known."""
    logging.getLogger("mail.log").disabled = True  # it writes whole mails and addresses down
    asyncio.run(_serve(sock, Taker(database, clock), ready))


async def _serve(sock: socket.socket, taker: Taker, ready: Callable[[], None]) -> None:
    from aiosmtpd.smtp import SMTP  # only who listens needs it

    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    open_now: set[Any] = set()

    def connected() -> asyncio.Protocol:
        open_now.difference_update([one for one in open_now if one.transport is None])
        if len(open_now) >= MOST_CONNECTIONS:
            return _Refusing()
        one: Any = SMTP(
            taker, data_size_limit=MAX_BYTES, hostname="weeejob-hub", ident="weeejob-hub",
            timeout=STALL_SECONDS, loop=loop, enable_SMTPUTF8=True,
        )  # fmt: skip
        open_now.add(one)
        protocol: asyncio.Protocol = one
        return protocol

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ended.set)
    server = await loop.create_server(connected, sock=sock)
    ready()
    await ended.wait()
    server.close()
    for one in open_now:
        if one.transport is not None:
            one.transport.close()


class _Refusing(asyncio.Protocol):
    """There are too many already."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say so, and end."""
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(b"421 4.3.2 Too busy; please try again later\r\n")
        transport.close()
