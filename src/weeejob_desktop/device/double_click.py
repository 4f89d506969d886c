"""How far apart two clicks may be for this computer to take them for a double click: read, set, put back.

Each desktop keeps that in a place of its own, by a program of its own: `gsettings` (GNOME, Cinnamon, MATE and
what stands on them), `xfconf-query` (Xfce), `kreadconfig` and `kwriteconfig` (KDE); Windows has a call
(untested). Elsewhere nobody can tell. What was set is read again: gsettings without its database says that
all is well, and has written nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PATIENCE_SECONDS = 3.0
USUAL_MS = 400
"""Of Xfce and KDE, which cannot be asked for it; gsettings knows its own."""
_SCHEMAS = {
    "gnome": ("org.gnome.desktop.peripherals.mouse",),
    "pantheon": ("org.gnome.desktop.peripherals.mouse",),
    "x-cinnamon": (
        "org.cinnamon.desktop.peripherals.mouse",
        "org.cinnamon.settings-daemon.peripherals.mouse",
    ),
    "mate": ("org.mate.peripherals-mouse",),
}


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The words of a program that keeps it: to read, to set (the milliseconds follow), to put back."""

    read: tuple[str, ...]
    write: tuple[str, ...]
    put_back: tuple[str, ...]


class DoubleClick:
    """The setting of this person's session. Blocks for some seconds at most: not for the GUI thread."""

    def __init__(self, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
        self._desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
        self._platform = platform

    def ms(self) -> int:
        """The longest gap between two clicks, in milliseconds; 0 where nobody can tell."""
        if self._platform == "win32":  # pragma: no cover - Windows, untested
            return _windows()
        return next((ms for keeper in self._keepers() if (ms := _read(keeper))), 0)

    def set_ms(self, ms: int) -> int:
        """Set it, or with 0 put the system's own back; what holds now, as `ms()` says."""
        if self._platform == "win32":  # pragma: no cover - Windows, untested
            return _windows(ms)
        for keeper in self._keepers():
            if _read(keeper):
                _run((*keeper.write, str(ms)) if ms else keeper.put_back)
                return _read(keeper)
        return 0

    def _keepers(self) -> Iterator[_Keeper]:
        for desktop in self._desktops:
            for schema in _SCHEMAS.get(desktop, ()):
                key = (schema, "double-click")
                yield _Keeper(
                    ("gsettings", "get", *key), ("gsettings", "set", *key), ("gsettings", "reset", *key)
                )
            if desktop == "xfce":
                query = ("xfconf-query", "--channel", "xsettings", "--property", "/Net/DoubleClickTime")
                set_it = (*query, "--create", "--type", "int", "--set")
                yield _Keeper(query, set_it, (*set_it, str(USUAL_MS)))
            if desktop == "kde":
                number = "6" if shutil.which("kwriteconfig6") else "5"
                place = ("--file", "kdeglobals", "--group", "KDE", "--key", "DoubleClickInterval")
                read = (f"kreadconfig{number}", *place, "--default", str(USUAL_MS))
                write = (f"kwriteconfig{number}", *place)
                yield _Keeper(read, write, (*write, str(USUAL_MS)))


def _read(keeper: _Keeper) -> int:
    *_, last = ("", *_run(keeper.read).split())  # « uint32 400 » where the type is said too
    return int(last) if last.isdecimal() else 0


def _run(words: tuple[str, ...]) -> str:
    """What the program says; "" where there is none, where it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  # a desktop's own program, and numbers of ours
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=True,
            text=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _windows(set_to_ms: int | None = None) -> int:  # pragma: no cover - Windows, untested
    from weeejob_desktop.device import windows

    if sys.platform == "win32":
        if set_to_ms is not None:
            windows.set_double_click_ms(set_to_ms)
        return windows.double_click_ms()
    return 0
