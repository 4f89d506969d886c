"""`fichiers`: a file explorer to put papers in order with, where nothing can be lost.

What is dragged onto another disk is copied, what is dragged within one is moved, and the trash takes room
until it is emptied: as on the real laptop. Pulling out the USB key without ejecting it is explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.file_goals import (
    FILE_GOALS,
    FILE_TRAPS,
    Deleted,
    FileGoal,
    versions,
)
from weeejob_desktop.core.exercises.simulators.file_plan import next_step
from weeejob_desktop.core.exercises.simulators.file_tree import (
    COMPUTER,
    KEY,
    MOST_ITEMS,
    MOST_NAME,
    PLACES,
    SORTS,
    TRASH,
    Computer,
    Item,
    Question,
    good_name,
    read_computer,
    split_name,
)
from weeejob_desktop.core.exercises.simulators.simulator import Answer, Change, Goal, Refusal, Simulator

_ERASING = frozenset({"delete", "move", "empty", "replace"})


class Fichiers(Simulator[Computer]):
    """Put the folders and files of a computer in order."""

    type = "fichiers"

    def _read_world(self, data: Mapping[str, Any]) -> Computer:
        rows = data.get("goals")
        rows = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        self.made = [str(row.get("folder")) for row in rows if row.get("kind") == "folder"]
        return read_computer(data)

    # -- looking ---------------------------------------------------------------------------------------------
    def _seen(self, id_: str) -> Item | None:
        """The item with this id, where it is among the rows and nothing is being asked."""
        if self.world.question is not None:
            return None
        return next((one for one in self.world.rows() if one.id == id_), None)

    def _open(self, action: Action) -> Answer:
        world, id_ = self.world, action.target
        if world.question is not None:
            return None
        item = self._seen(id_)
        if item is not None and world.place(id_) == TRASH:
            return Refusal("in_trash")
        if item is not None and not item.folder:
            original = item.copy_of or item.id
            return Change(
                world, "opened", f"{'found' if world.search else 'opened'}:{original}", undoable=False
            )
        if item is None and id_ not in world.side():
            return None
        if id_ == world.here and not world.search:
            return None
        return Change(replace(world, here=id_, search=""), "shown", undoable=False)

    def _up(self, _action: Action) -> Answer:
        world = self.world
        if world.question is not None or (world.here in PLACES and not world.search):
            return None
        here = world.here if world.search else world.items[world.here].parent
        return Change(replace(world, here=here, search=""), "shown", undoable=False)

    def _sort(self, action: Action) -> Answer:
        known = self.world.sort == action.target and f"sorted:{action.target}" in self.facts
        if action.target not in SORTS or known:
            return None
        world = replace(self.world, sort=action.target)
        return Change(world, "sorted", f"sorted:{action.target}", undoable=False)

    def _search(self, action: Action) -> Answer:
        words = " ".join(action.target.split())[:MOST_NAME]
        if self.world.question is not None or words == self.world.search:
            return None
        return Change(replace(self.world, search=words), "searched" if words else "shown", undoable=False)

    # -- making and naming -----------------------------------------------------------------------------------
    def _new_folder(self, action: Action) -> Answer:
        world, name = self.world, " ".join(action.target.split())
        if world.question is not None or world.search or world.place(world.here) == TRASH:
            return None
        if not good_name(name):
            return Refusal("bad_name")
        if world.named(world.here, name) is not None:
            return Refusal("name_taken", (("name", name),))
        if len(world.items) >= MOST_ITEMS:
            return Refusal("no_room", (("disk", world.disk_of(world.here)), ("missing", 0)))
        folder = Item(f"new{world.made}", name, world.here, world.disk_of(world.here), folder=True)
        return Change(replace(world.with_items(folder), made=world.made + 1), "folder_made")

    def _rename(self, action: Action) -> Answer:
        id_, _, written = action.target.partition(":")
        world, item = self.world, self._seen(id_)
        if item is None or world.place(id_) == TRASH:
            return None
        name, ending = " ".join(written.split()), split_name(item.name)[1]
        if ending and not item.folder and name not in {"", ending} and not split_name(name)[1]:
            name += ending
        if name == item.name:
            return None
        if not good_name(name) or name == ending:
            return Refusal("bad_name")
        if not item.folder and split_name(name)[1].lower() != ending.lower():
            return Refusal("other_ending", (("ending", ending),))
        if world.named(item.parent, name, id_) is not None:
            return Refusal("name_taken", (("name", name),))
        return Change(world.with_items(replace(item, name=name)), "renamed")

    # -- moving and copying ----------------------------------------------------------------------------------
    def _take_up(self, action: Action, *, cut: bool) -> Answer:
        item = self._seen(action.target)
        if item is None or self.world.place(item.id) == TRASH or self.world.clip == (item.id, cut):
            return None
        return Change(replace(self.world, clip=(item.id, cut)), "cut" if cut else "copy", undoable=False)

    def _cut(self, action: Action) -> Answer:
        return self._take_up(action, cut=True)

    def _copy(self, action: Action) -> Answer:
        return self._take_up(action, cut=False)

    def _paste(self, _action: Action) -> Answer:
        world = self.world
        if world.question is not None or world.search or world.clip is None:
            return None
        if world.place(world.here) == TRASH:
            return None
        id_, cut = world.clip  # deleting and ejecting clear it: what it names is there
        if cut and world.items[id_].parent == world.here:
            return Change(replace(world, clip=None), "moved", undoable=False)
        return self._put(Question(id_, world.here, "", not cut))

    def _move(self, action: Action) -> Answer:
        id_, _, folder = action.target.partition(":")
        world, item = self.world, self._seen(id_)
        inside = folder in world.items and world.items[folder].folder and self._seen(folder) is not None
        if item is None or not (inside or folder in world.side()) or folder == item.parent:
            return None
        if folder == TRASH:
            return self._delete(Action("delete", id_))
        if world.place(id_) == TRASH and inside:
            return None
        across = item.disk != world.disk_of(folder)
        return self._put(Question(id_, folder, "", across and world.place(id_) != TRASH))

    def _put(self, wish: Question, name: str = "") -> Answer:
        """Move or copy what is wished into its folder, or say why not; ask where its name is taken."""
        world, item, folder = self.world, self.world.items[wish.id], wish.folder
        if folder == wish.id or wish.id in world.ancestors(folder):
            return Refusal("into_itself")
        disk, load = world.disk_of(folder), world.under(wish.id)
        grows = wish.copy or disk != item.disk
        missing = sum(one.size for one in load) - world.free(disk) if grows else 0
        if missing > 0 or (wish.copy and len(world.items) + len(load) > MOST_ITEMS):
            return Refusal("no_room", (("disk", disk), ("missing", max(0, missing))))
        if not name and wish.copy and item.parent == folder:
            name = world.free_name(folder, item.name, " - copie")
        other = None if name else world.named(folder, item.name)
        if other is not None:
            return Change(replace(world, question=replace(wish, other=other.id)), "asked", undoable=False)
        after = world.copied(wish.id, folder, name) if wish.copy else world.moved(wish.id, folder, name)
        clip = after.clip if wish.copy else None
        return Change(replace(after, question=None, clip=clip), "copied" if wish.copy else "moved")

    def _keep_both(self, _action: Action) -> Answer:
        wish = self.world.question
        if wish is None:
            return None
        return self._put(wish, self.world.free_name(wish.folder, self.world.items[wish.id].name))

    def _replace(self, _action: Action) -> Answer:
        wish = self.world.question
        if wish is None or self.world.items[wish.other].folder:
            return None
        name = self.world.items[wish.id].name
        answer = self._put(wish, name)
        return (
            replace(answer, world=answer.world.without(wish.other)) if isinstance(answer, Change) else answer
        )

    def _skip(self, _action: Action) -> Answer:
        if self.world.question is None:
            return None
        return Change(replace(self.world, question=None), "skipped", undoable=False)

    # -- the trash -------------------------------------------------------------------------------------------
    def _delete(self, action: Action) -> Answer:
        world, item = self.world, self._seen(action.target)
        if item is None:
            return None
        if world.place(item.id) == TRASH:
            after = world.without(item.id)
            return Change(after, "erased", "" if after.children(TRASH) else "emptied")
        clip = world.clip
        if clip is not None and clip[0] in {one.id for one in world.under(item.id)}:
            clip = None
        return Change(replace(world.moved(item.id, TRASH), clip=clip), "deleted")

    def _restore(self, action: Action) -> Answer:
        world, item = self.world, self._seen(action.target)
        if item is None or item.parent != TRASH:
            return None
        folder = item.came_from
        if folder not in PLACES and (folder not in world.items or world.place(folder) == TRASH):
            folder = item.disk
        return Change(world.moved(item.id, folder, world.free_name(folder, item.name)), "restored")

    def _empty(self, _action: Action) -> Answer:
        world, rows = self.world, self.world.rows()
        if world.question is not None or world.here != TRASH or world.search or not rows:
            return None
        for row in rows:
            world = world.without(row.id)
        return Change(world, "emptied", "emptied")

    # -- the USB key -----------------------------------------------------------------------------------------
    def _plug(self, _action: Action) -> Answer:
        if self.world.question is not None or self.world.key != "out":
            return None
        return Change(replace(self.world, key="in"), "plugged", "plugged")

    def _eject(self, _action: Action) -> Answer:
        world = self.world
        if world.question is not None or world.key != "in":
            return None
        clip = None if world.clip is not None and world.disk_of(world.clip[0]) == KEY else world.clip
        here = COMPUTER if world.disk_of(world.here) == KEY else world.here
        return Change(replace(world, key="safe", here=here, clip=clip), "ejected")

    def _unplug(self, _action: Action) -> Answer:
        if self.world.question is not None or self.world.key in {"none", "out"}:
            return None
        if self.world.key == "in":
            return Refusal("pulled")
        return Change(replace(self.world, key="out"), "unplugged", "unplugged")

    # -- what is wrong ---------------------------------------------------------------------------------------
    def _at_rest(self, world: Computer) -> Computer:
        return replace(world, question=None)

    def _harm(self, action: Action, change: Change[Computer]) -> Refusal | None:
        """Whether the last copy of something that is still needed goes into the trash, or for good."""
        if action.verb not in _ERASING:
            return None
        spared = {goal.item for goal in self.goals if isinstance(goal, Deleted)}
        for goal in self.goals:
            if not isinstance(goal, FileGoal) or goal.item in spared:
                continue
            if not goal.needs(self.world, self.facts) or versions(change.world, goal.item):
                continue
            if versions(self.world, goal.item) or goal.item not in change.world.items:
                return Refusal("needed")
        return None

    def _plan(self, goal: Goal[Computer]) -> Action | None:
        return next_step(self.world, goal) if isinstance(goal, FileGoal) else None

    VERBS = {  # noqa: RUF012 - a table, never written
        "open": _open, "up": _up, "new_folder": _new_folder, "rename": _rename, "cut": _cut, "copy": _copy,
        "paste": _paste, "move": _move, "delete": _delete, "restore": _restore, "empty": _empty,
        "sort": _sort, "search": _search, "plug": _plug, "eject": _eject, "unplug": _unplug,
        "keep_both": _keep_both, "replace": _replace, "skip": _skip,
    }  # fmt: skip
    GOALS = FILE_GOALS
    TRAPS = FILE_TRAPS
