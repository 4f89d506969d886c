"""A small store of learning records that speaks as xAPI 1.0.3 asks, over real HTTP, and has bad days."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from tests.hub.bridges.tool_server import Asked, Said, ToolServer, said_json, tool_server
from tests.hub.bridges.xapi_rules import faults

USER, PASSWORD = "weeejob", "très secret"
_LOGIN = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
_PATH = "/xAPI/statements"


@dataclass
class Store:
    """What lies there, by id. `before` may answer in its place; `most` statements in one call, `refuses` says
    which it does not like; `silent` stores say nothing of what they took, `terse` ones name only what is
    new."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    before: Callable[[Asked], Said | None] = lambda _asked: None
    most: int = 100
    refuses: Callable[[dict[str, Any]], bool] = lambda _statement: False
    silent: bool = False
    terse: bool = False
    one_in_a_list: bool = False
    posts: list[int] = field(default_factory=list)
    server: ToolServer | None = None

    @property
    def address(self) -> str:
        assert self.server is not None
        return f"{self.server.address}/xAPI"

    def answer(self, asked: Asked) -> Said:
        said = self.before(asked)
        if said is not None:
            return said
        if asked.headers.get("authorization") != _LOGIN:
            return _plain(401)
        if asked.headers.get("x-experience-api-version") != "1.0.3":
            return _plain(400, "which version?")
        parts = urlsplit(asked.path)
        if parts.path != _PATH:
            return _plain(404)
        if asked.method == "POST":
            return self._post(msgspec.json.decode(asked.body))
        return self._get({name: values[0] for name, values in parse_qs(parts.query).items()})

    def _post(self, statements: list[dict[str, Any]]) -> Said:
        self.posts.append(len(statements))
        if len(statements) > self.most:
            return Said(413, b"<html>too large</html>", "text/html")
        wrong = [found for one in statements if (found := faults(one))]
        if wrong or any(map(self.refuses, statements)):
            return _plain(400, str(wrong))
        if any(self.kept.get(one["id"], one) != one for one in statements):
            return _plain(409, "conflict")
        new = [one["id"] for one in statements if one["id"] not in self.kept]
        self.kept |= {one["id"]: one for one in statements}
        if self.silent or (self.terse and not new):
            return Said(204)
        return said_json(new if self.terse else [one["id"] for one in statements])

    def _get(self, query: dict[str, str]) -> Said:
        if "statementId" not in query:
            return said_json({"statements": list(self.kept.values())[: int(query["limit"])], "more": ""})
        found = self.kept.get(query["statementId"])
        if self.one_in_a_list:
            return said_json({"statements": [found] if found else []})
        return said_json(found) if found else _plain(404, "no such statement")


@contextmanager
def record_store() -> Iterator[Store]:
    store = Store()
    with tool_server(store.answer) as server:
        store.server = server
        yield store


def _plain(status: int, words: str = "") -> Said:
    return Said(status, words.encode(), "text/plain")
