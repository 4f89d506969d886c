"""One round with a hub that behaves, and with one that does not."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import selectors
import socket
import ssl
import struct
import threading
import time
from pathlib import Path

import msgspec
import pytest
from tests.link.conftest import Serve
from tests.link.hanging_hub import HangingHub
from tests.link.hostile_server import HUB, NAME, NOW_AT, Authority, HostileServer, answer

from weeejob_desktop.link import traffic, trust
from weeejob_desktop.link.calling import Call
from weeejob_desktop.link.connection import Connection, Limits, base_url
from weeejob_desktop.link.hub import HubClient, says_to_be
from weeejob_desktop.link.problems import LinkProblem, problem_of
from weeejob_desktop.link.trust import context_for
from weeejob_desktop.wire.enrolment import HubName
from weeejob_desktop.wire.entries import Entry, ResultBody, encode_body
from weeejob_desktop.wire.problems import PREFIX, Problem
from weeejob_desktop.wire.sync import EntryChange, ReceivedChange, SyncRequest, SyncResponse

QUICK = Limits(connect_seconds=2.0, stall_seconds=0.3, round_seconds=0.8)
REQUEST = SyncRequest(1, "01920000-0000-7000-8000-00000000000a", "0.1.0", NOW_AT)
RESPONSE = SyncResponse(HUB, NOW_AT, "1.0123456789abcdef")
GOOD = answer(body=msgspec.json.encode(RESPONSE))


def client(server: HostileServer, authority: Authority, limits: Limits = QUICK) -> HubClient:
    return HubClient(server.address, authority.pem, HUB, "s3cret", limits)


def code_of(server: HostileServer, authority: Authority, limits: Limits = QUICK) -> str:
    with client(server, authority, limits) as hub, pytest.raises(LinkProblem) as problem:
        hub.sync(REQUEST)
    return problem.value.code


def test_a_round_is_one_lean_request_and_its_answer(serve: Serve, authority: Authority) -> None:
    server = serve(GOOD, GOOD)
    with client(server, authority) as hub:
        assert hub.sync(REQUEST) == RESPONSE
        assert hub.sync(REQUEST) == RESPONSE
    asked = server.asked[0]
    assert asked.line == "POST /v1/sync HTTP/1.1"
    assert set(asked.headers) == {
        *("host", "authorization", "content-type", "content-encoding", "accept-encoding", "content-length")
    }
    assert asked.headers["authorization"] == "Bearer s3cret"
    assert msgspec.json.decode(asked.body, type=SyncRequest) == REQUEST
    assert server.names == [NAME], "one connection for both rounds, asked for by identity"


def test_exactly_one_root_is_trusted_before_and_after_a_round(serve: Serve, authority: Authority) -> None:
    with client(serve(GOOD), authority) as hub:
        assert len(hub.context.get_ca_certs()) == 1
        hub.sync(REQUEST)
        assert len(hub.context.get_ca_certs()) == 1
        assert hub.context.minimum_version == ssl.TLSVersion.TLSv1_2
        assert hub.context.check_hostname
        assert hub.context.verify_mode is ssl.CERT_REQUIRED


def test_environment_can_neither_replace_the_root_nor_add_a_proxy(
    serve: Serve, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "foreign.pem"
    foreign.write_text(Authority(tmp_path, "Foreign root").pem)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(foreign))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with client(serve(GOOD), authority) as hub:
        assert hub.sync(REQUEST) == RESPONSE


@pytest.mark.parametrize(
    ("first_at", "last_at"),
    [
        (dt.datetime(2001, 1, 1, tzinfo=dt.UTC), dt.datetime(2002, 1, 1, tzinfo=dt.UTC)),
        (dt.datetime(2090, 1, 1, tzinfo=dt.UTC), dt.datetime(2091, 1, 1, tzinfo=dt.UTC)),
    ],
    ids=["expired", "not yet valid"],
)
def test_a_dead_clock_does_not_end_sync(
    serve: Serve, authority: Authority, first_at: dt.datetime, last_at: dt.datetime
) -> None:
    server = serve(GOOD, context=authority.server_context(NAME, first_at, last_at))
    with client(server, authority) as hub:
        assert hub.sync(REQUEST) == RESPONSE


def test_a_foreign_root_is_refused(serve: Serve, authority: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path)  # even one with the same name
    server = serve(GOOD, context=stranger.server_context())
    assert code_of(server, authority) == "hub_not_trusted"
    assert server.asked == [], "the token is not told to a stranger"


def test_another_identity_under_our_root_is_refused(serve: Serve, authority: Authority) -> None:
    other = "hub-01920000-0000-7000-8000-000000000002.weeejob.invalid"
    server = serve(GOOD, context=authority.server_context(other))
    assert code_of(server, authority) == "hub_not_trusted"
    assert server.asked == []


def test_an_old_tls_is_refused(serve: Serve, authority: Authority) -> None:
    context = authority.server_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    assert code_of(serve(GOOD, context=context), authority) == "hub_garbled"


def test_plain_http_on_the_hubs_port_is_a_captive_portal(serve: Serve, authority: Authority) -> None:
    portal = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", context=None)
    assert code_of(portal, authority) == "hub_not_trusted", "it is not the hub that answers badly"


HTML = b"<!doctype html><title>Bienvenue</title>"
NEST = b'{"x":' * 100_000
BOMB = gzip.compress(b" " * (4 << 20))
OTHER_HUB = msgspec.structs.replace(RESPONSE, hub="01920000-0000-7000-8000-000000000002")


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(answer(body=HTML, headers={"Content-Type": "text/html"}), id="html"),
        pytest.param(answer(body=HTML, packed=False), id="html unpacked"),
        pytest.param(b"\x00\x01\x02 what?\r\n\r\n", id="garbage"),
        pytest.param(answer(body=b"\xff\xfe{"), id="not utf-8"),
        pytest.param(answer(body=b'{"hub": 3}'), id="another shape"),
        pytest.param(answer(body=NEST), id="nested without end"),
        pytest.param(answer("404 Not Found", NEST), id="404 nested without end"),
        pytest.param(answer(body=msgspec.json.encode(OTHER_HUB)), id="another hub's answer"),
        pytest.param(
            answer(body=b"not gzip", packed=False, headers={"Content-Encoding": "gzip"}), id="wrong gzip"
        ),
        pytest.param(
            answer(body=gzip.compress(b"{}")[:-4], packed=False, headers={"Content-Encoding": "gzip"}),
            id="gzip without its end",
        ),
        pytest.param(answer(body=BOMB, packed=False, headers={"Content-Encoding": "gzip"}), id="bomb"),
        pytest.param(answer(body=b" " * (2 << 20), packed=False), id="too long"),
        pytest.param(answer(body=b"{}", packed=False, headers={"Content-Encoding": "br"}), id="brotli"),
        pytest.param(
            GOOD.replace(b"Content-Length: ", b"Connection: close\r\nContent-Length: 9"), id="half a body"
        ),
        pytest.param(answer("302 Found", headers={"Location": "https://example.org/"}), id="redirect"),
        pytest.param(answer("404 Not Found", HTML), id="404 of a stranger"),
        pytest.param(answer("204 No Content", packed=False), id="nothing"),
    ],
)
def test_an_answer_that_is_none_is_said_to_be_garbled(
    serve: Serve, authority: Authority, reply: bytes
) -> None:
    server = serve(reply)
    assert code_of(server, authority) == "hub_garbled"
    assert len(server.asked) == 1, "never asked twice, never elsewhere"


def test_an_entry_longer_than_any_entry_is_refused_whole(serve: Serve, authority: Authority) -> None:
    entry = Entry(
        "01920000-0000-7000-8000-00000000000b",
        *("note", 1, "learner", REQUEST.installation, REQUEST.installation, NOW_AT),
        msgspec.Raw(b'"' + b"x" * 20_000 + b'"'),
    )
    long = msgspec.structs.replace(RESPONSE, changes=[EntryChange(entry)])
    assert code_of(serve(answer(body=msgspec.json.encode(long))), authority) == "hub_garbled"


def test_a_bomb_is_never_unpacked_whole(serve: Serve, authority: Authority) -> None:
    small = Limits(2.0, 0.3, 0.8, answer_bytes=1000)
    assert code_of(serve(answer(body=b" " * 1001)), authority, small) == "hub_garbled"
    fits = msgspec.json.encode(RESPONSE).ljust(1000)
    with client(serve(answer(body=fits)), authority, small) as hub:
        assert hub.sync(REQUEST) == RESPONSE


def test_silence_ends_at_the_stall_limit(serve: Serve, authority: Authority) -> None:
    over = threading.Event()
    server = serve(lambda _socket: over.wait(5) and None)
    started = time.monotonic()
    assert code_of(server, authority) == "hub_unreachable"
    over.set()
    assert 0.2 < time.monotonic() - started < 3


@pytest.mark.parametrize(
    "begins",
    [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"],
    ids=["in a header", "in the body"],
)
def test_an_endless_trickle_ends_with_the_round(serve: Serve, authority: Authority, begins: bytes) -> None:
    over = threading.Event()

    def trickle(secure: socket.socket) -> None:
        secure.sendall(begins)
        while not over.wait(0.05):
            secure.sendall(b" ")

    server = serve(trickle)
    started = time.monotonic()
    assert code_of(server, authority) == "hub_unreachable"
    over.set()
    assert time.monotonic() - started < 3


def test_a_cut_connection_and_a_closed_port_are_no_drama(serve: Serve, authority: Authority) -> None:
    def cut(secure: socket.socket) -> None:
        secure.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.socket.close(secure)

    assert code_of(serve(cut), authority) == "hub_unreachable"
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    with (
        HubClient(address, authority.pem, HUB, "s3cret", QUICK) as hub,
        pytest.raises(LinkProblem) as refused,
    ):
        hub.sync(REQUEST)
    assert refused.value.code == "hub_unreachable"


def test_no_network_is_told_from_a_silent_hub(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    with (
        HubClient("hub.example.org", authority.pem, HUB, "", QUICK) as hub,
        pytest.raises(LinkProblem) as nowhere,
    ):
        hub.sync(REQUEST)
    assert nowhere.value.code == "no_network"


def problem_answer(status: str, code: str, **headers: str) -> bytes:
    body = msgspec.json.encode(Problem(PREFIX + code, "words nobody acts on", int(status[:3])))
    return answer(status, body, headers={"Content-Type": "application/problem+json", **headers})


@pytest.mark.parametrize(
    ("status", "type_", "code"),
    [
        ("400 Bad Request", "malformed", "hub_refuses"),
        ("401 Unauthorized", "enrol-again", "enrol_again"),
        ("403 Forbidden", "forbidden", "hub_refuses"),
        ("413 Too Large", "too-large", "too_large"),
        ("426 Upgrade Required", "update-needed", "update_needed"),
        ("429 Too Many Requests", "slow-down", "slow_down"),
        ("500 Internal Server Error", "internal", "hub_trouble"),
        ("503 Service Unavailable", "unavailable", "hub_trouble"),
        ("418 Teapot", "word-of-a-later-hub", "hub_trouble"),
        ("500 Internal Server Error", "enrol-again", "enrol_again"),
    ],
)
def test_a_problem_is_known_by_its_type(
    serve: Serve, authority: Authority, status: str, type_: str, code: str
) -> None:
    assert code_of(serve(problem_answer(status, type_)), authority) == code


def test_retry_after_is_handed_on_when_it_is_seconds(serve: Serve, authority: Authority) -> None:
    server = serve(problem_answer("429 Too Many Requests", "slow-down", **{"Retry-After": "90"}))
    with client(server, authority) as hub, pytest.raises(LinkProblem) as problem:
        hub.sync(REQUEST)
    assert problem.value.retry_after_seconds == 90
    assert problem_of(503, b"", "Wed, 21 Oct 2015 07:28:00 GMT").retry_after_seconds == 0
    assert problem_of(503, b"", "9999999999999").retry_after_seconds == 24 * 3600


def test_what_stands_before_the_hub_has_no_types() -> None:
    assert problem_of(502, HTML, None).code == "hub_trouble"
    assert problem_of(429, HTML, "5").code == "slow_down"
    assert problem_of(404, b'{"type": "about:blank", "title": "", "status": 404}', None).code == "hub_garbled"
    assert problem_of(401, b"\xff", None).code == "hub_garbled"


def test_another_thread_can_end_a_round(serve: Serve, authority: Authority) -> None:
    reached, over = threading.Event(), threading.Event()

    def silent(_secure: socket.socket) -> None:
        reached.set()
        over.wait(10)

    server = serve(silent)
    hub = client(server, authority, Limits())

    def hang_up() -> None:
        reached.wait(10)
        hub.abort()

    helper = threading.Thread(target=hang_up)
    helper.start()
    started = time.monotonic()
    with hub, pytest.raises(LinkProblem):
        hub.sync(REQUEST)
    with pytest.raises(LinkProblem):
        hub.sync(REQUEST)
    over.set()
    helper.join()
    assert time.monotonic() - started < 5
    assert len(server.asked) == 1


def test_another_thread_can_end_a_call_that_nobody_takes(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HangingHub(tmp_path, "no call is taken") as server:
        hub = HubClient(server.address, authority.pem, HUB, "s3cret", Limits())
        calling = threading.Event()
        real = selectors.DefaultSelector.select

        def told(selector: selectors.DefaultSelector, timeout: float | None = None) -> object:
            calling.set()
            return real(selector, timeout)

        def hang_up() -> None:
            calling.wait(10)
            hub.abort()

        helper = threading.Thread(target=hang_up)
        helper.start()
        started = time.monotonic()
        monkeypatch.setattr(selectors.DefaultSelector, "select", told)
        with hub, pytest.raises(LinkProblem) as problem:
            hub.sync(REQUEST)
        monkeypatch.undo()
        helper.join()
        assert problem.value.code == "hub_unreachable"
        assert time.monotonic() - started < 5, "without the abort it takes ten seconds"


def test_a_call_ends_at_its_limit_and_after_an_abort_at_once(tmp_path: Path) -> None:
    with HangingHub(tmp_path, "no call is taken") as server:
        host, _, port = server.address.partition(":")
        call = Call()
        with pytest.raises(TimeoutError):
            call.place(host, int(port), 0.2)
        call.abort()
        started = time.monotonic()
        with pytest.raises(ConnectionAbortedError):
            call.place(host, int(port), 10.0)
        assert time.monotonic() - started < 5


def test_a_name_with_two_addresses_is_called_at_both(serve: Serve) -> None:
    server = serve(GOOD)
    port = int(server.address.rpartition(":")[2])
    kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    places = [(*kind, ("127.0.0.2", 9)), (*kind, ("127.0.0.1", port))]
    with pytest.MonkeyPatch.context() as patch:  # the server's end asks for addresses too
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
        with contextlib.closing(Call().place("hub.example.org", port, 5.0)) as taken:
            assert taken.getpeername() == ("127.0.0.1", port)
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
        with pytest.raises(OSError, match="no address"):
            Call().place("hub.example.org", port, 5.0)


@pytest.mark.parametrize("text", [" ", "no certificate", "three", "leaf", "root and leaf"])
def test_what_is_not_one_root_or_two_is_refused(authority: Authority, text: str, tmp_path: Path) -> None:
    Authority(tmp_path).server_context()
    leaf = next(tmp_path.glob("*.pem")).read_text().partition("-----BEGIN PRIVATE")[0]
    pem = {
        "three": "".join(Authority(tmp_path, name).pem for name in ("A", "B", "C")),
        "leaf": leaf,
        "root and leaf": authority.pem + leaf,
    }.get(text, text)
    with pytest.raises(LinkProblem, match="hub_garbled"):
        context_for(pem)


def test_either_of_two_roots_of_one_name_proves_the_hub_and_no_third(
    serve: Serve, authority: Authority, tmp_path: Path
) -> None:
    second = Authority(tmp_path)
    both = authority.pem + second.pem
    for proving in (authority, second):
        server = serve(GOOD, context=proving.server_context())
        with HubClient(server.address, both, HUB, "s3cret", QUICK) as hub:
            assert hub.sync(REQUEST) == RESPONSE
            assert len(hub.context.get_ca_certs()) == 2
        other = serve(GOOD, context=proving.server_context("hub-another.weeejob.invalid"))
        with (
            HubClient(other.address, both, HUB, "s3cret", QUICK) as hub,
            pytest.raises(LinkProblem, match="hub_not_trusted"),
        ):
            hub.sync(REQUEST)
    server = serve(GOOD, context=Authority(tmp_path).server_context())
    with (
        HubClient(server.address, both, HUB, "s3cret", QUICK) as hub,
        pytest.raises(LinkProblem, match="hub_not_trusted"),
    ):
        hub.sync(REQUEST)
    assert server.asked == []


def test_new_roots_are_taken_only_beside_one_that_was_trusted(
    serve: Serve, authority: Authority, tmp_path: Path
) -> None:
    second = Authority(tmp_path)
    told = msgspec.structs.replace(RESPONSE, roots_pem=authority.pem + second.pem)
    server = serve(answer(body=msgspec.json.encode(told)))
    with client(server, authority) as hub:
        assert hub.sync(REQUEST) == told
    for text in (second.pem, "no certificate", authority.pem + second.pem + Authority(tmp_path).pem):
        cut_off = msgspec.structs.replace(RESPONSE, roots_pem=text)
        assert code_of(serve(answer(body=msgspec.json.encode(cut_off))), authority) == "hub_garbled"


def test_who_cannot_prove_it_may_still_say_to_be_our_hub(
    serve: Serve, authority: Authority, tmp_path: Path
) -> None:
    second = Authority(tmp_path).server_context()
    ours = serve(answer(body=msgspec.json.encode(HubName(HUB, "association"))), context=second)
    same, used_bytes = says_to_be(ours.address, HUB, QUICK)
    assert same
    assert used_bytes > 1000
    assert [msgspec.json.decode(asked.body) for asked in ours.asked] == [{"type": "who"}]
    assert all("authorization" not in asked.headers for asked in ours.asked)
    another = msgspec.json.encode(HubName(REQUEST.installation, "association"))
    assert not says_to_be(serve(answer(body=another), context=second).address, HUB, QUICK)[0]
    assert not says_to_be(serve(answer(body=b"<html>"), context=second).address, HUB, QUICK)[0]


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("hub.example.org", "https://hub.example.org:443"),
        (" https://hub.example.org:8443/ ", "https://hub.example.org:8443"),
        ("192.168.1.20:8443", "https://192.168.1.20:8443"),
        ("[::1]:8443", "https://[::1]:8443"),
    ],
)
def test_an_address_may_be_typed(typed: str, url: str) -> None:
    assert base_url(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "http://hub.example.org", "a b", "hub:0", "hub:99999", "hub/v1", "me@hub"]
)
def test_an_address_that_is_none_is_refused(typed: str, authority: Authority) -> None:
    with pytest.raises(LinkProblem, match="hub_address_wrong"):
        Connection(typed, authority.pem, HUB, QUICK)


def typical_entries() -> list[Entry]:
    """Twenty results, as a learner's half-hour makes them."""
    from weeejob_desktop.core.ids import new_id

    learner, installation = new_id(1_770_000_000_000), new_id(1_770_000_000_000)
    entries = []
    for number in range(20):
        body = ResultBody(
            lesson="m01-clic",
            step=f"etape-{number // 3}",
            exercise=f"cible-{number}",
            type="cible",
            outcome="done",
            tries=1 + number % 3,
            hints=number % 2,
            duration_ms=40_000 + number * 977,
        )
        at = NOW_AT + dt.timedelta(seconds=97.125 * number)
        entries.append(
            Entry(
                new_id(int(at.timestamp() * 1000)),
                *("result", 1, "learner", learner, installation, at, encode_body(body)),
                *("44aa6f37-3950-449f-81a2-ae4dec73ee6e", 120_000 + 97_125 * number),
            )
        )
    return entries


class CountingRelay:
    """Passes bytes between a laptop and a hub, and counts the payload of TCP both ways."""

    def __init__(self, address: str) -> None:
        host, _, port = address.partition(":")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.carried_bytes = [0, 0]
        self._target = (host, int(port))
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    def _carry(self) -> None:
        laptop, _ = self._listener.accept()
        with laptop, socket.create_connection(self._target) as hub:
            back = threading.Thread(target=self._pump, args=(hub, laptop, 1), daemon=True)
            back.start()
            self._pump(laptop, hub, 0)
            back.join()

    def _pump(self, source: socket.socket, target: socket.socket, way: int) -> None:
        while data := source.recv(65536):
            self.carried_bytes[way] += len(data)
            target.sendall(data)
        with contextlib.suppress(OSError):  # the other side may have hung up first
            target.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._thread.join(5)
        self._listener.close()


def twenty_entries(server: HostileServer, authority: Authority) -> tuple[int, int]:
    """The payload that a sync of twenty entries carries, and the bytes it is said to have cost."""
    relay = CountingRelay(server.address)
    with HubClient(relay.address, authority.pem, HUB, "f" * 43, Limits()) as hub:
        hub.sync(msgspec.structs.replace(REQUEST, entries=typical_entries(), cursor="16.0123456789abcdef"))
        told = hub.bytes_used
    relay.close()
    return sum(relay.carried_bytes), told


def test_twenty_entries_fit_the_4g_budget(
    serve: Serve, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [entry.id for entry in typical_entries()]
    said = msgspec.structs.replace(RESPONSE, ack=ids, changes=[ReceivedChange(ids)])
    good = answer(body=msgspec.json.encode(said))
    carried, told = twenty_entries(serve(good), authority)
    monkeypatch.setattr(trust, "bytes_of", lambda _socket: None)
    _, guessed = twenty_entries(serve(good), authority)
    print(f"20 entries: {carried} bytes of payload, counted with their packets as {told}, guessed {guessed}")
    assert carried <= 4500
    assert carried < told, "packets have headers"
    assert abs(guessed - told) < 0.1 * told, "where the system does not count, it is right too"


def test_what_nobody_answered_has_cost_something(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"127.0.0.1:{gone.getsockname()[1]}"
    with HubClient(address, authority.pem, HUB, "f" * 43, Limits()) as hub:
        with pytest.raises(LinkProblem):
            hub.sync(REQUEST)
        assert hub.bytes_used == traffic.REFUSED_BYTES
    silent = socket.create_server(("127.0.0.1", 0), backlog=0)
    taken = [socket.socket() for _ in range(4)]  # a queue that is full: the next caller is not heard
    try:
        for one in taken:
            one.setblocking(False)
            one.connect_ex(silent.getsockname())
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        with HubClient(address, authority.pem, HUB, "f" * 43, Limits(connect_seconds=0.3)) as hub:
            with pytest.raises(LinkProblem):
                hub.sync(REQUEST)
            assert hub.bytes_used == traffic.UNANSWERED_BYTES
    finally:
        for one in (silent, *taken):
            one.close()


def test_who_has_a_name_is_asked_for_first() -> None:
    for address, costs in (("hub.example:443", True), ("192.0.2.1:443", False), ("[2001:db8::1]:443", False)):
        with contextlib.closing(Connection(address, "", "", Limits())) as connection:
            assert (connection.context.name_bytes == traffic.NAME_BYTES) is costs
