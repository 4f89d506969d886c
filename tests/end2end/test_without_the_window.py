"""A request written just before the lid closes leaves without the window, by the session's timer."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.device.user_manager import in_a_session
from tests.end2end.hub_process import HubProcess, Technician
from tests.kills.killer import START_SECONDS, Process

from weeejob_desktop.device import timer_files
from weeejob_desktop.device.timer import SendTimer, this_session

NO_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in ('PySide6', 'shiboken6'):
            raise ImportError(name)
sys.meta_path.insert(0, NoQt())
"""
IN_THE_SESSION = """
import subprocess, sys
from pathlib import Path
from weeejob_desktop.device.timer import this_session
assert this_session(Path(sys.argv[1])).install() == "timer"
service = "weeejob-send.service"
subprocess.run(["systemctl", "--user", "start", service], check=True)
done = subprocess.run(
    ["systemctl", "--user", "show", "--property=Result", "--property=ExecMainStatus", service],
    capture_output=True, text=True, check=True,
)
print(*sorted(done.stdout.split()))
"""
SOON_SECONDS = 20.0
"""On two busy cores; a quiet laptop takes less than two."""


def exec_start(timer: SendTimer) -> list[str]:
    """The command of the unit that the app writes."""
    text = timer_files.service_text(timer.words, str(timer.folder))
    line = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert line is not None
    return shlex.split(line[1])


def run_the_line(timer: SendTimer) -> tuple[str, set[str]]:
    """Run the unit's own line; what it printed, and the top names of all it imported."""
    program, *rest = exec_start(timer)
    began = time.monotonic()
    done = subprocess.run(
        [program, "-X", "importtime", *rest], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert time.monotonic() - began < SOON_SECONDS
    imported = set(re.findall(r"^import time:.*\| +([A-Za-z0-9_]+)", done.stderr, re.MULTILINE))
    assert "weeejob_desktop" in imported
    return done.stdout, imported


@pytest.fixture
def hub(tmp_path: Path) -> HubProcess:
    """A hub that has made its root and its ports, and is out of reach."""
    made = HubProcess(tmp_path / "hub")
    made.start()
    made.stop()
    return made


def test_a_request_written_as_the_lid_closes_leaves_without_the_window(
    tmp_path: Path, hub: HubProcess
) -> None:
    code = hub.enrol("Amina Benali")
    password = hub.add_technician()
    folder = tmp_path / "data"
    learner = Process(
        folder, "lid", "--seed", "7", "--lead", "ticket", "--code", code.code, "--address", hub.address
    )
    try:
        assert learner.listen(time.monotonic() + START_SECONDS, "ticket")
    finally:
        learner.kill()
    ((number,),) = learner.life.about("ticket")
    session = this_session(folder)

    # At login the network is not there yet: no failure, and everything waits.
    said, imported = run_the_line(session)
    assert re.fullmatch(r"weeejob --send: \w+, sent 0, waiting [1-9]\d*\n", said), said
    assert not imported & {"PySide6", "shiboken6"}

    # A quarter of an hour later it is: the session's own manager runs the unit that the app writes.
    hub.start()
    no_qt = tmp_path / "no_qt"
    no_qt.mkdir()
    (no_qt / "sitecustomize.py").write_text(NO_QT)
    home = tmp_path / "home"
    home.mkdir()
    source = Path(timer_files.__file__).parents[2]
    done = in_a_session(
        home, [sys.executable, "-c", IN_THE_SESSION, str(folder)], {"PYTHONPATH": f"{no_qt}:{source}"}
    )
    assert (done.returncode, done.stdout) == (0, "ExecMainStatus=0 Result=success\n"), done.stderr
    technician = Technician(hub, password)
    try:
        assert number in technician.read("/tickets")
    finally:
        technician.close()
        hub.stop()

    # With the hub out of reach again it does not even ask: nothing waits, not a byte travels.
    said, imported = run_the_line(session)
    assert said == "weeejob --send: ok, sent 0, waiting 0\n"
    assert not imported & {"PySide6", "shiboken6"}
