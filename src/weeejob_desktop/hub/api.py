"""`/v1`: the three words laptops know. Bytes in, bytes out; what they mean is in `sync` and `enrolment`."""

from __future__ import annotations

import gzip
import logging
import re
import traceback
from typing import Any

import msgspec
from litestar import Request, Response, Router, post, put
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import enrolment
from weeejob_desktop.hub.admission import knock
from weeejob_desktop.hub.blobs import take_piece
from weeejob_desktop.hub.class_enrolment import claim_class
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.refusals import PROBLEM_TYPE, Refusal, problem_response
from weeejob_desktop.hub.sync import Visit, read_offer, sync
from weeejob_desktop.hub.throttle import failed, forget, key_of, wait_seconds
from weeejob_desktop.hub.tokens import shown_by
from weeejob_desktop.hub.unpacking import unpack_bodies
from weeejob_desktop.wire.blobs import PIECE_BYTES, BlobKept, read_range
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    EnrolRequest,
    Hello,
    HubName,
    HubProof,
    Knock,
    RelayClaim,
    RelayEnrolled,
    Who,
)
from weeejob_desktop.wire.problems import Problem

LOG = logging.getLogger("weeejob.hub")
_FREE_ENROLMENTS = 20
"""Wrong codes one address may try before it has to wait: a class of eight behind one router types wrongly
too."""

_CROWDED_SECONDS = 30
"""When to come again while many others come. Each laptop adds up to as much by chance: so they spread."""

WebRequest = Request[Any, Any, State]
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_Answer = HubProof | Enrolled | RelayEnrolled | HubName | Refusal


@post("/sync", status_code=200)
async def sync_route(request: WebRequest) -> Response[bytes]:
    """Push and pull in one round trip."""
    hub: Hub = request.app.state.hub
    token = _bearer(request)
    if hub.database.crowded:
        raise Refusal("unavailable", retry_after_seconds=_CROWDED_SECONDS)
    offer = read_offer(await request.body())
    now_at = hub.clock()
    shown_pem = hub.certificates.root_pem if hub.role == "association" else ""
    done = await hub.database.write_together(sync, Visit(token, offer, now_at, shown_pem))
    if isinstance(done, Refusal):
        raise done
    if hub.role == "class":
        if offer.presence is not None:
            hub.classroom.note(offer.installation, offer.presence, now_at)
        if done.new:
            hub.passing_on.wake()
    known = len(done.response.ack) - done.new
    hub.metrics.synced(done.new, known, (one.problem for one in done.response.rejected))
    LOG.info(
        "sync offered=%d new=%d rejected=%d changes=%d reset=%s",
        len(offer.entries),
        done.new,
        len(done.response.rejected),
        len(done.response.changes),
        done.response.reset,
    )
    return _packed(request, msgspec.json.encode(done.response))


@put("/blobs/{sha256:str}", status_code=200)
async def blob_route(request: WebRequest) -> Response[bytes]:
    """Take a piece of a picture, or say how much of it is here."""
    hub: Hub = request.app.state.hub
    token, sha256 = _bearer(request), request.path_params["sha256"]
    piece = await request.body()
    if not _HASH.fullmatch(sha256) or len(piece) > 2 * PIECE_BYTES:
        raise Refusal("malformed")
    try:
        first, size_bytes = read_range(request.headers.get("content-range", ""), len(piece))
    except ValueError as error:
        raise Refusal("malformed") from error
    now_ms = hub.now_ms

    def take(connection: Connection) -> BlobKept | Refusal:
        asker = shown_by(connection, token, now_ms)
        return take_piece(connection, asker, sha256, first, piece, size_bytes, now_ms)

    taken = await hub.database.write(take)
    if isinstance(taken, Refusal):
        raise taken
    LOG.info("blob piece=%d kept=%d whole=%s", len(piece), taken.kept_bytes, taken.whole)
    if taken.whole and piece and hub.role == "class":
        hub.passing_on.wake()
    return Response(msgspec.json.encode(taken), media_type="application/json")


@post("/enrol", status_code=200)
async def enrol_route(request: WebRequest) -> Response[bytes]:
    """The two steps of enrolment, and the hub's name for whoever does not know it yet."""
    hub: Hub = request.app.state.hub
    try:
        asked = msgspec.json.decode(await request.body(), type=EnrolRequest)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Refusal("malformed") from error
    now_ms = hub.now_ms
    key = key_of("enrol", request.client.host if request.client else "")

    def one_step(connection: Connection) -> _Answer:
        seconds = wait_seconds(connection, [key], now_ms)
        if seconds:
            return Refusal("slow-down", retry_after_seconds=seconds)
        answer = _step(connection, hub, asked, now_ms)
        # Neither a laptop that waits at the door nor a late one, which has proved its code, guesses anything.
        waits = isinstance(asked, Knock) or (isinstance(answer, Refusal) and answer.code == "code-late")
        if isinstance(answer, Refusal) and not waits:
            failed(connection, key, _FREE_ENROLMENTS, now_ms)
        elif isinstance(answer, Enrolled | RelayEnrolled):
            forget(connection, key)
        return answer

    answer = await hub.database.write(one_step)
    LOG.info("enrol %s %s", type(asked).__name__.lower(), getattr(answer, "code", "ok"))
    if isinstance(answer, Refusal):
        raise answer
    return _packed(request, msgspec.json.encode(answer))


def _step(connection: Connection, hub: Hub, asked: EnrolRequest, now_ms: int) -> _Answer:
    if isinstance(asked, Who):
        return HubName(hub.id, hub.role)
    if hub.role == "class":
        # It has no codes: whom it may let in is for the association to say.
        return knock(connection, asked, now_ms) if isinstance(asked, Knock) else Refusal("forbidden")
    if isinstance(asked, Hello):
        return enrolment.hello(connection, asked, hub.certificates.root_pem, now_ms)
    if isinstance(asked, Claim):
        return enrolment.claim(connection, asked, now_ms)
    if isinstance(asked, RelayClaim):
        return claim_class(connection, asked, hub.folder, hub.clock())
    return Refusal("forbidden")  # a knock: only a trainer's tap in class lets a laptop in so


def refused(request: WebRequest, refusal: Refusal) -> Response[bytes]:
    """Answer a refusal."""
    hub: Hub = request.app.state.hub
    hub.metrics.refused(refusal.code)
    return problem_response(refusal)


def could_not(request: WebRequest, problem: UserProblem) -> Response[bytes]:
    """The disk is full, the database busy: nothing was taken in, and the laptop keeps all. It comes again
    later."""
    hub: Hub = request.app.state.hub
    hub.metrics.refused(problem.code)
    LOG.error("unavailable: %s", problem.code)
    return problem_response(Refusal("unavailable", retry_after_seconds=60))


def no_such_thing(_request: WebRequest, fault: HTTPException) -> Response[bytes]:
    """A wrong method or path, in the shape of every other problem."""
    body = msgspec.json.encode(Problem("about:blank", fault.detail, fault.status_code))
    return Response(body, status_code=fault.status_code, media_type=PROBLEM_TYPE)


def broke(_request: WebRequest, fault: Exception) -> Response[bytes]:
    """Our own mistake. The log says where, never with which values."""
    log_fault(fault)
    return problem_response(Refusal("internal"))


def log_fault(fault: BaseException) -> None:
    """Say where it broke. An exception's own words may hold a body or a name, so they stay out."""
    where = " < ".join(
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})"
        for frame in reversed(traceback.extract_tb(fault.__traceback__))
    )
    LOG.error("internal: %s in %s", type(fault).__name__, where)


def api() -> Router:
    """The routes under `/v1`."""
    return Router(
        "/v1",
        route_handlers=[sync_route, blob_route, enrol_route],
        middleware=[unpack_bodies],
        exception_handlers={
            Refusal: refused,
            UserProblem: could_not,
            HTTPException: no_such_thing,
            Exception: broke,
        },
    )


def _bearer(request: WebRequest) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal("enrol-again")
    return token.strip()


def _packed(request: WebRequest, body: bytes) -> Response[bytes]:
    """The answer, gzip where the laptop takes it and it is shorter."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = gzip.compress(body, compresslevel=9, mtime=0)
        if len(packed) < len(body):
            return Response(packed, media_type="application/json", headers={"content-encoding": "gzip"})
    return Response(body, media_type="application/json")
