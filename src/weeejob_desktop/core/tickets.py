"""Tickets: the eight pictograms, the states, and the promises made about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Symptom = Literal[
    "slow", "no_internet", "screen", "keyboard_mouse", "battery", "sound", "strange_message", "other"
]
SYMPTOMS: tuple[Symptom, ...] = (
    "slow", "no_internet", "screen", "keyboard_mouse", "battery", "sound", "strange_message", "other",
)  # fmt: skip

TicketState = Literal[
    "received", "assigned", "waiting_for_learner", "in_repair", "ready", "closed", "refused", "withdrawn"
]
ENDED: frozenset[TicketState] = frozenset({"closed", "refused", "withdrawn"})

Delivery = Literal["waiting", "in_class", "sent"]
"""How far a request has come, from acks alone: on this laptop only, at a class hub, at the association's
hub."""


@dataclass(frozen=True, slots=True)
class Message:
    """One word of the conversation. `name` is the technician's; "" for the learner."""

    id: str
    author: Literal["learner", "technician"]
    name: str
    text: str
    state: TicketState | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    """One request as a person sees it. `number` is the six readable characters of its id."""

    id: str
    number: str
    symptom: Symptom
    state: TicketState
    at: datetime
    delivery: Delivery = "waiting"
    messages: tuple[Message, ...] = ()
    unread: bool = False

    @property
    def open(self) -> bool:
        return self.state not in ENDED
