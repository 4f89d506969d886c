"""The page of a class hub: laptops at the door, sending to the association, who is in the room. At the
association's hub there is no such page.

Knows what is shown where; what it means is in `admission`, `relay` and `classroom`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import HTTPException
from sqlalchemy import Connection, select

from weeejob_desktop.hub import admission, lessons
from weeejob_desktop.hub.admission import AtTheDoor
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.classroom import Seen
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.relay import RelayState, relay_state
from weeejob_desktop.hub.tables import devices, installations, people
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import NotAllowed, Visitor, WebRequest, all_of, form_of, go, page, visitor

Page = Response[str]


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """One laptop that was heard of lately."""

    name: str
    sticker: str
    lesson: str
    step: str
    state: str
    hand_raised: bool
    at: datetime


@get("/class")
async def class_page(request: WebRequest) -> Page:
    """Who knocks, what waits, who is here."""
    guest = await visitor(request)
    _trainer(guest)
    now_ms, seen = guest.hub.now_ms, guest.hub.classroom.present(guest.hub.clock())

    def look(connection: Connection) -> tuple[list[AtTheDoor], RelayState | None, list[InTheRoom]]:
        return admission.at_the_door(connection, now_ms), relay_state(connection), _named(connection, seen)

    door, state, here = await guest.hub.database.read(look)
    done = next((one for one in ("admitted", "refused", "asked") if one in request.query_params), "")
    return page(request, guest, "class.html", door=door, state=state, present=here, done=done)


@post("/class/{installation:str}/admit")
async def admit(request: WebRequest) -> Page:
    """Let one laptop in."""
    await _at_the_door(request, admission.admit)
    LOG.info("admitted")
    return go("/class?admitted")


@post("/class/{installation:str}/refuse")
async def refuse(request: WebRequest) -> Page:
    """Do not let one laptop in today."""
    await _at_the_door(request, admission.refuse)
    LOG.info("refused at the door")
    return go("/class?refused")


@post("/class/admit-all")
async def admit_all(request: WebRequest) -> Page:
    """Let in all laptops that the trainer was shown."""
    guest = await visitor(request)
    session = _trainer(guest)
    await form_of(request, guest)
    shown = await all_of(request, "installation")
    now_ms, user = guest.hub.now_ms, session.user.id
    count = await guest.hub.database.write(lambda c: admission.admit_all(c, shown, now_ms, user))
    LOG.info("admitted %d", count)
    return go("/class?admitted")


@post("/class/send")
async def send_now(request: WebRequest) -> Page:
    """Send to the association now."""
    guest = await visitor(request)
    _trainer(guest)
    await form_of(request, guest)
    guest.hub.passing_on.wake(asked=True)
    return go("/class?asked")


CLASS_PAGES = (class_page, admit, refuse, admit_all, send_now)


async def _at_the_door(request: WebRequest, decide: Callable[[Connection, str, int, str], object]) -> None:
    """What the trainer says to one laptop."""
    guest = await visitor(request)
    session = _trainer(guest)
    await form_of(request, guest)
    installation = request.path_params["installation"]
    now_ms, user = guest.hub.now_ms, session.user.id
    await guest.hub.database.write(lambda c: decide(c, installation, now_ms, user))


def _trainer(guest: Visitor) -> Session:
    session = guest.here
    if guest.hub.role != "class":
        raise HTTPException(status_code=404)
    if not session.may_correct:
        raise NotAllowed
    return session


def _named(connection: Connection, seen: list[Seen]) -> list[InTheRoom]:
    rows: dict[str, Any] = {
        row.id: row
        for row in connection.execute(
            select(installations.c.id, people.c.full_name, devices.c.sticker)
            .join(people, people.c.id == installations.c.person_id)
            .outerjoin(devices, devices.c.id == installations.c.device_id)
            .where(installations.c.id.in_([one.installation for one in seen]))
        )
    }
    found = []
    for one in seen:
        row = rows.get(one.installation)
        if row is None:
            continue
        said = one.presence
        lesson, step = lessons.titles(said.lesson, said.step) if said.lesson else ("", "")
        found.append(
            InTheRoom(
                laptop_name(row.full_name),
                row.sticker or "",
                lesson,
                step,
                said.state,
                said.hand_raised,
                one.at,
            )
        )
    return found
