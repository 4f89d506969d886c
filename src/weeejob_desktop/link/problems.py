"""What can go wrong between a laptop and a hub, as codes. Sentences for people live in `ui`."""

from __future__ import annotations

import msgspec

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.wire.problems import Problem

MAX_RETRY_AFTER_SECONDS = 24 * 3600
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What reading an answer may raise; the last by one that is nested a thousand times."""

# The hub's words (wire.problems) that mean something here; every other word is the hub's own trouble.
_OF_THE_HUB = {
    "malformed": "hub_refuses",
    "enrol-again": "enrol_again",
    "forbidden": "hub_refuses",
    "not-admitted": "not_admitted",
    "not-of-this-class": "not_of_this_class",
    "blob-unknown": "blob_unknown",
    "blob-wrong": "blob_wrong",
    "code-unknown": "code_unknown",
    "code-used": "code_used",
    "learner-known": "learner_known",
    "code-late": "code_late",
    "code-expired": "code_expired",
    "too-large": "too_large",
    "update-needed": "update_needed",
    "slow-down": "slow_down",
}


class LinkProblem(UserProblem):
    """One round with a hub failed. Everything is kept.

    Codes: ``no_network hub_unreachable hub_not_trusted hub_garbled hub_address_wrong`` (before the hub could
    speak), ``enrol_again too_large update_needed slow_down hub_trouble hub_refuses code_unknown code_used
    learner_known code_late code_expired code_wrong blob_unknown blob_wrong not_admitted not_of_this_class``
    (what it said), ``root_unknown`` (who could not prove to be our hub says to be it).
    `retry_after_seconds` is what the hub asks for, 0 when it does not.
    """

    def __init__(self, code: str, retry_after_seconds: int = 0) -> None:
        super().__init__(code)
        self.retry_after_seconds = retry_after_seconds


def problem_of(status: int, body: bytes, retry_after: str | None) -> LinkProblem:
    """The problem an answer outside 2xx means: by the ``type`` of its problem details, never by its words.

    An answer that is not problem details comes from something before the hub (a proxy): ``hub_trouble`` when
    it says 5xx or asks to wait, ``hub_garbled`` otherwise.
    """
    wait_seconds = _seconds(retry_after)
    try:
        code = msgspec.json.decode(body, type=Problem).code
    except UNREADABLE:
        code = ""
    if code:
        return LinkProblem(_OF_THE_HUB.get(code, "hub_trouble"), wait_seconds)
    if status == 429:
        return LinkProblem("slow_down", wait_seconds)
    return LinkProblem("hub_trouble" if status >= 500 else "hub_garbled", wait_seconds)


def _seconds(retry_after: str | None) -> int:
    """Retry-After in seconds. A date is not understood on purpose: this laptop may think it is 2010."""
    text = (retry_after or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 0
    return min(int(text[:9]), MAX_RETRY_AFTER_SECONDS)
