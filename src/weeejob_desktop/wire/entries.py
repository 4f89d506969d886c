"""The entry, the one shape of every fact, and the body of each kind. The table of kinds is `docs/wire.md`.

A kind's body may gain optional fields within its version; anything else is a new version. Entries of a kind
or version that the reader does not know are kept and passed on as they are, so `body` stays raw until someone
asks for it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec

MAX_BODY_BYTES = 16 * 1024
MAX_INTERVAL_MS = 24 * 3600 * 1000

END = "$(?!\n)"
"""The very end of a text. In Python's patterns a lone ``$`` also lets one line break pass."""

Id = Annotated[
    str,
    msgspec.Meta(
        pattern=f"^[0-9a-f]{{8}}-[0-9a-f]{{4}}-7[0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}{END}"
    ),
]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]
Code = Annotated[str, msgspec.Meta(pattern=f"^[a-z0-9][a-z0-9_.-]{{0,63}}{END}")]
ShortText = Annotated[str, msgspec.Meta(max_length=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Duration = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
"""Milliseconds, as far as every JSON reader counts exactly."""
OwnerKind = Literal["learner", "device", "installation"]
Sha256 = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{64}}{END}")]
MAX_ATTACHMENTS = 3


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One immutable fact. `id` is its primary key everywhere and for ever.

    `owner` and `owner_id` say whose it is; `installation`, `boot`, `monotonic_ms` and `wall_at` say where and
    when it was written (`wall_at` is a label, possibly years off). Facts written on a hub have boot "" and
    `installation` the hub's id. `body` is JSON as the writer made it, at most `MAX_BODY_BYTES`. `seal` is no
    part of the fact: with it a hub knows again what only hubs may write, when a laptop brings it back.
    """

    id: Id
    kind: Code
    version: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    owner: OwnerKind
    owner_id: Id
    installation: Id
    wall_at: Instant
    body: msgspec.Raw
    boot: ShortText = ""
    monotonic_ms: int = 0
    seal: ShortText = ""


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all bodies."""


class IntervalBody(Body, frozen=True):
    """A stretch of counted time on the monotonic axis of `boot`; `wall_at` labels its start. `declared` when
    the learner said so: nothing could watch a mission in another program."""

    boot: ShortText
    start_ms: int
    length_ms: int
    wall_at: Instant
    origin: Literal["own_work"] = "own_work"
    lesson: Code = ""
    step: Code = ""
    declared: bool = False


class AnchorBody(Body, frozen=True):
    """At `monotonic_ms` of `boot`, the hub's clock said `hub_at`. `round_trip_ms` bounds the error."""

    boot: ShortText
    monotonic_ms: int
    hub: Id
    hub_at: Instant
    round_trip_ms: Duration = 0


class StepBody(Body, frozen=True):
    """A learner reached (`opened`) or finished (`done`) a step of a lesson in course version `course`."""

    lesson: Code
    step: Code
    state: Literal["opened", "done"]
    course: ShortText = ""


class ResultBody(Body, frozen=True):
    """One exercise's result: codes only, never what was typed. `duration_ms` is monotonic."""

    lesson: Code
    step: Code
    exercise: Code
    type: Code
    outcome: Literal["done", "not_yet", "passed_over", "passed_with_trainer"]
    tries: Count
    hints: Count
    duration_ms: Duration
    errors: Annotated[list[Code], msgspec.Meta(max_length=200)] = []


class ConfidenceBody(Body, frozen=True):
    """How sure a learner feels about one item, 1 (je n'ose pas) to 5 (je peux l'apprendre à quelqu'un)."""

    item: Code
    level: Annotated[int, msgspec.Meta(ge=1, le=5)]
    moment: Literal["positioning", "assessment"]


Symptom = Literal[
    "slow", "no_internet", "screen", "keyboard_mouse", "battery", "sound", "strange_message", "other"
]
TicketState = Literal[
    "received", "assigned", "waiting_for_learner", "in_repair", "ready", "closed", "refused", "withdrawn"
]


class TicketBody(Body, frozen=True):
    """One maintenance request. `diagnostics` is the entry id of the newest background diagnostics, if any."""

    device: Id
    symptom: Symptom
    diagnostics: Id | None = None


class Attachment(msgspec.Struct, frozen=True):
    """A picture that goes with a message, by its content's hash; the content travels by itself
    (`wire.blobs`). `type` is a media type. Which sizes and types are taken is said there, so that a message
    is never refused for what hangs on it."""

    sha256: Sha256
    size_bytes: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
    type: ShortText


class MessageBody(Body, frozen=True):
    """One word in a ticket's conversation, and/or a new state. A learner may only set ``withdrawn``
    or ``closed``; `name` is the technician's display name. With `appointment` a technician says when and
    where somebody comes, or without `starts_at` that it is called off; a learner says whether they come;
    `reply` counts what they said of it, one more than their laptop knew. All of it stands in `text`, too, for
    readers that know nothing of appointments. With `attachments` the words may be empty."""

    ticket: Id
    author: Literal["learner", "technician"]
    text: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    state: TicketState | None = None
    name: ShortText = ""
    appointment: Id | None = None
    starts_at: Instant | None = None
    place: ShortText = ""
    comes: bool | None = None
    reply: Count = 0
    attachments: Annotated[list[Attachment], msgspec.Meta(max_length=MAX_ATTACHMENTS)] = []


class DiagnosticsBody(Body, frozen=True):
    """What the probes said: for each, status ``ok absent denied error`` and plain values."""

    device: Id
    taken_at: Instant
    probes: dict[str, dict[str, Any]]
    ticket: Id | None = None


class MeetingBody(Body, frozen=True):
    """One half-day of class: planned start and end, trainer (hub's user id), lessons covered."""

    cohort: Id
    start_at: Instant
    end_at: Instant
    trainer: ShortText = ""
    lessons: list[Code] = []
    cancelled: bool = False


class AttendanceBody(Body, frozen=True):
    """Who was at a meeting, from when to when. A later fact about the same meeting and learner replaces an
    earlier."""

    meeting: Id
    learner: Id
    start_at: Instant
    end_at: Instant
    present: bool = True


class SignatureBody(Body, frozen=True):
    """One signature for one half-day: strokes as lists of x, y in thousandths of the pad."""

    meeting: Id
    signer: Literal["learner", "trainer"]
    strokes: list[list[int]]
    on: date


class CorrectionBody(Body, frozen=True):
    """Minutes added to or taken from a day, with who and why. A proposal until a `validation` confirms it."""

    on: date
    minutes: Annotated[int, msgspec.Meta(ge=-1500, le=1500)]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    author: ShortText
    confirmed: bool = False


class ValidationBody(Body, frozen=True):
    """A trainer confirms a correction, declines one, or confirms the measured time of a stretch of days. Of
    two decisions about one correction the earlier stands."""

    author: ShortText
    correction: Id | None = None
    first_on: date | None = None
    last_on: date | None = None
    seconds: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] | None = None
    declined: Id | None = None


KINDS: dict[tuple[str, int], type[Body]] = {
    ("interval", 1): IntervalBody,
    ("anchor", 1): AnchorBody,
    ("step", 1): StepBody,
    ("result", 1): ResultBody,
    ("confidence", 1): ConfidenceBody,
    ("ticket", 1): TicketBody,
    ("message", 1): MessageBody,
    ("diagnostics", 1): DiagnosticsBody,
    ("meeting", 1): MeetingBody,
    ("attendance", 1): AttendanceBody,
    ("signature", 1): SignatureBody,
    ("correction", 1): CorrectionBody,
    ("validation", 1): ValidationBody,
}

LAPTOP_KINDS = frozenset(
    {"interval", "anchor", "step", "result", "confidence", "ticket", "message", "diagnostics", "correction"}
)
"""Known kinds that an ordinary laptop may write. The others come from a hub or a class hub only."""

OWNERS: dict[str, tuple[OwnerKind, ...]] = {
    "interval": ("learner",),
    "anchor": ("installation",),
    "step": ("learner",),
    "result": ("learner",),
    "confidence": ("learner",),
    "ticket": ("learner",),
    "message": ("learner",),
    "diagnostics": ("device",),
    "meeting": ("installation",),
    "attendance": ("learner",),
    "signature": ("learner", "installation"),
    "correction": ("learner",),
    "validation": ("learner",),
}
"""Whose a fact of each kind is. A meeting, and a trainer's signature under it, belong to the hub that holds
the class; a learner's signature is the learner's."""

KIND_OF: dict[type[Body], tuple[str, int]] = {body: key for key, body in KINDS.items()}

_encoder = msgspec.json.Encoder()


def encode_body(body: Body) -> msgspec.Raw:
    """The body as JSON. ValueError when it is longer than `MAX_BODY_BYTES`."""
    raw = _encoder.encode(body)
    if len(raw) > MAX_BODY_BYTES:
        raise ValueError(f"body of {len(raw)} bytes")
    return msgspec.Raw(raw)


def decode_body(entry: Entry) -> Body | None:
    """The typed body, or None for a kind or version this program does not know.
    msgspec.ValidationError when a known kind has a body of the wrong shape."""
    shape = KINDS.get((entry.kind, entry.version))
    return None if shape is None else msgspec.json.decode(entry.body, type=shape)
