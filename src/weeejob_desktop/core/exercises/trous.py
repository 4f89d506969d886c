"""`trous`: fill the gaps of a text, with words from a list or by typing; simple sums as well.

What is typed stays in the half-done state on the laptop; results carry codes only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from weeejob_desktop.core.exercises.any_order import AnyOrder
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    shuffled,
    text_list,
    truth,
    unique,
)

GAP = re.compile(r"\{([^{}]*)\}")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
LONGEST = 80
"""So many letters are typed into a gap at most."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: what is accepted, whether it is typed, and what is said otherwise; `wrong` is for answers that
    are known to be given."""

    id: str
    answers: tuple[str, ...]
    typed: bool
    feedback: str
    wrong: tuple[tuple[str, str], ...]


class Trous(AnyOrder[str]):
    """Fill every gap. A wrong word is explained and the gap stays open; 80 % at the first try."""

    type = "trous"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.text = required_text(data, "text")
        self.bank = tuple(text_list(data, "bank"))
        unique(list(self.bank), ("bank",))
        self._tolerates = tuple(text_list(data, "tolerates"))
        for index, name in enumerate(self._tolerates):
            if name not in TOLERANCES:
                raise ExerciseFault("not_one_of", ("tolerates", index), allowed=", ".join(TOLERANCES))
        rows = mapping_list(data, "gaps")
        defined = [self._read_gap(row, ("gaps", i)) for i, row in enumerate(rows)]
        unique([gap.id for gap in defined], ("gaps",), "id")
        self.gaps = self._in_text(defined)
        self._written: dict[int, str] = {}

    @property
    def paragraphs(self) -> tuple[tuple[str | int, ...], ...]:
        """The text line by line; each line is text and the numbers of gaps, as they follow each other."""
        number = 0
        lines: list[tuple[str | int, ...]] = []
        for line in self.text.split("\n"):
            pieces: list[str | int] = []
            for place, piece in enumerate(GAP.split(line)):
                if place % 2:
                    pieces.append(number)
                    number += 1
                elif piece:
                    pieces.append(piece)
            lines.append(tuple(pieces))
        return tuple(lines)

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the words offered, in the order in which they are shown."""
        return shuffled(len(self.bank), self.seed, "trous", self.tally.tries)

    @property
    def offered(self) -> tuple[int, ...]:
        """The words still offered: one that is in its gap is gone, unless another open gap accepts it too;
        all are gone once no gap waits for a word."""
        used = {self._plain(word) for word in self._right.values()}
        chosen = [self.gaps[gap] for gap in self.open_gaps if not self.gaps[gap].typed]
        if not chosen:
            return ()
        wanted = {self._plain(answer) for gap in chosen for answer in gap.answers}
        gone = used - wanted
        return tuple(number for number in self.order if self._plain(self.bank[number]) not in gone)

    @property
    def filled(self) -> Mapping[int, str]:
        """What stands rightly in each filled gap, by the gap's number."""
        return dict(self._right)

    @property
    def written(self) -> Mapping[int, str]:
        """What was last wrongly put into an open gap, by the gap's number."""
        return dict(self._written)

    @property
    def open_gaps(self) -> tuple[int, ...]:
        """The numbers of the gaps still open, in the order of the text."""
        return tuple(number for number in range(self.total) if number not in self._right)

    @property
    def total(self) -> int:
        return len(self.gaps)

    def solve(self) -> Iterator[Action]:
        while self.open_gaps:
            number = self.open_gaps[0]
            gap = self.gaps[number]
            if gap.typed:
                yield Action("type", f"{number}:{gap.answers[0]}")
            else:
                yield Action("fill", f"{number}:{self.bank.index(gap.answers[0])}")

    def _apply(self, action: Action) -> Reaction:
        name, _, given = action.target.partition(":")
        number = index_of(name, self.total)
        if number is None or number in self._right:
            return IGNORED
        gap = self.gaps[number]
        if action.verb == "fill" and not gap.typed:
            word = index_of(given, len(self.bank))
            if word is not None and word in self.offered:
                return self._answer(number, self.bank[word])
        if action.verb == "type" and gap.typed and given.strip() and len(given) <= LONGEST:
            return self._answer(number, given)
        return IGNORED

    def _answer(self, number: int, given: str) -> Reaction:
        gap = self.gaps[number]
        if self._accepts(gap.answers, given):
            self._right[number] = " ".join(given.split())
            self._written.pop(number, None)
            return Reaction(right=True, code="right")
        self._written[number] = given
        self._miss(number)
        said = next((why for text, why in gap.wrong if self._accepts((text,), given)), gap.feedback)
        return Reaction(right=False, code="wrong_text" if gap.typed else "wrong_word", feedback=said)

    def _accepts(self, answers: tuple[str, ...], given: str) -> bool:
        return self._plain(given) in {self._plain(answer) for answer in answers}

    def _plain(self, text: str) -> str:
        """What of an answer counts: spaces around it never, and whatever the lesson tolerates."""
        plain = " ".join(text.split()).replace("'", "’")
        for name in TOLERANCES:
            if name in self._tolerates:
                plain = TOLERANCES[name](plain)
        return plain

    def _restart(self) -> None:
        super()._restart()
        self._written = {}

    def _read_gap(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Gap:
        typed = truth(data, "typed", path) or not self.bank
        answers = tuple(text_list(data, "answers", path))
        if not answers:
            raise ExerciseFault("missing", (*path, "answers"))
        wrong = []
        rows = mapping_list(data, "wrong", path) if data.get("wrong") is not None else []
        for index, row in enumerate(rows):
            here = (*path, "wrong", index)
            wrong.append((required_text(row, "text", here), required_text(row, "feedback", here)))
            if not typed and wrong[-1][0] not in self.bank:
                raise ExerciseFault("answer_not_there", (*here, "text"), answer=wrong[-1][0])
            if self._accepts(answers, wrong[-1][0]):
                raise ExerciseFault("accepted_answer", (*here, "text"), text=wrong[-1][0])
        for index, answer in enumerate(answers):
            if not typed and answer not in self.bank:
                raise ExerciseFault("answer_not_there", (*path, "answers", index), answer=answer)
            if len(answer) > LONGEST:
                raise ExerciseFault("too_long", (*path, "answers", index), most=LONGEST)
        gap_id, feedback = required_text(data, "id", path), required_text(data, "feedback", path)
        return Gap(gap_id, answers, typed, feedback, tuple(wrong))

    def _in_text(self, defined: list[Gap]) -> tuple[Gap, ...]:
        """The gaps in the order of the text, each of them once."""
        by_id = {gap.id: gap for gap in defined}
        names = GAP.findall(self.text)
        for place, name in enumerate(names):
            if name not in by_id:
                raise ExerciseFault("unknown_gap", ("text",), gap=name)
            if name in names[:place]:
                raise ExerciseFault("twice", ("text",), name=name)
        for index, gap in enumerate(defined):
            if gap.id not in names:
                raise ExerciseFault("gap_not_in_text", ("gaps", index, "id"), gap=gap.id)
        return tuple(by_id[name] for name in names)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _as_number(text: str) -> str:
    """A number however it is written: with comma or dot, spaces between thousands, euros behind."""
    bare = re.sub(r"\s|€|euros?$", "", text.lower()).replace(",", ".")
    return format(Decimal(bare).normalize(), "f") if NUMBER.fullmatch(bare) else text


TOLERANCES: Mapping[str, Callable[[str], str]] = {
    "numbers": _as_number,
    "case": str.casefold,
    "accents": _without_accents,
    "spaces": lambda text: "".join(text.split()),
}
"""What a lesson may tolerate, and how it is made not to count."""
