"""What was said in another tool becomes a technician's word of ours, once, however often it is heard.

Knows tickets and what a tool says of one; no tool by name and no network.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from weeejob_desktop.core.tickets import TicketState, may_set
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.bridges.items import NEVER_MS
from weeejob_desktop.hub.bridges.tables import bridge_items as items
from weeejob_desktop.hub.bridges.tools import TheirWord
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.journal import known_ids
from weeejob_desktop.hub.tables import tickets as ticket_rows
from weeejob_desktop.hub.tickets import LONGEST_TEXT, person_of

CUT = "\n\n[…] La suite est trop longue pour être affichée ici. Demandez-la à l’atelier."
REFUSED = "L’atelier ne peut pas prendre cette demande. Pour en parler, appelez-nous."
"""A refusal says why; where they say nothing, this is said."""
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_NAME = 80


def word_id(bridge: str, their_id: str, at: datetime) -> str:
    """The id of our entry for a word of theirs: the same for whoever hears it, whenever. Shaped as UUIDv7,
    with the instant at which it was said. Where their ids are numbers, what was said within one second of
    theirs stays in its order."""
    drawn = hashlib.sha256(f"{bridge}\0{their_id}\0{at.isoformat()}".encode()).digest()
    bits = int.from_bytes(drawn[:10])
    value = (round(at.timestamp() * 1000) & (1 << 48) - 1) << 80 | 0x7 << 76
    number = int(their_id) if their_id.isascii() and their_id.isdigit() else bits >> 62
    value |= (number & 0xFFF) << 64 | 0b10 << 62 | bits & (1 << 62) - 1
    return str(uuid.UUID(int=value))


def say_theirs(
    connection: Connection, bridge: str, ticket: str, words: Iterable[TheirWord], now_at: datetime
) -> int:
    """Say on what was said there by others than us. Returns how many words were new. A ticket that is not
    here any more hears nothing."""
    row = connection.execute(select(ticket_rows).where(ticket_rows.c.id == ticket)).first()
    if row is None:
        return 0
    count = 0
    for word in words:
        entry_id = word_id(bridge, word.id, word.at)
        if word.our_id or known_ids(connection, [entry_id]):
            continue
        now = tickets.shown(connection, ticket)
        state = _state(word.state, now)
        text = tidied(word.text)
        if state == "refused" and not text:
            text = REFUSED
        if not text and state is None:
            continue
        at = max(instant(row.asked_ms), min(word.at, now_at))
        name = "".join(filter(str.isprintable, word.name)).strip()[:_LONGEST_NAME]
        tickets.say(connection, row, name, text, state, now_at, entry_id=entry_id, said_at=at)
        connection.execute(
            update(items)
            .where(items.c.bridge == bridge, items.c.entry_id == entry_id)
            .values(state="sent", their_id=word.id, due_ms=NEVER_MS)
        )
        person = person_of(connection, row.learner)
        note(connection, round(now_at.timestamp() * 1000), "bridge-word", ticket, None, person)
        count += 1
    return count


def tidied(text: str) -> str:
    """Somebody's words as they can be kept: readable characters, no spaces around, cut where they are longer
    than a word of ours may be, which is said."""
    lines = ("".join(filter(_readable, line)).rstrip() for line in text.splitlines())
    text = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)].rstrip() + CUT


def _readable(letter: str) -> bool:
    """Whether a letter is to be read; a space that does not break is."""
    return letter.isprintable() or letter in "\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def _state(wanted: TicketState | None, now: tickets.TicketPage) -> TicketState | None:
    """The state that their word sets here: none that it has already, none that a technician may not set."""
    if wanted is None or wanted == now.line.state or not may_set("technician", wanted, now.messages):
        return None
    return wanted
