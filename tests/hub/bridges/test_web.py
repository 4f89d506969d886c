"""Asking another tool by HTTP: what each of its bad days is called, and that none lasts for ever."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.hub.bridges.tool_server import Asked, Said, said_json, tool_server
from tests.link.hostile_server import Authority, HostileServer, answer

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.tools import BridgeProblem
from weeejob_desktop.hub.bridges.web import Limits, Web, looked_at

_PAGE = b"<!DOCTYPE html><html><body>Login</body></html>"
_QUICK = Limits(connect_seconds=2, stall_seconds=0.3, call_seconds=1, answer_bytes=10_000)


def _problem(say: Said, limits: Limits = _QUICK) -> BridgeProblem:
    with tool_server(lambda _asked: say) as server:
        web = Web(server.address, limits=limits)
        try:
            with pytest.raises(BridgeProblem) as caught:
                web.ask("GET", "/ticket/1")
        finally:
            web.close()
            if say.waits_for is not None:
                say.waits_for.set()
    return caught.value


class Shape(msgspec.Struct):
    id: int


def test_a_good_answer_is_read() -> None:
    with tool_server(lambda _asked: said_json({"id": "7"})) as server:
        web = Web(server.address + "/", headers={"X-Key": "k"}, login=("é", "ü"))
        assert web.ask("POST", "/a", query={"q": "b c"}, json={"x": 1}).read(Shape).id == 7
        web.close()
    asked = server.asked[0]
    assert (asked.method, asked.path, asked.json()) == ("POST", "/a?q=b+c", {"x": 1})
    assert asked.headers["x-key"] == "k"
    assert asked.headers["content-type"] == "application/json"
    assert asked.headers["authorization"] == "Basic w6k6w7w="


@pytest.mark.parametrize(
    ("say", "code"),
    [
        (said_json({}, 500), "tool_away"),
        (Said(502, _PAGE, "text/html"), "tool_away"),
        (said_json({}, 429), "tool_away"),
        (said_json({}, 408), "tool_away"),
        (said_json({}, 401), "tool_refuses_us"),
        (Said(403, _PAGE, "text/html"), "tool_refuses_us"),
        (said_json({"message": "gone"}, 404), "theirs_gone"),
        (said_json({"message": "gone"}, 410), "theirs_gone"),
        (Said(404, _PAGE, "text/html"), "tool_speaks_oddly"),
        (Said(404, b""), "tool_speaks_oddly"),
        (said_json({}, 400), "tool_rejects"),
        (said_json({}, 422), "tool_rejects"),
        (Said(400, _PAGE, "text/html"), "tool_speaks_oddly"),
        (Said(200, _PAGE, "text/html"), "tool_speaks_oddly"),
        (Said(200, _PAGE), "tool_speaks_oddly"),
        (Said(302, b"", headers={"Location": "http://127.0.0.1:1/"}), "tool_speaks_oddly"),
        (Said(200, b" " * 20_000), "tool_speaks_oddly"),
        (Said(200, b"{}", breaks_off=True), "tool_away"),
        (Said(200, b"{}", waits_for=threading.Event()), "tool_away"),
        (Said(200, b"[" * 5000), "tool_speaks_oddly"),
    ],
    ids=lambda one: f"{one.status}" if isinstance(one, Said) else one,
)
def test_what_goes_wrong_has_its_code(say: Said, code: str) -> None:
    problem = _problem(say)
    assert problem.code == code
    assert problem.status in {0, say.status}
    assert problem.status or say.status == 200


def test_a_refusal_tells_its_number() -> None:
    assert _problem(said_json({}, 409)).status == 409
    assert _problem(Said(413, _PAGE, "text/html")).status == 413


def test_a_redirect_is_not_followed() -> None:
    with tool_server(lambda asked: Said(307, headers={"Location": "/other"})) as server:
        web = Web(server.address)
        with pytest.raises(BridgeProblem):
            web.ask("GET", "/one")
        web.close()
    assert [asked.path for asked in server.asked] == ["/one"]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("999999", 3600), ("Fri, 01 Jan 2100 00:00:00 GMT", 3600), ("soon", 0), ("-5", 0)],
)
def test_retry_after_is_heard(said: str, seconds: int) -> None:
    assert _problem(said_json({}, 503, Retry_After=said)).retry_after_seconds == seconds


def test_another_shape_speaks_oddly() -> None:
    with tool_server(lambda _asked: said_json(["no", "object"])) as server:
        web = Web(server.address)
        with pytest.raises(BridgeProblem) as caught:
            web.ask("GET", "/").read(Shape)
        web.close()
    assert caught.value.code == "tool_speaks_oddly"


def test_nobody_there_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with tool_server(lambda _asked: Said()) as server:
        address = server.address
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    web = Web(address)
    with pytest.raises(BridgeProblem) as caught:
        web.ask("GET", "/")
    web.close()
    assert caught.value.code == "tool_away"


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with tool_server(lambda _asked: said_json({"id": 1})) as server:
        web = Web(server.address)
        assert web.ask("GET", "/").status == 200
        web.close()


def test_a_call_is_ended_from_another_thread() -> None:
    come, never = threading.Event(), threading.Event()

    def hang(_asked: Asked) -> Said:
        come.set()
        return Said(waits_for=never)

    with tool_server(hang) as server:
        web = Web(server.address)
        codes: list[str] = []
        thread = threading.Thread(target=lambda: codes.append(_code(lambda: web.ask("GET", "/"))))
        thread.start()
        assert come.wait(5)
        web.abort()
        thread.join(5)
        never.set()
        assert codes == ["tool_away"]
        assert _code(lambda: web.ask("GET", "/")) == "tool_away"
        web.close()
    assert len(server.asked) == 1


def _code(ask: Callable[[], object]) -> str:
    try:
        ask()
    except BridgeProblem as problem:
        return problem.code
    return ""


def test_only_the_named_roots_are_believed(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    (tmp_path / "root.pem").write_text(authority.pem)
    good = answer(body=b'{"id": 1}', headers={"Connection": "close"}, packed=False)
    server = HostileServer([good], authority.server_context("localhost"))
    try:
        address = f"https://localhost:{server.address.partition(':')[2]}"
        for file, code in ((str(tmp_path / "root.pem"), ""), ("", "tool_speaks_oddly")):
            web = Web(address, ca_file=file)
            assert _code(lambda web=web: web.ask("GET", "/", body=gzip.compress(b"{}"))) == code  # type: ignore[misc]
            web.close()
    finally:
        server.close()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("http://rt.example.org", "bridge_address_plain"),
        ("rt.example.org", "bridge_address_wrong"),
        ("ftp://rt.example.org", "bridge_address_wrong"),
        ("https://rt.example.org:port", "bridge_address_wrong"),
        ("https://me:secret@rt.example.org", "bridge_address_wrong"),
        ("https://rt.example.org/?a=b", "bridge_address_wrong"),
    ],
)
def test_an_address_is_looked_at(typed: str, code: str) -> None:
    with pytest.raises(UserProblem) as caught:
        looked_at(typed)
    assert caught.value.code == code
    assert looked_at(" https://rt.example.org/rt/ ") == "https://rt.example.org/rt"
