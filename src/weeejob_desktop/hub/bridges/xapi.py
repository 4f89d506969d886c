"""A store of learning records (LRS) by xAPI 1.0.3: statements are sent in batches, each by its own id.

Knows HTTP through `web` and the shape of statements; no database. Sending again what is there is harmless:
whatever the store does not say it took is looked for there before it counts as sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from weeejob_desktop.hub.bridges.statements import Statement, TheirStatement, same_record
from weeejob_desktop.hub.bridges.tools import BridgeProblem, ProblemCode
from weeejob_desktop.hub.bridges.web import Web

VERSION_HEADER = {"X-Experience-API-Version": "1.0.3"}
"""Goes with every call."""
_OF_ONE = frozenset({400, 409, 413, 422})
"""Answers to a batch that may be about one of it: the others of it are still to be sent."""


class _Found(msgspec.Struct, frozen=True):
    """Some stores answer a question for one statement with a list."""

    statements: list[TheirStatement] | None = None


class RecordStore:
    """One store. `web` asks its address, such as ``https://lrs.example/xAPI``, with `VERSION_HEADER` and what
    lets us in."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def check(self) -> Sequence[str]:
        """What is missing there, for whoever sets it up. BridgeProblem when it cannot be asked."""
        answer = self._web.ask("GET", "/statements", query={"limit": 1})
        if answer.read(_Found).statements is None:
            raise BridgeProblem("tool_speaks_oddly", "no list of statements")
        return ()

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
            if problem.code in {"theirs_gone", "tool_rejects"} and problem.status not in _OF_ONE:
                raise _oddly(problem) from problem  # no store of records at this address
            raise
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
            raise (_oddly(problem) if problem.code == "tool_rejects" else problem) from problem
        listed = answer.read(_Found).statements
        found = [answer.read(TheirStatement)] if listed is None else listed
        lies = [one for one in found if one.id.lower() == statement.id]
        if not lies:
            return "tool_rejects"
        return None if same_record(statement, lies[0]) else "theirs_foreign"


_NOT_FOUND = 404


def _oddly(problem: BridgeProblem) -> BridgeProblem:
    return BridgeProblem("tool_speaks_oddly", problem.details, status=problem.status)
