"""`hameconnage`: find the clues in messages, some of them honest. Looking at a link is not opening it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    pass_mark,
    required_text,
    shuffled,
    truth,
)

DRESSES = ("mail", "sms", "page")
KINDS = (
    "sender", "address", "subject", "greeting", "paragraph", "link", "button", "attachment", "signature",
)  # fmt: skip
LEADING = frozenset({"link", "button", "attachment"})
"""The kinds of parts that can be looked at and opened."""
_HOST = re.compile(r"(?:https?://|[^\s@/]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?", re.IGNORECASE)
Mark = Literal["", "found", "missed", "false_alarm"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message. `feedback` says why it is a clue, or why it is none.

    Of a link, a button or an attachment, `to` is the true address or the whole name, and `opens` what would
    have happened.
    """

    kind: str
    text: str
    clue: bool
    feedback: str
    to: str
    opens: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, SMS or page. It is honest when no part is a clue."""

    dress: str
    parts: tuple[Part, ...]

    @property
    def clues(self) -> int:
        """How many parts are clues."""
        return sum(part.clue for part in self.parts)

    @property
    def honest(self) -> bool:
        """Whether there is nothing to find."""
        return not self.clues


class Hameconnage(Exercise):
    """Mark the clues of each message, or say that it is normal. The last series counts: 80 % of its clues,
    and nothing dangerous opened. A part wrongly marked takes one clue away, so that marking all is no way.
    """

    type = "hameconnage"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "series")
        self.series = tuple(_read_series(row, ("series", i)) for i, row in enumerate(rows))
        for code, lacking in (
            ("no_clue", all(message.honest for message in self.series[-1])),
            ("no_honest", all(not message.honest for message in self.series[-1])),
        ):
            if lacking:
                raise ExerciseFault(code, ("series", len(rows) - 1, "messages"))
        self.series_index = 0
        self._begin_series()

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of this series' messages, in the order in which they are shown."""
        count = len(self.series[self.series_index])
        return shuffled(count, self.seed, "hameconnage", self.series_index, self.tally.tries)

    @property
    def current(self) -> Message:
        """The message on the screen; it stays there once answered, until ``next``."""
        return self.series[self.series_index][self.order[self.position]]

    @property
    def marked(self) -> tuple[int, ...]:
        """The numbers of the parts marked as clues."""
        return tuple(sorted(self._marked))

    @property
    def looked(self) -> tuple[int, ...]:
        """The numbers of the parts whose true address was looked at."""
        return tuple(sorted(self._looked))

    @property
    def opened(self) -> tuple[int, ...]:
        """The numbers of the parts of this message that were opened."""
        return tuple(sorted(self._opened))

    @property
    def needed(self) -> int:
        """How many clues of the last series have to be found."""
        return pass_mark(sum(message.clues for message in self.series[-1]))

    @property
    def counts(self) -> bool:
        """Whether this is the last series: the one that counts."""
        return self.series_index == len(self.series) - 1

    def mark_of(self, number: int) -> Mark:
        """How a part was judged, once the message is answered; "" before, and for what was rightly left."""
        if not self.answered:
            return ""
        clue, marked = self.current.parts[number].clue, number in self._marked
        if clue:
            return "found" if marked else "missed"
        return "false_alarm" if marked else ""

    @property
    def over(self) -> bool:
        """Whether the last message of the last series has been answered."""
        return self.counts and self.answered and self.position == len(self.series[-1]) - 1

    @property
    def done(self) -> bool:
        return self.over and self._good

    @property
    def failed(self) -> bool:
        return self.over and not self._good

    @property
    def total(self) -> int:
        return sum(len(messages) for messages in self.series)

    @property
    def remaining(self) -> int:
        """Messages not yet answered; those of the last series again when it has failed."""
        if self.failed:
            return len(self.series[-1])
        before = sum(len(messages) for messages in self.series[: self.series_index])
        return self.total - before - self.position - self.answered

    def solve(self) -> Iterator[Action]:
        while not self.over:
            if self.answered:
                yield Action("next")
                continue
            for number, part in enumerate(self.current.parts):
                if part.clue and part.kind in LEADING and number not in self._looked:
                    yield Action("look", str(number))
                if part.clue != (number in self._marked):
                    yield Action("mark", str(number))
            yield Action("normal" if self.current.honest else "check")

    @property
    def _good(self) -> bool:
        return self.found >= self.needed and not self.dangers

    def _apply(self, action: Action) -> Reaction:
        if self.answered:
            return self._next() if action.verb == "next" else IGNORED
        if action.verb == "normal" and not self._marked:
            return self._judge(right=self.current.honest, wrong="not_normal")
        if action.verb == "check" and self._marked:
            hits = sum(self.current.parts[number].clue for number in self._marked)
            right = hits == len(self._marked) == self.current.clues
            wrong = "not_a_trap" if self.current.honest else "missed_clues"
            return self._judge(right=right, wrong="false_alarm" if hits == self.current.clues > 0 else wrong)
        number = index_of(action.target, len(self.current.parts))
        return IGNORED if number is None else self._touch(action.verb, number)

    def _touch(self, verb: str, number: int) -> Reaction:
        """Mark a part, take the mark back, look where it leads, or open it."""
        part = self.current.parts[number]
        if verb == "mark":
            marked = number in self._marked
            (self._marked.remove if marked else self._marked.append)(number)
            return Reaction(right=None, code="unmarked" if marked else "marked")
        if part.kind not in LEADING:
            return IGNORED
        if verb == "look" and number not in self._looked:
            self._looked.append(number)
            return Reaction(right=None, code="looked")
        if verb == "open" and number not in self._opened:
            self._opened.append(number)
            if self.current.honest:
                return Reaction(right=None, code="opened_safely", feedback=part.opens)
            self.dangers += 1
            return Reaction(right=False, code="dangerous_click", feedback=part.opens)
        return IGNORED

    def _judge(self, *, right: bool, wrong: str) -> Reaction:
        self.answered = True
        hits = sum(self.current.parts[number].clue for number in self._marked)
        self.found += hits - (len(self._marked) - hits)
        if not right:
            return Reaction(right=False, code=wrong)
        return Reaction(right=True, code="honest" if self.current.honest else "all_found")

    def _next(self) -> Reaction:
        if self.position < len(self.series[self.series_index]) - 1:
            self.position += 1
            self._begin_message()
        else:
            self.series_index += 1
            self._begin_series()
        return Reaction(right=None, code="next")

    def _begin_series(self) -> None:
        self.position = 0
        self.found = 0
        self.dangers = 0
        self._begin_message()

    def _begin_message(self) -> None:
        self.answered = False
        self._marked: list[int] = []
        self._looked: list[int] = []
        self._opened: list[int] = []

    def _restart(self) -> None:
        if self.done:
            self.series_index = 0
        self._begin_series()


def _read_series(data: Mapping[str, Any], path: tuple[str | int, ...]) -> tuple[Message, ...]:
    rows = mapping_list(data, "messages", path)
    return tuple(_read_message(row, (*path, "messages", i)) for i, row in enumerate(rows))


def _read_message(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Message:
    dress = required_text(data, "dress", path)
    if dress not in DRESSES:
        raise ExerciseFault("not_one_of", (*path, "dress"), allowed=", ".join(DRESSES))
    rows = mapping_list(data, "parts", path, least=2)
    return Message(dress, tuple(_read_part(row, (*path, "parts", i)) for i, row in enumerate(rows)))


def _read_part(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Part:
    kind = required_text(data, "kind", path)
    if kind not in KINDS:
        raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(KINDS))
    leads = kind in LEADING
    part = Part(
        kind,
        required_text(data, "text", path),
        truth(data, "clue", path),
        required_text(data, "feedback", path),
        required_text(data, "to", path) if leads else "",
        required_text(data, "opens", path) if leads else "",
    )
    official = truth(data, "official", path)
    if official and part.clue:
        raise ExerciseFault("official_clue", (*path, "official"))
    if not official:
        for key, written in (("to", part.to), ("text", part.text)):
            if kind != "attachment" and (key == "to" or kind == "address") and is_real(written):
                raise ExerciseFault("real_address", (*path, key), address=written)
    return part


def is_real(written: str) -> bool:
    """Whether an address might lead somewhere in the world: invented ones end in ``.example``."""
    found = _HOST.fullmatch(written)
    return found is not None and not found[1].lower().endswith(".example")
