"""What other tools are told: a ticket, its words, a device, read from what the hub knows.

Knows the tables and the words that technicians read, which are French here, since learners write French;
knows no tool and no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, select

from weeejob_desktop.core.computer import health
from weeejob_desktop.core.tickets import SYMPTOMS, Message, Symptom
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.bridges.tools import OurDevice, OurTicket, OurWord
from weeejob_desktop.hub.computer_words import ComputerWords
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.tables import devices, entries
from weeejob_desktop.hub.tables import tickets as ticket_rows
from weeejob_desktop.hub.tickets import TicketPage
from weeejob_desktop.hub.translations import SOURCE
from weeejob_desktop.hub.words import Words
from weeejob_desktop.wire.entries import DiagnosticsBody

_PICTURED = "(Avec une image\N{NO-BREAK SPACE}: elle se voit sur la page de la demande, dans Weeejob.)"


@dataclass(frozen=True, slots=True)
class Told:
    """A ticket and everything said of it, in the order the hub heard it."""

    ticket: OurTicket
    words: tuple[OurWord, ...]


def told(connection: Connection, ticket: str, zone: ZoneInfo) -> Told | None:
    """What there is to tell of a ticket; None where the hub does not know it (yet, or any more)."""
    if connection.scalar(select(ticket_rows.c.id).where(ticket_rows.c.id == ticket)) is None:
        return None
    shown = tickets.shown(connection, ticket)
    line, words = shown.line, Words(SOURCE, zone)
    symptom = _symptom(line.symptom)
    address = said(connection, "announced") or said(connection, "address")
    ours = OurTicket(
        id=ticket,
        number=line.number,
        symptom=symptom,
        symptom_words=words.symptom(symptom).word,
        name=line.name,
        sticker=line.sticker,
        model=line.model,
        asked_at=line.asked_at,
        covered_until_on=line.covered_until_on,
        covered=line.covered(zone),
        diagnostics=_diagnostics(shown, words),
        page=f"https://{address}/tickets/{ticket}" if address else "",
    )
    return Told(ours, tuple(_word(ticket, line.name, message) for message in shown.messages))


def device(connection: Connection, entry_id: str) -> OurDevice | None:
    """The laptop that these diagnostics tell of; None where they are not there any more."""
    text = connection.scalar(select(entries.c.body).where(entries.c.id == entry_id))
    if text is None:
        return None
    body = msgspec.json.decode(text, type=DiagnosticsBody)
    row = connection.execute(select(devices).where(devices.c.id == body.device)).first()
    return OurDevice(
        id=body.device,
        sticker=row.sticker if row else "",
        model=row.model if row else "",
        probes=body.probes,
        taken_at=body.taken_at,
    )


def _word(ticket: str, name: str, message: Message) -> OurWord:
    shown = message.name if message.author == "technician" else name
    text = message.text
    if message.pictures:
        # A picture stays on the hub, where it can be erased; its place is told.
        text = f"{text}\n\n{_PICTURED}".strip()
    return OurWord(message.id, ticket, message.author, shown, text, message.state, message.at)


def _diagnostics(shown: TicketPage, words: Words) -> str:
    """The health of the laptop and what each probe said, a line each; "" while it has said nothing."""
    computer = ComputerWords(words)
    lines = []
    for each in health(shown.probes) if shown.probes else ():
        level = computer.level(each).word
        lines.append(f"{computer.part(each).word} ({level})\N{NO-BREAK SPACE}: {computer.health(each)}")
    lines += [f"{computer.title(one)}\N{NO-BREAK SPACE}: {computer.probe(one)}" for one in shown.probes]
    return "\n".join(lines)


def _symptom(code: str) -> Symptom:
    return next((one for one in SYMPTOMS if one == code), "other")
