"""The way to a goal of `bureau`: the next user action from whatever state the computer is in.

A person sees each step: a window is brought to the front, then the page of the settings, then what is set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.desktop import (
    LEAST_SIDE,
    MOST_SIDE,
    SETTINGS,
    TEXT_SIZES,
    Desktop,
    Machine,
)
from weeejob_desktop.core.exercises.simulators.desktop_goals import (
    Chosen,
    DesktopGoal,
    KeyOpen,
    KeyOut,
    Left,
    Level,
    Removed,
    Seen,
    Switched,
    Tested,
    Updated,
    WindowDone,
)

_PAGE_OF = {
    "mute": "sound", "saver": "battery", "wifi": "wifi", "text_size": "text", "language": "language",
    "printer": "printers", "volume": "sound", "brightness": "brightness",
}  # fmt: skip


def next_step(world: Desktop, machine: Machine, goal: DesktopGoal) -> Action | None:
    """The next action toward a goal that is not met; None for no way."""
    return _WAYS[type(goal)](world, machine, goal)


def _front(world: Desktop, id_: str) -> Action | None:
    """The next step to have this window in front; None when it is."""
    if world.window(id_) is None:
        return Action("open", id_)
    return None if world.active == id_ else Action("switch", id_)


def _page(world: Desktop, page: str) -> Action | None:
    """The next step to this page of the settings; None when it is shown."""
    if (step := _front(world, SETTINGS)) is not None:
        return step
    if world.page == page:
        return None
    return Action("page", "" if world.page else page)


def _windows(world: Desktop, _machine: Machine, goal: WindowDone) -> Action | None:
    id_, verb = goal.program, goal.verb
    window = world.window(id_)
    if verb == "switch" and world.active == id_:
        return Action("minimise", id_)
    if window is None or world.active != id_:
        return _front(world, id_)
    if verb in {"maximise", "move", "resize"} and window.full:
        return Action("restore", id_)
    if verb == "move":
        left = goal.way == "left" or (not goal.way and window.side != "left")
        return Action("move", id_, x=0.0 if left else round(1 - window.wide, 3), y=window.y)
    if verb == "resize":
        smaller = goal.way == "smaller" or (not goal.way and window.wide > 0.6)
        side = LEAST_SIDE if smaller else MOST_SIDE
        return Action("resize", id_, x=side, y=side)
    return Action("close" if verb == "open" else verb, id_)


def _looking(world: Desktop, _machine: Machine, goal: Seen) -> Action | None:
    return _page(world, goal.page)


def _level(world: Desktop, _machine: Machine, goal: Level) -> Action | None:
    if (step := _page(world, _PAGE_OF[goal.kind])) is not None:
        return step
    sizes = TEXT_SIZES if goal.kind == "text_size" else range(0, 101, 10)
    fitting = [size for size in sizes if goal.least <= size <= goal.most]
    return Action(goal.kind, str(fitting[len(fitting) // 2])) if fitting else None


def _switching(world: Desktop, _machine: Machine, goal: Switched) -> Action | None:
    return _page(world, _PAGE_OF[goal.kind]) or Action(goal.kind, "on" if goal.on else "off")


def _choosing(world: Desktop, machine: Machine, goal: Chosen) -> Action | None:
    if goal.kind != "network":
        return _page(world, _PAGE_OF[goal.kind]) or Action(goal.kind, goal.id)
    if (step := _page(world, "wifi")) is not None:
        return step
    if not world.wifi:
        return Action("wifi", "on")
    return Action("join", f"{goal.id}:right" if machine.networks[goal.id].password else goal.id)


def _leaving(world: Desktop, _machine: Machine, _goal: Left) -> Action | None:
    return _page(world, "wifi") or Action("leave")


def _updating(world: Desktop, _machine: Machine, goal: Updated) -> Action | None:
    return _page(world, "updates") or Action("update" if goal.state == "done" else "postpone")


def _opening_key(world: Desktop, _machine: Machine, _goal: KeyOpen) -> Action | None:
    if world.key != "in":
        return Action("plug")
    return _page(world, "mobile") or Action("pin", "right")


def _pulling(world: Desktop, _machine: Machine, _goal: KeyOut) -> Action | None:
    return Action("unplug" if world.key == "in" else "plug")


def _testing(world: Desktop, machine: Machine, goal: Tested) -> Action | None:
    if (step := _page(world, "printers")) is not None:
        return step
    printer = goal.id or next((one.id for one in machine.printers.values() if one.on), "")
    return Action("test_page") if printer and world.printer == printer else Action("printer", printer)


def _removing(world: Desktop, _machine: Machine, goal: Removed) -> Action | None:
    return _page(world, "programs") or Action("uninstall", goal.program)


_WAYS: Mapping[type[DesktopGoal], Callable[[Desktop, Machine, Any], Action | None]] = {
    WindowDone: _windows,
    Seen: _looking,
    Level: _level,
    Switched: _switching,
    Chosen: _choosing,
    Left: _leaving,
    Updated: _updating,
    KeyOpen: _opening_key,
    KeyOut: _pulling,
    Tested: _testing,
    Removed: _removing,
}
