"""Whether this person's session sends without the window: put in place, kept true, taken away again.

Where a manager of the session runs (Debian, Ubuntu and Mint with systemd), a user timer; where none does, an
entry of the session's autostart, so that each login sends; on Windows a task. Never two of them, and never
beside units that a package brought: those are only turned on or off. Knows no preference and no database.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from weeejob_desktop.device import timer_files
from weeejob_desktop.device.timer_files import AUTOSTART, SERVICE, TIMER

log = logging.getLogger(__name__)

PACKAGED = tuple(map(Path, ("/etc/systemd/user", "/usr/local/lib/systemd/user", "/usr/lib/systemd/user")))
"""Where a package, or an administrator, puts units for everybody."""
PATIENCE_SECONDS = 20.0
MASK = "/dev/null"

Way = Literal["timer", "package", "autostart", "task", "none"]
"""How this session sends without the window."""


@dataclass(frozen=True, slots=True)
class SendTimer:
    """The timer of one session. `words` is the command; `config` the session's folder of settings; `runtime`
    where its manager listens, if one runs. Blocks for as long as systemctl does: not for the GUI thread."""

    words: tuple[str, ...]
    folder: Path
    config: Path
    runtime: Path
    packaged: tuple[Path, ...] = PACKAGED

    def install(self) -> Way:
        """See to it that this session sends without the window; how. Done again it changes nothing, and a
        program that has moved is found where it is now. OSError when the settings cannot be written."""
        if sys.platform == "win32":  # pragma: no cover - Windows, untested
            from weeejob_desktop.device import windows_task

            return "task" if windows_task.install(self.words) else "none"
        if self._is_packaged():
            return self._turn_on_package()
        if self.manager_runs() and self._install_units():
            return "timer"
        self._take_units_away()
        _write(self._autostart, timer_files.autostart_text(self._after_login()))
        return "autostart"

    def refuse(self) -> None:
        """This session sends with the window only, a package's units too. OSError."""
        self.remove()
        if self._is_packaged():
            mask = self._units / TIMER
            mask.parent.mkdir(parents=True, exist_ok=True)
            mask.symlink_to(MASK)
            if self.manager_runs():
                self._systemctl("daemon-reload")
                self._systemctl("stop", TIMER)

    def remove(self) -> bool:
        """Take away everything of ours from this session's settings; whether there was something. OSError."""
        if sys.platform == "win32":  # pragma: no cover - Windows, untested
            from weeejob_desktop.device import windows_task

            return windows_task.remove()
        had_entry = self._autostart.exists()
        self._autostart.unlink(missing_ok=True)
        return self._take_units_away() or had_entry

    def manager_runs(self) -> bool:
        """Whether the session has a manager of systemd that takes orders."""
        return (self.runtime / "systemd" / "private").is_socket() and shutil.which("systemctl") is not None

    # -- units ----------------------------------------------------------------------------------------------
    @property
    def _units(self) -> Path:
        return self.config / "systemd" / "user"

    @property
    def _wanted(self) -> Path:
        """The link that `systemctl enable` makes."""
        return self._units / "timers.target.wants" / TIMER

    @property
    def _autostart(self) -> Path:
        return self.config / "autostart" / AUTOSTART

    def _install_units(self) -> bool:
        texts = {
            self._units / SERVICE: timer_files.service_text(self.words, str(self.folder)),
            self._units / TIMER: timer_files.TIMER_TEXT,
        }
        self._autostart.unlink(missing_ok=True)
        if all(_says(path, text) for path, text in texts.items()) and self._wanted.exists():
            return True
        for path, text in texts.items():
            _write(path, text)
        return (
            self._systemctl("daemon-reload")
            and self._systemctl("enable", TIMER)
            and self._systemctl("restart", TIMER)
        )

    def _turn_on_package(self) -> Way:
        """Nothing of ours may stand before the package's units; the session's own manager turns them on."""
        mask = self._units / TIMER
        if mask.is_symlink() or (self._units / SERVICE).exists() or mask.exists():
            self._take_units_away()
        self._autostart.unlink(missing_ok=True)
        if not self._wanted.is_symlink() and self.manager_runs():
            self._systemctl("enable", "--now", TIMER)
        return "package"

    def _take_units_away(self) -> bool:
        """Files, links and a mask of ours; whether there was one. What runs is stopped first."""
        ours = [
            path
            for path in (self._wanted, self._units / TIMER, self._units / SERVICE)
            if path.is_symlink() or path.exists()
        ]
        if not ours:
            return False
        manager = self.manager_runs()
        if manager:
            self._systemctl("stop", TIMER)
        for path in ours:
            path.unlink(missing_ok=True)
        if manager:
            self._systemctl("daemon-reload")
        return True

    def _is_packaged(self) -> bool:
        return any((place / TIMER).exists() for place in self.packaged)

    def _after_login(self) -> tuple[str, ...]:
        return (*self.words, "--after", str(timer_files.AFTER_LOGIN_SECONDS))

    def _systemctl(self, *words: str) -> bool:
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(self.runtime)}
        try:
            done = subprocess.run(  # noqa: S603 - our own words
                ["systemctl", "--user", "--quiet", *words],  # noqa: S607 - the system's own, by its PATH
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.info("systemctl %s: %s", words[0], type(error).__name__)
            return False
        if done.returncode:
            log.info("systemctl %s: %s", words[0], done.stderr.decode("utf-8", "replace").strip())
        return done.returncode == 0


def this_session(folder: Path, environment: Mapping[str, str] = os.environ) -> SendTimer:
    """The timer of the session we run in, for the data folder `folder`."""
    config = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    runtime = environment.get("XDG_RUNTIME_DIR") or _usual_runtime()
    words = (*this_program(), "--data", str(folder), "--send")
    return SendTimer(words, folder, Path(config), Path(runtime))


def this_program() -> tuple[str, ...]:
    """The command of the very installation that runs now. `-P`: nothing in the folder it is started from may
    take the place of a module."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-P", "-m", "weeejob_desktop")


def _usual_runtime() -> str:
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        return os.devnull
    return f"/run/user/{os.getuid()}"


def _says(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def _write(path: Path, text: str) -> None:
    """Whole or not at all; nothing is touched where it says so already."""
    if _says(path, text):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
