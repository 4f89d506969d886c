"""RFC 9457 problem details. A client acts on `type`, never on the status line or the words."""

from __future__ import annotations

import msgspec

PREFIX = "urn:weeejob:problem:"

# code: HTTP status. The first block answers a whole request, the second rejects one entry of a batch.
REQUEST_PROBLEMS = {
    "malformed": 400,
    "enrol-again": 401,
    "forbidden": 403,
    "not-admitted": 403,
    "not-of-this-class": 403,
    "code-unknown": 404,
    "blob-unknown": 404,
    "code-used": 409,
    "learner-known": 409,
    "code-late": 409,
    "code-expired": 410,
    "too-large": 413,
    "blob-wrong": 422,
    "update-needed": 426,
    "slow-down": 429,
    "internal": 500,
    "unavailable": 503,
}
ENTRY_PROBLEMS = frozenset(
    {
        "wrong-shape", "too-large", "negative-length", "too-long", "wrong-date", "id-reused",
        "forbidden-kind", "forbidden-owner",
    }
)  # fmt: skip


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One problem as it travels: `application/problem+json`."""

    type: str
    title: str
    status: int
    detail: str = ""

    @property
    def code(self) -> str:
        """The word after our prefix; "" for a type that is not ours."""
        return self.type.removeprefix(PREFIX) if self.type.startswith(PREFIX) else ""
