"""Requests as mails to the workshop, by SMTP: for everyone who has no helpdesk.

Knows SMTP. A mailbox cannot be asked what it holds: nothing is found there, and what is sent again after a
kill is the same mail, by its Message-ID. Answers come in by `mail_taking`.
"""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.hub.bridges.mail_shapes import (
    MailSettings,
    entry_of,
    looked_at,
    message_id,
    reply_address,
)
from weeejob_desktop.hub.bridges.sentences import facts_of, said_in, speaker_of
from weeejob_desktop.hub.bridges.tools import (
    BridgeProblem,
    Changed,
    OurTicket,
    OurWord,
    ProblemCode,
    TheirTicket,
    TheirWord,
)

CONNECT_SECONDS = 10.0
STALL_SECONDS = 30.0
ABOVE = "Répondez au-dessus de cette ligne"
"""Stands first in every mail of ours: what follows it in an answer is what we said."""
_LONG_HEADERS = SMTP.clone(max_line_length=250)
"""A Message-ID that is folded is not understood everywhere."""
_SPACE = "\N{NO-BREAK SPACE}"


def open_mail(settings: MailSettings) -> Mail:
    """The workshop's mailbox as a helpdesk. UserProblem as `mail_shapes.looked_at`."""
    return Mail(looked_at(settings))


class Mail:
    """Mails through one server. One connection for as long as it is open."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._aborted = False
        self._smtp: smtplib.SMTP | None = None
        self._failure: BridgeProblem | None = None

    def check(self) -> Sequence[str]:
        """What is missing there, in plain English: none when the server lets us in."""
        self._ask(lambda smtp: smtp.noop())
        return [] if self._settings.separator else [
            "Answers are known by the mail they answer alone: a new mail to our address is refused."
        ]  # fmt: skip

    def find(self, our_id: str) -> Sequence[TheirTicket]:  # noqa: ARG002  # as every helpdesk
        """Nothing: a mailbox cannot be asked."""
        return []

    def create(self, ticket: OurTicket) -> TheirTicket:
        """Send the first mail of a request."""
        mail = self._begun(ticket.id, ticket.id, ticket.name, ticket.asked_at)
        mail["Subject"] = f"Demande {ticket.number}"
        mail.set_content(_request(ticket), cte="quoted-printable")
        self._send(mail)
        return TheirTicket(message_id(self._settings, ticket.id, ticket.id), ticket.id)

    def look(self, their_id: str) -> TheirTicket:
        """What was sent once is never gone, as far as can be known."""
        return TheirTicket(their_id, entry_of(their_id))

    def words(self, their_id: str) -> Sequence[TheirWord]:  # noqa: ARG002  # as every helpdesk
        """Nothing: answers come in by themselves."""
        return []

    def add(self, their_id: str, word: OurWord) -> str:
        """Send a word as an answer in the request's thread."""
        mail = self._begun(word.id, word.ticket, speaker_of(word), word.at)
        mail["Subject"] = f"Re: Demande {readable_number(word.ticket)}"
        mail["In-Reply-To"] = f"<{their_id}>"
        mail["References"] = f"<{their_id}>"
        mail.set_content(_answer(word), cte="quoted-printable")
        self._send(mail)
        return message_id(self._settings, word.id, word.ticket)

    def changed(self, cursor: str) -> Changed:
        """Nothing, or again what hindered the last mail: without asking the server nobody knows how it is."""
        if self._failure is not None:
            raise self._failure
        return Changed((), cursor)

    def abort(self) -> None:
        """End the running call from another thread."""
        with self._lock:
            self._aborted = True
            sock = self._smtp.sock if self._smtp is not None else None
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take leave of the server."""
        self._let_go(politely=True)

    def _begun(self, entry_id: str, ticket: str, name: str, at: datetime) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        settings = self._settings
        shown = "".join(filter(str.isprintable, name))[:60]
        mail["From"] = Address(f"{shown} · Weeejob" if shown else "Weeejob", addr_spec=settings.sender)
        mail["To"] = Address(addr_spec=settings.workshop)
        mail["Reply-To"] = Address(addr_spec=reply_address(settings, ticket))
        mail["Date"] = at
        mail["Message-ID"] = f"<{message_id(settings, entry_id, ticket)}>"
        # A machine made it: absence notes stay away, and an answer by a machine is known by the same.
        mail["Auto-Submitted"] = "auto-generated"
        return mail

    def _send(self, mail: EmailMessage) -> None:
        settings = self._settings
        mail.policy = _LONG_HEADERS  # only now: the lines of the body keep to what quoted-printable may have
        self._ask(lambda smtp: smtp.send_message(mail, settings.sender, [settings.workshop]))

    def _ask(self, what: Callable[[smtplib.SMTP], object]) -> None:
        try:
            what(self._connected())
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            self._let_go(politely=False)
            self._failure = _problem_of(fault)
            raise self._failure from fault
        self._failure = None

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None:
            return self._smtp
        settings = self._settings
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        if settings.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(timeout=CONNECT_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(timeout=CONNECT_SECONDS)
        with self._lock:
            if self._aborted:
                raise ConnectionAbortedError("ended here")
            self._smtp = smtp
        smtp._host = settings.host  # type: ignore[attr-defined]  # noqa: SLF001  # WORKAROUND: python/cpython#80386, starttls checks this name
        smtp.connect(settings.host, settings.port)
        if smtp.sock is not None:
            smtp.sock.settimeout(STALL_SECONDS)
        smtp.ehlo()
        if settings.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if settings.user:
            smtp.login(settings.user, settings.password)
        return smtp

    def _let_go(self, *, politely: bool) -> None:
        with self._lock:
            smtp, self._smtp = self._smtp, None
            politely = politely and not self._aborted
        if smtp is None:
            return
        try:
            if politely:
                smtp.quit()
        except (OSError, smtplib.SMTPException):
            pass  # it had gone already
        finally:
            smtp.close()


def _problem_of(fault: Exception) -> BridgeProblem:
    """What a failure of the server means. Its words are for technicians; a password is never among them."""
    match fault:
        case (
            smtplib.SMTPAuthenticationError() | smtplib.SMTPSenderRefused() | smtplib.SMTPNotSupportedError()
        ):
            code: ProblemCode = "tool_refuses_us"
        case smtplib.SMTPRecipientsRefused():
            code = "tool_refuses_us"  # the workshop's own address: no mail of ours arrives
        case smtplib.SMTPDataError() | smtplib.SMTPResponseException() if fault.smtp_code >= 500:
            code = "tool_rejects" if isinstance(fault, smtplib.SMTPDataError) else "tool_speaks_oddly"
        case ssl.SSLCertVerificationError():
            code = "tool_speaks_oddly"
        case UnicodeError() | ValueError():
            code = "tool_rejects"
        case _:
            code = "tool_away"
    if _for_now(fault):
        code = "tool_away"
    said = getattr(fault, "smtp_error", b"")
    shown = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    number = getattr(fault, "smtp_code", 0)
    details = f"{type(fault).__name__} {number or ''} {''.join(filter(str.isprintable, shown))[:200]}"
    return BridgeProblem(code, " ".join(details.split()), status=number if isinstance(number, int) else 0)


def _for_now(fault: Exception) -> bool:
    """4xx: the server itself says that it may go well later."""
    codes = [getattr(fault, "smtp_code", 0)]
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in fault.recipients.values()]
    return any(isinstance(code, int) and 400 <= code < 500 for code in codes)


def _request(ticket: OurTicket) -> str:
    name = ticket.name or "Quelqu’un"
    state = f"L’état de l’ordinateur{_SPACE}:\n{ticket.diagnostics}\n\n" if ticket.diagnostics else ""
    return (
        f"— {ABOVE} —\n\nBonjour,\n\n{name} a besoin d’un coup de main.\n\n{facts_of(ticket)}\n\n{state}"
        "Pour lui répondre, répondez simplement à ce message : vos mots s’afficheront sur son "
        "ordinateur. Écrivez court et simple. Pour dire où en est la demande ou proposer un rendez-vous, "
        f"ouvrez sa page.\n\nMerci{_SPACE}!\nWeeejob\n"
    )


def _answer(word: OurWord) -> str:
    return f"— {ABOVE} —\n\n{speaker_of(word)}{_SPACE}:\n\n{said_in(word)}\n"
