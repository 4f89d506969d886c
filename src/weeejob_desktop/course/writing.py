"""Beginning a lesson: a skeleton that already passes the check, and its entry in `course.yaml`.

`course.yaml` belongs to its author: it is changed by inserting text, so that comments and order stay, only
when the result reads as meant. Otherwise it is left alone, and the lines to add are handed back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from weeejob_desktop.core.lessons import Course, LessonCard, Module
from weeejob_desktop.course.faults import Fault, LessonFault
from weeejob_desktop.course.files import read_text
from weeejob_desktop.course.reader import COURSE_FILE, read_course
from weeejob_desktop.course.yaml_text import YamlFault, YamlText, load

USUAL_MINUTES = 45
LECTURE, ATELIER = 0.2, 0.3
"""The usual shares of reading and of the trainer's part; exercises have the rest."""

SKELETON = """\
---
id: {id}
title: {title}
minutes: {minutes}
activities: {{lecture: {lecture}, exercice: {exercice}, atelier: {atelier}}}
autonomy: [use]
crcn: ["5.2"]
digcomp: ["5.2"]
objectives:
  - id: objectif
    text: Je sais faire ce geste.
glossary: []
license: CC BY-SA 4.0
version: "1"
---

## Je découvre {{#decouvrir}}

Vous lisez une idée. Une phrase dit une chose.

```exercise vrai-faux
id: essai
instruction: Lisez la phrase. Dites si elle est vraie.
meets: [objectif]
hints:
  - Relisez le texte du haut.
statements:
  - text: Une phrase dit une chose.
    answer: vrai
    feedback: C’est vrai. Une phrase courte se lit bien.
```

## On s’exerce ensemble {{#ensemble .atelier minutes={atelier}}}

Vous faites le geste avec le groupe.

# Fiche formateur {{.trainer}}

Montrez le geste. Laissez chaque personne le refaire.

# Fiche papier {{.paper}}

Je refais le geste à la maison.
"""


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A lesson just begun: `file` relative to the course. `to_add` is "" when `course.yaml` lists it now."""

    id: str
    file: str
    to_add: str


def begin_lesson(folder: Path, module_id: str, title: str) -> NewLesson:
    """Write the skeleton of a lesson and list it as ready.

    `title` may be the title or the id of a lesson that is already planned: then that one is begun.
    `LessonFault` when the course cannot be read, the module is unknown or the file is already there.
    """
    course, faults = read_course(folder)
    if not course.modules and faults:
        raise LessonFault(faults[0])
    module = next((one for one in course.modules if module_id in {one.id, one.folder}), None)
    if module is None or not module.folder:
        raise LessonFault(Fault(COURSE_FILE, 0, "unknown_module", {"id": module_id}))
    planned = next((card for card in module.lessons if title in {card.id, card.title}), None)
    if planned is not None and planned.status != "planned":
        raise LessonFault(Fault(COURSE_FILE, 0, "twice", {"name": title}))
    begun = planned or LessonCard(_free_id(course, title), title, USUAL_MINUTES, "planned")
    place = module.lessons.index(begun) if planned else len(module.lessons)
    name = f"{place + 1:02}-{begun.id}.md"
    card = replace(begun, status="ready", file=f"{module.folder}/{name}")
    _write_new(folder, card)
    text = read_text(folder, COURSE_FILE)
    changed = _list_planned(text, card) if planned else _list_new(text, module, card)
    if changed is not None and _lists(changed, module, card):
        (folder / COURSE_FILE).write_text(changed, encoding="utf-8")
        return NewLesson(card.id, card.file, "")
    return NewLesson(card.id, card.file, "\n".join(_entry(card, "      ")))


def slug(title: str) -> str:
    """An id made of a title: "Écrire un mot" becomes ``ecrire-un-mot``."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("’", "-")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:40].strip("-") if len(words) > 1 else "lecon"


def _free_id(course: Course, title: str) -> str:
    first = slug(title)
    own, number = first, 2
    while course.lesson(own) is not None:
        own, number = f"{first[:36]}-{number}", number + 1
    return own


def _write_new(folder: Path, card: LessonCard) -> None:
    lecture, atelier = max(1, round(card.minutes * LECTURE)), max(1, round(card.minutes * ATELIER))
    text = SKELETON.format(
        id=card.id,
        title=_quoted(card.title),
        minutes=card.minutes,
        lecture=lecture,
        atelier=atelier,
        exercice=card.minutes - lecture - atelier,
    )
    path = folder / card.file
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise LessonFault(Fault(card.file, 0, "already_there")) from None
    except OSError as error:
        raise LessonFault(
            Fault(card.file, 0, "unwritable", {"reason": error.strerror or str(error)})
        ) from None


def _quoted(text: str) -> str:
    """A text as YAML that reads back as itself."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _entry(card: LessonCard, indent: str) -> list[str]:
    return [
        f"{indent}- id: {card.id}",
        f"{indent}  title: {_quoted(card.title)}",
        f"{indent}  minutes: {card.minutes}",
        f"{indent}  status: ready",
        f"{indent}  file: {Path(card.file).name}",
    ]


def _places(text: str) -> tuple[YamlText, dict[str, tuple[str | int, ...]]]:
    """The course's YAML, and the path of each lesson's entry by its id."""
    document = load(text)
    return document, {
        lesson["id"]: ("modules", i, "lessons", j)
        for i, module in enumerate(document.value["modules"])
        for j, lesson in enumerate(module.get("lessons") or [])
        if isinstance(lesson, dict) and "id" in lesson
    }


def _list_planned(text: str, card: LessonCard) -> str | None:
    """The course's text with this planned lesson made ready; None when its entry is written too unusually."""
    document, places = _places(text)
    number = document.lines[*places[card.id], "status"] - 1
    lines = text.split("\n")
    line = lines[number]
    file = Path(card.file).name
    if "{" in line:
        lines[number] = re.sub(r"(?<=status: )planned", f"ready, file: {file}", line)
    else:
        alone = re.fullmatch(r"(?P<indent>[\s-]*)status: planned(?P<rest>\s*(?:#.*)?)", line)
        if alone is None:
            return None
        indent = " " * len(alone["indent"])
        lines[number : number + 1] = [
            f"{alone['indent']}status: ready{alone['rest']}",
            f"{indent}file: {file}",
        ]
    return "\n".join(lines)


def _list_new(text: str, module: Module, card: LessonCard) -> str | None:
    """The course's text with a new entry behind the module's last lesson; None when it has none yet."""
    if not module.lessons:
        return None
    document, places = _places(text)
    path = places[module.lessons[-1].id]
    first = document.line(path)
    last = max(line for known, line in document.lines.items() if known[: len(path)] == path)
    lines = text.split("\n")
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    lines[last:last] = _entry(card, indent)
    return "\n".join(lines)


def _lists(text: str, module: Module, card: LessonCard) -> bool:
    """Whether the changed text reads back with this lesson as a ready one of its module."""
    try:
        document, places = _places(text)
    except YamlFault:
        return False
    path = places.get(card.id)
    if path is None:
        return False
    owner = document.value["modules"][path[1]]
    entry = owner["lessons"][path[3]]
    expected = {
        "id": card.id,
        "title": card.title,
        "minutes": str(card.minutes),
        "status": "ready",
        "file": Path(card.file).name,
    }
    return bool(owner.get("id") == module.id and entry == expected)
