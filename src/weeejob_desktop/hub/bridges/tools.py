"""What a bridge needs of another tool, whichever it is, and what can go wrong there.

Knows no tool by name, no database and no thread. Every call here may take long and may fail with a
BridgeProblem; none is made inside a transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, get_args

import msgspec

from weeejob_desktop.core.tickets import Author, Symptom, TicketState
from weeejob_desktop.wire.entries import Entry

ProblemCode = Literal[
    "tool_away",  # no answer, too late, 5xx, 429: tried again by itself
    "tool_refuses_us",  # 401 or 403: somebody has to look at the account; tried again, slowly
    "tool_speaks_oddly",  # HTML, no JSON, another shape: tried again, slowly
    "tool_rejects",  # it will not take this one thing: stuck, the rest goes on
    "theirs_gone",  # deleted or not found there
    "theirs_foreign",  # under that number stands something that is not ours
    "theirs_twice",  # several of theirs carry our id
]
PROBLEM_CODES: tuple[ProblemCode, ...] = get_args(ProblemCode)


class BridgeProblem(Exception):  # noqa: N818  # a problem of the world, like UserProblem
    """A call to another tool failed. `details` may say what it answered, for technicians, never for the
    log; `status` is the number it answered with, 0 where there was none."""

    def __init__(
        self, code: ProblemCode, details: str = "", retry_after_seconds: int = 0, status: int = 0
    ) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.retry_after_seconds = retry_after_seconds
        self.status = status


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what a kind of tool is told about one: kept as JSON in `bridges.settings`."""


@dataclass(frozen=True, slots=True)
class OurTicket:
    """A request as another tool is told of it. `page` is the address of its page here, "" when it is
    not known."""

    id: str
    number: str
    symptom: Symptom
    symptom_words: str
    name: str
    sticker: str
    model: str
    asked_at: datetime
    covered_until_on: date | None
    covered: bool | None
    diagnostics: str
    page: str


@dataclass(frozen=True, slots=True)
class OurWord:
    """One word of the conversation, and/or a new state. `name` is who is shown as its author."""

    id: str
    ticket: str
    author: Author
    name: str
    text: str
    state: TicketState | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TheirTicket:
    """Their ticket: the number by which it is found there, our id that it carries ("" for none)."""

    id: str
    our_id: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class TheirWord:
    """What was said or done there. `id` is theirs, the same each time it is read. `our_id` is the id of our
    word that it carries (any other text where it is ours without being a word), "" where somebody there said
    it; `state` is the state it means to us, None where it changes none. `text` is plain words, and may be as
    long as it is there: what comes here is cut."""

    id: str
    our_id: str
    name: str
    text: str
    state: TicketState | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """Numbers of their tickets that may have news since a cursor, and the cursor to ask with next time. What
    is named twice is looked at twice, which changes nothing."""

    tickets: tuple[str, ...]
    cursor: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A person as one store of learning records knows them, and nobody else: `name` is theirs there for ever,
    `registration` (a UUID) their way through the course, `hub` the id of the hub that made both."""

    hub: str
    name: str
    registration: str


DatedBy = Literal["anchor", "hub", "label", "arrival"]
"""How an instant is known: by a hub's clock beside the laptop's; written by the hub itself; by the laptop's
own clock, which may be wrong; not at all, but that it was before it arrived."""


@dataclass(frozen=True, slots=True)
class OurRecord:
    """One learning fact as it was kept, whose it is, when it happened (aware) and how that is known."""

    entry: Entry
    who: Pseudonym
    at: datetime
    dated_by: DatedBy


@dataclass(frozen=True, slots=True)
class OurDevice:
    """A laptop and its newest diagnostics: `probes` as on the wire, `taken_at` by the laptop's clock."""

    id: str
    sticker: str
    model: str
    probes: Mapping[str, Mapping[str, Any]]
    taken_at: datetime


class Tool(Protocol):
    """What every other tool can do."""

    def check(self) -> Sequence[str]:
        """What is missing there, in plain English sentences for whoever sets it up; none when all is well.
        BridgeProblem when it cannot be asked."""
        ...

    def abort(self) -> None:
        """End the running call from another thread; later ones fail at once with ``tool_away``."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...


class Records(Tool, Protocol):
    """A store of learning records. A record's own id makes sending it twice harmless."""

    def send(self, records: Sequence[OurRecord]) -> Mapping[str, ProblemCode]:
        """Put these there, at most `RECORDS_AT_ONCE`. Returns the entry ids of those that it will not take,
        each with its problem; all the others are there. BridgeProblem when none of them is known to be."""
        ...


RECORDS_AT_ONCE = 50


class Inventory(Tool, Protocol):
    """A tool that knows the devices. Telling it of one twice is harmless."""

    def send(self, device: OurDevice) -> str:
        """Tell it how a laptop is. Returns their id of it, "" where they do not say."""
        ...


class Helpdesk(Tool, Protocol):
    """A tool that has tickets of its own."""

    def find(self, our_id: str) -> Sequence[TheirTicket]:
        """Their tickets that carry our ticket's id, in the order of their numbers."""
        ...

    def create(self, ticket: OurTicket) -> TheirTicket:
        """Make theirs. Only after `find` found none, under the bridge's lock."""
        ...

    def look(self, their_id: str) -> TheirTicket:
        """One of theirs. BridgeProblem ``theirs_gone`` where there is none."""
        ...

    def words(self, their_id: str) -> Sequence[TheirWord]:
        """What was said there for the requester to read, and changes of state, oldest first: ours among
        it."""
        ...

    def add(self, their_id: str, word: OurWord) -> str:
        """Put our word there. Only after `words` showed that it is not there, under the bridge's lock.
        Returns their id of it."""
        ...

    def changed(self, cursor: str) -> Changed:
        """Which of theirs to look at. `cursor` "" stands for the beginning."""
        ...
