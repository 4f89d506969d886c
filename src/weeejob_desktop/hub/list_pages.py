"""Bringing a list of people to a session: the file, the look at it, then keeping it.

Knows forms and what is shown; how a list is read is in `people_list`.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import cohorts, people_list
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.coordination_pages import coordinator
from weeejob_desktop.hub.visitors import (
    FormOld,
    Visitor,
    WebRequest,
    all_of,
    form_of,
    go,
    page,
    parts_of,
    visitor,
)

Page = Response[str]
_OF_THE_FORM = frozenset({"list_empty", "list_too_large", "list_unreadable", "name_wrong"})


@get("/cohorts/{cohort:str}/list")
async def list_page(request: WebRequest) -> Page:
    """The form for a file."""
    guest = await visitor(request)
    coordinator(guest)
    return await _page(request, guest, 200, "", [])


@post("/cohorts/{cohort:str}/list", request_max_body_size=2 * people_list.MOST_BYTES)
async def look_at_list(request: WebRequest) -> Page:
    """What would become of each line. Nothing is kept yet."""
    guest = await visitor(request)
    coordinator(guest)
    content = await _file_of(request, guest)
    if not content:
        return await _page(request, guest, 422, "list_none", [])
    try:
        names = people_list.names_in(content)
    except UserProblem as problem:
        if problem.code not in _OF_THE_FORM:
            raise
        return await _page(request, guest, 422, problem.code, [])
    rows = await guest.hub.database.read(lambda c: people_list.looked_at(c, names))
    return await _page(request, guest, 200, "", rows)


@post("/cohorts/{cohort:str}/list/keep", request_max_body_size=people_list.MOST_BYTES)
async def keep_list(request: WebRequest) -> Page:
    """Keep the people who are ticked."""
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    await form_of(request, guest)
    chosen, now_ms = await all_of(request, "name"), guest.hub.now_ms
    try:
        added, _left = await guest.hub.database.write(
            lambda c: people_list.keep(c, cohort, chosen, now_ms, by)
        )
    except UserProblem as problem:
        if problem.code not in _OF_THE_FORM:
            raise
        return await _page(request, guest, 422, problem.code, [])
    LOG.info("list kept people=%d", added)
    return go(f"/cohorts/{quote(cohort)}?done=people_imported")


LIST_PAGES: tuple[Any, ...] = (list_page, look_at_list, keep_list)


async def _page(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, rows: list[people_list.Row]
) -> Page:
    cohort = request.path_params["cohort"]

    def look(connection: Connection) -> cohorts.Cohort:
        return cohorts.shown(connection, cohort)

    shown = await guest.hub.database.read(look)
    counts = {state: sum(row.state == state for row in rows) for state in ("new", "twice", "known", "wrong")}
    return page(
        request, guest, "list.html", status_code, shown=shown, rows=rows, counts=counts, problem=problem,
        most=people_list.MOST_PEOPLE,
    )  # fmt: skip


async def _file_of(request: WebRequest, guest: Visitor) -> bytes:
    """The file in a form that this very visitor was shown, one byte too many at most. FormOld when its secret
    does not fit."""
    form = await parts_of(request)
    try:
        given = form.get("csrf", "")
        fits = isinstance(given, str) and secrets.compare_digest(given.encode(), guest.form_secret.encode())
        if not guest.form_secret or not fits:
            raise FormOld
        file = form.get("file")
        return await file.read(people_list.MOST_BYTES + 1) if isinstance(file, UploadFile) else b""
    finally:
        await form.close()
