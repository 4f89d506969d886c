"""Tickets: the eight pictograms, the states, and the promises made about them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from weeejob_desktop.core.appointments import is_over
from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.core.training_time import DEFAULT_ZONE
from weeejob_desktop.core.workdays import ONE_DAY, working_days_after

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
"""How far a request has come, from acks alone: on this laptop only, at a class hub,
at the association's hub."""

Author = Literal["learner", "technician"]
MAY_SET: dict[Author, frozenset[TicketState]] = {
    "learner": frozenset({"withdrawn", "closed"}),
    "technician": frozenset({"assigned", "waiting_for_learner", "in_repair", "ready", "closed", "refused"}),
}
"""Who may write which state. Nobody writes ``received``: it is what a request is
before anything was written."""

Priority = Literal["blocked", "hampered", "question"]
PRIORITY: dict[Symptom, Priority] = {
    "screen": "blocked",
    "keyboard_mouse": "blocked",
    "slow": "hampered",
    "no_internet": "hampered",
    "battery": "hampered",
    "sound": "hampered",
    "strange_message": "hampered",
    "other": "question",
}
"""``blocked``: nothing can be done on the laptop, nor learned. ``hampered``: something is missing, the
lessons still work. ``question``: not known to be a breakdown."""
PRIORITIES: tuple[Priority, ...] = ("blocked", "hampered", "question")
"""The most pressing first."""

ANSWER_WORKING_DAYS = 3


@dataclass(frozen=True, slots=True)
class Message:
    """One word of the conversation. `name` is the technician's; "" for the learner. `opening` is what the
    workshop said as it opened the request for the learner: no answer yet. `appointment` is the id of the one
    it is about: a technician says when it `starts_at` and its `place`, or None that it is called off; a
    learner whether they come, in their nth `reply` to it."""

    id: str
    author: Author
    name: str
    text: str
    state: TicketState | None
    at: datetime
    opening: bool = False
    appointment: str = ""
    starts_at: datetime | None = None
    place: str = ""
    comes: bool | None = None
    reply: int = 0
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where somebody comes with their laptop, and whether they said so; None while they did not."""

    id: str
    starts_at: datetime
    place: str
    comes: bool | None = None


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

    @property
    def opened_for(self) -> bool:
        """Whether the workshop opened it for the learner."""
        return any(message.opening for message in self.messages)

    @property
    def appointment(self) -> Appointment | None:
        """The appointment that holds."""
        return appointment_of(self.messages)

    @property
    def answered(self) -> bool:
        """Whether a technician has written since it was opened."""
        return any(one.author == "technician" and one.text and not one.opening for one in self.messages)


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The conversation in the one order both sides show: by time, then by id; a message that came twice is
    there once."""
    return tuple(sorted({message.id: message for message in messages}.values(), key=_place))


def state_of(messages: Iterable[Message]) -> TicketState:
    """The state of a request, from its messages in any order; ``received`` when none sets one.

    What the learner ended stays ended: a laptop's clock may be years off, so the order between its words and
    a technician's must not decide. Among the words of one side the latest counts. A state that its author may
    not set changes nothing.
    """
    set_by: dict[Author, TicketState] = {}
    for message in in_order(messages):
        if message.state is not None and message.state in MAY_SET[message.author]:
            set_by[message.author] = message.state
    return set_by.get("learner") or set_by.get("technician") or "received"


def may_set(author: Author, state: TicketState, messages: Iterable[Message]) -> bool:
    """Whether `author` may set `state` now. A learner cannot end what has ended; a technician may open again
    what a technician ended, never what the learner ended."""
    if state not in MAY_SET[author]:
        return False
    known = tuple(messages)
    if author == "learner":
        return state_of(known) not in ENDED
    return all(message.author != "learner" or message.state not in ENDED for message in known)


def appointment_of(messages: Iterable[Message]) -> Appointment | None:
    """The appointment that holds, from the messages in any order: the last one a technician named, unless it
    was called off, with the last answer to that very one. A laptop's clock may be years off, so the learner's
    answers are ordered by their own count."""
    about = [message for message in in_order(messages) if message.appointment]
    told = next((message for message in reversed(about) if message.author == "technician"), None)
    if told is None or told.starts_at is None:
        return None
    replies = [one for one in about if one.author == "learner" and one.appointment == told.appointment]
    last = max(replies, key=lambda one: (one.reply, one.id), default=None)
    return Appointment(told.appointment, told.starts_at, told.place, last.comes if last else None)


def asked_already(asked: Iterable[Ticket], symptom: Symptom) -> Ticket | None:
    """The request that another click on the same pictogram means: the newest that is open and not ready. What
    « Autre chose » was about only its words tell: once there are any, another click is another request."""
    same = (ticket for ticket in asked if ticket.symptom == symptom and ticket.open)
    going_on = (ticket for ticket in same if ticket.state != "ready")
    return next((ticket for ticket in going_on if symptom != "other" or not ticket.messages), None)


def next_appointment(asked: Iterable[Ticket], now_at: datetime) -> tuple[Ticket, Appointment] | None:
    """The first appointment that is not over, and whose request is open."""
    coming = [
        (ticket, holds)
        for ticket in asked
        if ticket.open and (holds := ticket.appointment) and not is_over(holds.starts_at, now_at)
    ]
    return min(coming, key=lambda one: (one[1].starts_at, one[0].id), default=None)


def delivery(*, acked_by_association: bool, acked_in_class: bool) -> Delivery:
    """How far a request has come. Only the association hub's ack is "envoyé"."""
    if acked_by_association:
        return "sent"
    return "in_class" if acked_in_class else "waiting"


def has_unread(messages: Iterable[Message], read: AbstractSet[str]) -> bool:
    """Whether a technician said something whose id is not among those `read`."""
    return any(message.author == "technician" and message.id not in read for message in messages)


def answer_before(at: datetime, zone: ZoneInfo | None = None) -> date:
    """« Réponse avant le … »: three working days after the day of `at` (aware) in `zone`, Europe/Paris when
    None."""
    return working_days_after(at.astimezone(zone or ZoneInfo(DEFAULT_ZONE)).date(), ANSWER_WORKING_DAYS)


def on_time_from(today: date) -> date:
    """The first day whose requests are not late today: an answer to those of earlier days was promised for
    before today."""
    first = today
    while working_days_after(first - ONE_DAY, ANSWER_WORKING_DAYS) >= today:
        first -= ONE_DAY
    return first


def _place(message: Message) -> tuple[datetime, str]:
    return message.at, message.id
