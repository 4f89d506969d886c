"""The session's timer: one way at a time, found again when the program moves, gone when it is not wanted.

`systemctl` is a small recording stand-in here; `test_timer_in_a_session.py` has the real manager.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from weeejob_desktop.device import timer, timer_files
from weeejob_desktop.device.timer import SendTimer, this_program, this_session

PACKAGING = Path(__file__).parents[2] / "packaging" / "systemd"
SYSTEMCTL = """\
#!/bin/sh
echo "$@" >> "{log}"
[ -e "{log}.refuses" ] && {{ echo "no manager" >&2; exit 1; }}
case "$*" in *" enable "*) mkdir -p "{wants}" && ln -sf ../{timer} "{wants}/{timer}" ;; esac
exit 0
"""


class Session:
    """A person's session in a folder, with a manager that takes orders when it `starts`."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.config, self.runtime = folder / "config", runtime
        self.units = self.config / "systemd" / "user"
        self.autostart = self.config / "autostart" / timer_files.AUTOSTART
        self.wanted = self.units / "timers.target.wants" / timer_files.TIMER
        self.packaged = folder / "lib"
        self.log = folder / "systemctl.log"
        bin_ = folder / "bin"
        bin_.mkdir()
        systemctl = bin_ / "systemctl"
        text = SYSTEMCTL.format(log=self.log, wants=self.wanted.parent, timer=timer_files.TIMER)
        systemctl.write_text(text)
        systemctl.chmod(0o755)
        self.path = f"{bin_}:{os.environ['PATH']}"
        self.timer = SendTimer(
            ("/opt/weeejob/bin/python", "-P", "-m", "weeejob_desktop", "--data", "/home/a/data", "--send"),
            Path("/home/a/data"), self.config, runtime, (self.packaged,),
        )  # fmt: skip

    def start_manager(self) -> None:
        private = self.runtime / "systemd" / "private"
        private.parent.mkdir()
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(private))

    def refuse_orders(self) -> None:
        self.log.with_name(f"{self.log.name}.refuses").touch()

    def orders(self) -> list[str]:
        """What systemctl was told since the last look."""
        said = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [line.removeprefix("--user --quiet ") for line in said]

    def files(self) -> set[str]:
        """Everything in the session's settings."""
        return {
            str(path.relative_to(self.config))
            for path in self.config.rglob("*")
            if path.is_symlink() or path.is_file()
        }


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    runtime = Path(tempfile.mkdtemp(prefix="run"))  # the name of a socket must be short
    made = Session(tmp_path, runtime)
    monkeypatch.setenv("PATH", made.path)
    yield made
    shutil.rmtree(runtime)


UNITS = {
    "systemd/user/weeejob-send.service",
    "systemd/user/weeejob-send.timer",
    "systemd/user/timers.target.wants/weeejob-send.timer",
}
ENTRY = {"autostart/weeejob-send.desktop"}


def test_where_a_manager_runs_it_gets_a_timer_and_is_told_once(session: Session) -> None:
    session.start_manager()
    assert session.timer.install() == "timer"
    assert session.files() == UNITS
    assert session.orders() == [
        "daemon-reload",
        "enable weeejob-send.timer",
        "restart weeejob-send.timer",
    ]
    assert session.timer.install() == "timer"
    assert session.orders() == [], "nothing has changed"


def test_a_program_that_has_moved_is_found_where_it_is_now(session: Session) -> None:
    session.start_manager()
    session.timer.install()
    session.orders()
    moved = replace(session.timer, words=("/usr/local/bin/weeejob", "--send"))
    assert moved.install() == "timer"
    service = (session.units / timer_files.SERVICE).read_text()
    assert "ExecStart=/usr/local/bin/weeejob --send\n" in service
    assert "/opt/weeejob" not in service
    assert "daemon-reload" in session.orders()


def test_where_no_manager_runs_each_login_sends(session: Session) -> None:
    assert session.timer.install() == "autostart"
    assert session.files() == ENTRY
    assert session.orders() == []
    entry = session.autostart.read_text()
    assert "--data /home/a/data --send --after 60\n" in entry
    stamp = session.autostart.stat().st_mtime_ns
    assert session.timer.install() == "autostart"
    assert session.autostart.stat().st_mtime_ns == stamp


def test_there_are_never_two_ways(session: Session) -> None:
    session.timer.install()
    session.start_manager()
    assert session.timer.install() == "timer"
    assert session.files() == UNITS
    without = replace(session.timer, runtime=session.runtime / "none")
    assert without.install() == "autostart"
    assert session.files() == ENTRY


def test_a_manager_that_refuses_leaves_the_login(session: Session) -> None:
    session.start_manager()
    session.refuse_orders()
    assert session.timer.install() == "autostart"
    assert session.files() == ENTRY


def test_what_is_removed_is_gone_with_all_its_traces(session: Session) -> None:
    session.start_manager()
    session.timer.install()
    session.orders()
    assert session.timer.remove()
    assert session.files() == set()
    assert session.orders() == ["stop weeejob-send.timer", "daemon-reload"]
    assert not session.timer.remove()
    assert session.orders() == []
    without = replace(session.timer, runtime=session.runtime / "none")
    without.install()
    assert without.remove()
    assert session.files() == set()


def test_units_of_a_package_are_turned_on_and_not_doubled(session: Session) -> None:
    session.start_manager()
    session.timer.install()
    session.orders()
    session.packaged.mkdir()
    (session.packaged / timer_files.TIMER).write_text(timer_files.TIMER_TEXT)
    assert session.timer.install() == "package"
    assert session.files() == {"systemd/user/timers.target.wants/weeejob-send.timer"}
    assert session.orders()[-1] == "enable --now weeejob-send.timer"
    assert session.timer.install() == "package"
    assert session.orders() == []


def test_no_means_no_for_a_packages_units_too(session: Session) -> None:
    session.start_manager()
    session.packaged.mkdir()
    (session.packaged / timer_files.TIMER).write_text(timer_files.TIMER_TEXT)
    session.timer.install()
    session.orders()
    session.timer.refuse()
    mask = session.units / timer_files.TIMER
    assert (session.files(), str(mask.readlink())) == ({"systemd/user/weeejob-send.timer"}, "/dev/null")
    session.timer.refuse()
    assert session.files() == {"systemd/user/weeejob-send.timer"}
    session.orders()
    assert session.timer.install() == "package"
    assert not mask.is_symlink()
    assert session.orders()[-1] == "enable --now weeejob-send.timer"
    session.timer.refuse()
    assert session.timer.remove(), "whoever takes the program away leaves nothing"
    assert session.files() == set()


def test_no_without_a_package_leaves_nothing(session: Session) -> None:
    session.start_manager()
    session.timer.install()
    session.timer.refuse()
    assert session.files() == set()


def test_settings_that_cannot_be_written_are_told(session: Session) -> None:
    session.config.write_text("a file where a folder should be")
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        session.timer.install()


def test_a_systemctl_that_hangs_is_left_alone(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.start_manager()
    monkeypatch.setattr(timer, "PATIENCE_SECONDS", 0.05)
    slow = Path(session.path.split(":")[0]) / "systemctl"
    slow.write_text("#!/bin/sh\nexec sleep 5\n")
    assert session.timer.install() == "autostart"


def test_this_session_is_the_persons_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = this_session(tmp_path, {"XDG_CONFIG_HOME": "/c", "XDG_RUNTIME_DIR": "/r"})
    assert (named.config, named.runtime) == (Path("/c"), Path("/r"))
    assert named.words == (*this_program(), "--data", str(tmp_path), "--send")
    monkeypatch.setenv("HOME", "/home/amina")
    usual = this_session(tmp_path, {})
    assert usual.config == Path("/home/amina/.config")
    assert usual.runtime == Path(f"/run/user/{os.getuid()}")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert len(this_program()) == 1


# -- the texts -----------------------------------------------------------------------------------------
AWKWARD = ("/opt/Weee job/py%3'on", "-m", 'say "hi"', "50 %", "a$HOME", "back\\slash", "")


def test_the_packages_units_say_what_the_app_writes() -> None:
    service = timer_files.service_text(("/usr/bin/weeejob", "--send"), "@DATA@")
    assert (PACKAGING / timer_files.SERVICE).read_text() == service.replace(
        "@DATA@", "%h/.local/share/weeejob"
    )
    assert (PACKAGING / timer_files.TIMER).read_text() == timer_files.TIMER_TEXT


@pytest.mark.parametrize("words", [("/usr/bin/true", "--data", "/home/Amina B./50 % $x", "--send")])
def test_systemd_reads_the_units_without_a_complaint(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / timer_files.SERVICE).write_text(timer_files.service_text(words, "/home/Amina B./50 % $x"))
    (tmp_path / timer_files.TIMER).write_text(timer_files.TIMER_TEXT)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(tmp_path / timer_files.TIMER)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "SYSTEMD_LOG_LEVEL": "notice"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_desktops_read_the_entry_without_a_complaint(tmp_path: Path) -> None:
    entry = tmp_path / timer_files.AUTOSTART
    entry.write_text(timer_files.autostart_text(("/usr/bin/python3", "-P", *AWKWARD)))
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_awkward_words_come_through_the_entry_as_they_are() -> None:
    """Read back by the rules of the Desktop Entry Specification: the line's escapes, then quotes."""
    text = timer_files.autostart_text(AWKWARD)
    line = next(line for line in text.splitlines() if line.startswith("Exec=")).removeprefix("Exec=")
    line = line.replace("\\\\", "\\")
    words = [
        re.sub(r"\\(.)", r"\1", quoted) if quoted or not plain else plain
        for quoted, plain in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    ]
    assert tuple(word.replace("%%", "%") for word in words) == AWKWARD


def test_the_task_of_windows_is_sound_xml() -> None:
    """UNTESTED on Windows: only that it can be read, and says what it should."""
    words = ("C:\\Program Files\\Weeejob\\pythonw.exe", "--data", "C:\\Users\\Amina & co", "--send")
    text = timer_files.task_text(words, "PC\\Amina")
    tree = ET.fromstring(text.encode("utf-16"))  # noqa: S314 - our own text
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    said = {element.tag.removeprefix(space): element.text for element in tree.iter()}
    assert said["Command"] == words[0]
    assert said["Arguments"] == '--data "C:\\Users\\Amina & co" --send'
    assert (said["Interval"], said["Delay"], said["UserId"]) == ("PT15M", "PT1M", "PC\\Amina")
