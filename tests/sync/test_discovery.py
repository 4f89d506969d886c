"""Looking for a class hub in a process of its own: what it says is read with suspicion, and it can be ended.

The process here is a small script: the real one asks a local network, and a test is on none.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from weeejob_desktop.sync import discovery
from weeejob_desktop.sync.discovery import MOST_FOUND, Found, Looking

PATIENCE_SECONDS = 20.0


def looking(place: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> Looking:
    """A look whose process does these lines of a shell."""
    script = place / "look"
    script.write_text("\n".join(("#!/bin/sh", *lines, "")))
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
    return Looking()


def test_what_is_heard_is_read_and_nonsense_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = """echo '{"hub": "h1", "address": "192.0.2.7:8443"}'"""
    look = looking(tmp_path, monkeypatch, "echo nonsense", "echo '[1]'", """echo '{"hub": "h0"}'""", good)
    assert look() == [Found("h1", "192.0.2.7:8443")]


def test_a_crowd_is_not_listened_to_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = """echo '{"hub": "h1", "address": "192.0.2.7:8443"}'"""
    assert len(looking(tmp_path, monkeypatch, *[good] * (MOST_FOUND + 5))()) == MOST_FOUND


def test_a_look_that_cannot_begin_finds_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    assert Looking()() == []


def test_a_look_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(discovery, "_START_SECONDS", 0.1)
    begun = time.monotonic()
    assert looking(tmp_path, monkeypatch, "exec sleep 60")() == []
    assert time.monotonic() - begun < PATIENCE_SECONDS


def test_another_thread_ends_it_and_none_begins_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = looking(tmp_path, monkeypatch, "exec sleep 60")
    found: list[list[Found]] = []
    thread = threading.Thread(target=lambda: found.append(look()))
    begun = time.monotonic()
    thread.start()
    while look._child is None:
        assert time.monotonic() - begun < PATIENCE_SECONDS
        time.sleep(0.01)
    look.abort()
    thread.join(PATIENCE_SECONDS)
    assert found == [[]]
    assert time.monotonic() - begun < PATIENCE_SECONDS
    assert look() == []
