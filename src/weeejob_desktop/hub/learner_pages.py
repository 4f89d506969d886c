"""The pages about learners: the list, a person, a day line by line, the days as a file, and corrections.

Knows what is shown where; what it means is in `learners`, `corrections` and `core`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from urllib.parse import quote

from litestar import Response, get, post
from litestar.exceptions import HTTPException
from sqlalchemy import Connection

from weeejob_desktop.core.day_account import gathered
from weeejob_desktop.core.durations import MINUTE_MS
from weeejob_desktop.core.hours_csv import hours_csv
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.training_time import Line, Origin
from weeejob_desktop.hub import audit, corrections, learners
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.coordination_pages import waiting_count
from weeejob_desktop.hub.lessons import titles
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import NotAllowed, Visitor, WebRequest, download, form_of, go, page, visitor

SHOWN_DAYS = 21
_READERS_MS = 90 * 24 * 3600 * 1000
_FULL_DAY_MS = 4 * 3600 * 1000
"""A day's bar is full at four hours, or at the longest day where that is longer."""
_ORIGINS: tuple[Origin, ...] = ("own_work", "class_meeting", "correction")
_OF_THE_PERSON = frozenset({"renamed", "revoked", "moved", "person_made", "code_over"})
"""Deeds that are told at the top of the page; the others concern corrections."""
_TYPED = ("on", "way", "minutes", "reason")

Page = Response[str]


@get("/learners")
async def learner_list(request: WebRequest) -> Page:
    """People and where they stand."""
    guest = await visitor(request)
    sight = guest.here.sight
    q, number = search_of(request)
    today, zone, kept = _today(guest), guest.hub.zone, guest.hub.standings
    lines, total = await guest.hub.database.read(
        lambda c: learners.listed(c, q, number, zone, today, kept, sight)
    )
    await guest.saw("see-list", [(line.id, line.id) for line in lines])
    turn = turning("/learners", {"q": q}, number, total, learners.PAGE)
    late = await waiting_count(guest)
    return page(request, guest, "learners.html", lines=lines, total=total, q=q, turn=turn, waiting_count=late)


@get("/learners/{person:str}")
async def learner_page(request: WebRequest) -> Page:
    """One person."""
    guest = await visitor(request)
    await _look(request, guest, "see")
    return await _learner(request, guest, 200, "", {"on": request.query_params.get("on", "")})


@get("/learners/{person:str}/days/{on:str}")
async def day_page(request: WebRequest) -> Page:
    """Why one day of one person is as long as it is."""
    person, on = request.path_params["person"], _day(request.path_params["on"])
    guest = await visitor(request)
    await _look(request, guest, "see-hours")
    if on is None:
        raise HTTPException(status_code=404)
    zone = guest.hub.zone
    shown = await guest.hub.database.read(lambda c: learners.day(c, person, on, zone))
    rows, sums = _rows(gathered(shown.account.lines))
    return page(
        request, guest, "day.html", person=person, shown=shown, on=on, rows=rows, sums=sums,
        declined=[one for one in shown.corrections.values() if not one.counts and not one.waits],
    )  # fmt: skip


@get("/learners/{person:str}/hours.csv")
async def hours_file(request: WebRequest) -> Response[bytes]:
    """Every day of one person, line by line, for a spreadsheet."""
    person = request.path_params["person"]
    guest = await visitor(request)
    await _look(request, guest, "export")
    zone, words = guest.hub.zone, guest.words.table()

    def table(connection: Connection) -> tuple[str, bytes]:
        name, accounts = learners.accounts(connection, person, zone)
        return name, hours_csv(accounts, words, titles)

    name, content = await guest.hub.database.read(table)
    return download(content, f"heures-{name}-{_today(guest).isoformat()}.csv", "text/csv")


@post("/learners/{person:str}/corrections")
async def write_correction(request: WebRequest) -> Page:
    """Write a correction that counts at once."""
    person = request.path_params["person"]
    guest = await visitor(request)
    session = _trainer(guest)
    fields = await form_of(request, guest)
    await _look(request, guest, "see")
    on, minutes = _day(fields.get("on", "")), _minutes(fields)
    user, today, now_at = session.user, _today(guest), guest.hub.clock()
    try:
        await guest.hub.database.write(
            lambda c: corrections.write(
                c, person, fields.get("id", ""), on or date.min, minutes, fields.get("reason", ""),
                user.display_name, now_at, today, user.id,
            )
        )  # fmt: skip
    except UserProblem as problem:
        return await _refused(request, guest, problem, {name: fields.get(name, "") for name in _TYPED})
    LOG.info("correction written")
    return _back(person, "written")


@post("/learners/{person:str}/corrections/{correction:str}/confirm")
async def confirm(request: WebRequest) -> Page:
    """Confirm what was proposed on a laptop."""
    return await _decided(request, confirmed=True)


@post("/learners/{person:str}/corrections/{correction:str}/decline")
async def decline(request: WebRequest) -> Page:
    """Decline what was proposed on a laptop."""
    return await _decided(request, confirmed=False)


LEARNER_PAGES = (learner_list, learner_page, day_page, hours_file, write_correction, confirm, decline)


async def _decided(request: WebRequest, *, confirmed: bool) -> Page:
    person, correction = request.path_params["person"], request.path_params["correction"]
    guest = await visitor(request)
    session = _trainer(guest)
    await form_of(request, guest)
    await _look(request, guest, "see")
    user, now_at = session.user, guest.hub.clock()
    try:
        await guest.hub.database.write(
            lambda c: corrections.decide(
                c, person, correction, user.display_name, now_at, user.id, confirm=confirmed
            )
        )
    except UserProblem as problem:
        return await _refused(request, guest, problem, {})
    LOG.info("correction %s", "confirmed" if confirmed else "declined")
    return _back(person, "confirmed" if confirmed else "declined")


async def _learner(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, str]
) -> Page:
    """One person's page; `typed` is what the form for a correction holds already."""
    person = request.path_params["person"]
    today, zone = _today(guest), guest.hub.zone
    shown = await guest.hub.database.read(lambda c: learners.shown(c, person, zone, today))
    since_ms = guest.hub.now_ms - _READERS_MS
    readers = (
        await guest.hub.database.read(lambda c: audit.readers(c, person, since_ms))
        if guest.here.may_coordinate
        else []
    )
    days = [day for day in shown.credit.days if day.total_ms][::-1]
    _q, number = search_of(request)
    path = f"/learners/{quote(person)}"
    on = _day(typed.get("on", ""))
    done = request.query_params.get("done", "") if request.method == "GET" else ""
    return page(
        request,
        guest,
        "learner.html",
        status_code,
        shown=shown,
        readers=readers,
        path=path,
        days=days[SHOWN_DAYS * (number - 1) : SHOWN_DAYS * number],
        turn=turning(path, {}, number, len(days), SHOWN_DAYS),
        longest=max((*(day.total_ms for day in days), _FULL_DAY_MS)),
        origins=learners.by_origin(shown.credit),
        problem=problem,
        deed=guest.words.deed(done) if done not in _OF_THE_PERSON else "",
        told=guest.words.deed(done) if done in _OF_THE_PERSON else "",
        waiting=[one for one in shown.corrections if one.waits],
        settled=sorted((one for one in shown.corrections if not one.waits), key=_newest_day),
        correction=new_id(guest.hub.now_ms),
        typed={**dict.fromkeys(_TYPED, ""), **typed, "on": on.isoformat() if on else ""},
    )


async def _refused(request: WebRequest, guest: Visitor, problem: UserProblem, typed: dict[str, str]) -> Page:
    """The same page, with what is wrong in a sentence. What concerns no form is the router's to say."""
    if not problem.code.startswith("correction_") or problem.code == "correction_unknown":
        raise problem
    taken = problem.code in {"correction_confirmed", "correction_declined", "correction_repeated"}
    sentence = guest.words.problem(problem.code, **problem.params)
    return await _learner(request, guest, 409 if taken else 422, sentence, typed)


async def _look(request: WebRequest, guest: Visitor, action: str) -> None:
    """Make sure that this visitor sees this person, and write down that they do. UserProblem
    ``person_unknown``."""
    person, sight = request.path_params["person"], guest.here.sight
    await guest.hub.database.read(lambda c: sight.look_at_person(c, person))
    await guest.saw(action, [(person, person)])


def _trainer(guest: Visitor) -> Session:
    """The session of someone who may correct. NotAllowed for the others."""
    session = guest.here
    if not session.may_correct:
        raise NotAllowed
    return session


def _back(person: str, deed: str) -> Page:
    return go(f"/learners/{quote(person)}?done={deed}#corrections")


def _today(guest: Visitor) -> date:
    return guest.hub.clock().astimezone(guest.hub.zone).date()


def _day(text: str) -> date | None:
    """A day written as 2026-03-02; None for anything else."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if on.isoformat() == text else None


def _minutes(fields: dict[str, str]) -> int:
    """The minutes of the form, below nothing when they are taken away; 0 for what is no number."""
    typed = fields.get("minutes", "").strip()
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    return -count if fields.get("way") == "take" else count


def _newest_day(one: corrections.Proposed) -> tuple[int, str]:
    return -one.on.toordinal(), one.id


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of a day as the page shows it, in whole minutes that add up to the day's. `pauses` when less
    was measured than passed from its begin to its end."""

    line: Line
    title: str
    measured_ms: int
    counted_ms: int
    pauses: bool


def _rows(lines: Sequence[Line]) -> tuple[list[DayRow], dict[Origin, int]]:
    """The rows of a day, and its sums by origin. Minutes are cut from the running sum rather than from each
    line, so that whoever adds the rows up finds the sums, and in the sums the day."""
    counted: dict[int, int] = {}
    sums: dict[Origin, int] = {}
    running_ms = 0
    for origin in _ORIGINS:
        for place, line in enumerate(lines):
            if line.origin == origin:
                before_ms, running_ms = running_ms, running_ms + line.counted_ms
                counted[place] = (running_ms // MINUTE_MS - before_ms // MINUTE_MS) * MINUTE_MS
                sums[origin] = sums.get(origin, 0) + counted[place]
    rows = [
        DayRow(
            line=line,
            title=_title(line),
            measured_ms=counted[place] if line.measured_ms == line.counted_ms else line.measured_ms,
            counted_ms=counted[place],
            pauses=_passed_ms(line) - line.measured_ms >= MINUTE_MS,
        )
        for place, line in enumerate(lines)
    ]
    return rows, {origin: sums[origin] for origin in _ORIGINS if sums.get(origin)}


def _passed_ms(line: Line) -> int:
    """From begin to end in true time: the clocks of a zone show one hour twice when summer ends."""
    if line.begin_at is None or line.end_at is None:
        return line.measured_ms
    return (line.end_at.astimezone(UTC) - line.begin_at.astimezone(UTC)) // timedelta(milliseconds=1)


def _title(line: Line) -> str:
    if not line.lesson:
        return ""
    return " · ".join(title for title in titles(line.lesson, line.step) if title)
