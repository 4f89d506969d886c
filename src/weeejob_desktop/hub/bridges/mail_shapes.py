"""What the hub is told about mail, and the addresses and ids by which an answer finds its request.

Pure shapes: no network, no database. The token of a request is an HMAC of its id: whoever got our mail can
answer it, and nobody can answer another.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from typing import Literal

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.tools import Settings

SHORTEST_SECRET = 16
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_TOKEN = r"[a-z2-7]{16}"  # noqa: S105  # a shape, no secret
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,40}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?")
_REPLY = re.compile(rf"([2-9A-HJKMNP-Z]{{3}}-[2-9A-HJKMNP-Z]{{3}})\.({_TOKEN})", re.IGNORECASE)
_OUR_MESSAGE = re.compile(rf"<({_UUID})\.({_TOKEN})@([A-Za-z0-9.-]{{1,100}})>")
_PLAIN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class MailSettings(Settings, frozen=True):
    """Mails go by the server `host`, from the address `sender` to the address `workshop`; answers come to
    `sender`, with `separator` and a token behind its name, or with the separator "" to `sender` itself.
    `secret` makes the tokens. Only addresses of `senders` (whole ones, or ``@example.org``) may answer;
    none named: whoever got our mail."""

    host: str
    sender: str
    workshop: str
    secret: str
    port: int = 587
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str = ""
    password: str = ""
    separator: str = "+"
    senders: tuple[str, ...] = ()
    ca_file: str = ""

    @property
    def domain(self) -> str:
        """The domain of our address."""
        return self.sender.rpartition("@")[2]


def looked_at(settings: MailSettings) -> MailSettings:
    """Settings that can be. UserProblem ``mail_address_wrong``, ``mail_secret_short``, ``mail_host_wrong``,
    ``mail_plain`` (without encryption only on this computer), ``mail_separator_wrong``,
    ``mail_account_half`` (a user without a password, or the other way round), ``mail_account_ascii``."""
    named = ("x" + one if one.startswith("@") else one for one in settings.senders)
    for address in (settings.sender, settings.workshop, *named):
        if not _ADDRESS.fullmatch(address):
            raise UserProblem("mail_address_wrong", address=address)
    if len(settings.secret) < SHORTEST_SECRET:
        raise UserProblem("mail_secret_short", letters=SHORTEST_SECRET)
    if settings.separator not in {"", "+", "-", "="}:
        raise UserProblem("mail_separator_wrong")
    _look_at_server(settings)
    return settings


def _look_at_server(settings: MailSettings) -> None:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", settings.host) or not 0 < settings.port < 65_536:
        raise UserProblem("mail_host_wrong")
    if settings.security == "plain" and settings.host not in _PLAIN_HOSTS:
        raise UserProblem("mail_plain")
    if bool(settings.user) != bool(settings.password):
        raise UserProblem("mail_account_half")
    if not (settings.user + settings.password).isascii():
        raise UserProblem("mail_account_ascii")  # as far as smtplib goes


def token_of(settings: MailSettings, ticket: str) -> str:
    """What shows that somebody got our mail about this ticket."""
    drawn = hmac.digest(settings.secret.encode(), b"answer by mail\0" + ticket.encode(), hashlib.sha256)
    return base64.b32encode(drawn[:10]).decode().lower()


def holds(settings: MailSettings, ticket: str, token: str) -> bool:
    """Whether a token is this ticket's."""
    return hmac.compare_digest(token_of(settings, ticket).encode(), token.lower().encode())


def reply_address(settings: MailSettings, ticket: str) -> str:
    """Where answers about a ticket come."""
    if not settings.separator:
        return settings.sender
    name, _, domain = settings.sender.rpartition("@")
    number = readable_number(ticket).lower()
    return f"{name}{settings.separator}{number}.{token_of(settings, ticket)}@{domain}"


def message_id(settings: MailSettings, entry_id: str, ticket: str) -> str:
    """The id of our mail about this entry, the same whenever it is sent; without its brackets."""
    return f"{entry_id}.{token_of(settings, ticket)}@{settings.domain}"


def entry_of(their_id: str) -> str:
    """The entry that a mail of ours is about; "" for any other id."""
    found = _OUR_MESSAGE.fullmatch(f"<{their_id}>")
    return found[1] if found else ""


def read_reply_address(settings: MailSettings, address: str) -> tuple[str, str] | None:
    """The number and the token in an address that answers come to; ("", "") for our address without any, None
    for one that is not ours."""
    ours, _, domain = settings.sender.lower().rpartition("@")
    name, _, where = address.strip().lower().rpartition("@")
    if where != domain:
        return None
    if name == ours:
        return "", ""
    found = _REPLY.fullmatch(name.removeprefix(ours + settings.separator))
    if not settings.separator or not name.startswith(ours + settings.separator):
        return None
    return (found[1].upper(), found[2]) if found else None


def our_messages(text: str) -> Iterator[tuple[str, str]]:
    """Entry and token of every mail of ours whose id stands in a text."""
    for found in _OUR_MESSAGE.finditer(text):
        yield found[1], found[2]


def may_answer(settings: MailSettings, address: str) -> bool:
    """Whether somebody who writes from this address may answer."""
    address = address.lower()
    known = {one.lower() for one in settings.senders}
    return not known or address in known or "@" + address.rpartition("@")[2] in known
