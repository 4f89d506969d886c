"""`bureau`: a desktop with its windows, its task bar and its settings, where nothing can break.

What is typed as a password or as a SIM code is never part of an action: the surface asks `password_code` or
`pin_code`, and sends the code only (as `mot-de-passe` does). So it stands in no result and in no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.desktop import (
    LEAST_PASSWORD,
    PAGES,
    SETTINGS,
    TEXT_SIZES,
    Desktop,
    Window,
    good_pin,
    moved,
    read_desktop,
    read_machine,
    resized,
)
from weeejob_desktop.core.exercises.simulators.desktop_goals import DESKTOP_GOALS, DESKTOP_TRAPS, DesktopGoal
from weeejob_desktop.core.exercises.simulators.desktop_plan import next_step
from weeejob_desktop.core.exercises.simulators.simulator import (
    Answer,
    Change,
    Goal,
    Refusal,
    Simulator,
)

MOST_TRIES = 3
"""So many wrong codes until a SIM card would lock itself."""


class Bureau(Simulator[Desktop]):
    """Use the windows and the settings of a computer. `tries_left` is how often a SIM code may be tried."""

    type = "bureau"

    def _read_world(self, data: Mapping[str, Any]) -> Desktop:
        self.machine = read_machine(data)
        self.tries_left = MOST_TRIES
        return read_desktop(data, self.machine)

    # -- what is typed ---------------------------------------------------------------------------------------
    def password_code(self, network: str, typed: str) -> str:
        """What a typed password is: ``right``, ``short``, ``capitals`` (only they differ), ``wrong``."""
        password = self.machine.networks[network].password
        if typed.strip() == password:
            return "right"
        if len(typed.strip()) < LEAST_PASSWORD:
            return "short"
        return "capitals" if typed.strip().casefold() == password.casefold() else "wrong"

    def pin_code(self, typed: str) -> str:
        """What a typed SIM code is: ``right``, ``form`` (no four to eight digits), ``wrong``."""
        if not good_pin(typed.strip()):
            return "form"
        return "right" if typed.strip() == self.machine.pin else "wrong"

    def _apply(self, action: Action) -> Reaction:
        reaction = super()._apply(action)
        if reaction.code == "pin_wrong":
            self.tries_left -= 1
        elif reaction.code == "pin_locked" or (action.verb == "pin" and self.world.unlocked):
            self.tries_left = MOST_TRIES
        return reaction

    def _restart(self) -> None:
        super()._restart()
        self.tries_left = MOST_TRIES

    # -- windows ---------------------------------------------------------------------------------------------
    def _open(self, action: Action) -> Answer:
        world, id_ = self.world, action.target
        if (id_ != SETTINGS and id_ not in world.installed) or world.active == id_:
            return None
        fact = f"open:{id_}" if world.window(id_) is None else f"switch:{id_}"
        return Change(world.in_front(id_), "opened", fact, undoable=False)

    def _switch(self, action: Action) -> Answer:
        world, id_ = self.world, action.target
        if world.window(id_) is None or world.active == id_:
            return None
        return Change(world.in_front(id_), "switched", f"switch:{id_}", undoable=False)

    def _front(self, id_: str) -> Window | None:
        """The window with this id, if it is in front: only there its buttons can be reached."""
        return self.world.window(id_) if self.world.active == id_ else None

    def _close(self, action: Action) -> Answer:
        if self._front(action.target) is None:
            return None
        return Change(self.world.without_window(action.target), "closed", f"close:{action.target}")

    def _minimise(self, action: Action) -> Answer:
        window = self._front(action.target)
        if window is None:
            return None
        world = self.world.with_window(replace(window, hidden=True))
        return Change(world, "minimised", f"minimise:{window.id}")

    def _maximise(self, action: Action) -> Answer:
        window = self._front(action.target)
        if window is None or window.full:
            return None
        world = self.world.with_window(replace(window, full=True))
        return Change(world, "maximised", f"maximise:{window.id}")

    def _restore(self, action: Action) -> Answer:
        window = self._front(action.target)
        if window is None or not window.full:
            return None
        return Change(self.world.with_window(replace(window, full=False)), "restored")

    def _move(self, action: Action) -> Answer:
        window = self._front(action.target)
        if window is None or window.full:
            return None
        new = moved(window, action.x, action.y)
        fact = f"move:{window.id}:{new.side}"
        if new == window and fact in self.facts:
            return None
        return Change(self.world.with_window(new), "window_moved", fact)

    def _resize(self, action: Action) -> Answer:
        window = self._front(action.target)
        if window is None or window.full:
            return None
        new = resized(window, action.x, action.y)
        more = new.wide * new.high - window.wide * window.high
        if not more:
            return None
        fact = f"resize:{window.id}:{'larger' if more > 0 else 'smaller'}"
        return Change(self.world.with_window(new), "window_resized", fact)

    # -- the settings ----------------------------------------------------------------------------------------
    def _page(self, action: Action) -> Answer:
        """A page, from the list of pages or from the tray; "" for the list."""
        world, page = self.world, action.target
        if page not in {"", *PAGES} or world.shows(page):
            return None
        if not page and world.active != SETTINGS:
            return None
        fact = f"page:{page}" if page else ""
        return Change(replace(world.in_front(SETTINGS), page=page), "page_shown", fact, undoable=False)

    def _set(self, page: str, code: str, fact: str = "", **new: Any) -> Answer:
        """What is set on a page of the settings; None where it is so already, or the page is not shown."""
        world = replace(self.world, **new)
        return Change(world, code, fact) if self.world.shows(page) and world != self.world else None

    def _volume(self, action: Action) -> Answer:
        known = action.target in _TENS
        return self._set("sound", "set", volume=int(action.target), muted=False) if known else None

    def _mute(self, action: Action) -> Answer:
        return self._set("sound", "set", muted=action.target == "on") if action.target in _ON_OFF else None

    def _brightness(self, action: Action) -> Answer:
        known = action.target in _TENS[1:]
        return self._set("brightness", "set", brightness=int(action.target)) if known else None

    def _text_size(self, action: Action) -> Answer:
        known = action.target in {str(size) for size in TEXT_SIZES}
        return self._set("text", "set", text_size=int(action.target)) if known else None

    def _language(self, action: Action) -> Answer:
        known = action.target in self.machine.languages
        return self._set("language", "set", language=action.target) if known else None

    def _update(self, _action: Action) -> Answer:
        world = self.world
        if not world.shows("updates") or world.updates not in {"ready", "postponed"}:
            return None
        return self._set("updates", "updated", updates="done") if world.online else Refusal("offline")

    def _postpone(self, _action: Action) -> Answer:
        ready = self.world.updates == "ready"
        return self._set("updates", "postponed", updates="postponed") if ready else None

    def _wifi(self, action: Action) -> Answer:
        if action.target not in _ON_OFF:
            return None
        on = action.target == "on"
        return self._set("wifi", "set", wifi=on, network=self.world.network if on else "")

    def _join(self, action: Action) -> Answer:
        id_, _, typed = action.target.partition(":")
        network = self.machine.networks.get(id_)
        if (
            network is None
            or not self.world.wifi
            or not self.world.shows("wifi")
            or self.world.network == id_
        ):
            return None
        if typed != ("right" if network.password else ""):
            code = {
                "short": "password_short",
                "capitals": "password_capitals",
                "wrong": "password_wrong",
            }.get(typed)
            return Refusal(code) if code is not None and network.password else None
        return self._set("wifi", "joined", network=id_)

    def _leave(self, _action: Action) -> Answer:
        return self._set("wifi", "left", network="")

    def _plug(self, _action: Action) -> Answer:
        return Change(replace(self.world, key="in"), "plugged") if self.world.key == "out" else None

    def _unplug(self, _action: Action) -> Answer:
        if self.world.key != "in":
            return None
        return Change(replace(self.world, key="out", unlocked=False), "unplugged", "unplug")

    def _pin(self, action: Action) -> Answer:
        world = self.world
        if not world.shows("mobile") or world.key != "in" or world.unlocked:
            return None
        if action.target == "wrong":
            left = self.tries_left - 1
            return Refusal("pin_wrong", (("left", left),)) if left else Refusal("pin_locked")
        if action.target == "form":
            return Refusal("pin_form")
        return self._set("mobile", "key_open", "pin", unlocked=True) if action.target == "right" else None

    def _printer(self, action: Action) -> Answer:
        known = action.target in self.machine.printers
        return self._set("printers", "set", printer=action.target) if known else None

    def _test_page(self, _action: Action) -> Answer:
        world = self.world
        if not world.shows("printers") or not world.printer:
            return None
        if not self.machine.printers[world.printer].on:
            return Refusal("printer_off", (("name", self.machine.printers[world.printer].name),))
        return Change(world, "printed", f"test_page:{world.printer}", undoable=False)

    def _saver(self, action: Action) -> Answer:
        return self._set("battery", "set", saver=action.target == "on") if action.target in _ON_OFF else None

    def _uninstall(self, action: Action) -> Answer:
        world, id_ = self.world, action.target
        if not world.shows("programs") or id_ not in world.installed:
            return None
        if self.machine.programs[id_].needed:
            return Refusal("program_needed", (("name", self.machine.programs[id_].name),))
        installed = tuple(one for one in world.installed if one != id_)
        return Change(replace(world.without_window(id_), installed=installed), "uninstalled")

    def _plan(self, goal: Goal[Desktop]) -> Action | None:
        return next_step(self.world, self.machine, goal) if isinstance(goal, DesktopGoal) else None

    VERBS = {  # noqa: RUF012 - a table, never written
        "open": _open, "switch": _switch, "close": _close, "minimise": _minimise, "maximise": _maximise,
        "restore": _restore, "move": _move, "resize": _resize, "page": _page, "volume": _volume,
        "mute": _mute, "brightness": _brightness, "text_size": _text_size, "language": _language,
        "update": _update,
        "postpone": _postpone, "wifi": _wifi, "join": _join, "leave": _leave, "plug": _plug,
        "unplug": _unplug, "pin": _pin, "printer": _printer, "test_page": _test_page, "saver": _saver,
        "uninstall": _uninstall,
    }  # fmt: skip
    GOALS = DESKTOP_GOALS
    TRAPS = DESKTOP_TRAPS


_TENS = tuple(str(level) for level in range(0, 101, 10))
_ON_OFF = frozenset({"on", "off"})
