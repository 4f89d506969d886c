"""Asking another tool by HTTP: how long it may take, how much it may answer, whom we believe, and what each
refusal means.

Knows `requests` and JSON; no tool by name. Nothing of the environment is believed (no proxy, no netrc), no
redirect is followed, and what was sent or answered is never logged.
"""

from __future__ import annotations

import contextlib
import email.utils
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec
import urllib3

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.tools import BridgeProblem, ProblemCode
from weeejob_desktop.link.plain_requests import HTTPAdapter, RequestException, Session

_CHUNK_BYTES = 16 * 1024
_DETAILS_LETTERS = 300
LONGEST_RETRY_AFTER_SECONDS = 3600
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much one call may take."""

    connect_seconds: float = 10.0
    stall_seconds: float = 30.0
    call_seconds: float = 120.0
    answer_bytes: int = 4 * 1024 * 1024


USUAL_LIMITS = Limits()


def looked_at(address: str) -> str:
    """A tool's address as it is kept, without a slash at its end: ``https://…``; plain ``http`` only on this
    computer, since what lets us in would be readable on the way. UserProblem ``bridge_address_wrong``,
    ``bridge_address_plain``."""
    address = address.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UserProblem("bridge_address_wrong") from error
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or parts.username:
        raise UserProblem("bridge_address_wrong")
    if parts.scheme == "http" and host not in {"localhost", "127.0.0.1", "::1"}:
        raise UserProblem("bridge_address_plain")
    return address


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a good status. `headers` are looked up in any case of letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def read(self, shape: type[_T]) -> _T:
        """The body as JSON of this shape. BridgeProblem ``tool_speaks_oddly``."""
        try:
            return msgspec.json.decode(self.body, type=shape, strict=False)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise BridgeProblem("tool_speaks_oddly", _details(self.body)) from error


class Web:
    """One tool's web address, asked from one thread. `headers` go with every call; `ca_file` names the roots
    that are believed instead of the public ones; `now_at` dates a Retry-After that is a date."""

    def __init__(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        login: tuple[str, str] | None = None,
        ca_file: str = "",
        limits: Limits = USUAL_LIMITS,
        now_at: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.address = looked_at(address)
        self._limits = limits
        self._now_at = now_at
        self._calls = _Calls()
        self._session = Session()
        self._session.trust_env = False
        self._session.headers.update({"User-Agent": "weeejob-hub", "Accept": "application/json"})
        self._session.headers.update(headers or {})
        if login is not None:
            self._session.auth = (login[0].encode(), login[1].encode())  # type: ignore[assignment]  # bytes are sent as they are
        self._session.verify = ca_file or True
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _Adapter(self._calls))

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        json: object = None,
        body: bytes | None = None,
        content_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
        speaks_json: bool = True,
    ) -> Answer:
        """Ask at `path` (from a slash) below the address; `json` is sent as JSON, or `body` as it is. Returns
        an answer of 2xx. BridgeProblem otherwise: ``tool_away`` (nobody, too late, 408, 425, 429, 5xx),
        ``tool_refuses_us`` (401, 403), ``theirs_gone`` (404, 410), ``tool_rejects`` (other 4xx),
        ``tool_speaks_oddly`` (a redirect, too much, another certificate; where it `speaks_json`, also a page
        in its place, whatever the status says, since that comes from something before the tool)."""
        url = self.address + path + (f"?{urlencode(query)}" if query else "")
        if json is not None:
            body = msgspec.json.encode(json)
        sent = dict(headers or {}) | ({"Content-Type": content_type} if body is not None else {})
        limits = self._limits
        until = time.monotonic() + limits.call_seconds
        watch = threading.Timer(limits.call_seconds, self._calls.end_running)
        watch.start()
        try:
            with self._session.request(
                method,
                url,
                data=body,
                headers=sent,
                timeout=(limits.connect_seconds, limits.stall_seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                content = b""
                for chunk in response.iter_content(_CHUNK_BYTES):
                    content += chunk
                    if len(content) > limits.answer_bytes:
                        raise BridgeProblem("tool_speaks_oddly", "more than it may answer")
                    if time.monotonic() > until:
                        raise BridgeProblem("tool_away", "too late")
                given = response.headers
                status = response.status_code
        except (RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as fault:
            raise BridgeProblem(_code_of(fault), type(fault).__name__) from fault
        finally:
            watch.cancel()
            watch.join()
        try:
            self._judge(status, given, content, speaks_json=speaks_json)
        except BridgeProblem as problem:
            problem.status = status
            raise
        return Answer(status, given, content)

    def abort(self) -> None:
        """End the running call from another thread; later ones fail at once with ``tool_away``."""
        self._calls.abort()

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def _judge(self, status: int, headers: Mapping[str, str], body: bytes, *, speaks_json: bool) -> None:
        details = f"{status} {_details(body)}".rstrip()
        if status in {408, 425, 429} or status >= 500:
            raise BridgeProblem("tool_away", details, self._wait_seconds(headers.get("Retry-After", "")))
        if status in {401, 403}:
            raise BridgeProblem("tool_refuses_us", details)
        if not 200 <= status < 300 and status < 400:
            raise BridgeProblem("tool_speaks_oddly", details)
        if speaks_json and body.strip() and not _is_json(headers, body):
            raise BridgeProblem("tool_speaks_oddly", details)
        if status in {404, 410}:
            # A path that nobody knows is answered by a page or by nothing: that tells of no ticket.
            raise BridgeProblem("theirs_gone" if body.strip() else "tool_speaks_oddly", details)
        if status >= 400:
            raise BridgeProblem("tool_rejects", details)

    def _wait_seconds(self, said: str) -> int:
        if said.isascii() and said.isdigit():
            return min(int(said), LONGEST_RETRY_AFTER_SECONDS)
        try:
            left = (email.utils.parsedate_to_datetime(said) - self._now_at()).total_seconds()
        except (ValueError, TypeError):
            return 0
        return round(min(max(left, 0), LONGEST_RETRY_AFTER_SECONDS))


class _Calls:
    """The connections that may be in a call. They are made and used on one thread, ended from any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: list[urllib3.connection.HTTPConnection] = []
        self.aborted = False

    def opened(self, connection: urllib3.connection.HTTPConnection) -> None:
        with self._lock:
            self._connections = [*(one for one in self._connections if one.sock is not None), connection]

    def end_running(self) -> None:
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            sock = connection.sock
            if sock is not None:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def abort(self) -> None:
        self.aborted = True
        self.end_running()


class _Adapter(HTTPAdapter):
    """Hands each new connection to whoever may have to end it."""

    def __init__(self, calls: _Calls) -> None:
        self._calls = calls
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002  # requests' signature
        """The pool, whose connections are known to `calls` from before they are made."""
        super().init_poolmanager(connections, maxsize, block, **kwargs)
        calls = self._calls

        class Plain(urllib3.connection.HTTPConnection):
            def connect(self) -> None:
                calls.opened(self)
                super().connect()

            def request(self, *args: Any, **kwargs: Any) -> None:
                if calls.aborted:
                    raise ConnectionAbortedError("ended here")
                super().request(*args, **kwargs)

        class Secure(urllib3.connection.HTTPSConnection):
            def connect(self) -> None:
                calls.opened(self)
                super().connect()

            def request(self, *args: Any, **kwargs: Any) -> None:
                if calls.aborted:
                    raise ConnectionAbortedError("ended here")
                super().request(*args, **kwargs)

        class PlainPool(urllib3.HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _code_of(fault: BaseException) -> ProblemCode:
    """A certificate that is not believed is for somebody to look at; all else passes by itself."""
    seen: BaseException | None = fault
    while seen is not None:
        if "CERTIFICATE_VERIFY_FAILED" in str(seen):
            return "tool_speaks_oddly"
        seen = seen.__cause__ or seen.__context__
    return "tool_away"


def _is_json(headers: Mapping[str, str], body: bytes) -> bool:
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and kind != "application/json" and not kind.endswith("+json"):
        return False
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False
    return True


def _details(body: bytes) -> str:
    text = body[: _DETAILS_LETTERS * 4].decode(errors="replace")
    return "".join(filter(str.isprintable, text))[:_DETAILS_LETTERS]
