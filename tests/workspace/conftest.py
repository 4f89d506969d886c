"""A small course in a folder of its own, a laptop moved by hand, and a workspace on a fresh data folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.workspace.workspace import Workspace

COURSE = """\
title: Un petit cours
version: "3"
minutes: 60
modules:
  - id: m01
    folder: m01-debut
    lessons:
      - {id: la-souris, title: La souris, minutes: 20, status: ready, file: 01-souris.md}
      - {id: le-clavier, title: Le clavier, minutes: 10, status: ready, file: 02-clavier.md}
      - {id: plus-tard, title: Plus tard, minutes: 15, status: planned}
  - id: m02
    folder: m02-suite
    lessons:
      - {id: cassee, title: Cassée, minutes: 15, status: ready, file: 01-cassee.md}
"""
MODULE = """\
title: Le module {name}
short_title: Module {name}
aim: Apprendre un peu.
icon: mouse
autonomy: use
"""
LESSON = """\
---
id: {id}
title: {title}
minutes: {minutes}
activities: {{lecture: {minutes}}}
autonomy: [use]
crcn: ["5.2"]
digcomp: ["5.2"]
objectives:
  - id: savoir
    text: Je sais faire.
glossary: []
license: CC BY-SA 4.0
version: "1"
---

## Lire {{#lire}}

Posez la main sur la table.

## Essayer {{#essayer}}

```exercise vrai-faux
id: verifier
instruction: Vrai ou faux ?
meets: [savoir]
hints: [Relisez la première étape.]
statements:
  - {{text: La main est posée., answer: vrai, feedback: Oui. La main est posée.}}
  - {{text: La main est en l’air., answer: faux, feedback: Non. La main est posée.}}
```

## Finir {{#finir}}

C’est fini.

# Fiche formateur {{.trainer}}

Rien.

# Fiche papier {{.paper}}

Rien.
"""


@pytest.fixture(scope="session")
def course_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    (folder / "course.yaml").write_text(COURSE)
    for name in ("m01-debut", "m02-suite"):
        (folder / name).mkdir()
        (folder / name / "module.yaml").write_text(MODULE.format(name=name[:3]))
    (folder / "m01-debut" / "01-souris.md").write_text(
        LESSON.format(id="la-souris", title="La souris", minutes=20)
    )
    (folder / "m01-debut" / "02-clavier.md").write_text(
        LESSON.format(id="le-clavier", title="Le clavier", minutes=10)
    )
    (folder / "m02-suite" / "01-cassee.md").write_text("---\nid: cassee\n---\nRien du tout.\n")
    return folder


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def machine(clock: HandClock) -> HandMachine:
    return HandMachine(clock)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def workspace(
    data_folder: Path, fresh_database: Path, course_folder: Path, machine: HandMachine
) -> Iterator[Workspace]:
    data_folder.mkdir()
    shutil.copy(fresh_database, data_folder)
    opened = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    yield opened
    opened.close()
