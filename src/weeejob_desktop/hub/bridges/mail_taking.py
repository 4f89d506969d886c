"""An answer by mail becomes a technician's word, in one transaction before whoever brings it hears « taken ».

Knows requests, the mail tools there are, and what `mail_reading` makes of a mail. No network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from weeejob_desktop.hub.bridges import items
from weeejob_desktop.hub.bridges.hearing import say_theirs
from weeejob_desktop.hub.bridges.items import all_bridges
from weeejob_desktop.hub.bridges.kinds import settings_of
from weeejob_desktop.hub.bridges.mail_reading import Read
from weeejob_desktop.hub.bridges.mail_shapes import (
    MailSettings,
    holds,
    may_answer,
    our_messages,
    read_reply_address,
)
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.bridges.tools import TheirWord
from weeejob_desktop.hub.tables import ticket_entries, tickets

Outcome = Literal["said", "known", "automatic", "bounced", "empty", "refused", "paused", "no_mail"]
"""What came of a mail: it was said on; it was said already; a machine wrote it; it tells that ours did not
arrive; it has no words; nobody here is meant by it or its writer may not answer; its tool is paused, so it is
to come again later; no mail tool is there at all."""


@dataclass(frozen=True, slots=True)
class MailTool:
    """One mail tool and what it is told."""

    name: str
    paused: bool
    settings: MailSettings


def mail_tools(connection: Connection) -> list[MailTool]:
    """Every mail tool there is."""
    found = []
    for bridge in all_bridges(connection):
        if bridge.kind == "mail":
            settings = settings_of(bridge.kind, bridge.settings)
            assert isinstance(settings, MailSettings)  # noqa: S101  # the shape of this kind
            found.append(MailTool(bridge.name, bridge.paused, settings))
    return found


def knows_address(connection: Connection, address: str) -> bool:
    """Whether a mail to this address can be an answer: ours, with the token of a request or without any."""
    for tool in mail_tools(connection):
        read = read_reply_address(tool.settings, address)
        if read is not None and (read == ("", "") or _by_number(connection, tool.settings, *read)):
            return True
    return False


def take_mail(connection: Connection, mail: Read, recipients: Iterable[str], now_at: datetime) -> Outcome:
    """Say a mail on, at most once. `recipients` are those of the envelope, none where nobody knows them."""
    tools = mail_tools(connection)
    if not tools:
        return "no_mail"
    addresses = list(recipients) or list(mail.to)
    for tool in tools:
        ticket, entry = _meant(connection, tool.settings, addresses, mail.answers)
        if ticket:
            return "paused" if tool.paused else _take(connection, tool, mail, ticket, entry, now_at)
    return "automatic" if mail.automatic else "refused"


def _take(
    connection: Connection, tool: MailTool, mail: Read, ticket: str, entry: str, now_at: datetime
) -> Outcome:
    if mail.failed and entry:
        # Ours did not arrive: somebody sees it, and decides.
        items.note_stuck(connection, tool.name, entry, "tool_rejects")
        return "bounced"
    if mail.automatic or mail.sender == tool.settings.sender.lower():
        return "automatic"
    if not may_answer(tool.settings, mail.sender):
        return "refused"
    if not mail.text:
        return "empty"
    known = select(bridge_items.c.entry_id).where(
        bridge_items.c.bridge == tool.name,
        bridge_items.c.about == ticket,
        bridge_items.c.their_id == mail.id[:200],
    )
    if connection.execute(known).first() is not None:
        return "known"
    word = TheirWord(mail.id[:200], "", mail.name, mail.text, None, mail.at or now_at)
    return "said" if say_theirs(connection, tool.name, ticket, [word], now_at) else "known"


def _meant(
    connection: Connection, settings: MailSettings, addresses: Iterable[str], answers: str
) -> tuple[str, str]:
    """The request that is meant, and the entry whose mail is answered; "" where none is, or the token is not
    its own. The address goes before the mail that is answered."""
    entry = ""
    for one, token in our_messages(answers):
        ticket = _ticket_of(connection, one)
        if ticket and holds(settings, ticket, token):
            entry, by_answer = one, ticket
    for address in addresses:
        read = read_reply_address(settings, address)
        if read and read[0]:
            ticket = _by_number(connection, settings, *read)
            if ticket:
                return ticket, entry
    return (by_answer, entry) if entry else ("", "")


def _by_number(connection: Connection, settings: MailSettings, number: str, token: str) -> str:
    rows = connection.scalars(select(tickets.c.id).where(tickets.c.number == number))
    return next((ticket for ticket in rows if holds(settings, ticket, token)), "")


def _ticket_of(connection: Connection, entry: str) -> str:
    """The request that an entry is, or speaks of."""
    said_of = select(ticket_entries.c.ticket_id).where(ticket_entries.c.entry_id == entry)
    own = select(tickets.c.id).where(tickets.c.id == entry)
    return connection.scalar(own) or connection.scalar(said_of) or ""
