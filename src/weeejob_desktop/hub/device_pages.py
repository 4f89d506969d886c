"""The pages about laptops: the list, one with its history, what is written down about it, handing it over.

Knows what is shown where; what it means is in `devices`, `handing_over`, `waiting` and `revoking`.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.computer import SILENT_DAYS, health
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import devices, handing_over, revoking, waiting
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.bridges.inventory_shapes import inventory_of
from weeejob_desktop.hub.computer_words import ComputerWords
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.devices import HEALTHS, SORTS, WHICHES, WantedLaptops
from weeejob_desktop.hub.enrolling import code_once
from weeejob_desktop.hub.enrolment import CODE_LIFE_MS, Code
from weeejob_desktop.hub.open_codes import person_of_code
from weeejob_desktop.hub.people import found_people, name_of
from weeejob_desktop.hub.ticket_list import cohort_choices
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import (
    NotAllowed,
    Visitor,
    WebRequest,
    download,
    form_of,
    form_sent_by,
    go,
    page,
    visitor,
)

MOST_FOUND = 20
_EARLIEST_ON = date(2000, 1, 1)

Page = Response[str]


@get("/laptops")
async def laptops_page(request: WebRequest) -> Page:
    """The laptops; for coordinators also who waits to be let in, and the class hubs."""
    guest = await visitor(request)
    _ = guest.here
    return await laptops_shown(request, guest, 200, "")


@get("/laptops/{device:str}")
async def laptop_page(request: WebRequest) -> Page:
    """One laptop."""
    guest = await visitor(request)
    _ = guest.here
    return await _laptop(request, guest, 200, "", {})


@post("/laptops/{device:str}")
async def laptop_changed(request: WebRequest) -> Page:
    """Write another sticker or day of donation down."""
    device = request.path_params["device"]
    guest = await visitor(request)
    session = guest.here
    if not session.may_answer or guest.hub.role == "class":
        raise NotAllowed
    fields = await form_of(request, guest)
    typed, sticker, now_ms = fields.get("donated_on", ""), fields.get("sticker", ""), guest.hub.now_ms
    try:
        donated_on = _day(typed) if typed else None
        await guest.hub.database.write(
            lambda c: devices.change(c, device, sticker, donated_on, now_ms, session.user.id)
        )
    except UserProblem as problem:
        if problem.code.endswith("_unknown"):
            raise
        said_of_it = guest.words.problem(problem.code, **problem.params)
        return await _laptop(request, guest, 422, said_of_it, fields)
    LOG.info("laptop changed")
    return go(f"/laptops/{quote(device)}?done=laptop_changed")


@get("/laptops/{device:str}/inventory.json")
async def laptop_inventory(request: WebRequest) -> Response[bytes]:
    """One laptop in GLPI's inventory format. UserProblem ``device_unknown``, also before it has said how it
    is."""
    device = request.path_params["device"]
    guest = await visitor(request)
    session, now_ms = guest.here, guest.hub.now_ms
    if not session.may_answer:
        raise NotAllowed
    seen = session.sight.of_people()
    shown = await guest.hub.database.read(lambda c: devices.shown(c, device, now_ms, seen))
    told = devices.to_tell(shown)
    await guest.saw("see-laptop", [(device, shown.line.person or None)])
    content = msgspec.json.format(msgspec.json.encode(inventory_of(told)), indent=2)
    return download(content, f"inventaire-{told.sticker or told.id}.json", "application/json")


@get("/laptops/{device:str}/hand-over")
async def handing_over_page(request: WebRequest) -> Page:
    """To whom a laptop is handed over."""
    guest = await visitor(request)
    _coordinator(guest)
    return await _handing_over(request, guest, 200, "", {})


@post("/laptops/{device:str}/hand-over")
async def handed_over(request: WebRequest) -> Page:
    """Hand it over. The code is shown once, on this very answer: it is kept nowhere in the clear."""
    device = request.path_params["device"]
    guest = await visitor(request)
    user = _coordinator(guest).user.id
    fields = await form_of(request, guest)
    person, name, cohort = (fields.get(each, "") for each in ("person", "name", "cohort"))
    now_ms, form = guest.hub.now_ms, await form_sent_by(request)

    def do(connection: Connection) -> dict[str, Any]:
        def make() -> Code:
            whose = person or handing_over.newcomer(connection, name, cohort, now_ms)
            return handing_over.hand_over(connection, device, whose, now_ms, user, form.chance())

        code = code_once(connection, form, now_ms, make)
        whose = person_of_code(connection, code.id)
        return {
            "code": code.shown,
            "name": name_of(connection, whose),
            "person": whose,
            "sticker": devices.row_of(connection, device).sticker,
            "address": said(connection, "address"),
        }

    try:
        given = await guest.hub.database.write(do)
    except UserProblem as problem:
        if problem.code == "code_over":
            return go(f"/laptops/{quote(device)}?done=code_over")
        if problem.code.endswith("_unknown"):
            raise
        said_of_it = guest.words.problem(problem.code, **problem.params)
        return await _handing_over(request, guest, 422, said_of_it, fields)
    LOG.info("laptop handed over")
    return page(
        request, guest, "handed_over.html", device=device, code_hours=CODE_LIFE_MS // 3_600_000, **given
    )


DEVICE_PAGES: tuple[Any, ...] = (
    laptops_page, laptop_page, laptop_changed, laptop_inventory, handing_over_page, handed_over,
)  # fmt: skip


async def laptops_shown(request: WebRequest, guest: Visitor, status_code: int, problem: str) -> Page:
    """The list of laptops; `problem` is what spoke against letting one in."""
    session = guest.here
    wanted, number = _wanted(request)
    now_at, zone = guest.hub.clock(), guest.hub.zone
    coordinates, seen = session.may_coordinate, session.sight.of_people()

    def read(connection: Connection) -> dict[str, Any]:
        lines, total = devices.listed(connection, wanted, number, now_at, zone, seen)
        return {
            "lines": lines,
            "total": total,
            "cohorts": cohort_choices(connection, seen),
            "late": waiting.waiting(connection) if coordinates else [],
            "class_hubs": revoking.class_hubs(connection) if coordinates else [],
        }

    given = await guest.hub.database.read(read)
    await guest.saw("see-laptops", [(line.id, line.person or None) for line in given["lines"]])
    asked = {
        "which": wanted.which, "health": wanted.health, "q": wanted.words, "cohort": wanted.cohort,
        "sort": wanted.sort,
    }  # fmt: skip
    deed = guest.words.deed(request.query_params.get("done", "")) if request.method == "GET" else ""
    return page(
        request,
        guest,
        "laptops.html",
        status_code,
        **given,
        wanted=wanted,
        narrowed=wanted != WantedLaptops(words=wanted.words),
        whiches=WHICHES,
        healths=HEALTHS,
        sorts=SORTS,
        silent_days=SILENT_DAYS,
        computer=ComputerWords(guest.words),
        coordinates=coordinates,
        turn=turning("/laptops", asked, number, given["total"], devices.PAGE),
        problem=problem,
        deed=deed,
    )


async def _laptop(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, str]
) -> Page:
    device = request.path_params["device"]
    session, now_ms = guest.here, guest.hub.now_ms
    seen = session.sight.of_people()
    shown = await guest.hub.database.read(lambda c: devices.shown(c, device, now_ms, seen))
    await guest.saw("see-laptop", [(device, shown.line.person or None)])
    line, done = shown.line, request.query_params.get("done", "") if request.method == "GET" else ""
    donated = line.donated_on.isoformat() if line.donated_on else ""
    own = guest.hub.role == "association"
    return page(
        request,
        guest,
        "laptop.html",
        status_code,
        shown=shown,
        health=[*health(shown.probes), *modem_lines(shown.probes)] if shown.probes else (),
        computer=ComputerWords(guest.words),
        path=f"/laptops/{quote(device)}",
        may_change=session.may_answer and own,
        may_take_along=session.may_answer and shown.taken_at is not None,
        may_hand_over=session.may_coordinate and own,
        problem=problem,
        typed={
            "sticker": typed.get("sticker", line.sticker), "donated_on": typed.get("donated_on", donated)
        },
        deed=guest.words.deed(done),
    )  # fmt: skip


async def _handing_over(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, str]
) -> Page:
    device = request.path_params["device"]
    q, _number = search_of(request)
    now_ms = guest.hub.now_ms

    def read(connection: Connection) -> dict[str, Any]:
        return {
            "line": devices.shown(connection, device, now_ms).line,
            "found": found_people(connection, q, MOST_FOUND) if q else [],
            "cohorts": cohort_choices(connection),
        }

    given = await guest.hub.database.read(read)
    about = [person for person, _name, _cohort in given["found"]]
    await guest.saw("see-list", [(person, person) for person in about])
    return page(
        request,
        guest,
        "handing_over.html",
        status_code,
        **given,
        path=f"/laptops/{quote(device)}",
        q=q,
        problem=problem,
        typed={"name": typed.get("name", ""), "cohort": typed.get("cohort", "")},
    )


def _wanted(request: WebRequest) -> tuple[WantedLaptops, int]:
    """Which laptops the address asks for, and which page of them. Nonsense is left out."""
    asked = request.query_params
    words, number = search_of(request)
    return WantedLaptops(
        which=next((one for one in WHICHES if one == asked.get("which")), "all"),
        health=next((one for one in HEALTHS if one == asked.get("health")), "any"),
        cohort=asked.get("cohort", "")[:36],
        words=words,
        sort=next((one for one in SORTS if one == asked.get("sort")), "sticker"),
    ), number


def _day(typed: str) -> date:
    try:
        on = date.fromisoformat(typed)
    except ValueError as error:
        raise UserProblem("donated_wrong") from error
    if not _EARLIEST_ON <= on < date(2100, 1, 1):
        raise UserProblem("donated_wrong")
    return on


def _coordinator(guest: Visitor) -> Session:
    """The session of a coordinator of the association. NotAllowed for the others."""
    session = guest.here
    if not session.may_coordinate or guest.hub.role == "class":
        raise NotAllowed
    return session
