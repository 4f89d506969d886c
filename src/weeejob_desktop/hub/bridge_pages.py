"""The pages about other tools: what somebody decides about one request in them, and how each of them does.

Knows what is shown where; what it means is in `bridges.repairing` and `bridges.keeping`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.bridge_words import ToolWords
from weeejob_desktop.hub.bridges import keeping, refused, repairing
from weeejob_desktop.hub.coordination_pages import coordinator
from weeejob_desktop.hub.ticket_pages import Typed, ticket_answered, workshop
from weeejob_desktop.hub.visitors import WebRequest, do_once, form_of, go, page, visitor

Page = Response[str]


@post("/tickets/{ticket:str}/tools/{bridge:str}")
async def decided(request: WebRequest) -> Page:
    """Decide about a request in another tool."""
    ticket, bridge = request.path_params["ticket"], request.path_params["bridge"]
    guest = await visitor(request)
    user = workshop(guest).user
    fields = await form_of(request, guest)
    # A form that was sent without any of its buttons is about the number that was typed.
    deed, number = fields.get("deed") or "follow", fields.get("number", "")
    now_ms = guest.hub.now_ms
    try:
        await do_once(
            request,
            guest,
            lambda c: repairing.decide(c, bridge, ticket, deed, number, now_ms, user.id),
        )
    except UserProblem as problem:
        if problem.code not in {"bridge_deed", "bridge_number", "bridge_unknown"}:
            raise
        said = guest.words.problem(problem.code, **problem.params)
        return await ticket_answered(request, guest, 422, Typed(f"tool-{bridge}", said, number[:200]))
    LOG.info("bridge decided")
    return go(f"/tickets/{quote(ticket)}?done=bridge_decided#tools")


@get("/bridges")
async def bridges_page(request: WebRequest) -> Page:
    """The other tools, and how each does."""
    guest = await visitor(request)
    coordinator(guest)

    def look(connection: Connection) -> Any:
        found = keeping.standings(connection)
        return found, {one.bridge.name: refused.refused(connection, one.bridge.name) for one in found}

    found, refusals = await guest.hub.database.read(look)
    return page(
        request,
        guest,
        "bridges.html",
        tools=found,
        refusals=refusals,
        tool_words=ToolWords(guest.words),
        deed=guest.words.deed(request.query_params.get("done", "")),
    )


@post("/bridges/{bridge:str}")
async def bridge_changed(request: WebRequest) -> Page:
    """Pause a tool, go on with it, try it now; decide about what it refused."""
    bridge: str = request.path_params["bridge"]
    guest = await visitor(request)
    user = coordinator(guest).user
    deed = (await form_of(request, guest)).get("deed", "")
    now_ms = guest.hub.now_ms

    def do(connection: Connection) -> str:
        if deed == "pause":
            keeping.pause(connection, bridge, now_ms, user.id)
        elif deed == "resume":
            keeping.resume(connection, bridge, now_ms, user.id)
        elif deed == "again":
            refused.offer_again(connection, bridge, now_ms, user.id)
        elif deed == "leave":
            refused.leave_here(connection, bridge, now_ms, user.id)
        else:
            keeping.try_now(connection, bridge, now_ms, user.id)
        return bridge

    if deed not in {"pause", "resume", "try", "again", "leave"}:
        return go("/bridges")
    try:
        await do_once(request, guest, do)
    except UserProblem as problem:
        if problem.code != "bridge_unknown":
            raise
        return go("/bridges")  # somebody removed it meanwhile: the list shows what there is
    LOG.info("bridge changed")
    return go(f"/bridges?done=bridge_{deed}")


BRIDGE_PAGES: tuple[Any, ...] = (decided, bridges_page, bridge_changed)
