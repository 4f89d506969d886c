"""A store of learning records (LRS) by xAPI 1.0.3: statements are sent in batches, each by its own id.

Knows HTTP through `web`, the shape of statements and the course's titles; no database. Sending again what is
there is harmless: whatever the store does not say it took is looked for there before it counts as sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from weeejob_desktop.hub.bridges.kinds import XapiSettings
from weeejob_desktop.hub.bridges.statements import (
    Statement,
    TheirStatement,
    place_of,
    same_record,
    statement_of,
    titles_in,
)
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurRecord, ProblemCode
from weeejob_desktop.hub.bridges.web import USUAL_LIMITS, Limits, Web
from weeejob_desktop.hub.lessons import course, read

_HEADERS = {"X-Experience-API-Version": "1.0.3"}
_OF_ONE = frozenset({400, 409, 413, 422})
"""Answers to a batch that may be about one of it: the others of it are still to be sent."""


class _Found(msgspec.Struct, frozen=True):
    """Some stores answer a question for one statement with a list."""

    statements: list[TheirStatement] | None = None


def open_record_store(settings: XapiSettings, limits: Limits = USUAL_LIMITS) -> RecordStore:
    """The store of these settings; nothing is asked yet. UserProblem as `web.looked_at`."""
    login = (settings.user, settings.password)
    web = Web(settings.address, headers=_HEADERS, login=login, ca_file=settings.ca_file, limits=limits)
    return RecordStore(web)


class RecordStore:
    """One store."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def check(self) -> Sequence[str]:
        """What is missing there, for whoever sets it up. BridgeProblem when it cannot be asked."""
        try:
            answer = self._web.ask("GET", "/statements", query={"limit": 1})
        except BridgeProblem as problem:
            raise _not_there(problem) from problem
        if answer.read(_Found).statements is None:
            raise BridgeProblem("tool_speaks_oddly", "no list of statements")
        return ()

    def send(self, records: Sequence[OurRecord]) -> Mapping[str, ProblemCode]:
        """Put these there, as `put` does. Of what no statement is made, nothing is said."""
        statements: list[Statement] = []
        refused: dict[str, ProblemCode] = {}
        for record in records:
            try:
                made = _statement(record)
            except msgspec.ValidationError:
                refused[record.entry.id] = "tool_rejects"
                continue
            statements += [made] if made is not None else []
        return {**refused, **self.put(statements)}

    def put(self, statements: Sequence[Statement]) -> Mapping[str, ProblemCode]:
        """Put these there. Returns the ids of those that it will not take, each with its problem:
        ``tool_rejects``, or ``theirs_foreign`` where something else lies under that id. All the others are
        there. BridgeProblem when some are not known to be."""
        if not statements:
            return {}
        try:
            taken = self._post(statements)
        except BridgeProblem as problem:
            if problem.status not in _OF_ONE:
                raise
            if len(statements) == 1:
                return self._alone(statements[0])
            half = len(statements) // 2
            return {**self.put(statements[:half]), **self.put(statements[half:])}
        refused: dict[str, ProblemCode] = {}
        for one in statements:
            # A store that had it before need not name it; one that names nothing may not have been asked.
            if one.id not in taken and (code := self._lies_there(one)):
                if code == "tool_rejects":
                    raise BridgeProblem("tool_speaks_oddly", "took a statement that it does not have")
                refused[one.id] = code
        return refused

    def abort(self) -> None:
        """End the running call from another thread."""
        self._web.abort()

    def close(self) -> None:
        """Let the connection go."""
        self._web.close()

    def _post(self, statements: Sequence[Statement]) -> set[str]:
        """The ids that the store says it took."""
        body = msgspec.json.encode(statements)
        try:
            # What a store says to a statement that it refuses is a sentence as often as JSON.
            answer = self._web.ask("POST", "/statements", body=body, speaks_json=False)
        except BridgeProblem as problem:
            raise problem if problem.status in _OF_ONE else _not_there(problem) from problem
        taken = {one.lower() for one in answer.read(list[str])} if answer.body.strip() else set()
        if not taken <= {one.id for one in statements}:
            raise BridgeProblem("tool_speaks_oddly", "took a statement that was not offered")
        return taken

    def _alone(self, statement: Statement) -> Mapping[str, ProblemCode]:
        """Why one alone was refused; nothing where it is there already."""
        code = self._lies_there(statement)
        return {statement.id: code} if code else {}

    def _lies_there(self, statement: Statement) -> ProblemCode | None:
        """None where this statement is there, ``theirs_foreign`` where another one is under its id,
        ``tool_rejects`` where none is."""
        try:
            answer = self._web.ask("GET", "/statements", query={"statementId": statement.id})
        except BridgeProblem as problem:
            if problem.status == _NOT_FOUND:
                return "tool_rejects"
            # It refuses to be asked as well: that is not about this statement.
            raise _not_there(problem) from problem
        listed = answer.read(_Found).statements
        found = [answer.read(TheirStatement)] if listed is None else listed
        lies = [one for one in found if one.id.lower() == statement.id]
        if not lies:
            return "tool_rejects"
        return None if same_record(statement, lies[0]) else "theirs_foreign"


_NOT_FOUND = 404


def _statement(record: OurRecord) -> Statement | None:
    lesson, step = place_of(record.entry) or ("", "")
    return statement_of(record, titles_in(course(), read(lesson), lesson, step))


def _not_there(problem: BridgeProblem) -> BridgeProblem:
    """A refusal that is about no statement: there is no store of records at this address."""
    if problem.code not in {"theirs_gone", "tool_rejects"}:
        return problem
    return BridgeProblem("tool_speaks_oddly", problem.details, status=problem.status)
