"""The session's timer with a real manager of systemd: put in place, run, found again after a move, gone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.device.user_manager import in_a_session

PROGRAM = """
import json, os, subprocess, sys
from dataclasses import replace
from pathlib import Path
from weeejob_desktop.device.timer import this_session

home = Path(os.environ["HOME"])
folder = home / ".local" / "share" / "wee job %n"
folder.mkdir(parents=True)

def systemctl(*words):
    done = subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True)
    return done.stdout.strip()

def program(name):
    made = home / name
    made.write_text(f'#!/bin/sh\\nprintf "%s\\\\n" {name} "$@" > "{home}/ran"\\n')
    made.chmod(0o755)
    return str(made)

def ran():
    systemctl("start", "weeejob-send.service")
    result = systemctl("show", "--property=Result", "--value", "weeejob-send.service")
    return [result, *(home / "ran").read_text().splitlines()]

usual = this_session(folder)
timer = replace(usual, words=(program("first"), "--data", str(folder), "50 % $HOME", "--send"))
said = {"program": usual.words[:-1], "before": timer.remove(), "way": timer.install()}
said["state"] = [systemctl(word, "weeejob-send.timer") for word in ("is-active", "is-enabled")]
said["ran"] = ran()
said["again"] = timer.install()
moved = replace(timer, words=(program("second"), "--send"))
said["moved"] = [moved.install(), *ran()]
said["next"] = systemctl("show", "--property=NextElapseUSecMonotonic", "--value", "weeejob-send.timer")
(home / "second").unlink()
(home / "ran").write_text("")
said["program gone"] = ran()
said["removed"] = timer.remove()
said["after"] = [systemctl(word, "weeejob-send.timer") for word in ("is-active", "is-enabled")]
said["left"] = [str(one) for one in (home / ".config").rglob("*") if not one.is_dir()]
print(json.dumps(said))
"""


def test_the_timer_in_a_real_session(tmp_path: Path) -> None:
    done = in_a_session(tmp_path, [sys.executable, "-c", PROGRAM], {})
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    data = str(tmp_path / ".local" / "share" / "wee job %n")
    assert said["program"] == [sys.executable, "-P", "-m", "weeejob_desktop", "--data", data]
    assert (said["before"], said["way"], said["again"]) == (False, "timer", "timer")
    assert said["state"] == ["active", "enabled"]
    assert said["ran"] == ["success", "first", "--data", data, "50 % $HOME", "--send"]
    assert said["moved"] == ["timer", "success", "second", "--send"]
    assert said["next"] not in {"", "infinity"}, "the next quarter of an hour is planned"
    assert said["program gone"] == ["success"], "a program that was taken away is no failure"
    assert said["removed"]
    assert said["after"][0] == "inactive"
    assert said["left"] == []
