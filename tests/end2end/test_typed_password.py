"""A password typed into the real player, over the real database: afterwards it is in no file of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.end2end.person import Person

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.ui.exercises.mot_de_passe import MotDePasseSurface

MARK = "Marquage7Kp"
STRONG = f"Zx9!{MARK}_w"
COURSE = """\
title: Essai
version: "1"
minutes: 20
modules:
  - id: essai
    folder: essai
    lessons:
      - {id: secrets, title: Mes secrets, minutes: 20, status: ready, file: secrets.md}
"""
MODULE = "title: Essai\nshort_title: Essai\naim: Essayer.\nicon: lock-key\nautonomy: use\n"
LESSON = """\
---
id: secrets
title: Mes secrets
minutes: 20
activities: {lecture: 4, exercice: 12, atelier: 4}
autonomy: [use]
crcn: ["4.1"]
digcomp: ["4.1"]
objectives:
  - {id: secret, text: Je sais inventer un mot de passe.}
glossary: []
license: CC BY-SA 4.0
version: "1"
---

## Inventer {#inventer}

Inventez.

```exercise mot-de-passe
id: le-secret-d-amina
instruction: "Inventez un mot de passe."
meets: [secret]
hints: ["Il doit être long."]
story: "Amina a un chat, Tigrou."
avoid: [Amina, Tigrou]
```

# Fiche formateur {.trainer}

- But : inventer.

# Fiche papier {.paper}

- Inventer.
"""


def traces(folder: Path, words: str) -> list[Path]:
    """The files under `folder` that hold these words, in any of the ways in which text is written down."""
    wanted = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    wanted += [one[::-1] for one in wanted]
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if any(one in path.read_bytes() for one in wanted)]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    (folder / "essai").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE, encoding="utf-8")
    (folder / "essai/module.yaml").write_text(MODULE, encoding="utf-8")
    (folder / "essai/secrets.md").write_text(LESSON, encoding="utf-8")
    return folder


def open_lesson(person: Person) -> MotDePasseSurface:
    person.window.go("lesson", "secrets")
    person.wait_for(person.exercise, "the exercise")
    view = person.exercise()
    assert view is not None
    assert isinstance(view.surface, MotDePasseSurface)
    return view.surface


def test_a_typed_password_is_in_no_file_of_the_app(qtbot: QtBot, tmp_path: Path, course: Path) -> None:
    data = tmp_path / "data"
    person = Person(Desktop(data, course_folder=course))
    person.open_app()
    person.press("Continuer")
    person.write("Votre prénom", "Amina")
    person.press("C’est moi")
    person.press("Plus tard")
    person.wait_for(lambda: person.sees("Bonjour Amina"), "Accueil")

    surface = open_lesson(person)
    QTest.keyClicks(surface.field, f"{STRONG}Tigrou")
    person.press("Voir")
    QTest.keyClick(surface.field, Qt.Key.Key_Return)  # too weak: it has the cat's name
    person.wait_for(lambda: person.sees("Cela se devine"), "what is wrong")
    person.press("Un indice")
    person.settle()
    assert surface.field.text() == f"{STRONG}Tigrou"
    assert traces(data, MARK) == [], "while it is typed"
    person.close_app()  # in the middle: nothing half done is kept
    assert traces(data, MARK) == []

    person = Person(Desktop(data, course_folder=course))
    person.open_app()
    surface = open_lesson(person)
    assert surface.field.text() == ""
    assert surface.exercise.actions == []
    QTest.keyClicks(surface.field, STRONG)
    QTest.keyClick(surface.field, Qt.Key.Key_Return)
    person.wait_for(lambda: surface.exercise.done, "the password to be strong")
    person.press("Suivant")
    person.settle()
    assert traces(data, MARK) == [], "with the database and its journal open"
    person.close_app()

    assert traces(data, MARK) == []
    assert traces(data, "le-secret-d-amina"), (
        "the result itself is kept, so the search looks in the right place"
    )
    (data / "planted").write_text(STRONG, encoding="utf-16-le")
    assert traces(data, MARK) == [data / "planted"]
