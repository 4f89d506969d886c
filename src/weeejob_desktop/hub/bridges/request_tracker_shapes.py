"""What Request Tracker says, and what the hub is told of one. Knows no network."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges.tools import Settings

USUAL_FIELD = "WeeejobId"


class RequestTrackerSettings(Settings, frozen=True):
    """Where RT is and who we are there: `user` with a `token` (or a `password`). `statuses` says what other
    statuses of the queue's lifecycle mean here, or the usual ones otherwise than usual."""

    address: str
    queue: str
    user: str
    token: str = ""
    password: str = ""
    field: str = USUAL_FIELD
    statuses: dict[str, TicketState] = msgspec.field(default_factory=dict)
    ca_file: str = ""


class Reference(msgspec.Struct):
    id: str | int = ""
    name: str = ""
    real_name: str = msgspec.field(default="", name="RealName")
    url: str = msgspec.field(default="", name="_url")
    values: list[Any] = []


class Link(msgspec.Struct):
    ref: str = ""
    url: str = msgspec.field(default="", name="_url")
    type: str = ""


class Ticket(msgspec.Struct):
    id: str | int
    status: str = msgspec.field(default="", name="Status")
    custom_fields: list[Reference] = msgspec.field(default_factory=list, name="CustomFields")


class Queue(msgspec.Struct):
    id: str | int
    ticket_fields: list[Reference] = msgspec.field(default_factory=list, name="TicketCustomFields")
    links: list[Link] = msgspec.field(default_factory=list, name="_hyperlinks")


class Transaction(msgspec.Struct):
    id: str | int
    created: datetime = msgspec.field(name="Created")
    kind: str = msgspec.field(default="", name="Type")
    field: str = msgspec.field(default="", name="Field")
    new_value: str = msgspec.field(default="", name="NewValue")
    creator: Reference = msgspec.field(default_factory=Reference, name="Creator")


class Attachment(msgspec.Struct):
    id: str | int
    kind: str = msgspec.field(default="", name="ContentType")
    file_name: str | None = msgspec.field(default="", name="Filename")
    length: str | int = msgspec.field(default=0, name="ContentLength")
    told_by: Reference | str | int = msgspec.field(default="", name="TransactionId")

    @property
    def transaction(self) -> str:
        return str(self.told_by.id if isinstance(self.told_by, Reference) else self.told_by)


class Content(msgspec.Struct):
    content: str = msgspec.field(default="", name="Content")


class Found(msgspec.Struct):
    items: list[msgspec.Raw]
    count: int = 0


class Made(msgspec.Struct):
    id: str | int


def page_in_rt(settings: Settings, their_id: str) -> str:
    """The address of one of theirs for a browser."""
    assert isinstance(settings, RequestTrackerSettings)  # noqa: S101  # the kind says so
    return f"{settings.address.rstrip('/')}/Ticket/Display.html?id={their_id}"
