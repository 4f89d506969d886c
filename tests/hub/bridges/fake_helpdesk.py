"""A helpdesk in memory that behaves as a real one, and as badly as a test asks.

The real ones are tried with a real server (Request Tracker) or by their shapes; here it is about what the hub
does with whatever a helpdesk may do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges.kinds import TICKETS, Kind
from weeejob_desktop.hub.bridges.tools import (
    BridgeProblem,
    Changed,
    OurTicket,
    OurWord,
    Settings,
    TheirTicket,
    TheirWord,
)


@dataclass
class Theirs:
    """One of their tickets."""

    ours: OurTicket | None
    our_id: str
    words: list[TheirWord] = field(default_factory=list)
    gone: bool = False
    merged_into: str = ""


class Desk:
    """What it holds outlives every connection to it. `before` and `after` are called with the name of each
    call and what it is about, and may raise."""

    def __init__(self) -> None:
        self.tickets: dict[str, Theirs] = {}
        self.log: list[int] = []
        self.calls: Counter[str] = Counter()
        self.before: Callable[[str, object], None] = lambda _call, _about: None
        self.after: Callable[[str, object], None] = lambda _call, _about: None
        self.clock: Callable[[], datetime] = lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.opened = 0

    def open(self, _settings: Settings) -> Connection:
        self.opened += 1
        return Connection(self)

    def only(self) -> Theirs:
        (ticket,) = self.tickets.values()
        return ticket

    def make(self, our_id: str, ours: OurTicket | None = None) -> str:
        number = str(100 + len(self.tickets))
        self.tickets[number] = Theirs(ours, our_id)
        self.touch(number)
        return number

    def touch(self, number: str) -> None:
        self.log.append(int(number))

    def says(
        self,
        number: str,
        text: str,
        state: TicketState | None = None,
        name: str = "Paul",
        at: datetime | None = None,
    ) -> TheirWord:
        """Somebody there says something."""
        words = self.tickets[number].words
        word = TheirWord(f"{number}-{len(words)}", "", name, text, state, at or self.clock())
        words.append(word)
        self.touch(number)
        return word

    def texts(self, number: str) -> list[str]:
        return [word.text for word in self.tickets[number].words]


class Connection:
    """A `Helpdesk` over a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ended = False

    def _call(self, name: str, about: object) -> None:
        if self._ended:
            raise BridgeProblem("tool_away")
        self._desk.calls[name] += 1
        self._desk.before(name, about)

    def find(self, our_id: str) -> Sequence[TheirTicket]:
        self._call("find", our_id)
        return [
            TheirTicket(number, one.our_id, one.gone)
            for number, one in self._desk.tickets.items()
            if one.our_id == our_id
        ]

    def create(self, ticket: OurTicket) -> TheirTicket:
        self._call("create", ticket)
        number = self._desk.make(ticket.id, ticket)
        self._desk.after("create", ticket)
        return TheirTicket(number, ticket.id)

    def look(self, their_id: str) -> TheirTicket:
        self._call("look", their_id)
        if their_id not in self._desk.tickets:
            raise BridgeProblem("theirs_gone")
        one = self._desk.tickets[their_id]
        if one.merged_into:
            return self.look(one.merged_into)
        return TheirTicket(their_id, one.our_id, one.gone)

    def words(self, their_id: str) -> Sequence[TheirWord]:
        self._call("words", their_id)
        return list(self._desk.tickets[their_id].words)

    def add(self, their_id: str, word: OurWord) -> str:
        self._call("add", word)
        words = self._desk.tickets[their_id].words
        kept = TheirWord(f"{their_id}-{len(words)}", word.id, word.name, word.text, word.state, word.at)
        words.append(kept)
        self._desk.touch(their_id)
        self._desk.after("add", word)
        return kept.id

    def changed(self, cursor: str) -> Changed:
        self._call("changed", cursor)
        place = int(cursor or 0)
        return Changed(tuple(str(one) for one in self._desk.log[place:]), str(len(self._desk.log)))

    def check(self) -> Sequence[str]:
        self._call("check", "")
        return []

    def abort(self) -> None:
        self._ended = True

    def close(self) -> None:
        self._ended = True


class NoSettings(Settings, frozen=True):
    """Nothing to be told."""


def fake_kind(desk: Desk) -> Kind:
    return Kind(
        "Atelier",
        TICKETS,
        NoSettings,
        page=lambda _s, their: f"https://desk.example.org/{their}",
        helpdesk=desk.open,
    )
