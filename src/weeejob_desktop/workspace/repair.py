"""Asking for repair and looking at the computer.

Probing takes seconds: `look` touches no database and may run on any thread, `keep_look` is one transaction.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from weeejob_desktop.core.computer import Computer, Probe, covered_on, health
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.core.tickets import Symptom, Ticket, asked_already, may_set
from weeejob_desktop.core.training_time import DEFAULT_ZONE
from weeejob_desktop.store.diagnostics import Looked, keep_newest, newest_diagnostics, write_diagnostics
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.pictures import answer
from weeejob_desktop.store.rounds import round_state
from weeejob_desktop.store.tickets import mark_read, write_message, write_ticket
from weeejob_desktop.wire.entries import Attachment
from weeejob_desktop.workspace.desk import Desk

MOST_LETTERS = 4000
COMES = {True: "Je viens à ce rendez-vous.", False: "Je ne peux pas venir à ce rendez-vous."}
"""What the workshop reads, in its own language; a hub that knows no appointments reads it, too."""


class Repair:
    """Requests for repair, and what is known of the laptop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def request(self, symptom: Symptom) -> Ticket:
        """The request and the newest background diagnostics, in one transaction; the request there is already
        where the same was asked and goes on."""
        moment = self._desk.now()
        with self._desk.reading() as tx:
            already = asked_already(self._all(tx), symptom)
        if already is not None:
            return already
        with self._desk.writing() as tx:
            looked = newest_diagnostics(tx)
            diagnostics = None if looked is None else write_diagnostics(tx, looked, moment)
            ticket_id = write_ticket(tx, symptom, diagnostics, moment)
            return self._ticket(tx, ticket_id)

    def look(self) -> Looked:
        """Ask every probe now. Blocks for up to a few seconds, touches no database."""
        return Looked(self._desk.machine.diagnostics(), self._desk.now())

    def keep_look(self, looked: Looked, ticket_id: str = "") -> None:
        """Keep the answers as the newest, and add them to the request when one is named."""
        if not ticket_id:
            with self._desk.database.transaction() as tx:
                keep_newest(tx, looked)
            return
        with self._desk.writing() as tx:
            self._ticket(tx, ticket_id)
            keep_newest(tx, looked)
            write_diagnostics(tx, looked, looked.moment, ticket_id)

    def add_words(self, ticket_id: str, text: str) -> Ticket:
        """Add the learner's words."""
        words = _words(text)
        with self._desk.writing() as tx:
            self._ticket(tx, ticket_id)
            write_message(tx, ticket_id, self._desk.now(), text=words)
            return self._ticket(tx, ticket_id)

    def show(self, ticket_id: str, attachment: Attachment, text: str = "") -> Ticket:
        """Add a picture that is kept already, with words or without."""
        words = _words(text) if text.strip() else ""
        with self._desk.writing() as tx:
            self._ticket(tx, ticket_id)
            write_message(tx, ticket_id, self._desk.now(), text=words, attachments=[attachment])
            return self._ticket(tx, ticket_id)

    def answer_picture(self, ticket_id: str, sha256: str, *, agreed: bool) -> Ticket:
        """Say whether a picture may leave by a limited connection, too."""
        with self._desk.writing() as tx:
            answer(tx, sha256, agreed=agreed)
            return self._ticket(tx, ticket_id)

    def end(self, ticket_id: str, state: Literal["withdrawn", "closed"]) -> Ticket:
        """Take the request back, or say that it is settled; one that has ended stays as it ended."""
        with self._desk.writing() as tx:
            ticket = self._ticket(tx, ticket_id)
            if not may_set("learner", state, ticket.messages):
                return ticket
            write_message(tx, ticket_id, self._desk.now(), state=state)
            return self._ticket(tx, ticket_id)

    def answer_appointment(self, ticket_id: str, appointment: str, *, comes: bool) -> Ticket:
        """Say whether the learner comes; of an appointment that holds no more, nothing."""
        with self._desk.writing() as tx:
            ticket = self._ticket(tx, ticket_id)
            holds = ticket.appointment
            if not ticket.open or holds is None or holds.id != appointment or holds.comes is comes:
                return ticket
            reply = 1 + max(one.reply for one in ticket.messages if one.appointment == appointment)
            write_message(
                tx, ticket_id, self._desk.now(), COMES[comes],
                appointment=appointment, comes=comes, reply=reply,
            )  # fmt: skip
            return self._ticket(tx, ticket_id)

    def tickets(self) -> tuple[Ticket, ...]:
        """All requests, newest first."""
        with self._desk.reading() as tx:
            return self._all(tx)

    def mark_read(self, ticket_id: str) -> None:
        """The learner has seen what was answered so far."""
        with self._desk.writing() as tx:
            mark_read(tx, self._ticket(tx, ticket_id).messages)

    def computer(self) -> Computer:
        """What is known without probing."""
        with self._desk.reading() as tx:
            looked = newest_diagnostics(tx)
            told = profile(tx)
            self._desk.hours.look(tx)
            heard_at = round_state(tx).sent_at
        probes = () if looked is None else looked.probes
        answers = {probe.name: probe for probe in probes if probe.status == "ok"}
        return Computer(
            model=self._desk.machine.model(),
            sticker=self._desk.machine.sticker(),
            system=str(_value(answers, "system", "name") or ""),
            memory_bytes=_bytes(answers, "memory", "total_bytes"),
            disk_bytes=_bytes(answers, "disk_health", "size_bytes")
            or _bytes(answers, "disk_space", "total_bytes"),
            health=health(probes),
            checked_at=None if looked is None else self._desk.hours.dated(looked.moment),
            covered_until_on=told.covered_until_on,
            probes=probes,
            covered=covered_on(told.covered_until_on, self._day_known(heard_at)),
            phone=told.phone,
        )

    def _day_known(self, heard_at: datetime | None) -> date | None:
        """Today by a hub's clock; where none answered in this start, the day when one last did."""
        today_on = self._desk.hours.day_by_hub(self._desk.now())
        if today_on is None and heard_at is not None:
            today_on = heard_at.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
        return today_on

    def _all(self, tx: Connection) -> tuple[Ticket, ...]:
        self._desk.hours.look(tx)
        return self._desk.requests.look(tx, self._desk.hours.dated)

    def _ticket(self, tx: Connection, ticket_id: str) -> Ticket:
        for ticket in self._all(tx):
            if ticket.id == ticket_id:
                return ticket
        raise Bug(f"no ticket {ticket_id}")


def _words(text: str) -> str:
    words = "".join(letter for letter in text if letter == "\n" or letter.isprintable()).strip()
    if not words:
        raise UserProblem("words_empty")
    if len(words) > MOST_LETTERS:
        raise UserProblem("words_too_long", most=MOST_LETTERS)
    return words


def _value(answers: dict[str, Probe], name: str, key: str) -> object:
    return answers[name].values.get(key) if name in answers else None


def _bytes(answers: dict[str, Probe], name: str, key: str) -> int:
    value = _value(answers, name, key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
