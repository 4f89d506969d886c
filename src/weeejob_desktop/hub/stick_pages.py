"""« Clé USB »: files that laptops wrote are brought here, and the answers are fetched.

Knows forms and what is shown; what becomes of a file is in `stick`.
"""

from __future__ import annotations

import secrets
from functools import partial
from urllib.parse import quote

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import relay_stick, stick
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.relay import relay_state
from weeejob_desktop.hub.visitors import (
    FormOld,
    Visitor,
    WebRequest,
    download,
    go,
    page,
    parts_of,
    visitor,
)
from weeejob_desktop.wire.stick import MAX_FILE_BYTES

MAX_UPLOAD_BYTES = 2 * MAX_FILE_BYTES
"""Of all files brought at once: sticks of a whole class are a hundredth of it."""
_LONGEST_NAME = 80

Page = Response[str]


@get("/stick")
async def stick_page(request: WebRequest) -> Page:
    """The form, and what became of the files that were brought last."""
    guest = await visitor(request)
    session = guest.here
    together = request.query_params.get("done", "")
    files = await guest.hub.database.read(lambda c: stick.shown(c, together, session.user.id))
    return await _page(request, guest, 200, files, "")


@post("/stick", request_max_body_size=MAX_UPLOAD_BYTES)
async def bring_files(request: WebRequest) -> Page:
    """Take in some files, each on its own."""
    guest = await visitor(request)
    session, now_at, database = guest.here, guest.hub.clock(), guest.hub.database
    files = await _files_of(request, guest)
    if not files or len(files) > stick.MOST_FILES:
        problem = "stick_many" if files else "stick_none"
        return await _page(request, guest, 422, [], problem)
    brought = [
        await database.compute(
            partial(stick.take_file, database, name, content, now_at, session.user.id, session.sight)
        )
        for name, content in files
    ]
    LOG.info(
        "stick files=%d refused=%d new=%d",
        len(brought),
        sum(bool(one.problem) for one in brought),
        sum(one.new for one in brought),
    )
    together = await database.write(lambda c: stick.keep_brought(c, brought, now_at, session.user.id))
    return go(f"/stick?done={quote(together)}")


@get("/stick/answers/{file:str}")
async def answer_file(request: WebRequest) -> Response[bytes]:
    """The answer to one file, to be carried back."""
    file = request.path_params["file"]
    guest = await visitor(request)
    session = guest.here
    brought = await guest.hub.database.read(lambda c: stick.answer_of(c, file, session.user.id))
    return download(brought.answer, brought.answer_name, "application/octet-stream")


@get("/stick/batch")
async def batch_file(request: WebRequest) -> Response[bytes]:
    """On a class hub: what waits for the association's hub, as a file. Nothing changes by it."""
    guest = await visitor(request)
    _ = guest.here
    now_at = guest.hub.clock()
    try:
        made = await guest.hub.database.read(lambda c: relay_stick.written(c, now_at))
    except UserProblem as problem:
        if problem.code == "stick_no_class":
            raise HTTPException(status_code=404) from problem
        raise
    LOG.info("stick written entries=%d", made.entries)
    return download(made.content, made.name, "application/octet-stream")


STICK_PAGES = (stick_page, bring_files, answer_file, batch_file)


async def _page(
    request: WebRequest, guest: Visitor, status_code: int, files: list[stick.Shown], problem: str
) -> Page:
    upward = await guest.hub.database.read(relay_state)
    return page(request, guest, "stick.html", status_code, files=files, problem=problem, upward=upward)


async def _files_of(request: WebRequest, guest: Visitor) -> list[tuple[str, bytes]]:
    """Names and contents of the files in a form that this very visitor was shown, one too many at most, each
    read as far as a file of ours may go. FormOld when its secret does not fit."""
    form = await parts_of(request)
    try:
        given = form.get("csrf", "")
        fits = isinstance(given, str) and secrets.compare_digest(given.encode(), guest.form_secret.encode())
        if not guest.form_secret or not fits:
            raise FormOld
        found = [part for part in form.getall("files", []) if isinstance(part, UploadFile)]
        return [
            (_plain(part.filename), await part.read(MAX_FILE_BYTES + 1))
            for part in found[: stick.MOST_FILES + 1]
        ]
    finally:
        await form.close()


def _plain(name: str) -> str:
    """The name of a file as a page may show it."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(filter(str.isprintable, last))[-_LONGEST_NAME:]
