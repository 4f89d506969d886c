"""A small real HTTP server on loopback that answers as a test says: another tool's bad days."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came; headers by lower-case name, `path` with its query."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> object:
        return msgspec.json.decode(self.body)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. With `breaks_off` the connection ends after the body, whatever length was promised;
    with `waits_for` nothing is said before that is set."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False
    waits_for: threading.Event | None = None


def said_json(value: object, status: int = 200, **headers: str) -> Said:
    return Said(
        status, msgspec.json.encode(value), headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


@dataclass
class ToolServer:
    """`answer` is asked for each request, one after the other; it may be replaced at any time."""

    address: str
    answer: Callable[[Asked], Said]
    asked: list[Asked] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)


@contextmanager
def tool_server(answer: Callable[[Asked], Said], *, at_once: bool = False) -> Iterator[ToolServer]:
    """Serve on a free loopback port for as long as the block lasts. `at_once` asks `answer` from several
    threads."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            with nullcontext() if at_once else lock:
                made.asked.append(asked)
                said = made.answer(asked)
            if said.waits_for is not None:
                said.waits_for.wait(30)
            self.close_connection = True
            try:
                self.send_response_only(said.status)
                length = len(said.body) + (1000 if said.breaks_off else 0)
                given = {
                    "Content-Type": said.content_type,
                    "Content-Length": str(length),
                    "Connection": "close",
                }
                for name, value in (given | said.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)
            except OSError:
                pass  # whoever asked waits no more

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any  # noqa: N815  # http.server's names

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    made = ToolServer(f"http://127.0.0.1:{server.server_port}", answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="tool-server")
    thread.start()
    try:
        yield made
    finally:
        made.ending.set()
        server.shutdown()
        thread.join()
        server.server_close()
