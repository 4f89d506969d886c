"""The way to a goal of `fichiers`: the next user action from whatever state the computer is in.

It knows where things are and what a person can do about it; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.file_goals import (
    Copied,
    Deleted,
    Emptied,
    FileGoal,
    Found,
    MadeFolder,
    Moved,
    Opened,
    Plugged,
    Renamed,
    Restored,
    Sorted,
    Unplugged,
    versions,
)
from weeejob_desktop.core.exercises.simulators.file_tree import (
    COMPUTER,
    KEY,
    PLACES,
    TRASH,
    Computer,
    Item,
    split_name,
)


def next_step(world: Computer, goal: FileGoal) -> Action | None:
    """The next action toward a goal that is not met; None for no way."""
    if world.question is not None:
        wanted = {one.id for one in versions(world, goal.item)}
        return Action("keep_both" if world.question.id in wanted else "skip")
    way = _WAYS.get(type(goal))
    if way is not None:
        return way(world, goal)
    lying = versions(world, goal.item)
    return _WAYS_OF_ITEMS[type(goal)](world, goal, lying[0]) if lying else _restoring(world, goal)


def _go(world: Computer, folder: str) -> Action | None:
    """The next step to this folder; None when it is shown."""
    if world.here == folder and not world.search:
        return None
    if world.disk_of(folder) == KEY and world.key != "in":
        return _key(world)
    if folder in world.side():
        return Action("open", folder)
    parent = world.items[folder].parent
    if world.here == parent and not world.search:
        return Action("open", folder)
    return _go(world, parent)


def _key(world: Computer, _goal: FileGoal | None = None) -> Action | None:
    verb = {"out": "plug", "in": "eject", "safe": "unplug"}.get(world.key)
    return Action(verb) if verb is not None else None


def _make(world: Computer, path: str) -> Action | None:
    """Make the first folder of this path that is missing."""
    above, _, name = path.rpartition("/")
    parent = world.resolve(above) if above else COMPUTER
    if parent is None:
        return _make(world, above)
    if parent not in PLACES and not world.items[parent].folder:
        return None
    return _go(world, parent) or Action("new_folder", name)


def _restoring(world: Computer, goal: FileGoal) -> Action | None:
    if goal.item not in world.items:
        return None
    around = [goal.item, *world.ancestors(goal.item)]
    top = next(one for one in around if world.items[one].parent == TRASH)
    if world.disk_of(top) == KEY and world.key != "in":
        return _key(world)
    return _go(world, TRASH) or Action("restore", top)


def _moving(world: Computer, goal: Moved, item: Item) -> Action | None:
    folder = world.resolve(goal.to)
    if folder is None:
        return _make(world, goal.to)
    if world.clip == (item.id, True):
        return _go(world, folder) or Action("paste")
    way = _go(world, item.parent)
    if way is not None:
        return way
    near = folder in world.side() or any(row.id == folder for row in world.rows())
    if near and world.disk_of(folder) == item.disk:
        return Action("move", f"{item.id}:{folder}")
    return Action("cut", item.id)


def _copying(world: Computer, goal: Copied, item: Item) -> Action | None:
    folder = world.resolve(goal.to)
    if folder is None:
        return _make(world, goal.to)
    if world.clip == (item.id, False):
        return _go(world, folder) or Action("paste")
    return _go(world, item.parent) or Action("copy", item.id)


def _finding(world: Computer, _goal: Found, item: Item) -> Action | None:
    if not world.present(item):
        return _key(world)
    if not world.search:
        return Action("search", split_name(item.name)[0])
    if all(row.id != item.id for row in world.rows()):
        return Action("search", "")
    return Action("open", item.id)


def _opening(world: Computer, _goal: Opened, item: Item) -> Action | None:
    return _go(world, item.parent) or Action("open", item.id)


def _deleting(world: Computer, _goal: Deleted, item: Item) -> Action | None:
    return _go(world, item.parent) or Action("delete", item.id)


def _renaming(world: Computer, goal: Renamed, item: Item) -> Action | None:
    return _go(world, item.parent) or Action("rename", f"{item.id}:{goal.name}")


_WAYS: Mapping[type[FileGoal], Callable[[Computer, Any], Action | None]] = {
    MadeFolder: lambda world, goal: _make(world, goal.path),
    Emptied: lambda world, _goal: _go(world, TRASH) or Action("empty"),
    Sorted: lambda _world, goal: Action("sort", goal.by),
    Plugged: _key,
    Unplugged: _key,
    Restored: _restoring,
}
_WAYS_OF_ITEMS: Mapping[type[FileGoal], Callable[[Computer, Any, Item], Action | None]] = {
    Opened: _opening,
    Found: _finding,
    Deleted: _deleting,
    Renamed: _renaming,
    Moved: _moving,
    Copied: _copying,
}
