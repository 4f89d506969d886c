"""« Sessions »: the list, one session with its people and their hours, its file and its sheet for a
controller; for coordinators also making and changing sessions and people.

Knows forms and what is shown; what it means is in `cohorts`, `learners` and `cohort_hours`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args
from urllib.parse import quote

from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.training_time import Origin
from weeejob_desktop.hub import cohort_hours, cohorts, learners, people
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.cohorts import Plan
from weeejob_desktop.hub.coordination_pages import coordinator
from weeejob_desktop.hub.translations import mark
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.visitors import Visitor, WebRequest, do_once, download, form_of, go, page, visitor

Page = Response[str]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
_OF_THE_FORM = frozenset(
    {
        "cohort_name",
        "cohort_exists",
        "cohort_days",
        "cohort_hours",
        "pin_shape",
        "name_wrong",
        "cohort_unknown",
    }
)


@get("/cohorts")
async def cohorts_page(request: WebRequest) -> Page:
    """The sessions that this account sees."""
    guest = await visitor(request)
    _ = guest.here
    return await _list(request, guest, 200, "", Plan(""))


@post("/cohorts")
async def begin_cohort(request: WebRequest) -> Page:
    """Make a session."""
    guest = await visitor(request)
    by = coordinator(guest).user.id
    plan, now_ms = _plan(await form_of(request, guest)), guest.hub.now_ms
    try:
        cohort = await do_once(request, guest, lambda c: cohorts.begin(c, plan, now_ms, by))
    except UserProblem as problem:
        return await _list(request, guest, 422, _said(problem), plan)
    LOG.info("session made")
    return go(f"/cohorts/{quote(cohort)}?done=cohort_made")


@get("/cohorts/{cohort:str}")
async def cohort_page(request: WebRequest) -> Page:
    """One session and its people."""
    guest = await visitor(request)
    return await _cohort(request, guest, 200, "", "")


@get("/cohorts/{cohort:str}/edit")
async def edit_page(request: WebRequest) -> Page:
    """The form of a session."""
    guest = await visitor(request)
    coordinator(guest)
    return await _edit(request, guest, 200, "", None)


@post("/cohorts/{cohort:str}/edit")
async def change_cohort(request: WebRequest) -> Page:
    """Change a session."""
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    fields = await form_of(request, guest)
    plan, pin, now_ms = _plan(fields), fields.get("pin", "").strip(), guest.hub.now_ms
    await guest.hub.database.read(lambda c: cohorts.shown(c, cohort))
    try:
        await guest.hub.database.write(lambda c: cohorts.change(c, cohort, plan, pin, now_ms, by))
    except UserProblem as problem:
        return await _edit(request, guest, 422, _said(problem), plan)
    LOG.info("session changed")
    return go(f"/cohorts/{quote(cohort)}?done=cohort_changed")


@post("/cohorts/{cohort:str}/close")
async def close_cohort(request: WebRequest) -> Page:
    """End a session."""
    return await _closed(request, closed=True)


@post("/cohorts/{cohort:str}/open")
async def open_cohort(request: WebRequest) -> Page:
    """Open a session again."""
    return await _closed(request, closed=False)


@post("/cohorts/{cohort:str}/people")
async def new_person(request: WebRequest) -> Page:
    """Write somebody down in a session."""
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    typed = (await form_of(request, guest)).get("name", "")
    now_ms = guest.hub.now_ms

    def make(connection: Connection) -> str:
        cohorts.shown(connection, cohort)
        return people.new_person(connection, people.sound_name(typed), cohort, now_ms, by)

    try:
        person = await do_once(request, guest, make)
    except UserProblem as problem:
        return await _cohort(request, guest, 422, _said(problem), typed)
    LOG.info("person written down")
    return go(f"/learners/{quote(person)}?done=person_made")


@post("/learners/{person:str}/move")
async def move_person(request: WebRequest) -> Page:
    """Put somebody into another session."""
    person = request.path_params["person"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    cohort = (await form_of(request, guest)).get("cohort", "")
    now_ms = guest.hub.now_ms
    await guest.hub.database.write(lambda c: cohorts.move(c, person, cohort, now_ms, by))
    LOG.info("person moved")
    return go(f"/learners/{quote(person)}?done=moved")


@get("/cohorts/{cohort:str}/hours.csv")
async def cohort_file(request: WebRequest) -> Response[bytes]:
    """Every person, day and origin of a session, for a spreadsheet."""
    guest = await visitor(request)
    shown, found, _first, _last = await _hours(request, guest, "export")
    words = guest.words
    headings = [words.say(one) for one in _HEADINGS]
    origins = {one: words.origin(one) for one in ORIGINS}
    content = cohort_hours.cohort_csv(found, headings, origins, words.date_to_confirm().word)
    return download(content, f"heures-{shown.name}-{_today(guest).isoformat()}.csv", "text/csv")


@get("/cohorts/{cohort:str}/period")
async def period_page(request: WebRequest) -> Page:
    """A session's hours over a time, as a page that prints."""
    guest = await visitor(request)
    shown, found, first_on, last_on = await _hours(request, guest, "see-hours")
    return page(
        request, guest, "period.html", shown=shown, found=found, first_on=first_on, last_on=last_on,
        origins=ORIGINS,
    )  # fmt: skip


COHORT_PAGES: tuple[Any, ...] = (
    cohorts_page, begin_cohort, cohort_page, edit_page, change_cohort, close_cohort, open_cohort, new_person,
    move_person, cohort_file, period_page,
)  # fmt: skip


_HEADINGS = (
    mark("Personne"), mark("Jour"), mark("Origine"), mark("Minutes mesurées"), mark("Minutes validées"),
    mark("Remarque"),
)  # fmt: skip


async def _list(request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: Plan) -> Page:
    _q, number = search_of(request)
    sight = guest.here.sight
    found, total = await guest.hub.database.read(lambda c: cohorts.listed(c, sight, number))
    turn = turning("/cohorts", {}, number, total, cohorts.PAGE)
    return page(
        request, guest, "cohorts.html", status_code, found=found, total=total, turn=turn, problem=problem,
        typed=typed,
    )  # fmt: skip


async def _cohort(request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: str) -> Page:
    cohort, sight = request.path_params["cohort"], guest.here.sight
    _q, number = search_of(request)
    today, zone, kept = _today(guest), guest.hub.zone, guest.hub.standings

    def look(connection: Connection) -> tuple[cohorts.Cohort, list[learners.LearnerLine], int]:
        sight.look_at_cohort(connection, cohort)
        lines, total = learners.listed(connection, "", number, zone, today, kept, sight, cohort)
        return cohorts.shown(connection, cohort), lines, total

    shown, lines, total = await guest.hub.database.read(look)
    await guest.saw("see-list", [(line.id, line.id) for line in lines])
    path = f"/cohorts/{quote(cohort)}"
    target_ms = shown.planned_minutes * 60_000
    deed = guest.words.deed(request.query_params.get("done", "")) if request.method == "GET" else ""
    return page(
        request,
        guest,
        "cohort.html",
        status_code,
        shown=shown,
        lines=lines,
        total=total,
        path=path,
        target_ms=target_ms,
        whole_ms=max((target_ms * 11 // 10, *(line.total_ms for line in lines))),
        turn=turning(path, {}, number, total, learners.PAGE),
        origins=ORIGINS,
        problem=problem,
        deed=deed,
        typed=typed,
    )


async def _edit(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: Plan | None
) -> Page:
    cohort = request.path_params["cohort"]
    shown, pin = await guest.hub.database.read(
        lambda c: (cohorts.shown(c, cohort), cohorts.pin_of(c, cohort))
    )
    plan = typed or Plan(
        shown.name,
        shown.begins_on.isoformat() if shown.begins_on else "",
        shown.ends_on.isoformat() if shown.ends_on else "",
        str(shown.planned_minutes // 60),
    )
    return page(
        request, guest, "cohort_edit.html", status_code, shown=shown, pin=pin, typed=plan, problem=problem
    )


async def _closed(request: WebRequest, *, closed: bool) -> Page:
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    by = coordinator(guest).user.id
    await form_of(request, guest)
    now_ms = guest.hub.now_ms
    await guest.hub.database.write(lambda c: cohorts.close(c, cohort, now_ms, by, closed=closed))
    return go(f"/cohorts/{quote(cohort)}?done={'cohort_closed' if closed else 'cohort_opened'}")


async def _hours(
    request: WebRequest, guest: Visitor, action: str
) -> tuple[cohorts.Cohort, list[cohort_hours.Person], date | None, date | None]:
    """A session's people and hours within the days that the address or else the session names."""
    cohort, sight, zone = request.path_params["cohort"], guest.here.sight, guest.hub.zone
    asked = request.query_params

    def look(
        connection: Connection,
    ) -> tuple[cohorts.Cohort, list[cohort_hours.Person], date | None, date | None]:
        sight.look_at_cohort(connection, cohort)
        shown = cohorts.shown(connection, cohort)
        first_on = _day(asked.get("from", "")) if "from" in asked else shown.begins_on
        last_on = _day(asked.get("to", "")) if "to" in asked else shown.ends_on
        found = cohort_hours.hours_of(connection, cohort, zone, first_on, last_on)
        return shown, found, first_on, last_on

    answer = await guest.hub.database.read(look)
    await guest.saw(action, [(person.id, person.id) for person in answer[1]])
    return answer


def _plan(fields: dict[str, str]) -> Plan:
    return Plan(*(fields.get(name, "") for name in ("name", "begins_on", "ends_on", "hours")))


def _said(problem: UserProblem) -> str:
    """The code of what is wrong with a form. What concerns no form is the router's to say."""
    if problem.code not in _OF_THE_FORM:
        raise problem
    return problem.code


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _today(guest: Visitor) -> date:
    return guest.hub.clock().astimezone(guest.hub.zone).date()
