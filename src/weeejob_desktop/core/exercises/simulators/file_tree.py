"""The computer of `fichiers`: folders and files on a disk, on a USB key, in the trash. Values only.

A trash still takes up room on the disk its things came from, as on every computer, until it is emptied.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from weeejob_desktop.core.exercises.calendar_rules import read_day
from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    truth,
    whole_number,
)

COMPUTER, KEY, TRASH = "computer", "key", "trash"
PLACES = (COMPUTER, KEY, TRASH)
MOST_ITEMS = 400
"""So many files and folders at most; a copy that would make more has no room."""
MOST_NAME = 80
USUAL_ROOM = 50_000_000
FORBIDDEN = frozenset('/\\:*?"<>|')
"""Signs that stand in no file's name."""

KeyState = Literal["none", "out", "in", "safe"]
"""`none`: there is no key. `safe`: ejected, it may be pulled out."""
SORTS = ("name", "date", "size")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a folder. `parent` is a folder's id or a place; `disk` is whose room it takes; `size` is in
    kilobytes (0 for a folder), `on` its date as YYYY-MM-DD. `came_from` is where it lay before the trash, and
    `copy_of` the id of what it was copied from."""

    id: str
    name: str
    parent: str
    disk: str
    folder: bool = False
    size: int = 0
    on: str = ""
    content: str = ""
    came_from: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """« Ce nom existe déjà »: what is to be put into which folder, and whose name it has. `copy` when the
    thing itself stays where it is."""

    id: str
    folder: str
    other: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Computer:
    """The whole world. `here` is the folder shown; `clip` what was cut or copied, and whether it was cut."""

    items: Mapping[str, Item]
    room: Mapping[str, int]
    key: KeyState = "none"
    key_name: str = ""
    here: str = COMPUTER
    search: str = ""
    sort: str = "name"
    clip: tuple[str, bool] | None = None
    question: Question | None = None
    made: int = 0

    # -- looking ---------------------------------------------------------------------------------------------
    def children(self, folder: str) -> list[Item]:
        """What lies in a folder or a place."""
        return [one for one in self.items.values() if one.parent == folder]

    def ancestors(self, id_: str) -> Iterator[str]:
        """The folders around an item, from the nearest to its place."""
        while id_ in self.items:
            id_ = self.items[id_].parent
            yield id_

    def place(self, id_: str) -> str:
        """In which place an item or folder is."""
        return id_ if id_ in PLACES else list(self.ancestors(id_))[-1]

    def under(self, id_: str) -> list[Item]:
        """An item, and for a folder all that is in it, at any depth."""
        found, at = [self.items[id_]], 0
        while at < len(found):
            if found[at].folder:
                found += self.children(found[at].id)
            at += 1
        return found

    def disk_of(self, folder: str) -> str:
        """Whose room it takes what is put into this folder."""
        return self.items[folder].disk if folder in self.items else folder

    def used(self, disk: str) -> int:
        """The room taken on a disk, in kilobytes, with what is in the trash."""
        return sum(one.size for one in self.items.values() if one.disk == disk)

    def free(self, disk: str) -> int:
        """The room left on a disk, in kilobytes."""
        return self.room[disk] - self.used(disk)

    def present(self, item: Item) -> bool:
        """Whether its disk is in the computer."""
        return item.disk != KEY or self.key == "in"

    def rows(self) -> tuple[Item, ...]:
        """What is shown: the folder's content, or what a search has found; folders first."""
        if self.search:
            words = plain(self.search)
            found = [
                one
                for one in self.items.values()
                if words in plain(one.name) and self.present(one) and self.place(one.id) != TRASH
            ]
        else:
            found = [one for one in self.children(self.here) if self.present(one)]
        found.sort(key=lambda one: (in_order(one.name), one.id))
        if self.sort == "date":
            found.sort(key=lambda one: one.on, reverse=True)
        elif self.sort == "size":
            found.sort(key=lambda one: one.size, reverse=True)
        found.sort(key=lambda one: not one.folder)
        return tuple(found)

    def side(self) -> tuple[str, ...]:
        """The places and the first folders of the disk, which stand beside the rows."""
        folders = [one for one in self.children(COMPUTER) if one.folder][:6]
        key = (KEY,) if self.key == "in" else ()
        return (COMPUTER, *(one.id for one in folders), *key, TRASH)

    def resolve(self, path: str) -> str | None:
        """The id of an item or place by its path, such as ``Documents/CV.pdf``. None for no such path."""
        first, _, rest = path.partition("/")
        at = COMPUTER
        if self.key != "none" and same_name(first, self.key_name):
            at = KEY
        else:
            rest = path
        for name in rest.split("/") if rest else ():
            inner = next((one for one in self.children(at) if same_name(one.name, name)), None)
            if inner is None:
                return None
            at = inner.id
        return at

    def named(self, folder: str, name: str, but: str = "") -> Item | None:
        """What has this name in a folder, other than the item `but`."""
        return next(
            (one for one in self.children(folder) if one.id != but and same_name(one.name, name)), None
        )

    # -- changing --------------------------------------------------------------------------------------------
    def with_items(self, *items: Item) -> Computer:
        """With these items, new or in the place of those with their ids."""
        return replace(self, items={**self.items, **{one.id: one for one in items}})

    def without(self, id_: str) -> Computer:
        """Without an item and all that is in it."""
        gone = {one.id for one in self.under(id_)}
        clip = self.clip if self.clip is not None and self.clip[0] not in gone else None
        return replace(self, items={k: v for k, v in self.items.items() if k not in gone}, clip=clip)

    def moved(self, id_: str, folder: str, name: str = "") -> Computer:
        """With an item in another folder. Into the trash, it keeps in mind where it lay."""
        item = self.items[id_]
        trashed = folder == TRASH
        disk = item.disk if trashed else self.disk_of(folder)
        inner = [replace(one, disk=disk) for one in self.under(id_)[1:]]
        from_ = item.parent if trashed else ""
        moved = replace(item, parent=folder, disk=disk, came_from=from_, name=name or item.name)
        return self.with_items(moved, *inner)

    def copied(self, id_: str, folder: str, name: str = "") -> Computer:
        """With a copy of an item, and of all that is in it, in a folder."""
        disk, made = self.disk_of(folder), self.made
        ids = {one.id: f"new{made + n}" for n, one in enumerate(self.under(id_))}
        copies = [
            replace(
                one,
                id=ids[one.id],
                parent=folder if one.id == id_ else ids[one.parent],
                name=(name or one.name) if one.id == id_ else one.name,
                disk=disk,
                came_from="",
                copy_of=one.copy_of or one.id,
            )
            for one in self.under(id_)
        ]
        return replace(self.with_items(*copies), made=made + len(copies))

    def free_name(self, folder: str, name: str, word: str = "") -> str:
        """A name that nothing has in this folder yet: « CV (2).pdf », or « CV - copie.pdf » with a `word`."""
        stem, ending = split_name(name)
        tried, number = f"{stem}{word}{ending}", 2
        while self.named(folder, tried) is not None:
            tried, number = f"{stem}{word} ({number}){ending}", number + 1
        return tried


def split_name(name: str) -> tuple[str, str]:
    """The name and its ending: ``("CV", ".pdf")``."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum() and len(ending) <= 4 and not ending.isdecimal():
        return stem, dot + ending
    return name, ""


def plain(text: str) -> str:
    """For searching: small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def in_order(name: str) -> list[tuple[int, str]]:
    """For sorting names: « Papier 9 » comes before « Papier 10 »."""
    parts = re.split("([0-9]+)", plain(name))
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)]


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same for a computer that does not tell « CV » from « cv »."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


# -- reading -------------------------------------------------------------------------------------------------
def read_computer(data: Mapping[str, Any]) -> Computer:
    """The computer an author describes by `tree`, `key`, `trash` and `room`."""
    items: dict[str, Item] = {}
    _read_items(data, "tree", COMPUTER, COMPUTER, items, ())
    state: KeyState = "none"
    key_name, room = "", {COMPUTER: whole_number(data, "room", USUAL_ROOM, least=1, most=USUAL_ROOM), KEY: 0}
    key = data.get("key")
    if key is not None:
        if not isinstance(key, Mapping):
            raise ExerciseFault("not_a_mapping", ("key",))
        key_name = required_text(key, "name", ("key",))
        state = "in" if truth(key, "plugged", ("key",)) else "out"
        room[KEY] = whole_number(key, "room", 8_000_000, least=1, most=USUAL_ROOM, path=("key",))
        _read_items(key, "items", KEY, KEY, items, ("key",), least=0)
        if any(same_name(one.name, key_name) for one in items.values() if one.parent == COMPUTER):
            raise ExerciseFault("twice", ("key", "name"), name=key_name)
    computer = Computer(items, room, state, key_name)
    for disk, path in ((COMPUTER, ("room",)), (KEY, ("key", "room"))):
        if computer.free(disk) < 0:
            raise ExerciseFault("no_room", path, size=computer.used(disk))
    if data.get("trash") is None:
        return computer
    trash: dict[str, Item] = dict(items)
    _read_items(data, "trash", TRASH, COMPUTER, trash, ())
    computer = replace(computer, items=trash)
    for index, row in enumerate(mapping_list(data, "trash")):
        folder = computer.resolve(required_text(row, "from", ("trash", index)))
        if folder is None or not (folder in PLACES or computer.items[folder].folder):
            raise ExerciseFault("unknown_path", ("trash", index, "from"), name=row["from"])
        item = next(one for one in computer.children(TRASH) if one.name == row["name"])
        inner = [replace(one, disk=computer.disk_of(folder)) for one in computer.under(item.id)]
        computer = computer.with_items(replace(inner[0], came_from=folder), *inner[1:])
    return computer


def _read_items(
    data: Mapping[str, Any], key: str, parent: str, disk: str, items: dict[str, Item], path: Path, *,
    least: int = 1,
) -> None:  # fmt: skip
    if data.get(key) is None and not least:
        return
    for index, row in enumerate(mapping_list(data, key, path, least=least)):
        here = (*path, key, index)
        name = required_text(row, "name", here)
        if not good_name(name):
            raise ExerciseFault("not_a_name", (*here, "name"), name=name)
        if any(one.parent == parent and same_name(one.name, name) for one in items.values()):
            raise ExerciseFault("twice", (*here, "name"), name=name)
        if len(items) >= MOST_ITEMS // 2:
            raise ExerciseFault("too_many", (*path, key), most=MOST_ITEMS // 2)
        folder = row.get("items") is not None
        id_ = str(len(items))
        items[id_] = Item(
            id_,
            name,
            parent,
            disk,
            folder,
            0 if folder else whole_number(row, "size", 100, most=USUAL_ROOM, path=here),
            "" if row.get("date") is None else read_day(row, "date", here).isoformat(),
            optional_text(row, "content", here),
        )
        if folder:
            if len(path) > 12:
                raise ExerciseFault("too_deep", here)
            _read_items(row, "items", id_, disk, items, here, least=0)


def good_name(name: str) -> bool:
    """Whether a file may have this name."""
    return (
        0 < len(name) <= MOST_NAME
        and name.strip() == name
        and name not in {".", ".."}
        and not any(sign in FORBIDDEN or not sign.isprintable() for sign in name)
    )
