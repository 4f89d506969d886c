"""Whether an image for many laptops was made before Weeejob's first start, as it must be.

    python packaging/check_image.py FOLDER      # the image's root, mounted or unpacked; best run as root

At its first start the app makes the random ids of the laptop, its learner and its database: copies of an
image made after that would all have the same. Says in plain sentences what must go; ends with 0 for a clean
image, 1 for one that is refused, 2 when FOLDER is no image or could not be read in full. Changes nothing.
Needs Python alone.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

LOOKS_LIKE = (("etc", "usr"), ("Windows", "Users"))
"""Folders that every root has, of Linux and of Windows."""
EMPTY_IN_IMAGES = frozenset({"proc", "sys", "dev", "run"})
LIVED_IN = frozenset(
    {"home", "root", "etc", "var", "srv", "opt", "tmp", "mnt", "media", "Users", "ProgramData"}
)
"""Where data may lie under any name; elsewhere only our own names are looked for."""
LAPTOP_TABLES, HUB_TABLES = {"identity", "outbox", "entries"}, {"enrolment_codes", "installations", "entries"}
DATABASE = re.compile(r"^(weeejob|hub)\.sqlite3(-wal|-shm|\.|$)")
APP_FOLDER = re.compile(r"(^|/)(\.local/share|\.cache|\.config|AppData/(Local|Roaming))/weeejob/")
TIMER = re.compile(r"^(stamp-)?weeejob-send\.(timer|service|desktop)$")
LONGEST_SMALL_FILE = 64 * 1024
SQLITE = b"SQLite format 3\0"


def faults(root: Path) -> Iterator[str]:
    """One sentence for each thing that must not be in an image. OSError where something cannot be read."""
    for path in _files(root):
        inside = path.relative_to(root).as_posix()
        fault = _fault_of(path, inside, lived_in=inside.split("/", 1)[0] in LIVED_IN)
        if fault:
            yield f"/{inside}: {fault}"


def _files(root: Path) -> Iterator[Path]:
    def stop(error: OSError) -> None:
        raise error

    for folder, folders, names in os.walk(root, onerror=stop):
        if Path(folder) == root:
            folders[:] = [name for name in folders if name not in EMPTY_IN_IMAGES]
        folders.sort()
        for name in sorted(names):
            yield Path(folder) / name


def _fault_of(path: Path, inside: str, *, lived_in: bool) -> str:
    by_name = _fault_by_name(path.name, inside)
    if by_name or not lived_in or not stat.S_ISREG(path.lstat().st_mode):
        return by_name
    with path.open("rb") as file:
        head = file.read(LONGEST_SMALL_FILE + 1)
    if head.startswith(SQLITE):
        return _fault_of_database(path)
    return (
        _fault_of_json(head, inside) if head.lstrip()[:1] == b"{" and len(head) <= LONGEST_SMALL_FILE else ""
    )


def _fault_by_name(name: str, inside: str) -> str:
    if DATABASE.match(name):
        return "a database of Weeejob. Make the image before the first start, or delete the whole folder."
    if name.startswith("weeejob.log"):
        return "a log of Weeejob: it was started here."
    if TIMER.match(name) and re.match(r"(home|root|etc/skel|var)(/|$)", inside):
        return "an account's own timer for sending. It is set up again at the first start; delete it."
    if APP_FOLDER.search(f"{inside}") and name != "preferences.json":
        return "data of Weeejob: it was started here. Delete the whole folder."
    return ""


def _fault_of_database(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            tables = {
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
    except sqlite3.DatabaseError:
        return ""  # damaged, and not under a name of ours
    if tables >= LAPTOP_TABLES:
        return "a database of Weeejob under another name: somebody's work."
    if tables >= HUB_TABLES:
        return "a hub's database: its keys and people have no place in an image."
    return ""


def _fault_of_json(head: bytes, inside: str) -> str:
    try:
        content = json.loads(head)
    except (ValueError, RecursionError):
        return ""
    if content.get("type") == "weeejob-preparation":
        return "a preparation file. Each is for one laptop, once: give it to the laptop, not to the image."
    if inside == "etc/weeejob/installation.json" and (content.get("sticker") or content.get("serial")):
        return "the sticker or serial number of one laptop. Write it on each laptop instead."
    return ""


def main(words: list[str]) -> int:
    """Check one image."""
    if len(words) != 1 or words[0].startswith("-"):
        print("usage: check_image.py FOLDER   (the image's root, mounted or unpacked)", file=sys.stderr)
        return 2
    root = Path(words[0])
    if not any(all((root / name).is_dir() for name in names) for names in LOOKS_LIKE):
        print(f"{root} does not look like the root of an image: it has no etc and usr.", file=sys.stderr)
        return 2
    try:
        found = list(faults(root))
    except OSError as error:
        print(
            f"{error.filename or root} could not be read: {error.strerror}. Run it as root.", file=sys.stderr
        )
        return 2
    for fault in found:
        print(fault)
    if found:
        print(f"This image must not be used for several laptops: {len(found)} found.")
        return 1
    print("This image is clean: Weeejob was never started in it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
