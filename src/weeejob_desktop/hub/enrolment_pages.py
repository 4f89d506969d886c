"""Enrolment on the pages, for coordinators: a code for a person, preparation files for a batch, a class code.
What is secret is in the answer to the form, once; nothing of it is kept in the clear.

Knows forms and what is shown; what it means is in `enrolling`.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import date
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.exceptions import HTTPException
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import class_enrolment, cohorts, enrolling, open_codes, people
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.coordination_pages import coordinator
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.enrolling import ShownCode
from weeejob_desktop.hub.preparing import MOST_LAPTOPS
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import (
    Visitor,
    WebRequest,
    all_of,
    download,
    form_of,
    form_sent_by,
    go,
    page,
    visitor,
)

Page = Response[str]
_OF_THE_FORM = frozenset(
    {
        "count_wrong", "stickers_twice", "sticker_no_number", "address_missing", "prepare_nobody",
        "cohort_unknown", "class_nobody", "document_not_written",
    }
)  # fmt: skip


@get("/learners/{person:str}/code")
async def code_page(request: WebRequest) -> Page:
    """The form for a code."""
    guest = await visitor(request)
    _association(guest)
    person = request.path_params["person"]
    name = await guest.hub.database.read(lambda c: people.name_of(c, person))
    return page(request, guest, "code.html", person=person, name=name, made=None)


@post("/learners/{person:str}/code")
async def make_code(request: WebRequest) -> Page:
    """A code, shown once on the page that answers."""
    person = request.path_params["person"]
    guest = await visitor(request)
    by = _association(guest).user.id
    fields = await form_of(request, guest)
    sticker, donated_on, now_ms = (
        fields.get("sticker", ""),
        _day(fields.get("donated_on", "")),
        guest.hub.now_ms,
    )
    form = await form_sent_by(request)
    try:
        made = await guest.hub.database.write(
            lambda c: enrolling.code_for(c, person, sticker, donated_on, now_ms, by, form)
        )
    except UserProblem as problem:
        if problem.code != "code_over":
            raise
        return go(f"/learners/{quote(person)}?done=code_over")
    LOG.info("code made")
    return page(request, guest, "code.html", person=person, name=made.name, made=made, given=asdict(made))


@post("/learners/{person:str}/code.pdf")
async def code_sheet(request: WebRequest) -> Response[bytes]:
    """The code that the page shows, on paper: it comes from that page, since nobody kept it."""
    guest = await visitor(request)
    _association(guest)
    fields = await form_of(request, guest)
    given = {
        name: fields.get(name, "")[:200] for name in ("code", "name", "cohort", "sticker", "address", "pin")
    }
    content = await guest.hub.database.compute(lambda: enrolling.sheet_of(ShownCode(**given)))
    return download(content, f"code-{given['name']}.pdf", "application/pdf")


@get("/cohorts/{cohort:str}/prepare")
async def prepare_page(request: WebRequest) -> Page:
    """For whom files are made."""
    guest = await visitor(request)
    _association(guest)
    return await _prepare(request, guest, 200, "", {}, [])


@post("/cohorts/{cohort:str}/prepare")
async def prepare_files(request: WebRequest) -> Page | Response[bytes]:
    """The files and their sheet as one archive, once."""
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    by = _association(guest).user.id
    fields = await form_of(request, guest)
    chosen = list(dict.fromkeys(await all_of(request, "person")))
    typed = fields.get("more", "").strip()
    more = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    first, donated_on, hub = (
        fields.get("first", "").strip()[:40],
        _day(fields.get("donated_on", "")),
        guest.hub,
    )
    form = await form_sent_by(request)
    try:
        name, content = await hub.database.compute(
            lambda: enrolling.archive(hub, cohort, chosen, more, first, donated_on, by, form)
        )
    except UserProblem as problem:
        if problem.code not in _OF_THE_FORM:
            raise
        return await _prepare(request, guest, 422, problem.code, fields, chosen)
    LOG.info("files prepared")
    return download(content, f"preparation-{name}.zip", "application/zip")


@get("/cohorts/{cohort:str}/codes")
async def codes_page(request: WebRequest) -> Page:
    """The codes and preparation files of a session that nobody has used yet."""
    guest = await visitor(request)
    _association(guest)
    return await _codes(request, guest, 200, "")


@post("/cohorts/{cohort:str}/codes/{code:str}/take-back")
async def code_taken_back(request: WebRequest) -> Page:
    """Take one of them back."""
    cohort, code = request.path_params["cohort"], request.path_params["code"]
    guest = await visitor(request)
    by = _association(guest).user.id
    await form_of(request, guest)
    now_ms = guest.hub.now_ms
    try:
        await guest.hub.database.write(lambda c: open_codes.take_back(c, code, now_ms, by))
    except UserProblem as problem:
        if problem.code != "waiting_changed":
            raise
        return await _codes(request, guest, 409, problem.code)
    LOG.info("code taken back")
    return go(f"/cohorts/{quote(cohort)}/codes?done=code_cancelled")


@get("/class-code")
async def class_code_page(request: WebRequest) -> Page:
    """The form for a class computer's code."""
    guest = await visitor(request)
    _association(guest)
    return await _class(request, guest, 200, "", None)


@post("/class-code")
async def make_class_code(request: WebRequest) -> Page:
    """A class computer's code, shown once on the page that answers."""
    guest = await visitor(request)
    by = _association(guest).user.id
    fields = await form_of(request, guest)
    wanted, now_ms = set(await all_of(request, "cohort")), guest.hub.now_ms
    label, form = " ".join(fields.get("label", "").split())[:80], await form_sent_by(request)

    def make(connection: Connection) -> ShownCode:
        names = [name for id_, name in cohorts.choices(connection) if id_ in wanted]
        if not wanted:
            raise UserProblem("class_nobody")
        if len(names) != len(wanted):
            raise UserProblem("cohort_unknown", name="")
        code = enrolling.code_once(
            connection,
            form,
            now_ms,
            lambda: class_enrolment.new_class_code(connection, label, names, now_ms, by, form.chance()),
        )
        return ShownCode(code.shown, label, ", ".join(names), "", said(connection, "address"), None)

    try:
        made = await guest.hub.database.write(make)
    except UserProblem as problem:
        if problem.code == "code_over":
            return go("/laptops?done=code_over")
        if problem.code not in _OF_THE_FORM:
            raise
        return await _class(request, guest, 422, problem.code, None, fields.get("label", ""), wanted)
    LOG.info("class code made")
    return await _class(request, guest, 200, "", made)


ENROLMENT_PAGES: tuple[Any, ...] = (
    code_page, make_code, code_sheet, prepare_page, prepare_files, codes_page, code_taken_back,
    class_code_page, make_class_code,
)  # fmt: skip


async def _prepare(
    request: WebRequest,
    guest: Visitor,
    status_code: int,
    problem: str,
    typed: dict[str, str],
    chosen: list[str],
) -> Page:
    cohort = request.path_params["cohort"]
    now_ms = guest.hub.now_ms
    shown, everybody, address = await guest.hub.database.read(
        lambda c: (cohorts.shown(c, cohort), enrolling.of_cohort(c, cohort, now_ms), said(c, "address"))
    )
    ticked = chosen if typed else [one.id for one in everybody if not (one.laptop or one.file)]
    return page(
        request, guest, "prepare.html", status_code, shown=shown, everybody=everybody, ticked=ticked,
        address=address, typed={"more": "0", "first": "", "donated_on": "", **typed}, problem=problem,
        most=MOST_LAPTOPS,
    )  # fmt: skip


async def _codes(request: WebRequest, guest: Visitor, status_code: int, problem: str) -> Page:
    cohort = request.path_params["cohort"]
    _q, number = search_of(request)
    now_ms = guest.hub.now_ms

    def look(connection: Connection) -> tuple[cohorts.Cohort, list[open_codes.OpenCode], int]:
        return cohorts.shown(connection, cohort), *open_codes.listed(connection, cohort, number, now_ms)

    shown, found, total = await guest.hub.database.read(look)
    await guest.saw("see-list", [(one.person, one.person) for one in found if one.person])
    path = f"/cohorts/{quote(cohort)}/codes"
    deed = guest.words.deed(request.query_params.get("done", "")) if request.method == "GET" else ""
    return page(
        request, guest, "codes.html", status_code, shown=shown, found=found, total=total, path=path,
        turn=turning(path, {}, number, total, open_codes.PAGE), problem=problem, deed=deed,
    )  # fmt: skip


async def _class(
    request: WebRequest,
    guest: Visitor,
    status_code: int,
    problem: str,
    made: ShownCode | None,
    label: str = "",
    ticked: AbstractSet[str] = frozenset(),
) -> Page:
    sessions = await guest.hub.database.read(cohorts.choices)
    return page(
        request, guest, "class_code.html", status_code, sessions=sessions, problem=problem, made=made,
        label=label, ticked=ticked,
    )  # fmt: skip


def _association(guest: Visitor) -> Session:
    """The session of a coordinator of the association's hub: a class hub makes no codes, and has no such
    pages."""
    session = coordinator(guest)
    if guest.hub.role == "class":
        raise HTTPException(status_code=404)
    return session


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
