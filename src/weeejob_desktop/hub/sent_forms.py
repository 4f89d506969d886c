"""Forms that do something once, however often they are sent: a double click, a page that is loaded again.

Every form carries a mark of its own. What came of a form is kept with its deed, in one transaction, so that
the same form sent again gives the same and changes nothing. What is secret in an answer (a code, a password)
is drawn from the form itself: it can be shown again to whoever still has the page, and is kept nowhere.
Knows one table; knows no page.
"""

from __future__ import annotations

import hashlib
import hmac
import random
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from weeejob_desktop.hub.tables import sent_forms


@dataclass(frozen=True, slots=True)
class SentForm:
    """One form as it came: the same address and the same fields, its mark among them, are the same form.
    `key` is "" for a form without a mark, which is done as often as it comes."""

    key: str = ""
    seed: bytes = b""

    def chance(self) -> random.Random:
        """What is drawn for this form: the same each time from the beginning, and nobody can guess it who
        has not seen the form. The system's own chance for a form without a mark."""
        return _Drawn(self.seed) if self.key else random.SystemRandom()


NO_FORM = SentForm()


def form_sent(path: str, body: bytes, mark: str) -> SentForm:
    """The form that came to this address with this `mark` among its fields."""
    if not mark:
        return NO_FORM
    whole = path.encode() + b"\0" + body
    return SentForm(
        hashlib.sha256(b"key\0" + whole).hexdigest(), hmac.digest(mark.encode(), b"seed\0" + whole, "sha256")
    )


def once(connection: Connection, form: SentForm, now_ms: int, deed: Callable[[Connection], str]) -> str:
    """Do what a form asks; `deed` gives what came of it, an id for example. The same form sent again does
    nothing, and gives what came of it the first time."""
    known: str | None = connection.scalar(
        select(sent_forms.c.outcome).where(sent_forms.c.key == form.key).limit(1)
    )
    if known is not None:
        return known
    outcome = deed(connection)
    if form.key:
        # Of two at the same instant one finds the key taken: it is undone, and comes again.
        connection.execute(insert(sent_forms).values(key=form.key, outcome=outcome, at_ms=now_ms))
    return outcome


class _Drawn(random.Random):
    """Chance that comes from a secret."""

    def __init__(self, seed: bytes) -> None:
        self._key, self._count = seed, 0
        super().__init__()

    def getrandbits(self, k: int, /) -> int:
        blocks = b""
        while len(blocks) * 8 < k:
            self._count += 1
            blocks += hmac.digest(self._key, self._count.to_bytes(8), "sha256")
        return int.from_bytes(blocks) >> (len(blocks) * 8 - k)
