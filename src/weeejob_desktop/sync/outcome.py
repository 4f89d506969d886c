"""What one attempt to sync came to."""

from __future__ import annotations

from dataclasses import dataclass

from weeejob_desktop.core.connection import Network


@dataclass(frozen=True, slots=True)
class Outcome:
    """`spoke`: a hub answered, so there is a way to it. `problem` is a code, "" when all went well or there
    was nothing to say. `news` counts facts that came from the hub, `waiting` what still waits for it.
    `help_waiting`: a request for help is among it, and the try failed.
    `busy_elsewhere`: another process is syncing this very folder. `knocking`: a class hub's trainer is asked
    to let us in. `in_class`: a class hub was talked to, or lost just now; `handed_in` counts what it took.
    `network` is the machine's hint at the time."""

    spoke: bool = False
    problem: str = ""
    retry_after_seconds: int = 0
    acked: int = 0
    rejected: int = 0
    news: int = 0
    waiting: int = 0
    help_waiting: bool = False
    enrolled_now: bool = False
    enrolment_waiting: bool = False
    busy_elsewhere: bool = False
    knocking: bool = False
    in_class: bool = False
    handed_in: int = 0
    network: Network = "unknown"

    @property
    def failed(self) -> bool:
        """Whether it should be tried again soon."""
        return self.problem != ""
