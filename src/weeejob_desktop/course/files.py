"""How a file of the course is opened: bounded in size, as UTF-8 text, and never outside of its folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from weeejob_desktop.course.faults import Fault, LessonFault

MOST_BYTES = 1024 * 1024
PICTURE_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
ID = re.compile(r"[a-z0-9-]{2,40}")
PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LESSON_FILE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\.md")


def read_text(course: Path, name: str) -> str:
    """The text of the file `name` of the course's folder. `LessonFault` when it cannot be read."""
    path = course / name
    try:
        if not path.resolve().is_relative_to(course.resolve()):
            raise LessonFault(Fault(name, 0, "outside", {"path": name}))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise LessonFault(Fault(name, 0, "no_file")) from None
    except OSError as error:
        raise LessonFault(Fault(name, 0, "unreadable", {"reason": error.strerror or str(error)})) from None
    if len(content) > MOST_BYTES:
        raise LessonFault(Fault(name, 0, "too_big", {"limit": MOST_BYTES}))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LessonFault(Fault(name, line, "not_utf8")) from None


def find_picture(folder: Path, written: str) -> tuple[str, tuple[str, dict[str, str | int]] | None]:
    """The absolute path of a picture of the lesson's `folder`, and (code, params) of what is wrong with it.

    `written` is the path as the lesson writes it, such as ``img/souris.svg``.
    """
    path = unquote(written)
    try:
        target = (folder / path).resolve()
        inside = "\\" not in path and ":" not in path and target.is_relative_to(folder.resolve())
        there = inside and target.is_file()
        size = target.stat().st_size if there else 0
    except (OSError, ValueError):
        return "", ("no_picture", {"path": path[:200]})
    if not inside:
        return "", ("outside", {"path": path})
    if target.suffix.lower() not in PICTURE_SUFFIXES:
        return "", ("picture_type", {"allowed": ", ".join(PICTURE_SUFFIXES)})
    if not there:
        return "", ("no_picture", {"path": path})
    if size > MOST_BYTES:
        return "", ("too_big", {"limit": MOST_BYTES})
    return str(target), None
