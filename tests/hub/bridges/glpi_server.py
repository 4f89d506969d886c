"""What GLPI 10 answers at `apirest.php`, as its documentation and its source say: no real one runs here.

A small real server on loopback with tokens, sessions, searches, pages and errors in GLPI's own shapes. What
it is told to do wrong it does once.
"""

from __future__ import annotations

import html
import json
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

USER_TOKEN, APP_TOKEN, OWN_ID = "key-of-the-hub", "app-token", 7
OPTIONS = {1: "name", 2: "id", 12: "status", 19: "date_mod", 21: "content", 87: "externalid"}


@dataclass
class Wrong:
    """One bad answer, for the first call whose method and path fit `to`. `before` is done first; with `after`
    the call takes effect although its answer is this one. Without a status nothing at all is answered, and
    not before `until` is set. `met` is set when it has come to this."""

    to: str
    status: int = 0
    body: bytes = b""
    kind: str = "application/json; charset=UTF-8"
    after: bool = False
    before: Callable[[], None] = lambda: None
    headers: dict[str, str] = field(default_factory=dict)
    until: threading.Event | None = None
    met: threading.Event = field(default_factory=threading.Event)


class Glpi10:
    """The data, and what was asked."""

    def __init__(self) -> None:
        self.tickets: dict[int, dict[str, Any]] = {}
        self.items: dict[str, list[dict[str, Any]]] = {"ITILFollowup": [], "ITILSolution": [], "Log": []}
        self.users = {9: {"id": 9, "name": "smartin", "firstname": "Samia", "realname": "Martin"}}
        self.sessions: set[str] = set()
        self.calls: list[str] = []
        self.wrongs: list[Wrong] = []
        self.searches_external = True
        self.reads_history = True
        self.sanitizes = False
        self.profile = "central"
        self.page = 1000
        self.clock: Callable[[], datetime] = lambda: datetime(2026, 11, 27, 9, tzinfo=UTC)
        self.now = 0
        self.lock = threading.Lock()

    def tick(self) -> str:
        """The next second of this GLPI's clock, in Paris."""
        self.now += 1
        at = self.clock().astimezone(ZoneInfo("Europe/Paris")) + timedelta(seconds=self.now)
        return f"{at:%Y-%m-%d %H:%M:%S}"

    def say(self, ticket: int, content: str, kind: str = "ITILFollowup", **more: Any) -> dict[str, Any]:
        """Somebody says something there."""
        at = self.tick()
        item = {
            "id": len(self.items[kind]) + 1, "itemtype": "Ticket", "items_id": ticket, "users_id": 9,
            "content": content, "is_private": 0, "date_creation": at, "date": at, **more,
        }  # fmt: skip
        self.items[kind].append(item)
        self.tickets[ticket]["date_mod"] = at
        return item

    def set_status(self, ticket: int, status: int, by: str = "Samia Martin (9)") -> None:
        """Somebody changes the state there."""
        at, theirs = self.tick(), self.tickets[ticket]
        self.items["Log"].append(
            {
                "id": len(self.items["Log"]) + 501, "itemtype": "Ticket", "items_id": ticket,
                "user_name": by, "date_mod": at, "id_search_option": 12, "linked_action": 0,
                "old_value": str(theirs["status"]), "new_value": str(status),
            }
        )  # fmt: skip
        theirs |= {"status": status, "date_mod": at, "users_id_lastupdater": 9}
        theirs |= {4: {"begin_waiting_date": at}, 5: {"solvedate": at}, 6: {"closedate": at}}.get(status, {})

    def add_ticket(self, **fields: Any) -> int:
        """A ticket that somebody made there."""
        number = max(self.tickets, default=0) + 1
        at = self.tick()
        self.tickets[number] = {
            "id": number, "name": "", "content": "", "externalid": None, "status": 1, "is_deleted": 0,
            "date": at, "date_mod": at, "users_id_lastupdater": OWN_ID, **fields,
        }  # fmt: skip
        return number

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: Any) -> Any:
        """Status, JSON and headers for one call."""
        refused = self._refusal(path, headers)
        if refused is not None:
            return refused
        escaped = self.sanitizes or headers.get("X-GLPI-Sanitized-Content") != "false"
        about_us = self._about_us(path, headers)
        if about_us is not None:
            return about_us
        if path == "search/Ticket":
            return self._search(query)
        if method == "POST":
            return self._made(path, body["input"])
        return self._item(path.split("/"), query, escaped=escaped)

    def _refusal(self, path: str, headers: Any) -> Any:
        if headers.get("App-Token") != APP_TOKEN:
            return 400, ["ERROR_WRONG_APP_TOKEN_PARAMETER", "app_token"], {}
        if path == "initSession":
            if headers.get("Authorization") != f"user_token {USER_TOKEN}":
                return 401, ["ERROR_GLPI_LOGIN_USER_TOKEN", "Le paramètre user_token est erroné"], {}
            return None
        token = headers.get("Session-Token")
        if token is None:
            return 400, ["ERROR_SESSION_TOKEN_MISSING", "session_token manquant"], {}
        if token not in self.sessions:
            return 401, ["ERROR_SESSION_TOKEN_INVALID", "session_token semble incorrect"], {}
        return None

    def _about_us(self, path: str, headers: Any) -> Any:
        if path == "initSession":
            token = f"session-{len(self.calls)}"
            self.sessions.add(token)
            return 200, {"session_token": token}, {}
        if path == "killSession":
            self.sessions.discard(headers["Session-Token"])
        known = {n: f for n, f in OPTIONS.items() if n != 87 or self.searches_external}
        listed = {str(n): {"table": "glpi_tickets", "field": f, "name": f} for n, f in known.items()}
        said: Any = {
            "killSession": True,
            "getFullSession": {"session": {"glpiID": OWN_ID, "glpiname": "weeejob"}},
            "getActiveProfile": {"active_profile": {"name": "Technician", "interface": self.profile}},
            "listSearchOptions/Ticket": {"common": "Caractéristiques", **listed},
        }.get(path)
        return None if said is None else (200, said, {})

    def _item(self, parts: list[str], query: dict[str, str], *, escaped: bool) -> Any:
        if parts[-1] == "Log" and not self.reads_history:
            return 403, ["ERROR_RIGHT_MISSING", "Vous n'avez pas les droits requis"], {}
        if parts == ["Log"]:
            return self._paged(self.items["Log"], query, escaped=escaped)
        known_items: dict[int, dict[str, Any]] = self.tickets if parts[0] == "Ticket" else self.users
        item = known_items.get(int(parts[1]))
        if item is None:
            return 404, ["ERROR_ITEM_NOT_FOUND", "Élément introuvable"], {}
        if len(parts) == 3:
            own = [one for one in self.items[parts[2]] if one["items_id"] == int(parts[1])]
            return self._paged(own, query, escaped=escaped)
        return 200, _escaped(item) if escaped else item, {}

    def _made(self, path: str, item: dict[str, Any]) -> Any:
        if path == "Ticket":
            return 201, {"id": self.add_ticket(**item), "message": "Élément ajouté"}, {}
        theirs = self.tickets.get(item["items_id"])
        if theirs is None or theirs["status"] == 6:
            return 400, ["ERROR_GLPI_ADD", "Vous n'avez pas la permission"], {}
        status = item.pop("_status", None)
        made = self.say(item["items_id"], item["content"], users_id=OWN_ID)
        if status is not None and status != theirs["status"]:
            self.set_status(item["items_id"], status, by=f"Weeejob ({OWN_ID})")
            theirs["users_id_lastupdater"] = OWN_ID
        return 201, {"id": made["id"], "message": ""}, {}

    def _search(self, query: dict[str, str]) -> Any:
        groups: list[list[tuple[int, str, str]]] = []
        for place in range(20):
            if f"criteria[{place}][field]" not in query:
                break
            link, option, how, value = (
                query[f"criteria[{place}][{key}]"] for key in ("link", "field", "searchtype", "value")
            )
            if int(option) not in OPTIONS or (option == "87" and not self.searches_external):
                return 400, ["ERROR", "Bad field ID in search criteria"], {}
            if link == "OR" or not groups:
                groups.append([])
            groups[-1].append((int(option), how, value))
        found = [
            one
            for one in sorted(self.tickets.values(), key=lambda one: one["date_mod"])
            if one["is_deleted"] == int(query["is_deleted"])
            and any(all(_fits(one, *wanted) for wanted in group) for group in groups)
        ]
        first, last = map(int, query["range"].split("-"))
        if first > len(found):
            return 400, ["ERROR_RANGE_EXCEED_TOTAL", "Provided range exceed total count of data"], {}
        part = found[first : min(last + 1, first + self.page)]
        given: dict[str, Any] = {"totalcount": len(found), "count": len(part), "sort": [19], "order": ["ASC"]}
        if part:
            given["data"] = [{"1": one["name"], "2": one["id"], "19": one["date_mod"]} for one in part]
        given["content-range"] = f"{first}-{min(last, len(found) - 1)}/{len(found)}"
        ranged = {"Content-Range": given["content-range"]} if found else {}
        return (200 if len(part) >= len(found) else 206), given, ranged

    def _paged(self, items: list[dict[str, Any]], query: dict[str, str], *, escaped: bool) -> Any:
        first, last = map(int, query.get("range", "0-49").split("-"))
        if items and first > len(items):
            return 400, ["ERROR_RANGE_EXCEED_TOTAL", "Provided range exceed total count of data"], {}
        part = items[first : min(last + 1, first + self.page)]
        ranged = {"Content-Range": f"{first}-{min(last, len(items) - 1)}/{len(items)}"} if items else {}
        status = 206 if items and len(part) < len(items) else 200
        return status, [_escaped(one) if escaped else one for one in part], ranged


class GlpiServer:
    """The server around it, on a free port."""

    def __init__(self) -> None:
        self.glpi = Glpi10()
        self.until_closed = threading.Event()
        served = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_args: Any) -> None:
                """Nothing."""

            def do_GET(self) -> None:
                served._answer(self)

            def do_POST(self) -> None:
                served._answer(self)

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """Who did not wait for an answer has gone; anything else is a fault of this server."""
                if not isinstance(sys.exc_info()[1], ConnectionError):
                    super().handle_error(request, client_address)

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def url(self) -> str:
        """Where GLPI's front page is."""
        return f"http://127.0.0.1:{self._server.server_port}/glpi"

    def wait(self) -> None:
        """Answer no sooner than `until_closed`."""
        self.until_closed.wait()

    def close(self) -> None:
        """End, and let no thread be left."""
        self.until_closed.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, call: BaseHTTPRequestHandler) -> None:
        length = int(call.headers.get("Content-Length") or 0)
        body = json.loads(call.rfile.read(length)) if length else None
        parts = urlsplit(call.path)
        path = re.sub(r"^/glpi/apirest\.php/", "", parts.path).strip("/")
        query = dict(parse_qsl(parts.query))
        with self.glpi.lock:
            asked = f"{call.command} {path}"
            self.glpi.calls.append(asked)
            wrong = next((one for one in self.glpi.wrongs if asked.startswith(one.to)), None)
            if wrong is not None:
                self.glpi.wrongs.remove(wrong)
                wrong.before()
            if wrong is None or wrong.after:
                status, said, headers = self.glpi.answer(call.command, path, query, call.headers, body)
                content, kind = json.dumps(said).encode(), "application/json; charset=UTF-8"
        if wrong is not None:
            wrong.met.set()
            if not wrong.status:
                if wrong.until is not None:
                    wrong.until.wait(60)
                call.close_connection = True
                return
            status, content, kind, headers = wrong.status, wrong.body, wrong.kind, wrong.headers
        call.send_response(status)
        for name, value in {**headers, "Content-Type": kind, "Content-Length": str(len(content))}.items():
            call.send_header(name, value)
        call.end_headers()
        call.wfile.write(content)


def _fits(ticket: dict[str, Any], option: int, how: str, value: str) -> bool:
    kept = str(ticket[OPTIONS[option]] or "")
    return kept > value if how == "morethan" else value in kept


def _escaped(item: dict[str, Any]) -> dict[str, Any]:
    """As GLPI 10 keeps texts: `<`, `>` and `&` written as numbers."""
    return {
        key: value.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
        if key in {"content", "name"} and isinstance(value, str)
        else value
        for key, value in item.items()
    }


def shown_as_html(words: str) -> str:
    """What somebody typed in GLPI's editor."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in words.splitlines())
