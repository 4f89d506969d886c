"""How the hub says no on the wire: one exception, one shape (RFC 9457), no word about anybody.

Knows `wire.problems` and Litestar's answer, nothing of what was refused.
"""

from __future__ import annotations

import msgspec
from litestar import Response

from weeejob_desktop.wire.problems import PREFIX, REQUEST_PROBLEMS, Problem

PROBLEM_TYPE = "application/problem+json"
_TITLES = {
    "malformed": "The request could not be read",
    "enrol-again": "This installation is not known here",
    "forbidden": "Not allowed here",
    "not-admitted": "The trainer has not let this laptop in yet",
    "not-of-this-class": "This laptop is not let in here",
    "code-unknown": "No such enrolment code",
    "code-used": "This enrolment code was used",
    "learner-known": "These ids belong to another person",
    "code-late": "This enrolment code waits for a coordinator",
    "code-expired": "This enrolment code is no longer valid",
    "too-large": "The request is too large",
    "blob-unknown": "No message here names this",
    "blob-wrong": "The content is not what its name says",
    "update-needed": "The hub does not speak this protocol version",
    "slow-down": "Too many tries",
    "internal": "The hub made a mistake",
    "unavailable": "The hub cannot answer now",
}


class Refusal(Exception):  # noqa: N818  # it is an answer, not a mistake
    """A whole request is refused. `code` is one of `wire.problems.REQUEST_PROBLEMS`."""

    def __init__(self, code: str, *, retry_after_seconds: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after_seconds = retry_after_seconds


def problem_body(code: str) -> tuple[int, bytes]:
    """Status and body of a problem."""
    status = REQUEST_PROBLEMS[code]
    return status, msgspec.json.encode(Problem(PREFIX + code, _TITLES[code], status))


def problem_response(refusal: Refusal) -> Response[bytes]:
    """The answer to a refused request."""
    status, body = problem_body(refusal.code)
    headers = {"retry-after": str(refusal.retry_after_seconds)} if refusal.retry_after_seconds else {}
    return Response(body, status_code=status, media_type=PROBLEM_TYPE, headers=headers)
