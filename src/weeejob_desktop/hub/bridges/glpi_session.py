"""Speaking to GLPI's `apirest.php`: sessions, its errors and its pages of answers.

Knows GLPI's contract; never what a ticket is to us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from weeejob_desktop.hub.bridges.tools import BridgeProblem
from weeejob_desktop.hub.bridges.web import Answer, Web

PAGE = 100
MOST_PAGES = 50

_SESSION_OVER = frozenset({"ERROR_SESSION_TOKEN_INVALID", "ERROR_SESSION_TOKEN_MISSING"})
_LOCKED_OUT = frozenset(
    {
        *("ERROR_NOT_ALLOWED_IP", "ERROR_APP_TOKEN_PARAMETERS_MISSING", "ERROR_WRONG_APP_TOKEN_PARAMETER"),
        *("ERROR_LOGIN_PARAMETERS_MISSING", "ERROR_LOGIN_WITH_CREDENTIALS_DISABLED"),
        *("ERROR_GLPI_LOGIN", "ERROR_GLPI_LOGIN_USER_TOKEN"),
    }
)
_ERROR = re.compile(r"\bERROR_[A-Z_]+")


class GlpiSession:
    """One session with one GLPI, opened when it is first needed and once more when GLPI has ended it."""

    def __init__(self, web: Web, user_token: str, app_token: str) -> None:
        self._web = web
        self._user_token = user_token
        # Without the second one GLPI 10 hands texts out as it keeps them in its database: escaped once more.
        self._headers = {"Content-Type": "application/json", "X-GLPI-Sanitized-Content": "false"}
        if app_token:
            self._headers["App-Token"] = app_token
        self._token = ""
        self._own_id: int | None = None

    @property
    def own_id(self) -> int:
        """The number of our own account there."""
        if self._own_id is None:
            answer = self.get("getFullSession")
            session = answer.get("session") if isinstance(answer, dict) else None
            number = session.get("glpiID") if isinstance(session, dict) else None
            if not str(number).isdigit():
                raise BridgeProblem("tool_speaks_oddly", "getFullSession")
            self._own_id = int(str(number))
        return self._own_id

    def get(self, path: str, query: Mapping[str, str | int] | None = None) -> Any:
        """What stands at `path`."""
        return self._call("GET", path, query).read(object)

    def post(self, path: str, item: Mapping[str, Any]) -> int:
        """Make one item; returns its number."""
        made = self._call("POST", path, None, {"input": item}).read(object)
        number = made.get("id") if isinstance(made, dict) else None
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise BridgeProblem("tool_speaks_oddly", f"POST {path}")
        return number

    def all_of(self, path: str, query: Mapping[str, str | int]) -> Iterator[dict[str, Any]]:
        """Every item of a list, page after page."""
        start = 0
        for _ in range(MOST_PAGES):
            items, total = self.part_of(path, query, start)
            yield from items
            start += len(items)
            if not items or start >= total:
                return
        raise BridgeProblem("tool_speaks_oddly", f"{path} has no end")

    def part_of(
        self, path: str, query: Mapping[str, str | int], start: int
    ) -> tuple[list[dict[str, Any]], int]:
        """At most `PAGE` items of a list or of a search, from the `start`th on, and how many there are in
        all."""
        try:
            answer = self._call("GET", path, {**query, "range": f"{start}-{start + PAGE - 1}"})
        except BridgeProblem as problem:
            if start and error_of(problem) == "ERROR_RANGE_EXCEED_TOTAL":  # there are fewer than a page ago
                return [], start
            raise
        given: Any = answer.read(object)
        if isinstance(given, dict):
            if "totalcount" not in given:
                raise BridgeProblem("tool_speaks_oddly", f"{path} is no list")
            given = given.get("data", [])
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise BridgeProblem("tool_speaks_oddly", f"{path} is no list")
        total = answer.headers.get("Content-Range", "").rpartition("/")[2].strip()
        if total.isascii() and total.isdigit():
            return given, int(total)
        if answer.status == 206:
            raise BridgeProblem("tool_speaks_oddly", f"{path} without Content-Range")
        return given, start + len(given)

    def close(self) -> None:
        """End the session there, as far as that is possible, and let the connection go."""
        try:
            if self._token:
                self._once("GET", "killSession", None, None)
        except BridgeProblem:
            pass  # it ends by itself
        finally:
            self._token = ""
            self._web.abort()  # who still holds a failure also holds its connection: end it all the same
            self._web.close()

    def abort(self) -> None:
        """End the running call from another thread."""
        self._web.abort()

    def _call(
        self, method: str, path: str, query: Mapping[str, str | int] | None = None, body: object = None
    ) -> Answer:
        if not self._token:
            self._begin()
        try:
            return self._once(method, path, query, body)
        except BridgeProblem as problem:
            if error_of(problem) not in _SESSION_OVER:
                raise
        self._begin()
        return self._once(method, path, query, body)

    def _begin(self) -> None:
        self._token = ""
        given: Any = self._once("GET", "initSession", None, None).read(object)
        token = given.get("session_token") if isinstance(given, dict) else None
        if not isinstance(token, str) or not token or not (token.isascii() and token.isprintable()):
            raise BridgeProblem("tool_speaks_oddly", "initSession")
        self._token = token

    def _once(self, method: str, path: str, query: Mapping[str, str | int] | None, body: object) -> Answer:
        headers = dict(self._headers)
        if path == "initSession":
            headers["Authorization"] = f"user_token {self._user_token}"
        elif self._token:
            headers["Session-Token"] = self._token
        try:
            answer = self._web.ask(method, f"/{path}", query=query, json=body, headers=headers)
        except BridgeProblem as problem:
            if problem.code == "tool_rejects" and error_of(problem) in _LOCKED_OUT:
                raise BridgeProblem("tool_refuses_us", problem.details) from problem
            if problem.code == "tool_rejects" and method == "GET":  # to be asked is nothing to refuse
                raise BridgeProblem("tool_speaks_oddly", problem.details, status=problem.status) from problem
            if problem.code == "theirs_gone" and error_of(problem) != "ERROR_ITEM_NOT_FOUND":
                raise BridgeProblem("tool_speaks_oddly", problem.details) from problem
            raise
        if answer.status == 207:  # it did only a part of what was asked
            raise BridgeProblem("tool_rejects", f"207 {answer.body[:200].decode(errors='replace')}")
        return answer


def error_of(problem: BridgeProblem) -> str:
    """GLPI's own code for what went wrong, such as ``ERROR_ITEM_NOT_FOUND``; "" where it named none."""
    found = _ERROR.search(problem.details)
    return found[0] if found else ""
