"""The pages of technicians, trainers and coordinators. Server-rendered, no script; each POST ends in a
redirect.

Knows what is shown where; what it means is in `users`. The pages about requests are in `ticket_pages` and
`workshop_pages`, those about laptops in `device_pages`, those about learners in `learner_pages`, the
coordinators' own in `coordination_pages`, that of USB sticks in `stick_pages`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import guessing, users
from weeejob_desktop.hub.account_pages import ACCOUNT_PAGES
from weeejob_desktop.hub.api import LOG, log_fault
from weeejob_desktop.hub.bridge_pages import BRIDGE_PAGES
from weeejob_desktop.hub.card_pages import CARD_PAGES
from weeejob_desktop.hub.class_pages import CLASS_PAGES
from weeejob_desktop.hub.cohort_pages import COHORT_PAGES
from weeejob_desktop.hub.coordination_pages import COORDINATION_PAGES
from weeejob_desktop.hub.device_pages import DEVICE_PAGES
from weeejob_desktop.hub.enrolment_pages import ENROLMENT_PAGES
from weeejob_desktop.hub.learner_pages import LEARNER_PAGES
from weeejob_desktop.hub.list_pages import LIST_PAGES
from weeejob_desktop.hub.picture_pages import PICTURE_PAGES
from weeejob_desktop.hub.stick_pages import STICK_PAGES
from weeejob_desktop.hub.ticket_pages import TICKET_PAGES
from weeejob_desktop.hub.translations import languages
from weeejob_desktop.hub.visitors import (
    LANGUAGE_COOKIE,
    MAX_FORM_BYTES,
    SESSION_COOKIE,
    FormOld,
    LoginNeeded,
    NotAllowed,
    TooMany,
    WebRequest,
    bare_page,
    browser_cookie,
    browser_name,
    cookie,
    form_of,
    go,
    inside,
    page,
    page_before,
    session_cookie,
    visitor,
)
from weeejob_desktop.hub.workshop_pages import WORKSHOP_PAGES
from weeejob_desktop.paths import shipped

_YEAR_SECONDS = 365 * 24 * 3600

Page = Response[str]


@get("/")
async def start(request: WebRequest) -> Page:
    """Everyone begins where their work is."""
    guest = await visitor(request)
    return go("/learners" if guest.here.user.role == "trainer" else "/tickets")


@get("/login")
async def login_page(request: WebRequest) -> Page:
    """The form to log in."""
    guest = await visitor(request)
    if guest.session is not None:
        return go("/")
    onward = inside(request.query_params.get("next", "/"))
    over = "form_lost" if "lost" in request.query_params else "session_over"
    ended = over if request.cookies.get(SESSION_COOKIE) else ""
    return page(request, guest, "login.html", onward=onward, problem="", ended=ended)


@post("/login")
async def login(request: WebRequest) -> Page:
    """Log in. Each try is counted before it is looked at, so that many at once are many."""
    guest = await visitor(request)
    fields = await form_of(request, guest)
    name, password = fields.get("username", ""), fields.get("password", "")
    onward = inside(fields.get("next", "/"))
    hub, now_ms = guest.hub, guest.hub.now_ms
    tried = guessing.Try(name, guest.address, guest.browser)

    def begin(connection: Connection) -> tuple[int, Any]:
        seconds = guessing.wait_seconds(connection, tried, now_ms)
        if seconds:
            return seconds, None
        guessing.count(connection, tried, now_ms)
        return 0, users.account(connection, name)

    seconds, user = await hub.database.write(begin)
    if seconds:
        shown = page(
            request, guest, "login.html", 429, onward=onward, problem="", ended="", wait_seconds=seconds
        )
        shown.headers["retry-after"] = str(seconds)
        return shown
    if not await hub.database.compute(lambda: users.password_fits(user, password)):
        await hub.database.write(lambda connection: users.refused(connection, name, now_ms))
        return page(request, guest, "login.html", 401, onward=onward, problem="login_wrong", ended="")
    secret, browser = await hub.database.write(
        lambda c: users.log_in(c, user, tried, now_ms, browser_name(request))
    )
    return go(onward, session_cookie(secret, guest), browser_cookie(browser, guest))


@post("/logout")
async def logout(request: WebRequest) -> Page:
    """End the session."""
    guest = await visitor(request)
    session = guest.here
    await form_of(request, guest)
    now_ms = guest.hub.now_ms
    await guest.hub.database.write(lambda connection: users.log_out(connection, session, now_ms))
    return go("/login", session_cookie("", guest))


@get("/language/{code:str}")
async def language(request: WebRequest) -> Page:
    """Keep the visitor's language in a cookie."""
    code = request.path_params["code"]
    guest = await visitor(request)
    onward = inside(request.query_params.get("next", "/"))
    return (
        go(onward, cookie(LANGUAGE_COOKIE, code, guest, _YEAR_SECONDS)) if code in languages() else go(onward)
    )


@get("/static/{name:str}", sync_to_thread=True)
def static(request: WebRequest) -> Response[bytes]:
    """The style, the font and the icon, and nothing else."""
    found = _static_files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(status_code=404)
    path, media_type = found
    headers = {"cache-control": "public, max-age=86400", "x-content-type-options": "nosniff"}
    return Response(path.read_bytes(), media_type=media_type, headers=headers)


def pages() -> Router:
    """All pages."""
    handlers = [
        start, login_page, login, logout, language, *TICKET_PAGES, *PICTURE_PAGES, *WORKSHOP_PAGES,
        *ACCOUNT_PAGES, *CARD_PAGES, *COHORT_PAGES, *LIST_PAGES, *ENROLMENT_PAGES, *LEARNER_PAGES,
        *COORDINATION_PAGES, *CLASS_PAGES, *STICK_PAGES, *DEVICE_PAGES, *BRIDGE_PAGES, static,
    ]  # fmt: skip
    return Router(
        "/",
        route_handlers=handlers,
        request_max_body_size=MAX_FORM_BYTES,
        exception_handlers={
            LoginNeeded: _to_login,
            FormOld: _old_form,
            NotAllowed: _not_allowed,
            TooMany: _too_many,
            UserProblem: _problem_page,
            HTTPException: not_found_page,
            Exception: _broken_page,
        },
        include_in_schema=False,
    )


def not_found_page(request: WebRequest, fault: HTTPException) -> Page:
    """A wrong address or method."""
    return bare_page(request, fault.status_code)


@cache
def _static_files() -> dict[str, tuple[Path, str]]:
    fonts = shipped("resources") / "fonts" / "andika"
    return {
        "hub.css": (Path(__file__).parent / "static" / "hub.css", "text/css; charset=utf-8"),
        "icon.svg": (shipped("resources") / "icons" / "laptop.svg", "image/svg+xml"),
        "andika-regular.ttf": (fonts / "Andika-Regular.ttf", "font/ttf"),
        "andika-bold.ttf": (fonts / "Andika-Bold.ttf", "font/ttf"),
    }


def _to_login(request: WebRequest, _turn: LoginNeeded) -> Page:
    path, lost = request.scope["path"], {}
    if path == "/logout":
        path = "/"
    elif request.method != "GET":
        path, lost = page_before(request) or "/", {"lost": "1"}
    asked = ({} if path == "/" else {"next": path}) | lost
    return go(f"/login?{urlencode(asked)}" if asked else "/login")


def _old_form(request: WebRequest, _turn: FormOld) -> Page:
    return bare_page(request, 403, "form_old")


def _not_allowed(request: WebRequest, _turn: NotAllowed) -> Page:
    return bare_page(request, 403)


def _too_many(request: WebRequest, turn: TooMany) -> Page:
    shown = bare_page(request, 429)
    shown.headers["retry-after"] = str(turn.seconds)
    return shown


def _problem_page(request: WebRequest, problem: UserProblem) -> Page:
    if problem.code.endswith("_unknown"):
        return bare_page(request, 404)
    LOG.error("page unavailable: %s", problem.code)
    return bare_page(request, 503)


def _broken_page(request: WebRequest, fault: Exception) -> Page:
    log_fault(fault)
    return bare_page(request, 500)
