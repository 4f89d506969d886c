"""What a try to sync needs of the outside: a way to the database, a hub to talk to, and how to enrol.

Knows shapes only; what is said and when is in `syncer`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from weeejob_desktop.link.connection import USUAL_LIMITS
from weeejob_desktop.link.enrolment import Claimant, Enrolment
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.sync.class_round import NEARBY_LIMITS
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.enrolment import Preparation
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse

_T = TypeVar("_T")


class RunInStore(Protocol):
    """Runs database work on the thread that owns the database, and waits for it."""

    def __call__(self, work: Callable[[], _T], /) -> _T:
        """The work's own result, or its exception."""
        ...


class Hub(Protocol):
    """What a round needs of a hub; `link.hub.HubClient` is one."""

    @property
    def bytes_used(self) -> int:
        """About the bytes so far, both ways."""
        ...

    def sync(self, request: SyncRequest) -> SyncResponse:
        """One round trip, or LinkProblem."""
        ...

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """Bring a piece of a picture, or none and ask."""
        ...

    def abort(self) -> None:
        """End the running round from another thread."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...


Connect = Callable[[HubLink], Hub]
Enrol = Callable[[str, str, Claimant], Enrolment]
SaysToBe = Callable[[str, str], tuple[bool, int]]
EnrolPrepared = Callable[[Preparation, Claimant], Enrolment]


def run_here(work: Callable[[], _T], /) -> _T:
    """Database work on the calling thread: for a program without a window."""
    return work()


def connect(link: HubLink) -> Hub:
    """A connection to a known hub, with the limits of where it is. LinkProblem when what we kept of it is
    unusable."""
    limits = NEARBY_LIMITS if link.role == "class" else USUAL_LIMITS
    return HubClient(link.address, link.root_pem, link.hub, link.token, limits)
