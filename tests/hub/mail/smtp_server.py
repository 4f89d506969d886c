"""A real server of mails on loopback, with aiosmtpd: the workshop's provider, with TLS and an account, that
refuses or goes away when it is told to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True)
class Got:
    """One mail that arrived."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage
    over_tls: bool
    logged_in: bool


class MailServer:
    """Serves on a port of its own until `close`. `refuses` are answers in the place of the next good one, by
    the step ``MAIL RCPT DATA``. The next mail is kept and its sender told nothing with `loses_answer`, and
    with `holds_answer` nothing until `goes_on`."""

    def __init__(
        self,
        context: ssl.SSLContext | None = None,
        *,
        at_once: bool = False,
        account: tuple[str, str] | None = None,
        port: int = 0,
    ) -> None:
        self.got: list[Got] = []
        self.refuses: list[tuple[str, str]] = []
        self.loses_answer = False
        self.holds_answer = False
        self.goes_on = threading.Event()
        self.connections = 0
        self._context, self._at_once, self._account = context, at_once, account
        self._sock = socket.create_server(("127.0.0.1", port))
        self.port: int = self._sock.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._open: list[Any] = []
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()))
        self._thread.start()

    def close(self) -> None:
        """End; nobody answers at this port any more."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._refusal("MAIL") or "250 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._refusal("RCPT") or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        refusal = self._refusal("DATA")
        if refusal:
            return refusal
        assert isinstance(envelope.content, bytes)
        mail = BytesParser(policy=policy.default).parsebytes(envelope.content)
        assert isinstance(mail, EmailMessage)
        self.got.append(
            Got(
                envelope.mail_from or "", tuple(envelope.rcpt_tos), mail,
                over_tls=session.ssl is not None or self._at_once, logged_in=bool(session.authenticated),
            )
        )  # fmt: skip
        if self.holds_answer:
            self.holds_answer = False
            await asyncio.to_thread(self.goes_on.wait)
        if self.loses_answer:
            self.loses_answer = False
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 OK"

    def _refusal(self, step: str) -> str:
        if self.refuses and self.refuses[0][0] == step:
            return self.refuses.pop(0)[1]
        return ""

    def _login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        assert self._account is not None
        right = (data.login.decode(), data.password.decode()) == self._account
        made: Any = AuthResult  # its class is made in a way that mypy does not follow
        result: AuthResult = made(success=right, handled=right)
        return result

    def _connected(self) -> asyncio.Protocol:
        self.connections += 1
        one: Any = SMTP(
            self, hostname="mail.test", loop=self._loop, timeout=60,
            tls_context=None if self._at_once else self._context,
            require_starttls=self._context is not None and not self._at_once,
            authenticator=self._login if self._account else None,
            auth_required=self._account is not None and not self._at_once,
            auth_require_tls=not self._at_once,
        )  # fmt: skip
        self._open.append(one)
        protocol: asyncio.Protocol = one
        return protocol

    async def _serve(self) -> None:
        with self._sock:
            ssl_context = self._context if self._at_once else None
            server = await self._loop.create_server(self._connected, sock=self._sock, ssl=ssl_context)
            await self._ended.wait()
            server.close()
            for one in self._open:
                if one.transport is not None:
                    one.transport.abort()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
