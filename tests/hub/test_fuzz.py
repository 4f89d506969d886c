"""Whatever is sent, the hub answers with a clean problem at worst: `/v1` from its own OpenAPI (schemathesis),
pages with every field and address they know (hypothesis). On both databases: one refuses what another keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from tests.hub.browser import add_user, log_in
from tests.hub.laptop import Clock, Laptop, Web, kept, post

from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.openapi import openapi
from weeejob_desktop.wire.problems import Problem

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
        assert answer.status_code not in {429, *range(500, 600)}, (path, word, fields, answer.status_code)

    play()


@lengths
def test_pages_that_are_asked_for_anything(coordinator: Web, clock: Clock, examples: int) -> None:
    def ask(path: str, fields: dict[str, str]) -> Any:
        query = urlencode(fields, errors="surrogatepass")
        return coordinator.get(f"{path}?{query}", follow_redirects=False)

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
