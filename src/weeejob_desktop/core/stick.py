"""What is said after a file was written to a USB stick, and after one was read. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnStick:
    """A file that is on the stick now. `entries` counts the information in it; all of it stays here too."""

    name: str
    folder: str
    entries: int


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """What an answer changed: `sent` information left the outbox by the hub's word, `rejected` was refused,
    `news` came. `waiting` is what waits now."""

    sent: int
    rejected: int
    news: int
    waiting: int
