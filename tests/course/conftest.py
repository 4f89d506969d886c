"""A small good course, written into a temporary folder, that each test then spoils in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

COURSE = """\
# Le cours des essais
title: Un petit cours
version: "1"
minutes: 90
modules:
  - id: m01
    folder: m01-gestes
    lessons:
      - id: la-souris  # la première
        title: La souris
        minutes: 45
        status: ready
        file: 01-souris.md
      - id: le-clavier
        title: "Le clavier\N{NO-BREAK SPACE}: les touches"
        minutes: 30
        status: planned   # bientôt
  - id: m02
    folder: m02-bureau
    lessons:
      - {id: le-bureau, title: Le bureau, minutes: 15, status: planned}
"""

MODULE = """\
title: Premiers gestes
short_title: Gestes
aim: Viser et cliquer.
icon: mouse
autonomy: use
"""

HEAD = """\
---
id: la-souris
title: La souris
minutes: 45
activities: {lecture: 9, exercice: 22, atelier: 14}
autonomy: [use]
crcn: ["5.2"]
digcomp: ["5.2"]
objectives:
  - id: viser
    text: Je sais viser.
glossary:
  - word: pointeur
    definition: La petite flèche.
license: CC BY-SA 4.0
version: "1"
---
"""

STEP = """\
## Tenir la souris {#tenir}

La souris bouge le **pointeur**. Appuyez sur [[Entrée]].

![Une souris](img/souris.svg)
"""

EXERCISE = """\
```exercise vrai-faux
id: essai
instruction: Lisez la phrase.
meets: [viser]
hints: [Regardez la souris.]
statements:
  - {text: La souris bouge., answer: vrai, feedback: Oui. Elle bouge.}
```
"""

SHEETS = """\
# Fiche formateur {.trainer}

Montrez le geste.

## Le matériel

- Une souris.

# Fiche papier {.paper}

Je vise.
"""


class SmallCourse:
    """The folder of a course. `write` replaces a file; `lesson` writes the one lesson anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("course.yaml", COURSE)
        self.write("m01-gestes/module.yaml", MODULE)
        self.write(
            "m02-bureau/module.yaml", MODULE.replace("Premiers gestes", "Bureau").replace("Gestes", "Bureau")
        )
        self.write("m01-gestes/img/souris.svg", "<svg/>")
        self.lesson()

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the course."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def lesson(self, head: str = HEAD, body: str = "", *, step: str = STEP, exercise: str = EXERCISE) -> None:
        """Write the lesson from its parts; `body` stands behind the exercise."""
        self.write("m01-gestes/01-souris.md", f"{head}\n{step}\n{exercise}\n{body}\n{SHEETS}")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one place of a file."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line(self, name: str, words: str) -> int:
        """The number of the first line of a file that holds these words."""
        lines = (self.folder / name).read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.fixture
def small(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path / "cours")
