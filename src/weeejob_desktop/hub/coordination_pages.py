"""The coordinators' pages: a code that came late, letting a laptop or a class hub in no more, a right name.

Knows what is shown where; what it means is in `waiting`, `revoking` and `people`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import cohorts, people, revoking, waiting
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.device_pages import laptops_shown
from weeejob_desktop.hub.names import is_placeholder
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import NotAllowed, Visitor, WebRequest, form_of, go, page, visitor

Page = Response[str]


@post("/laptops/waiting/{code:str}/confirm")
async def confirm_late(request: WebRequest) -> Page:
    """Let in a laptop whose code came late."""
    return await _decided(request, confirmed=True)


@post("/laptops/waiting/{code:str}/decline")
async def decline_late(request: WebRequest) -> Page:
    """Do not let it in: it needs another code."""
    return await _decided(request, confirmed=False)


@get("/laptops/{installation:str}/revoke")
async def revoke_page(request: WebRequest) -> Page:
    """The question before a laptop is let in no more."""
    installation = request.path_params["installation"]
    guest = await visitor(request)
    coordinator(guest)
    shown = await guest.hub.database.read(lambda c: revoking.installed(c, installation))
    trainers = (
        await guest.hub.database.read(lambda c: revoking.trainers_of(c, installation))
        if shown.role == "relay"
        else []
    )
    names = ", ".join(one.display_name for one in trainers)
    back = _back(shown, request.query_params.get("back", ""))
    return page(request, guest, "revoke.html", shown=shown, back=back, trainers=names)


@post("/laptops/{installation:str}/revoke")
async def revoke(request: WebRequest) -> Page:
    """Let a laptop or a class hub in no more."""
    installation = request.path_params["installation"]
    guest = await visitor(request)
    session = coordinator(guest)
    back = (await form_of(request, guest)).get("back", "")
    now_ms, user = guest.hub.now_ms, session.user.id

    def do(connection: Connection) -> revoking.Installed:
        shown = revoking.installed(connection, installation)
        revoking.revoke(connection, installation, now_ms, user)
        return shown

    shown = await guest.hub.database.write(do)
    LOG.info("revoked")
    return go(f"{_back(shown, back)}?done=revoked")


@get("/learners/{person:str}/name")
async def name_page(request: WebRequest) -> Page:
    """The form for a person's name."""
    guest = await visitor(request)
    coordinator(guest)
    return await _name(request, guest, 200, "", None)


@post("/learners/{person:str}/name")
async def rename(request: WebRequest) -> Page:
    """Write a person down under another name."""
    person = request.path_params["person"]
    guest = await visitor(request)
    session = coordinator(guest)
    typed = (await form_of(request, guest)).get("name", "")
    now_ms, user = guest.hub.now_ms, session.user.id
    try:
        await guest.hub.database.write(lambda c: people.rename(c, person, typed, now_ms, user))
    except UserProblem as problem:
        if problem.code != "name_wrong":
            raise
        return await _name(request, guest, 422, problem.code, typed)
    LOG.info("renamed")
    return go(f"/learners/{quote(person)}?done=renamed")


COORDINATION_PAGES: tuple[Any, ...] = (
    confirm_late, decline_late, revoke_page, revoke, name_page, rename,
)  # fmt: skip


async def waiting_count(guest: Visitor) -> int:
    """How many laptops wait for this visitor's click: 0 for everybody but coordinators."""
    if guest.session is None or not guest.session.may_coordinate:
        return 0
    return len(await guest.hub.database.read(waiting.waiting))


async def _decided(request: WebRequest, *, confirmed: bool) -> Page:
    code = request.path_params["code"]
    guest = await visitor(request)
    session = coordinator(guest)
    installation = (await form_of(request, guest)).get("installation", "")
    decide = waiting.confirm if confirmed else waiting.decline
    now_ms, user = guest.hub.now_ms, session.user.id
    try:
        await guest.hub.database.write(lambda c: decide(c, code, installation, now_ms, user))
    except UserProblem as problem:
        if problem.code != "waiting_changed":
            raise
        return await laptops_shown(request, guest, 409, problem.code)
    LOG.info("late code %s", "confirmed" if confirmed else "declined")
    return go(f"/laptops?done={'late_confirmed' if confirmed else 'late_declined'}")


async def _name(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: str | None
) -> Page:
    person = request.path_params["person"]
    known, own, choices = await guest.hub.database.read(
        lambda c: (people.name_of(c, person), people.cohort_of(c, person), cohorts.choices(c))
    )
    if typed is None:
        typed = "" if is_placeholder(known) else known
    return page(
        request,
        guest,
        "name.html",
        status_code,
        person=person,
        known=known,
        typed=typed,
        problem=problem,
        own=own,
        choices=[one for one in choices if one[1] != own],
    )


def _back(shown: revoking.Installed, whence: str) -> str:
    if whence == "laptop" and shown.device:
        return f"/laptops/{quote(shown.device)}"
    return f"/learners/{quote(shown.person)}" if shown.person else "/laptops"


def coordinator(guest: Visitor) -> Session:
    """The session of a coordinator. NotAllowed for the others."""
    session = guest.here
    if not session.may_coordinate:
        raise NotAllowed
    return session
