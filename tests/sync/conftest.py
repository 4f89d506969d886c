"""A real hub in this process, and a small sound course, for the laptops of `real_hub`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hub.conftest import fresh_folder, fresh_server_folder, hub, lent, new_folder, web
from tests.workspace.conftest import COURSE, LESSON, MODULE

__all__ = ["fresh_folder", "fresh_server_folder", "hub", "lent", "new_folder", "web"]


@pytest.fixture(scope="session")
def course_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound-course")
    (folder / "course.yaml").write_text(COURSE.partition("  - id: m02")[0])
    (folder / "m01-debut").mkdir()
    (folder / "m01-debut" / "module.yaml").write_text(MODULE.format(name="m01"))
    for file, id_, title in (
        ("01-souris", "la-souris", "La souris"),
        ("02-clavier", "le-clavier", "Le clavier"),
    ):
        text = LESSON.format(id=id_, title=title, minutes=20 if id_ == "la-souris" else 10)
        (folder / "m01-debut" / f"{file}.md").write_text(text)
    return folder
