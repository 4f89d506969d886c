"""What a learner at work says on stdout: one line a thing, with the monotonic clock, out before the kill.

A line is said when the screen has shown it. The parent compares what was said with what is on disk.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import Literal

Word = Literal[
    "opened",  # everything answers; the app has started
    "mended",  # the start found a damaged database
    "broken",  # a failure of ours reached the outermost handler
    "naming",  # a first name is about to be given
    "named",  # it is on Accueil
    "lesson",  # a page of a lesson is on the screen: time counts (lesson, step)
    "away",  # no page of a lesson is on the screen any more
    "deciding",  # an exercise's last action is about to be done (lesson, exercise)
    "answered",  # the exercise says that it is done, and the way on is open (lesson, exercise)
    "steps",  # steps were done before what is on the screen now (lesson, step, lesson, step, …)
    "asking",  # a pictogram is about to be clicked (symptom)
    "ticket",  # the request's number is on the screen (number)
    "writing",  # words are about to be added (text)
    "words",  # they stand in the conversation (number, text)
    "sending",  # « Envoyer maintenant » is about to be pressed
    "sent",  # the request's pill says that Weeefund has it (number)
    "all_sent",  # « Tout est envoyé. »
    "closing",  # the window is about to be closed
]


@dataclass(frozen=True)
class Said:
    """One line: when (milliseconds of CLOCK_MONOTONIC, which all processes of a machine share), what, of
    what."""

    at_ms: int
    word: str
    about: tuple[str, ...] = ()

    @classmethod
    def read(cls, line: str) -> Said:
        """The line as it was written. ValueError when a kill cut it short."""
        at_ms, word, *about = line.split("\t")
        return cls(int(at_ms), word, tuple(about))

    def __str__(self) -> str:
        return "\t".join((str(self.at_ms), self.word, *self.about))


def now_ms() -> int:
    """CLOCK_MONOTONIC in milliseconds."""
    return time.monotonic_ns() // 1_000_000


def say(word: Word, *about: str) -> None:
    """One line in one write: it is in the pipe, whatever happens to this process."""
    os.write(1, f"{Said(now_ms(), word, about)}\n".encode())
