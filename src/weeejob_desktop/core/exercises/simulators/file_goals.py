"""What an author may ask for in `fichiers`, and the traps. How a goal is reached is the exercise's trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, required_text
from weeejob_desktop.core.exercises.simulators.file_tree import (
    PLACES,
    SORTS,
    TRASH,
    Computer,
    Item,
    good_name,
    same_name,
)
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words


def versions(world: Computer, id_: str) -> list[Item]:
    """An item and its copies, as far as they are not in the trash; the item itself first."""
    found = [
        one for one in world.items.values() if id_ in {one.id, one.copy_of} and world.place(one.id) != TRASH
    ]
    return sorted(found, key=lambda one: one.id != id_)


@dataclass(frozen=True, kw_only=True)
class FileGoal(Goal[Computer]):
    """A goal of `fichiers`. `item` is the id of what is needed for it, "" for nothing."""

    item: str = ""

    def needs(self, world: Computer, facts: frozenset[str]) -> bool:
        """Whether its item must not be lost, at present."""
        return bool(self.item) and not self.met(world, facts)


@dataclass(frozen=True, kw_only=True)
class Opened(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del world
        return not facts.isdisjoint({f"opened:{self.item}", f"found:{self.item}"})


@dataclass(frozen=True, kw_only=True)
class Found(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del world
        return f"found:{self.item}" in facts


@dataclass(frozen=True, kw_only=True)
class Lasting(FileGoal):
    """A goal whose item is still needed once it is reached."""

    def needs(self, world: Computer, facts: frozenset[str]) -> bool:
        del world, facts
        return True


@dataclass(frozen=True, kw_only=True)
class Moved(Lasting):
    to: str

    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        lying = versions(world, self.item)
        return bool(lying) and lying[0].parent == world.resolve(self.to)


@dataclass(frozen=True, kw_only=True)
class Copied(Lasting):
    to: str

    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        lying = versions(world, self.item)
        return len(lying) > 1 and any(one.parent == world.resolve(self.to) for one in lying)


@dataclass(frozen=True, kw_only=True)
class Renamed(Lasting):
    name: str

    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        return any(same_name(one.name, self.name) for one in versions(world, self.item))


@dataclass(frozen=True, kw_only=True)
class Restored(Lasting):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        return bool(versions(world, self.item))


@dataclass(frozen=True, kw_only=True)
class Deleted(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        return self.item not in world.items or world.place(self.item) == TRASH


@dataclass(frozen=True, kw_only=True)
class MadeFolder(FileGoal):
    path: str

    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del facts
        found = world.resolve(self.path)
        return found is not None and (found in PLACES or world.items[found].folder)


@dataclass(frozen=True, kw_only=True)
class Emptied(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        return "emptied" in facts and not any(world.present(one) for one in world.children(TRASH))


@dataclass(frozen=True, kw_only=True)
class Sorted(FileGoal):
    by: str

    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del world
        return f"sorted:{self.by}" in facts


@dataclass(frozen=True, kw_only=True)
class Plugged(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        del world
        return "plugged" in facts


@dataclass(frozen=True, kw_only=True)
class Unplugged(FileGoal):
    def met(self, world: Computer, facts: frozenset[str]) -> bool:
        return "unplugged" in facts and world.key == "out"


@dataclass(frozen=True, kw_only=True)
class FileTrap(Trap[Computer]):
    """`item` is the id of the file or folder it is about; "" for any."""

    item: str = ""

    def catches(self, world: Computer, action: Action) -> bool:
        if self.kind == "unplug":
            return world.key == "in"
        id_ = action.target.partition(":")[0]
        if self.kind == "replace":
            id_ = world.question.other if world.question is not None else ""
        if self.kind == "empty":
            return not self.item or world.place(self.item) == TRASH
        return not self.item or id_ == self.item


class Reading(Protocol):
    """What readers know: the world at the beginning, and the paths of the folders that goals ask to make."""

    start: Computer
    made: list[str]


GoalReader = Callable[[Reading, Mapping[str, Any], Path], FileGoal]


# -- reading -------------------------------------------------------------------------------------------------
def read_item(world: Computer, row: Mapping[str, Any], path: Path, *, trash: bool = False) -> str:
    """The id of the file or folder whose path stands under `item`; in the trash, its name is enough."""
    written = required_text(row, "item", path)
    found = world.resolve(written)
    thrown = next((one for one in world.children(TRASH) if same_name(one.name, written)), None)
    if trash or (found is None and thrown is not None):
        found = thrown.id if thrown is not None else None
    if found is None or found in PLACES:
        raise ExerciseFault("unknown_path", (*path, "item"), name=written)
    return found


def _words_only(made: Callable[..., FileGoal]) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
        del reading
        return made(**goal_words(row, path))

    return read


def _item_only(made: Callable[..., FileGoal], *, trash: bool = False) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
        return made(item=read_item(reading.start, row, path, trash=trash), **goal_words(row, path))

    return read


def _item_and_folder(made: Callable[..., FileGoal]) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
        item = read_item(reading.start, row, path)
        return made(item=item, to=_read_folder(reading, row, path), **goal_words(row, path))

    return read


def _read_renamed(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
    name = required_text(row, "name", path)
    if not good_name(name):
        raise ExerciseFault("not_a_name", (*path, "name"), name=name)
    return Renamed(item=read_item(reading.start, row, path), name=name, **goal_words(row, path))


def _read_made_folder(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
    del reading
    folder = required_text(row, "folder", path)
    if not all(good_name(name) for name in folder.split("/")):
        raise ExerciseFault("not_a_name", (*path, "folder"), name=folder)
    return MadeFolder(path=folder, **goal_words(row, path))


def _read_sorted(reading: Reading, row: Mapping[str, Any], path: Path) -> FileGoal:
    del reading
    by = required_text(row, "by", path)
    if by not in SORTS:
        raise ExerciseFault("not_one_of", (*path, "by"), allowed=", ".join(SORTS))
    return Sorted(by=by, **goal_words(row, path))


def _read_folder(reading: Reading, row: Mapping[str, Any], path: Path) -> str:
    """The path of a folder that is there, or that another goal asks to make."""
    written, world = required_text(row, "to", path), reading.start
    found = world.resolve(written)
    there = found is not None and (found in PLACES or world.items[found].folder)
    if not there and not any(same_name(written, one) for one in reading.made):
        raise ExerciseFault("unknown_path", (*path, "to"), name=written)
    return written


FILE_GOALS: Mapping[str, GoalReader] = {
    "open": _item_only(Opened),
    "find": _item_only(Found),
    "folder": _read_made_folder,
    "rename": _read_renamed,
    "move": _item_and_folder(Moved),
    "copy": _item_and_folder(Copied),
    "delete": _item_only(Deleted),
    "restore": _item_only(Restored, trash=True),
    "empty": _words_only(Emptied),
    "sort": _read_sorted,
    "plug": _words_only(Plugged),
    "unplug": _words_only(Unplugged),
}


def _read_trap(reading: Reading, row: Mapping[str, Any], path: Path) -> FileTrap:
    """The trap written in this row: about one `item`, or about anything."""
    item = read_item(reading.start, row, path) if row.get("item") is not None else ""
    return FileTrap(item=item, **trap_words(row, path))


FILE_TRAPS: Mapping[str, Callable[[Reading, Mapping[str, Any], Path], FileTrap]] = dict.fromkeys(
    ("open", "delete", "move", "rename", "replace", "empty", "unplug"), _read_trap
)
