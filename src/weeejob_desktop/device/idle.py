"""How long nobody has touched this laptop: asked only while a mission sends the learner to another program.

One source for each kind of session; None wherever nobody can tell, and then the learner is asked (`core`).

* X11: the server's own count (`device.x11`).
* GNOME and what stands on Mutter, under Wayland: `org.gnome.Mutter.IdleMonitor` on the session bus.
* Windows: `GetLastInputInfo` (untested).

A Wayland session must not trust the X server in it: XWayland sees no input meant for native windows. Nor is
KDE's ``org.freedesktop.ScreenSaver.GetSessionIdleTime`` asked: under X11 the server says the same, and under
Wayland KWin has no answer to it (0, "somebody is there", for ever): hours would be invented. Other Wayland
desktops tell only those who listen all the time (`ext-idle-notify`): there, too, the learner is asked.

All of these speak of *this person's session*. While another person's session is in front, its input reaches
another X server, another bus, another Windows session: ours grows idle, and counting pauses as it should.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

WAIT_SECONDS = 1.0
REST_SECONDS = 60.0
"""How long a source that gave no answer is left alone: one that hangs must not hold up every look."""

Source = Callable[[], int | None]
"""Milliseconds since the last input in this session, None where it does not say. Blocks for
`WAIT_SECONDS` at most."""

_MUTTER, _MUTTER_PATH = "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"


class Idle:
    """Asks the one source of this session, and leaves it alone for a while when it is silent."""

    def __init__(self, source: Source | None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._monotonic = monotonic
        self._rests_until: float | None = None

    def ms(self) -> int | None:
        """Milliseconds since the last input anywhere in this session; None where nobody can tell."""
        if self._source is None:
            return None
        if self._rests_until is not None and self._monotonic() < self._rests_until:
            return None
        answer = self._source()
        self._rests_until = self._monotonic() + REST_SECONDS if answer is None else None
        return answer


def this_session(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Source | None:
    """The source for the session this process runs in; None where there is none to trust."""
    if platform == "win32":
        return _windows
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return mutter_idle_ms
    display = environment.get("DISPLAY", "")
    if display:
        from weeejob_desktop.device import x11

        return partial(x11.idle_ms, display)
    return None


def mutter_idle_ms() -> int | None:
    """What Mutter says on the session bus. No service is started by asking.

    WORKAROUND: jeepney's own connection waits without end for the bus to say hello
    (https://gitlab.com/takluyver/jeepney), so its messages are written and read here, with one limit for all.
    """
    try:
        from jeepney import DBusAddress, MessageFlag, MessageType  # type: ignore[import-untyped]
        from jeepney.bus import get_bus  # type: ignore[import-untyped]  # ships no types
        from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
        from jeepney.io.blocking import prep_socket  # type: ignore[import-untyped]
        from jeepney.low_level import HeaderFields, Parser  # type: ignore[import-untyped]
        from jeepney.wrappers import new_method_call  # type: ignore[import-untyped]
    except ImportError:
        return None
    question = new_method_call(DBusAddress(_MUTTER_PATH, _MUTTER, _MUTTER), "GetIdletime")
    question.header.flags |= MessageFlag.no_auto_start
    until = time.monotonic() + WAIT_SECONDS
    try:
        with prep_socket(get_bus("SESSION"), timeout=WAIT_SECONDS) as bus:
            bus.settimeout(max(until - time.monotonic(), 0.001))
            bus.sendall(message_bus.Hello().serialise(serial=1) + question.serialise(serial=2))
            answers = Parser()
            while True:
                answer = answers.get_next_message()
                if answer is None:
                    bus.settimeout(max(until - time.monotonic(), 0.001))
                    heard = bus.recv(4096)
                    if not heard:
                        return None
                    answers.add_data(heard)
                elif answer.header.fields.get(HeaderFields.reply_serial) == 2:
                    break
    except (OSError, KeyError, ValueError, RuntimeError):
        return None
    if answer.header.message_type is not MessageType.method_return:
        return None
    return answer.body[0] if answer.body and isinstance(answer.body[0], int) else None


def _windows() -> int | None:  # pragma: no cover - Windows, untested
    from weeejob_desktop.device import windows

    if sys.platform == "win32":
        return windows.idle_ms()
    return None
