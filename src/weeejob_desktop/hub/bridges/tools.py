"""What a bridge needs of another tool, whichever it is, and what can go wrong there.

Knows no tool by name, no database and no thread. Every call here may take long and may fail with a
BridgeProblem; none is made inside a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from weeejob_desktop.core.tickets import Author, Symptom, TicketState

ProblemCode = Literal[
    "tool_away",  # no answer, too late, 5xx, 429: tried again by itself
    "tool_refuses_us",  # 401 or 403: somebody has to look at the account; tried again, slowly
    "tool_speaks_oddly",  # HTML, no JSON, another shape: tried again, slowly
    "tool_rejects",  # it will not take this one thing: stuck, the rest goes on
    "theirs_gone",  # deleted or not found there
    "theirs_foreign",  # under that number stands something that is not ours
    "theirs_twice",  # several of theirs carry our id
]


class BridgeProblem(Exception):  # noqa: N818  # a problem of the world, like UserProblem
    """A call to another tool failed. `details` may say what it answered, for technicians, never for the
    log."""

    def __init__(self, code: ProblemCode, details: str = "", retry_after_seconds: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.retry_after_seconds = retry_after_seconds


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
    """What was said or done there. `our_id` is the id of our word that it carries, "" where somebody there
    said it; `state` is the state it means to us, None where it changes none."""

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


class Helpdesk(Protocol):
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

    def close(self) -> None:
        """Let the connection go."""
        ...
