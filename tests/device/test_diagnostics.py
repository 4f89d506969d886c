"""Looking at the laptop: every probe answers or is ended, and nothing names a person."""

from __future__ import annotations

import getpass
import io
import json
import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.device import diagnostics, probes, probing
from weeejob_desktop.device.diagnostics import MAX_BYTES, NAMES, look, probing_command, within
from weeejob_desktop.device.probing import Absent, answer, ask, plain

HANGING = """
import sys, time
from weeejob_desktop.device import probing
def hangs():
    time.sleep(600)
def absent():
    raise probing.Absent
def denied():
    open("/proc/1/mem-of-nobody-may-read") if False else (_ for _ in ()).throw(PermissionError())
def breaks():
    raise ZeroDivisionError("with words that must not travel")
probing.main({"hangs": hangs, "absent": absent, "denied": denied, "breaks": breaks, "well": lambda: {"n": 1}})
"""


def test_a_probe_that_hangs_is_ended_after_two_seconds() -> None:
    others = _children_of_ours()
    started = time.monotonic()
    seen = look([sys.executable, "-c", HANGING], ("well", "hangs", "absent", "denied", "breaks"))
    took = time.monotonic() - started
    assert [(probe.name, probe.status) for probe in seen] == [
        ("well", "ok"),
        ("hangs", "error"),
        ("absent", "absent"),
        ("denied", "denied"),
        ("breaks", "error"),
    ]
    assert seen[1].values == {"why": "too_long"}
    assert seen[4].values == {"why": "ZeroDivisionError"}, "a reason, never words"
    assert 2.0 <= took < 8.0
    assert _children_of_ours() == others


def _children_of_ours() -> list[str]:
    tasks = Path(f"/proc/self/task/{os.getpid()}/children")
    return tasks.read_text().split() if tasks.exists() else []


def test_a_process_that_hangs_as_a_whole_is_ended_and_what_it_said_is_kept() -> None:
    program = 'import time; print(\'["memory", "ok", {"total_bytes": 5}]\', flush=True); time.sleep(600)'
    started = time.monotonic()
    memory, battery = look([sys.executable, "-c", program], ("memory", "battery"), limit_seconds=1.5)
    assert memory == Probe("memory", "ok", {"total_bytes": 5})
    assert battery == Probe("battery", "error", {"why": "no_answer"})
    assert time.monotonic() - started < 10


def test_a_process_that_cannot_start_or_babbles_is_an_error_of_each_probe() -> None:
    assert look(["/nowhere/python"], ("memory",)) == (Probe("memory", "error", {"why": "no_answer"}),)
    program = (
        'print("half a li"); print("[1, 2]"); print(\'["memory", "fine", {}]\'); print("[1, \\"ok\\", {}]")'
    )
    assert look([sys.executable, "-c", program], ("memory",))[0].status == "error"


def test_a_packaged_program_probes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert probing_command() == [sys.executable, "-P", "-m", "weeejob_desktop.device"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert probing_command() == [sys.executable, "--probe"]


@pytest.fixture(scope="module")
def real() -> tuple[Probe, ...]:
    return look()


def test_this_machine_answers_every_probe(real: tuple[Probe, ...]) -> None:
    assert tuple(probe.name for probe in real) == NAMES == tuple(probes.ALL)
    answered = {probe.name: probe for probe in real}
    assert answered["memory"].values["total_bytes"] > 0
    assert answered["disk_space"].values["free_bytes"] > 0
    assert answered["system"].status == "ok"
    assert not [probe for probe in real if probe.values.get("why") == "no_answer"]


def test_nothing_of_this_machine_names_a_person_or_a_place(real: tuple[Probe, ...]) -> None:
    said = json.dumps([[probe.name, probe.values] for probe in real])
    assert len(said) <= MAX_BYTES
    secrets = {getpass.getuser(), socket.gethostname(), str(Path.home()), os.environ.get("USER", "")}
    for net in Path("/sys/class/net").glob("*/address"):
        secrets.add(net.read_text().strip())
    words = {word.strip('",[]{}:').casefold() for word in said.split()}
    for secret in filter(None, secrets):
        assert secret.casefold() not in words
        if len(secret) > 4:
            assert secret.casefold() not in said.casefold()


def test_answers_are_plain_and_short() -> None:
    values = plain(
        {
            "text": "x" * 500,
            "number": 3,
            "share": 1 / 3,
            "yes": True,
            "nothing": None,
            "bytes": b"raw",
            "list": ["a" * 500, 1, None, 2.5, *range(50)],
            "deep": {"a": 1},
        }
    )
    assert values["text"] == "x" * 100
    assert (values["number"], values["share"], values["yes"]) == (3, 0.33, True)
    assert values["list"][:2] == ["a" * 100, 1]
    assert len(values["list"]) == 12
    assert set(values) == {"text", "number", "share", "yes", "list"}


def test_too_much_is_never_sent() -> None:
    small = Probe("memory", "ok", {"total_bytes": 1})
    kept = within(
        [Probe("long", "ok", {"text": "x" * 9000}), small, Probe("longer", "ok", {"t": "y" * 9500})],
        MAX_BYTES,
    )
    assert [probe.status for probe in kept] == ["error", "ok", "error"]
    assert kept[0].values == {"why": "too_long_to_send"}
    assert within([small], 1) == (Probe("memory", "ok", {"total_bytes": 1}),), "nothing left to empty"


def absent() -> dict[str, object]:
    raise Absent


def missing_file() -> dict[str, object]:
    return {"text": Path("/nowhere/at/all").read_text()}


def denied() -> dict[str, object]:
    raise PermissionError


def test_the_four_answers() -> None:
    assert ask(lambda: {"n": 1}) == ("ok", {"n": 1})
    assert ask(absent) == ("absent", {})
    assert ask(missing_file) == ("absent", {})
    assert ask(denied) == ("denied", {})
    assert ask(lambda: {"n": 1 // 0})[0] == "error"


def test_answers_come_as_lines_and_the_late_one_is_an_error() -> None:
    over = threading.Event()
    out = io.StringIO()
    answer({"quick": lambda: {"n": 1}, "late": lambda: {"over": over.wait(20)}}, out, limit_seconds=0.2)
    over.set()
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        ["quick", "ok", {"n": 1}],
        ["late", "error", {"why": "too_long"}],
    ]


def test_the_process_answers_all_probes_and_ends_hard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(probes, "ALL", {"one": lambda: {"n": 1}})
    probing.main()
    assert json.loads(capsys.readouterr().out) == ["one", "ok", {"n": 1}]
    assert ended == [0]
    assert diagnostics.PROBE_OPTION == "--probe"
