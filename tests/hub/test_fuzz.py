"""Whatever is sent, the hub answers with a clean problem at worst: `/v1` from its own OpenAPI (schemathesis),
pages with every field and address they know (hypothesis). On both databases: one refuses what another keeps.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from nacl.secret import SecretBox
from sqlalchemy import select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for, kept, post
from tests.hub.test_stick import Offline

from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.openapi import openapi
from weeejob_desktop.hub.tables import cohorts
from weeejob_desktop.wire import stick
from weeejob_desktop.wire.problems import Problem
from weeejob_desktop.wire.stick import opened_header

pytestmark = pytest.mark.uncounted

SHORT, LONG = 40, 2000
_SOURCE = Path(__file__).parents[2] / "src" / "weeejob_desktop" / "hub"
_READ = re.compile(r'(?:fields|query_params)(?:\.get\(|\[)"(\w+)"')
FIELDS = sorted(
    {name for module in _SOURCE.glob("*.py") for name in _READ.findall(module.read_text(encoding="utf-8"))}
    - {"csrf"}
)
"""Whatever any page reads of a form or an address."""
NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from([
        "\0", "a\0b", "%00", "-1", "0", "99999999999999999999", "2**31", "NaN", "1e999", "9999-12-31",
        "0001-01-01", "1970-01-01", "\u202e", "’" * 3000, "../../etc/passwd", "' OR 1=1 --", "<script>",
        "{{ 7*7 }}", "%", "_", "00000000-0000-7000-8000-000000000000",
        "closed", "coordinator", "on", "\ufffe", "é" * 81,
    ]),
)  # fmt: skip


def told(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


lengths = pytest.mark.parametrize("examples", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])


def look_at(answer: Any) -> None:
    """A success, or a problem that says which."""
    assert answer.status_code < 500, (answer.status_code, answer.content)
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        said = msgspec.json.decode(answer.content, type=Problem)
        assert said.status == answer.status_code


@lengths
@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
@pytest.mark.parametrize("path", ["/v1/sync", "/v1/enrol"])
def test_the_api_from_its_own_description(
    hub: Hub, laptop: Laptop, path: str, wrong: bool, examples: int
) -> None:
    import schemathesis  # a second to import, and only here
    from schemathesis import GenerationMode

    described = schemathesis.openapi.from_dict(openapi())
    mode = GenerationMode.NEGATIVE if wrong else GenerationMode.POSITIVE
    cases = described[path]["POST"].as_strategy(generation_mode=mode)

    @told(examples)
    @given(cases, st.booleans())
    def play(case: Any, own: bool) -> None:
        body = case.body
        if own and isinstance(body, dict) and "installation" in body:
            body = {**body, "installation": laptop.installation, "protocol": 1, "cursor": None}
        try:
            packed = msgspec.json.encode(body)
        except (TypeError, ValueError):  # what is no JSON is in the tests of single requests
            packed = b"{"
        look_at(post(laptop.web, path, packed, laptop.token))

    play()
    before = kept(hub)
    laptop.interval()
    laptop.sync()  # and after all that it works as ever
    assert kept(hub) == before + 1


@lengths
def test_bytes_that_are_no_request(laptop: Laptop, examples: int) -> None:
    encodings = st.sampled_from(["", "gzip", "identity", "br", "gzip, gzip", "\u00ff"])

    @told(examples)
    @given(st.binary(max_size=200), encodings, st.sampled_from(["/v1/sync", "/v1/enrol"]))
    def play(body: bytes, encoding: str, path: str) -> None:
        headers = {"content-encoding": encoding.encode("latin-1")} if encoding else {}
        look_at(post(laptop.web, path, body, laptop.token, **headers))  # type: ignore[arg-type]  # bytes, too

    play()


def addresses(app: Litestar, method: str) -> list[str]:
    """The pages' addresses, as they were declared."""
    found = [route.path for route in app.routes if method in getattr(route, "methods", ())]
    return sorted(path for path in found if not path.startswith(("/v1", "/static")) and "logout" not in path)


def filled(path: str, word: str) -> str:
    """An address with `word` in the place of whatever it names."""
    return re.sub(r"\{[^}]*\}", lambda _found: quote(word, safe="") or "x", path)


@pytest.fixture
def coordinator(hub: Hub, web: Web, laptop: Laptop) -> Web:
    laptop.ticket()
    laptop.sync()
    add_user(hub, "claire", "coordinator")
    assert log_in(web, "claire").status_code == 303
    return web


def play_pages(
    web: Web, clock: Clock, examples: int, send: Callable[[str, dict[str, str]], Any], method: str
) -> None:
    paths = addresses(web.app, method)
    assert len(paths) > 5

    @told(examples)
    @given(st.sampled_from(paths), NASTY, st.dictionaries(st.sampled_from(FIELDS), NASTY, max_size=4))
    def play(path: str, word: str, fields: dict[str, str]) -> None:
        clock.forward(seconds=1)  # nobody asks so often that they must wait
        answer = send(filled(path, word), fields)
        guessing = path == "/login" and answer.status_code == 429  # many wrong names from one address
        wrong = {429, *range(500, 600)}
        assert guessing or answer.status_code not in wrong, (path, word, fields, answer.status_code)

    play()


LONGEST_NAME = 255
"""No disk has a longer name of a file; a part of a form whose head is far longer is refused as unreadable."""
LONGEST_URL = 60_000
"""The client refuses to send one of 64 KiB; so does the server to read it."""


@lengths
def test_pages_that_are_asked_for_anything(coordinator: Web, clock: Clock, examples: int) -> None:
    def ask(path: str, fields: dict[str, str]) -> Any:
        query = urlencode(fields, errors="surrogatepass")
        return coordinator.get(f"{path}?{query}"[:LONGEST_URL], follow_redirects=False)

    play_pages(coordinator, clock, 3 * examples, ask, "GET")


@lengths
def test_forms_that_say_anything(coordinator: Web, clock: Clock, examples: int) -> None:
    page = coordinator.get("/password").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    csrf = found[1]

    def send(path: str, fields: dict[str, str]) -> Any:
        body = urlencode({"csrf": csrf, **fields}, errors="surrogatepass")
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return coordinator.post(path, content=body, headers=headers, follow_redirects=False)

    play_pages(coordinator, clock, 3 * examples, send, "POST")


def a_file(real: bytes) -> st.SearchStrategy[bytes]:
    """What somebody may bring on a stick: anything, a real file cut, changed or grown, one with another
    header."""
    header, sealed = opened_header(real)
    spoilt = st.tuples(st.integers(0, len(real)), st.integers(0, len(real)), st.binary(max_size=40)).map(
        lambda cut: real[: cut[0]] + cut[2] + real[cut[1] :]
    )
    values = st.none() | NASTY | st.integers() | st.sampled_from([
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "batch", "answer", header.hub, 2**63, 1e400,
    ])  # fmt: skip
    told = msgspec.to_builtins(header)
    headers = st.dictionaries(st.sampled_from(sorted(told)), values, max_size=3).map(
        lambda changed: b"weeejob-stick 1\n" + json.dumps({**told, **changed}, separators=(",", ":")).encode()
    )
    return st.one_of(
        st.binary(max_size=200),
        st.just(b"weeejob-stick 1\n"),
        spoilt,
        headers.map(lambda h: h + b"\n" + sealed),
    )


def sealed_by_its_owner(laptop: Offline, text: bytes) -> bytes:
    """A file whose seal is right, whatever is in it."""
    header, _sealed = opened_header(laptop.export())
    key = stick._key(
        stick.hash_of_token(laptop.plain.token), header.type, header.hub, header.installation, header.made_at
    )
    sealed = bytes(SecretBox(key).encrypt(gzip.compress(text)))
    told = msgspec.structs.replace(header, length=len(sealed), sha256=hashlib.sha256(sealed).hexdigest())
    return b"weeejob-stick 1\n" + msgspec.json.encode(told) + b"\n" + sealed


@pytest.fixture
def offline(tmp_path: Path, hub: Hub, web: Web) -> Iterator[Offline]:
    made = Offline(tmp_path, hub, web, code_for(hub))
    made.say(3)
    yield made
    made.database.close()


@lengths
def test_the_stick_form_takes_anything(
    hub: Hub, coordinator: Web, offline: Offline, clock: Clock, examples: int
) -> None:
    """Files of all kinds under names of all kinds, several at a time."""
    csrf = secret_in(coordinator.get("/stick").text)
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | NASTY,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3),
        max_leaves=6,
    )
    request = {
        "protocol": 1, "installation": offline.plain.installation, "app_version": "0.1.0",
        "device_at": "2026-03-02T08:00:00Z", "cursor": None, "entries": [], "learners": [],
    }  # fmt: skip
    requests = st.dictionaries(st.sampled_from(sorted(request)), anything, max_size=2).map(
        lambda changed: {**request, **changed}
    )
    bodies = st.one_of(
        anything.map(lambda one: {"type": "batch", "requests": one}),
        st.lists(requests, max_size=3).map(lambda some: {"type": "batch", "requests": some}),
        anything,
    )
    own = bodies.map(lambda body: sealed_by_its_owner(offline, json.dumps(body).encode("utf-8", "replace")))
    files = st.lists(st.tuples(NASTY, st.one_of(a_file(offline.export()), own)), max_size=3)

    @told(examples)
    @given(files)
    def play(brought: list[tuple[str, bytes]]) -> None:
        clock.forward(seconds=1)
        sent = [
            ("files", (name.encode("utf-8", "replace").decode() or "x", content)) for name, content in brought
        ]
        shown = coordinator.post("/stick", data={"csrf": csrf}, files=sent or None)
        endless = any(len(name) > LONGEST_NAME for name, _content in brought)
        assert shown.status_code in {200, 403, 422} | ({400} if endless else set()), (
            brought,
            shown.status_code,
        )

    play()
    offline.say(2)
    shown = coordinator.post("/stick", data={"csrf": csrf}, files=[("files", ("x", offline.export()))])
    assert "informations nouvelles" in text_of(shown.text)  # and after all that a real one is taken


# Litestar leaves the parts of a form that ends in the middle to the collector, which says so.
@pytest.mark.filterwarnings(
    "ignore:Unclosed file <tempfile:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@lengths
@pytest.mark.parametrize("path", ["/stick", "/cohorts/{cohort}/list"])
def test_forms_with_files_that_are_no_forms(
    hub: Hub, coordinator: Web, clock: Clock, path: str, examples: int
) -> None:
    """The parts of a form, wrong in every way, to both pages that take files."""
    csrf = secret_in(coordinator.get("/stick").text)
    cohort = hub.database.read_now(lambda c: c.scalar(select(cohorts.c.id)))
    path = path.replace("{cohort}", str(cohort))
    names = st.sampled_from(["csrf", "files", "file", "", 'a"b', "x" * 500])
    part = st.tuples(names, st.none() | NASTY, st.binary(max_size=60) | st.just(csrf.encode()))

    def written(parts: list[tuple[str, str | None, bytes]], end: bytes) -> bytes:
        body = b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + csrf.encode() + b"\r\n"
        for name, file, content in parts:
            told = f'form-data; name="{name}"' + (f'; filename="{file}"' if file is not None else "")
            body += (
                b"--b\r\nContent-Disposition: "
                + told.encode("utf-8", "replace")
                + b"\r\n\r\n"
                + content
                + b"\r\n"
            )
        return body + end

    bodies = st.builds(
        written, st.lists(part, max_size=4), st.sampled_from([b"--b--\r\n", b"--b", b"", b"--b--x"])
    )
    kinds = st.sampled_from([
        "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=",
        "text/plain", "", "application/x-www-form-urlencoded", "multipart/form-data; boundary=\u00ff",
    ])  # fmt: skip

    @told(examples)
    @given(bodies | st.binary(max_size=200), kinds)
    def play(body: bytes, kind: str) -> None:
        clock.forward(seconds=1)
        headers: Any = {"content-type": kind.encode("latin-1")}
        answer = coordinator.post(path, content=body, headers=headers, follow_redirects=False)
        assert answer.status_code not in {404, 429, *range(500, 600)}, (body, kind, answer.status_code)

    play()
