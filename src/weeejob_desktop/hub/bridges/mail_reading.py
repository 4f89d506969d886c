"""What a mail says: who wrote it, in which words, in answer to what, and whether a person wrote it at all.

Knows mails; no request and no database. Everything in a mail is hostile until it is words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from weeejob_desktop.hub.bridges.mail_cutting import cut
from weeejob_desktop.hub.bridges.markup import plain, words_of_html

MAX_BYTES = 25 * 1024 * 1024
_MOST_PARTS = 200
_LONGEST_NAME = 80
_MOST_NAMED = 10
_ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_LINE_ENDS = re.compile(r"\r\n?")
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Read:
    """A mail, read. `id` names it, the same for every copy; `at` is what its sender's clock said, None where
    that is no date. `text` are the new words alone, with the names of attached files; `automatic` says that
    no person wrote it; `failed` that it tells of a mail that did not arrive. `to` are the addresses it was
    sent to, `answers` the ids of mails that it answers or tells of, as they stand there."""

    id: str
    sender: str
    name: str
    at: datetime | None
    text: str
    to: tuple[str, ...]
    answers: str
    automatic: bool
    failed: bool


def read_mail(raw: bytes, from_nobody: bool = False) -> Read:  # noqa: FBT001, FBT002  # as the envelope has it
    """Read a mail as it came. `from_nobody` is true where the envelope names no sender, as for bounces."""
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(mail, EmailMessage)  # noqa: S101  # the policy makes these
    report = mail.get_content_type() == "multipart/report"
    automatic = from_nobody or report or _by_a_machine(mail)
    text, attached = ("", []) if automatic else _words(mail)
    named, address = _sender(mail)
    text = _with_names(text, attached)
    said_id = "".join(filter(str.isprintable, _header(mail, "Message-ID")))[:180]
    drawn = hashlib.sha256(f"{address}\0{text}".encode(errors="replace")).hexdigest()[:16]
    return Read(
        id=f"{said_id or 'mail'} {drawn}",
        sender=address,
        name=named,
        at=_date(mail),
        text=text,
        to=tuple(_addresses(mail)),
        answers=_told_of(mail) if report else f"{_header(mail, 'In-Reply-To')} {_header(mail, 'References')}",
        automatic=automatic,
        failed=report and _says_failed(mail),
    )


def _header(mail: EmailMessage, name: str) -> str:
    """A header as one line; "" where there is none, or none that can be read."""
    return " ".join(_headers(mail, name)[:1])


def _headers(mail: EmailMessage, name: str) -> list[str]:
    # Raw: the library's own reading of a broken header may fail where it is only asked for.
    lower = name.lower()
    found = [str(value) for key, value in mail.raw_items() if key.lower() == lower]
    return [
        " ".join(one.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split()) for one in found
    ]


def _by_a_machine(mail: EmailMessage) -> bool:
    said = _header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        said not in {"", "no"}
        or _header(mail, "Precedence").lower() in _BULK
        or bool(_headers(mail, "X-Autoreply") or _headers(mail, "X-Autorespond"))
        or "<>" in _headers(mail, "Return-Path")
        or mail.get_content_type() == "message/disposition-notification"
    )


def _sender(mail: EmailMessage) -> tuple[str, str]:
    """The name shown and the address; of several senders the first, of several headers the first."""
    pairs = getaddresses([_header(mail, "From")])
    named, address = pairs[0] if pairs else ("", "")
    address = "".join(filter(str.isprintable, address))[:254].lower()
    # Read only now: an address that stands in an encoded name is none.
    shown = " ".join("".join(c if c.isprintable() else " " for c in _decoded(named)).split())
    shown = shown or address.partition("@")[0].replace(".", " ")
    return shown[:_LONGEST_NAME], address


def _decoded(name: str) -> str:
    """A name with its encoded words read."""
    try:
        return str(make_header(decode_header(name)))
    except (ValueError, HeaderParseError, LookupError):
        return name


def _date(mail: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(mail, "Date"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _addresses(mail: EmailMessage) -> Iterator[str]:
    for header in _ADDRESSED:
        for value in _headers(mail, header)[:20]:
            for _name, address in getaddresses([value])[:50]:
                if address:
                    yield address[:254]


def _words(mail: EmailMessage) -> tuple[str, list[str]]:
    """The new words, and the names of attached files."""
    plain_texts: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for part in _leaves(mail):
        name, kind = _file_name(part), part.get_content_type()
        told = str(part.get("Content-Disposition", "")).strip().lower()
        if name or told.startswith("attachment"):
            attached.append(name or "sans nom")
        elif kind == "text/plain":
            plain_texts.append(_flowed(part, _text_of(part)))
        elif kind == "text/html":
            pages.append(words_of_html(_text_of(part)))
    text = "\n\n".join(filter(str.strip, plain_texts)) or "\n\n".join(filter(str.strip, pages))
    return plain(cut(_LINE_ENDS.sub("\n", text))), attached


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; a mail inside the mail counts as attached."""
    waiting: list[EmailMessage] = [mail]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting = [one for one in inside if isinstance(one, EmailMessage)] + waiting
        elif part.get_content_maintype() == "multipart":
            continue  # a multipart that holds no parts
        else:
            yield part


def _file_name(part: EmailMessage) -> str:
    if part.get_content_type() == "message/rfc822":
        return "un message"
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, HeaderParseError, TypeError):
        return "sans nom"
    return " ".join("".join(c for c in name if c.isprintable()).split())[:_LONGEST_NAME]


def _text_of(part: EmailMessage) -> str:
    """The characters of a part, whatever it calls its charset."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    for one in (charset, "utf-8"):
        try:
            return content.decode(one)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _flowed(part: EmailMessage, text: str) -> str:
    """Lines that were broken only to fit are joined again (RFC 3676)."""
    if "format=flowed" not in str(part.get("Content-Type", "")).lower().replace(" ", "").replace('"', ""):
        return text
    lines: list[str] = []
    joins = False
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        own = line if quoted else line.removeprefix(" ")
        if joins and not quoted and own != "-- ":
            lines[-1] += own
        else:
            lines.append(own)
        joins = own.endswith(" ") and own != "-- " and not quoted
    return "\n".join(lines)


def _with_names(text: str, attached: list[str]) -> str:
    if not attached:
        return text
    more = f", et {len(attached) - _MOST_NAMED} autres" if len(attached) > _MOST_NAMED else ""
    named = ", ".join(attached[:_MOST_NAMED]) + more
    return f"{text}\n\n(Fichiers joints, restés à l’atelier{_SPACE}: {named}.)".strip()


def _told_of(report: EmailMessage) -> str:
    """The headers of the mail that a report is about, as text."""
    return " ".join(
        part.as_bytes()[:65_536].decode("ascii", errors="replace")
        for part in report.walk()
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}
    )


def _says_failed(report: EmailMessage) -> bool:
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            status = part.as_bytes()[:65_536].decode("ascii", errors="replace")
            if re.search(r"^Action:\s*failed\b", status, re.IGNORECASE | re.MULTILINE):
                return True
    return False
