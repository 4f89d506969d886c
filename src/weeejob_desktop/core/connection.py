"""The state of sending, derived from acks and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Network = Literal["unknown", "none", "limited", "free"]
"""`limited` is a 4G key or anything not known to be Wi-Fi or cable; `unknown` until someone tried."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What the status bar and "Mon ordinateur" say. `waiting` counts entries without the association hub's
    ack, `in_class` those of them a class hub has, `rejected` those to look at. `problem` is the code of the
    last round that failed although there was a network ("" otherwise), such as ``hub_garbled`` or
    ``update_needed``. `person` is the hub's name of whoever has this
    laptop, "" while it has told none. `class_door` is why a class hub here has not let this laptop in
    (``not_admitted``, ``not_of_this_class``), "" where nobody was knocked at just now. `class_near`: the last
    try talked to a class hub that has let it in: whoever raises a hand is seen."""

    enrolled: bool = False
    enrolment_waiting: bool = False
    network: Network = "unknown"
    busy: bool = False
    waiting: int = 0
    in_class: int = 0
    rejected: int = 0
    last_sent_at: datetime | None = None
    month_bytes: int = 0
    problem: str = ""
    person: str = ""
    class_door: str = ""
    class_near: bool = False
