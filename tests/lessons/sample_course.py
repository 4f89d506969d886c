"""The sample lessons as a course of their own, as a trainer would begin one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(SAMPLES.glob("*.md"))
_MODULE = "title: Essai\nshort_title: Essai\naim: Essayer.\nicon: mouse\nautonomy: use\n"
_COURSE = 'title: Essai\nversion: "1"\nminutes: {minutes}\nmodules:\n  - id: essai\n    folder: samples\n'
_LESSON = "      - {{id: {id}, title: {title}, minutes: {minutes}, status: ready, file: {file}}}\n"


def head_of(path: Path) -> dict[str, str]:
    """The plain fields of a lesson's head, as they are written, quotes included."""
    head = path.read_text(encoding="utf-8").split("\n---\n", 1)[0]
    return dict(re.findall(r"^(\w+): (.+)$", head, re.MULTILINE))


def make_course(folder: Path, files: Sequence[Path] = FILES) -> dict[str, str]:
    """Put a course of these samples into `folder`. Returns the ids of the lessons, by type."""
    shutil.copytree(SAMPLES, folder / "samples")
    (folder / "samples/module.yaml").write_text(_MODULE, encoding="utf-8")
    heads = {path: head_of(path) for path in files}
    course = _COURSE.format(minutes=sum(int(head["minutes"]) for head in heads.values())) + "    lessons:\n"
    for path, head in heads.items():
        title = head["title"] if head["title"].startswith('"') else f'"{head["title"]}"'
        course += _LESSON.format(id=head["id"], title=title, minutes=head["minutes"], file=path.name)
    (folder / "course.yaml").write_text(course, encoding="utf-8")
    return {path.stem: head["id"] for path, head in heads.items()}
