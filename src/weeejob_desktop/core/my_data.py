"""What a person is told before everything of theirs is erased from a laptop. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsent:
    """What is on this laptop and nowhere else: neither the association's hub nor a class hub has it.

    `work_ms` is training time, each second once; `results` counts results of exercises, `requests` the
    requests for repair and the words written in them, `others` everything else a learner would miss.
    `in_class` counts the entries that a class hub has and the association's not yet: it will pass them on.
    """

    work_ms: int = 0
    results: int = 0
    requests: int = 0
    others: int = 0
    in_class: int = 0

    @property
    def nothing(self) -> bool:
        """Whether erasing now would lose nothing."""
        return not (self.work_ms or self.results or self.requests or self.others)
