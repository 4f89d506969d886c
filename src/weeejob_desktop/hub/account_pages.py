"""« Comptes » and « Journal », for coordinators; and everybody's own account: password and open sessions.

Knows forms and what is shown; what it means is in `accounts`, `users` and `audit`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from sqlalchemy import Connection, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import accounts, audit, people, users
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.coordination_pages import coordinator
from weeejob_desktop.hub.tables import cohorts
from weeejob_desktop.hub.tables import users as users_table
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.visitors import (
    Visitor,
    WebRequest,
    all_of,
    do_once,
    form_of,
    form_sent_by,
    go,
    page,
    visitor,
)

Page = Response[str]
_OF_THE_FORM = frozenset(
    {"account_name", "user_name_shape", "user_exists", "role_unknown", "last_coordinator", "cohort_unknown"}
)


@get("/password")
async def own_page(request: WebRequest) -> Page:
    """One's own account: the form for a new password, and where one is logged in."""
    return await _own(request, await visitor(request), 200, "")


@post("/password")
async def password(request: WebRequest) -> Page:
    """Change one's own password. The other sessions of the account end."""
    guest = await visitor(request)
    session = guest.here
    fields = await form_of(request, guest)
    wanted, problem = fields.get("new", ""), ""
    hub, now_ms = guest.hub, guest.hub.now_ms
    if len(wanted) < users.SHORTEST_PASSWORD:
        problem = "password_short"
    elif len(wanted) > users.LONGEST_PASSWORD:
        problem = "password_long"
    elif wanted != fields.get("again", ""):
        problem = "password_differs"
    elif not await hub.database.compute(
        lambda: users.password_fits(session.user, fields.get("password", ""))
    ):
        problem = "password_wrong"
    if problem:
        return await _own(request, guest, 422, problem)
    hashed = await hub.database.compute(lambda: users.hasher().hash(wanted))
    await hub.database.write(lambda connection: users.set_password(connection, session, hashed, now_ms))
    return go("/password?done=password_changed")


@post("/sessions/{wanted:str}/end")
async def end_session(request: WebRequest) -> Page:
    """End one of one's own sessions, or with ``others`` all but this one."""
    wanted = request.path_params["wanted"]
    guest = await visitor(request)
    session = guest.here
    await form_of(request, guest)
    now_ms = guest.hub.now_ms
    if wanted == "others":
        own = session.user.id
        await guest.hub.database.write(lambda c: users.end_sessions(c, own, session.id_hash))
        return go("/password?done=sessions_ended")
    await guest.hub.database.write(lambda c: users.end_session(c, session, wanted, now_ms))
    return go("/password?done=session_ended")


@get("/accounts")
async def accounts_page(request: WebRequest) -> Page:
    """Every account, and the form for a new one."""
    guest = await visitor(request)
    coordinator(guest)
    return await _accounts(request, guest, 200, "", {})


@post("/accounts")
async def make_account(request: WebRequest) -> Page:
    """Make an account. Its first password is shown once, on the page that answers."""
    guest = await visitor(request)
    session = coordinator(guest)
    fields = await form_of(request, guest)
    wanted = await all_of(request, "cohort")
    first, now_ms = users.new_password((await form_sent_by(request)).chance()), guest.hub.now_ms
    hashed = await guest.hub.database.compute(lambda: users.hasher().hash(first))

    def make(connection: Connection) -> str:
        name, role, shown = fields.get("name", ""), fields.get("role", ""), fields.get("display_name", "")
        made = users.add_user(connection, name, role, first, now_ms, shown, session.user.id, hashed)
        accounts.set_cohorts(connection, made, wanted if role == "trainer" else (), now_ms, session.user.id)
        return made

    try:
        user = await do_once(request, guest, make)
    except UserProblem as problem:
        if problem.code not in _OF_THE_FORM:
            raise
        return await _accounts(request, guest, 422, problem.code, {**fields, "cohorts": wanted})
    LOG.info("account made")
    return await _account(request, guest, user, 200, "", await _still_first(guest, user, first))


@get("/accounts/{user:str}")
async def account_page(request: WebRequest) -> Page:
    """One account."""
    guest = await visitor(request)
    coordinator(guest)
    return await _account(request, guest, request.path_params["user"], 200, "", "")


@post("/accounts/{user:str}")
async def change_account(request: WebRequest) -> Page:
    """Another name, another role, other sessions."""
    guest = await visitor(request)
    coordinator(guest)
    fields = await form_of(request, guest)
    wanted = await all_of(request, "cohort")
    name, role = fields.get("display_name", ""), fields.get("role", "")
    return await _done(
        request,
        guest,
        lambda c, user, now_ms, by: accounts.change(c, user, name, role, wanted, now_ms, by),
        "account_changed",
    )


@post("/accounts/{user:str}/close")
async def close_account(request: WebRequest) -> Page:
    """Let an account in no more."""
    guest = await visitor(request)
    coordinator(guest)
    await form_of(request, guest)
    return await _done(request, guest, accounts.close, "account_closed")


@post("/accounts/{user:str}/sign-out")
async def sign_out(request: WebRequest) -> Page:
    """End every session of an account."""
    guest = await visitor(request)
    coordinator(guest)
    await form_of(request, guest)
    return await _done(request, guest, accounts.sign_out, "account_signed_out")


@post("/accounts/{user:str}/password")
async def first_password(request: WebRequest) -> Page:
    """A new first password, shown once; a closed account is open again by it."""
    user = request.path_params["user"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    await form_of(request, guest)
    first, now_ms = users.new_password((await form_sent_by(request)).chance()), guest.hub.now_ms
    hashed = await guest.hub.database.compute(lambda: users.hasher().hash(first))

    def make(connection: Connection) -> str:
        closed = accounts.shown(connection, user, now_ms).closed_at is not None
        give = accounts.open_again if closed else accounts.new_first_password
        give(connection, user, hashed, now_ms, by)
        return str(user)

    await do_once(request, guest, make)
    LOG.info("first password made")
    if user == by:  # one's own sessions have ended with the old password
        guest = await visitor(request)
    return await _account(request, guest, user, 200, "", await _still_first(guest, user, first))


@get("/audit")
async def audit_page(request: WebRequest) -> Page:
    """Who saw or changed what about whom."""
    guest = await visitor(request)
    coordinator(guest)
    asked, zone = request.query_params, guest.hub.zone
    q, number = search_of(request)
    on = _day(asked.get("on", ""))
    person, user = asked.get("person", "")[:36], asked.get("user", "")[:36]

    def look(connection: Connection) -> tuple[list[audit.Line], int, list[tuple[str, str]], str]:
        known = [(row.id, row.display_name) for row in connection.execute(_everybody)]
        name = people.name_of(connection, person) if person else ""
        found = people.ids_named(connection, q) if q and not person else None
        from_ms, until_ms = _bounds(on, zone)
        wanted = audit.Wanted(person, user, from_ms, until_ms, found)
        lines, total = audit.listed(connection, wanted, number)
        return lines, total, known, name

    lines, total, known, name = await guest.hub.database.read(look)
    query = {"person": person, "user": user, "on": on.isoformat() if on else "", "q": q}
    return page(
        request,
        guest,
        "audit.html",
        lines=lines,
        total=total,
        q=q,
        on=query["on"],
        person=person,
        person_name=name,
        user=user,
        known=known,
        turn=turning("/audit", query, number, total, audit.PAGE),
    )


ACCOUNT_PAGES: tuple[Any, ...] = (
    own_page, password, end_session, accounts_page, make_account, account_page, change_account, close_account,
    sign_out, first_password, audit_page,
)  # fmt: skip
_everybody = select(users_table.c.id, users_table.c.display_name).order_by(users_table.c.display_name)
_Change = Callable[[Connection, str, int, str], None]


async def _own(request: WebRequest, guest: Visitor, status_code: int, problem: str) -> Page:
    session, now_ms = guest.here, guest.hub.now_ms
    own, here = session.user.id, session.id_hash
    opened = await guest.hub.database.read(lambda c: users.sessions_of(c, own, now_ms, here))
    deed = guest.words.deed(request.query_params.get("done", "")) if request.method == "GET" else ""
    return page(request, guest, "password.html", status_code, problem=problem, deed=deed, opened=opened)


async def _accounts(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, Any]
) -> Page:
    now_ms = guest.hub.now_ms
    known, sessions = await guest.hub.database.read(lambda c: (accounts.listed(c, now_ms), _sessions(c)))
    blank: dict[str, Any] = {"name": "", "display_name": "", "role": "trainer", "cohorts": []}
    return page(
        request,
        guest,
        "accounts.html",
        status_code,
        known=known,
        sessions=sessions,
        roles=users.ROLES,
        problem=problem,
        typed={**blank, **typed},
    )


async def _account(
    request: WebRequest, guest: Visitor, user: str, status_code: int, problem: str, first: str
) -> Page:
    now_ms = guest.hub.now_ms

    def look(connection: Connection) -> tuple[accounts.Account, list[str], list[tuple[str, str]]]:
        shown = accounts.shown(connection, user, now_ms)
        return shown, accounts.cohorts_of(connection, user), _sessions(connection)

    shown, own, sessions = await guest.hub.database.read(look)
    deed = guest.words.deed(request.query_params.get("done", "")) if request.method == "GET" else ""
    return page(
        request,
        guest,
        "account.html",
        status_code,
        shown=shown,
        own=own,
        sessions=sessions,
        roles=users.ROLES,
        problem=problem,
        first=first,
        deed=deed,
    )


async def _still_first(guest: Visitor, user: str, first: str) -> str:
    """The first password, while it opens the account; "" where a form comes again after it was changed."""
    row = await guest.hub.database.read(lambda c: accounts.row_of(c, user))
    fits = row.must_change and await guest.hub.database.compute(lambda: users.password_fits(row, first))
    return first if fits else ""


async def _done(request: WebRequest, guest: Visitor, change: _Change, deed: str) -> Page:
    user, by, now_ms = request.path_params["user"], guest.here.user.id, guest.hub.now_ms
    try:
        await guest.hub.database.write(lambda c: change(c, user, now_ms, by))
    except UserProblem as problem:
        if problem.code not in _OF_THE_FORM:
            raise
        return await _account(request, guest, user, 422, problem.code, "")
    LOG.info("account: %s", deed)
    return go(f"/accounts/{quote(user)}?done={deed}")


def _sessions(connection: Connection) -> list[tuple[str, str]]:
    """Sessions to choose from, the newest first."""
    order = (cohorts.c.closed_ms.is_not(None), cohorts.c.made_ms.desc(), cohorts.c.name)
    return [(row.id, row.name) for row in connection.execute(select(cohorts).order_by(*order))]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bounds(on: date | None, zone: Any) -> tuple[int | None, int | None]:
    """A day of the zone as instants."""
    if on is None or on.year > 9000:
        return None, None
    first, last = (
        datetime.combine(day, time(), zone).astimezone(UTC) for day in (on, on + timedelta(days=1))
    )
    return int(first.timestamp() * 1000), int(last.timestamp() * 1000)
